/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-key-page.h"

#include "ui/pennant-application.h"
#include "ui/pennant-key-words.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-sign-in-problem.h"

#include <glib/gi18n-lib.h>

enum
{
  SUBMITTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInKeyPage
{
  AdwNavigationPage parent_instance;

  GtkEditable *key_row;
  PennantSignInProblem *warning;
  PennantSignInProblem *problem;
  GtkWidget *address_group;
  AdwActionRow *address_row;
  GtkButton *copy_button;
  GtkWidget *claims_group;
  AdwActionRow *addresses_row;
  AdwActionRow *tier_row;
  AdwActionRow *scopes_row;
  AdwActionRow *issued_row;
  GtkWidget *submit_button;

  gboolean has_key;
};

G_DEFINE_FINAL_TYPE (PennantSignInKeyPage, pennant_sign_in_key_page, ADW_TYPE_NAVIGATION_PAGE)

static void
pennant_sign_in_key_page_show_claims (PennantSignInKeyPage *self, const PennantKey *key)
{
  g_autofree char *addresses = pennant_key_words_describe_addresses (pennant_key_get_ranges (key));
  g_autofree char *scopes = pennant_key_words_join (key->scopes);
  g_autofree char *issued = pennant_key_words_format_day (key->issued_at);
  g_autofree char *tier = pennant_key_describe_tier (key);
  g_autofree char *announcement = NULL;

  adw_action_row_set_subtitle (self->addresses_row, addresses);
  adw_action_row_set_subtitle (self->tier_row, tier != NULL ? tier : "—");
  adw_action_row_set_subtitle (self->scopes_row, scopes);
  adw_action_row_set_subtitle (self->issued_row, issued);

  /* Translators: %s is an IP address, or several with commas between them */
  announcement = g_strdup_printf (_ ("This is a key for %s."), addresses);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), announcement, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
pennant_sign_in_key_page_read (PennantSignInKeyPage *self)
{
  char *token = pennant_key_clean (gtk_editable_get_text (self->key_row));
  g_autoptr (PennantKey) key = pennant_key_read (token, NULL);

  self->has_key = key != NULL;
  gtk_widget_set_sensitive (self->submit_button, self->has_key);
  gtk_widget_set_visible (self->claims_group, self->has_key);
  if (key != NULL)
    pennant_sign_in_key_page_show_claims (self, key);
  pennant_record_free_secret (token);
}

static void
typed_cb (PennantSignInKeyPage *self)
{
  char *token = pennant_key_clean (gtk_editable_get_text (self->key_row));

  pennant_sign_in_key_page_read (self);
  pennant_sign_in_problem_set_text (self->problem, self->has_key ? NULL
                                                   : pennant_key_is_shaped (token)
                                                       ? _ ("What this key says of itself cannot be read.")
                                                       : pennant_key_words_find_problem (token));
  pennant_record_free_secret (token);
}

/* Forgetting the key is nothing that somebody typed. */
static void
pennant_sign_in_key_page_forget (PennantSignInKeyPage *self)
{
  g_signal_handlers_block_by_func (self->key_row, typed_cb, self);
  gtk_editable_set_text (self->key_row, "");
  g_signal_handlers_unblock_by_func (self->key_row, typed_cb, self);
  pennant_sign_in_key_page_read (self);
}

static void
submit_cb (PennantSignInKeyPage *self)
{
  char *token = NULL;

  if (!self->has_key)
    return;

  token = pennant_key_clean (gtk_editable_get_text (self->key_row));
  pennant_sign_in_problem_set_text (self->problem, NULL);
  g_signal_emit (self, signals[SUBMITTED], 0, token);
  pennant_record_free_secret (token);
  pennant_sign_in_key_page_forget (self);
}

static void
show_copied (PennantSignInKeyPage *self, gboolean is_copied)
{
  gtk_button_set_icon_name (self->copy_button, is_copied ? "object-select-symbolic" : "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->copy_button), is_copied ? _ ("Copied") : _ ("Copy Address"));
}

static void
copy_cb (PennantSignInKeyPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (self->address_row));
  show_copied (self, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _ ("Copied"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
pennant_sign_in_key_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PENNANT_SIGN_IN_KEY_PAGE (widget)->key_row));
}

static void
pennant_sign_in_key_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_key_page_hidden (AdwNavigationPage *page)
{
  pennant_sign_in_key_page_forget (PENNANT_SIGN_IN_KEY_PAGE (page));
}

static void
pennant_sign_in_key_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SIGN_IN_KEY_PAGE);

  G_OBJECT_CLASS (pennant_sign_in_key_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_key_page_class_init (PennantSignInKeyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwNavigationPageClass *page_class = ADW_NAVIGATION_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_key_page_dispose;
  widget_class->grab_focus = pennant_sign_in_key_page_grab_focus;
  page_class->shown = pennant_sign_in_key_page_shown;
  page_class->hidden = pennant_sign_in_key_page_hidden;

  signals[SUBMITTED] = g_signal_new ("submitted", PENNANT_TYPE_SIGN_IN_KEY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  g_type_ensure (PENNANT_TYPE_SIGN_IN_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-key-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, warning);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, address_group);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, claims_group);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, addresses_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, tier_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, scopes_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, issued_row);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInKeyPage, submit_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
pennant_sign_in_key_page_init (PennantSignInKeyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_key_page_tell:
 * @self: a page
 * @problem: why the key was not taken, in complete sentences
 * @address: (nullable): from where the API says that it is called, where the key is for another address
 *
 * Says what is wrong beside the field, and offers the address to copy for a second key.
 */
void
pennant_sign_in_key_page_tell (PennantSignInKeyPage *self, const char *problem, const char *address)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_KEY_PAGE (self));

  adw_action_row_set_subtitle (self->address_row, address != NULL ? address : "");
  show_copied (self, FALSE);
  gtk_widget_set_visible (self->address_group, address != NULL);
  pennant_sign_in_problem_tell (self->problem, problem, GTK_WIDGET (self->key_row));
}

/**
 * pennant_sign_in_key_page_warn:
 * @self: a page
 * @warning: (nullable): what there is to know of the server before one signs in there
 *
 * Says it above the fields.
 */
void
pennant_sign_in_key_page_warn (PennantSignInKeyPage *self, const char *warning)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN_KEY_PAGE (self));

  pennant_sign_in_problem_set_text (self->warning, warning);
}
