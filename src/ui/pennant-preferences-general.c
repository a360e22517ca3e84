/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-preferences-general.h"

#include "service/pennant-settings.h"
#include "ui/pennant-application.h"
#include "ui/pennant-sign-in-dialog.h"

#include <glib/gi18n-lib.h>

struct _PennantPreferencesGeneral
{
  AdwPreferencesPage parent_instance;

  AdwActionRow *account_row;
  AdwButtonRow *account_button;
  GtkWidget *switch_button;
  AdwComboRow *style_row;
  GtkWidget *pictures_row;
  GtkWidget *tables_row;

  GSettings *settings;
  PennantService *service;
};

G_DEFINE_FINAL_TYPE (PennantPreferencesGeneral, pennant_preferences_general, ADW_TYPE_PREFERENCES_PAGE)

/* In the order of the row's choices. */
static const char *const styles[] = { "system", "light", "dark" };

/* The account has a dialog of its own, which takes the place of this one. */
static void
pennant_preferences_general_go (PennantPreferencesGeneral *self, const char *way)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));

  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG)));
  gtk_widget_activate_action (window, "win.sign-in", "s", way);
}

static void
account_activated_cb (PennantPreferencesGeneral *self)
{
  pennant_preferences_general_go (self, PENNANT_SIGN_IN_AS_FITS);
}

static void
switch_activated_cb (PennantPreferencesGeneral *self)
{
  pennant_preferences_general_go (self, PENNANT_SIGN_IN_WITH_PASSWORD);
}

/* What there is in words: how many keys, and what becomes of them. */
static char *
describe_keys (PennantAccount *account)
{
  guint n_keys = pennant_account_get_n_keys (account);
  g_autofree char *keys = g_strdup_printf (ngettext ("%u key", "%u keys", n_keys), n_keys);

  if (pennant_account_get_state (account) == PENNANT_ACCOUNT_GIVEN)
    /* Translators: %s is “1 key” */
    return g_strdup_printf (_ ("%s, given when Pennant was started and kept nowhere"), keys);
  if (!pennant_account_is_persistent (account))
    return g_strdup_printf (_ ("%s, kept until Pennant closes"), keys);
  if (pennant_account_renews (account))
    return g_strdup_printf (_ ("%s, renewed when the address changes"), keys);

  return g_strdup_printf (_ ("%s, not renewed by itself"), keys);
}

static void
pennant_preferences_general_update_account (PennantPreferencesGeneral *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);
  gboolean is_sample = pennant_source_is_sample (pennant_service_get_source (self->service));
  gboolean is_signed_out = pennant_account_get_state (account) == PENNANT_ACCOUNT_SIGNED_OUT;
  const char *email = pennant_account_get_email (account);
  g_autofree char *keys = is_sample || is_signed_out ? NULL : describe_keys (account);
  const char *title = email != NULL ? email : _ ("Developer Key");

  if (is_sample)
    title = _ ("The made-up world needs no account.");
  else if (is_signed_out)
    title = _ ("Nobody is signed in.");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), title);
  adw_action_row_set_subtitle (self->account_row, keys != NULL ? keys : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_button),
                                 is_sample || is_signed_out ? _ ("Sign _In…") : _ ("Acco_unt and Keys…"));
  gtk_widget_set_visible (self->switch_button, !is_sample && !is_signed_out);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  /* What it finds is notified. */
  pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL);
}

static gboolean
style_to_place (GValue *value, GVariant *variant, gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i], g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }

  return TRUE;
}

static GVariant *
place_to_style (const GValue *value, const GVariantType *type, gpointer user_data)
{
  guint place = g_value_get_uint (value);

  return place < G_N_ELEMENTS (styles) ? g_variant_new_string (styles[place]) : NULL;
}

static void
pennant_preferences_general_dispose (GObject *object)
{
  PennantPreferencesGeneral *self = PENNANT_PREFERENCES_GENERAL (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_PREFERENCES_GENERAL);
  g_clear_object (&self->settings);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_preferences_general_parent_class)->dispose (object);
}

static void
pennant_preferences_general_class_init (PennantPreferencesGeneralClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_preferences_general_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-preferences-general.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, account_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, account_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, switch_button);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, style_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, pictures_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesGeneral, tables_row);
  gtk_widget_class_bind_template_callback (widget_class, account_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_activated_cb);
}

static void
pennant_preferences_general_init (PennantPreferencesGeneral *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = pennant_settings_new ();
  g_settings_bind_with_mapping (self->settings, PENNANT_SETTING_STYLE, self->style_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, style_to_place, place_to_style, NULL, NULL);
  g_settings_bind (self->settings, PENNANT_SETTING_SHOW_PICTURES, self->pictures_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, PENNANT_SETTING_COMPACT_TABLES, self->tables_row, "active", G_SETTINGS_BIND_DEFAULT);
}

/**
 * pennant_preferences_general_set_service:
 * @self: a page that has no service yet
 * @service: whose account it shows
 */
void
pennant_preferences_general_set_service (PennantPreferencesGeneral *self, PennantService *service)
{
  PennantAccount *account = pennant_service_get_account (service);

  g_return_if_fail (PENNANT_IS_PREFERENCES_GENERAL (self));

  g_set_object (&self->service, service);
  g_signal_connect_object (account, "notify", G_CALLBACK (pennant_preferences_general_update_account), self,
                           G_CONNECT_SWAPPED);
  pennant_account_load_async (account, NULL, loaded_cb, NULL);
  pennant_preferences_general_update_account (self);
}
