/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-sign-in-revoke-page.h"

#include "model/pennant-line.h"
#include "ui/pennant-application.h"
#include "ui/pennant-key-words.h"
#include "ui/pennant-scroll.h"

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantSignInRevokePage
{
  AdwNavigationPage parent_instance;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *ours_group;
  AdwPreferencesGroup *others_group;
  GtkWidget *revoke_button;

  GPtrArray *rows;    /* (element-type GtkWidget): of both groups */
  GPtrArray *buttons; /* (element-type GtkCheckButton): of the keys that can be chosen */
  GPtrArray *ids;     /* (element-type utf8): of the same keys */
};

G_DEFINE_FINAL_TYPE (PennantSignInRevokePage, pennant_sign_in_revoke_page, ADW_TYPE_NAVIGATION_PAGE)

static char **
pennant_sign_in_revoke_page_dup_chosen (PennantSignInRevokePage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < self->buttons->len; i++)
    {
      if (gtk_check_button_get_active (self->buttons->pdata[i]))
        g_strv_builder_add (ids, self->ids->pdata[i]);
    }

  return g_strv_builder_end (ids);
}

static void
toggled_cb (PennantSignInRevokePage *self)
{
  g_auto (GStrv) ids = pennant_sign_in_revoke_page_dup_chosen (self);

  gtk_widget_set_sensitive (self->revoke_button, ids[0] != NULL);
}

static void
revoke_cb (PennantSignInRevokePage *self)
{
  g_auto (GStrv) ids = pennant_sign_in_revoke_page_dup_chosen (self);

  g_signal_emit (self, signals[CHOSEN], 0, ids);
}

static void
pennant_sign_in_revoke_page_clear (PennantSignInRevokePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->buttons, 0);
  g_ptr_array_set_size (self->ids, 0);
}

static GtkWidget *
make_row (const PennantPortalKey *key)
{
  g_autoptr (PennantKey) claims = pennant_key_read (key->token, NULL);
  g_autofree char *subtitle = pennant_key_words_describe (key->cidr_ranges, claims != NULL ? claims->issued_at : 0);
  g_autofree char *name = pennant_line_clean (key->name);

  return g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "subtitle", subtitle, NULL);
}

static void
pennant_sign_in_revoke_page_add (PennantSignInRevokePage *self, const PennantPortalKey *key, gboolean is_ours)
{
  GtkWidget *row = make_row (key);

  g_ptr_array_add (self->rows, row);
  if (is_ours)
    {
      GtkWidget *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), -1);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      g_ptr_array_add (self->buttons, button);
      g_ptr_array_add (self->ids, g_strdup (key->id));
    }
  adw_preferences_group_add (is_ours ? self->ours_group : self->others_group, row);
}

static gboolean
pennant_sign_in_revoke_page_grab_focus (GtkWidget *widget)
{
  PennantSignInRevokePage *self = PENNANT_SIGN_IN_REVOKE_PAGE (widget);

  if (self->buttons->len == 0)
    return GTK_WIDGET_CLASS (pennant_sign_in_revoke_page_parent_class)->grab_focus (widget);

  return gtk_widget_grab_focus (self->buttons->pdata[0]);
}

static void
pennant_sign_in_revoke_page_shown (AdwNavigationPage *page)
{
  pennant_scroll_grab_focus (GTK_WIDGET (page));
}

static void
pennant_sign_in_revoke_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SIGN_IN_REVOKE_PAGE);

  G_OBJECT_CLASS (pennant_sign_in_revoke_page_parent_class)->dispose (object);
}

static void
pennant_sign_in_revoke_page_finalize (GObject *object)
{
  PennantSignInRevokePage *self = PENNANT_SIGN_IN_REVOKE_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->ids);

  G_OBJECT_CLASS (pennant_sign_in_revoke_page_parent_class)->finalize (object);
}

static void
pennant_sign_in_revoke_page_class_init (PennantSignInRevokePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_sign_in_revoke_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = pennant_sign_in_revoke_page_finalize;
  widget_class->grab_focus = pennant_sign_in_revoke_page_grab_focus;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = pennant_sign_in_revoke_page_shown;

  signals[CHOSEN] = g_signal_new ("chosen", PENNANT_TYPE_SIGN_IN_REVOKE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-sign-in-revoke-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantSignInRevokePage, page);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInRevokePage, ours_group);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInRevokePage, others_group);
  gtk_widget_class_bind_template_child (widget_class, PennantSignInRevokePage, revoke_button);
  gtk_widget_class_bind_template_callback (widget_class, revoke_cb);
}

static void
pennant_sign_in_revoke_page_init (PennantSignInRevokePage *self)
{
  self->rows = g_ptr_array_new ();
  self->buttons = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_sign_in_revoke_page_set_keys:
 * @self: a page
 * @sign_in: a sign-in that needs room for a key
 * @reason: why keys have to go, in complete sentences
 *
 * Shows the keys of the account. Those that Pennant made can be chosen; the others are only shown.
 */
void
pennant_sign_in_revoke_page_set_keys (PennantSignInRevokePage *self, PennantSignIn *sign_in, const char *reason)
{
  GPtrArray *keys = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN_REVOKE_PAGE (self));
  g_return_if_fail (PENNANT_IS_SIGN_IN (sign_in));

  pennant_sign_in_revoke_page_clear (self);
  keys = pennant_sign_in_get_keys (sign_in);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    pennant_sign_in_revoke_page_add (self, keys->pdata[i], pennant_sign_in_is_ours (sign_in, keys->pdata[i]));

  adw_preferences_page_set_description (self->page, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->ours_group), self->buttons->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->others_group), self->rows->len > self->buttons->len);
  toggled_cb (self);
}
