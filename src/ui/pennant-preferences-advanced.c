/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-preferences-advanced.h"

#include "service/pennant-settings.h"
#include "ui/pennant-application.h"

#include <glib/gi18n-lib.h>

struct _PennantPreferencesAdvanced
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *addresses;
  AdwPreferencesGroup *rate;
  AdwPreferencesGroup *connections;
  AdwPreferencesGroup *replies;
  AdwPreferencesRow *problem_row;
  GtkLabel *problem;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (PennantPreferencesAdvanced, pennant_preferences_advanced, ADW_TYPE_PREFERENCES_PAGE)

typedef enum
{
  RATE,
  CONNECTIONS,
  REPLIES,
} Place;

/* The rows with a number or a switch, in order. A number without decimals is a whole one. */
static const struct
{
  Place place;
  const char *key;
  const char *title;
  double step;
  guint digits;
} rows[] = {
  { RATE, PENNANT_SETTING_LIMIT_RATE, N_ ("_Limit the Rate"), 0, 0 },
  { RATE, PENNANT_SETTING_REQUESTS_PER_SECOND, N_ ("Requests per _Second"), 1, 1 },
  { RATE, PENNANT_SETTING_BURST, N_ ("Requests at _Once"), 1, 0 },
  { CONNECTIONS, PENNANT_SETTING_CONNECTIONS, N_ ("_Connections"), 1, 0 },
  { CONNECTIONS, PENNANT_SETTING_KEEP_ALIVE, N_ ("_Keep Connections Open"), 0, 0 },
  { CONNECTIONS, PENNANT_SETTING_KEPT_CONNECTIONS, N_ ("Connections _Kept Open"), 1, 0 },
  { CONNECTIONS, PENNANT_SETTING_TIMEOUT, N_ ("Seconds an _Answer May Take"), 1, 0 },
  { CONNECTIONS, PENNANT_SETTING_RETRIES, N_ ("_Repetitions after a Failure"), 1, 0 },
  { REPLIES, PENNANT_SETTING_KEEP_REPLIES, N_ ("Keep Replies and _Visits"), 0, 0 },
  { REPLIES, PENNANT_SETTING_DEFAULT_MAX_AGE, N_ ("Seconds a Reply Is _Fresh Where the API Names None"), 30, 0 },
};

/* A setting's row, and the button that takes it back to its default. */
typedef struct
{
  GSettings *settings;
  const char *key;
  GtkWidget *button;
} Reset;

static void
reset_free (gpointer data, GClosure *closure)
{
  Reset *reset = data;

  g_object_unref (reset->settings);
  g_free (reset);
}

static void
reset_clicked_cb (GtkButton *button, gpointer user_data)
{
  const Reset *reset = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_PREFERENCES_ROW);

  /* The button is about to go, and the focus is not to go with it. */
  gtk_widget_grab_focus (gtk_widget_get_focusable (row) ? row
                                                        : adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
  g_settings_reset (reset->settings, reset->key);
}

static gboolean
is_default (GSettings *settings, const char *key)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  g_autoptr (GVariant) usual = g_settings_get_default_value (settings, key);

  return g_variant_equal (value, usual);
}

static void
update_button (GSettings *settings, const char *key, gpointer user_data)
{
  gtk_widget_set_visible (user_data, !is_default (settings, key));
}

static char *
drop_underline (const char *title)
{
  g_auto (GStrv) words = g_strsplit (title, "_", -1);

  return g_strjoinv ("", words);
}

/* Adds the way back to the default to a row, there while it is not at it. */
static void
add_reset (PennantPreferencesAdvanced *self, GtkWidget *row, const char *key, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  g_autofree char *plain = drop_underline (title);
  /* Translators: %s is the name of a setting */
  g_autofree char *label = g_strdup_printf (_ ("Reset “%s” to Default"), plain);
  Reset *reset = g_new0 (Reset, 1);

  reset->settings = g_object_ref (self->settings);
  reset->key = key;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Reset to Default"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (reset_clicked_cb), reset, reset_free, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->settings, signal, G_CALLBACK (update_button), button, G_CONNECT_DEFAULT);
  update_button (self->settings, key, button);
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static char *
describe_default (GSettings *settings, const char *key, guint digits)
{
  g_autoptr (GVariant) usual = g_settings_get_default_value (settings, key);
  g_autofree char *text = NULL;

  if (g_variant_is_of_type (usual, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (usual) ? _ ("Default: on") : _ ("Default: off"));
  if (g_variant_is_of_type (usual, G_VARIANT_TYPE_DOUBLE))
    text = g_strdup_printf ("%.*f", (int) digits, g_variant_get_double (usual));
  else
    text = g_strdup_printf ("%u", g_variant_get_uint32 (usual));

  /* Translators: %s is a number */
  return g_strdup_printf (_ ("Default: %s"), text);
}

/* The least and the most that the schema takes. */
static void
get_range (GSettings *settings, const char *key, double *least, double *most)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) limits = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  schema_key = g_settings_schema_get_key (schema, key);
  range = g_settings_schema_key_get_range (schema_key);
  g_variant_get (range, "(sv)", NULL, &limits);
  if (g_variant_is_of_type (limits, G_VARIANT_TYPE ("(dd)")))
    {
      g_variant_get (limits, "(dd)", least, most);
    }
  else
    {
      guint32 low, high;

      g_variant_get (limits, "(uu)", &low, &high);
      *least = low;
      *most = high;
    }
}

static GtkWidget *
make_switch_row (PennantPreferencesAdvanced *self, const char *key)
{
  GtkWidget *row = adw_switch_row_new ();

  g_settings_bind (self->settings, key, row, "active", G_SETTINGS_BIND_DEFAULT);

  return row;
}

/* An AdwSpinRow (libadwaita 1.7) is hidden from screen readers. */
static GtkWidget *
make_spin_row (PennantPreferencesAdvanced *self, const char *key, const char *title, double step, guint digits)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "focusable", FALSE, NULL);
  g_autofree char *plain = drop_underline (title);
  double least, most;
  GtkWidget *button;

  get_range (self->settings, key, &least, &most);
  button = gtk_spin_button_new_with_range (least, most, step);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (button), digits);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  gtk_widget_add_css_class (row, "spin");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_settings_bind (self->settings, key, button, "value", G_SETTINGS_BIND_DEFAULT);

  return row;
}

static GtkWidget *
make_row (PennantPreferencesAdvanced *self, guint n)
{
  const char *key = rows[n].key;
  const char *title = _ (rows[n].title);
  g_autofree char *usual = describe_default (self->settings, key, rows[n].digits);
  GtkWidget *row =
      rows[n].step > 0 ? make_spin_row (self, key, title, rows[n].step, rows[n].digits) : make_switch_row (self, key);

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), usual);
  add_reset (self, row, key, title);

  return row;
}

/* An address that a person has typed, while it is asked whether they mean it. */
typedef struct
{
  PennantPreferencesAdvanced *page;
  GtkWidget *row;
  const char *key;
  char *url;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->page);
  g_object_unref (wish->row);
  g_free (wish->url);
  g_free (wish);
}

static void
pennant_preferences_advanced_show_problem (PennantPreferencesAdvanced *self, GtkWidget *row, const char *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_row), problem != NULL);
}

/* Each address is a world of its own, which has its own window. */
static void
pennant_preferences_advanced_use_url (PennantPreferencesAdvanced *self, const char *key, const char *url)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));

  g_settings_set_string (self->settings, key, url);
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  gtk_widget_activate_action (window, "app.use-real-data", NULL);
}

static void
url_confirmed_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  const Wish *wish = user_data;
  g_autofree char *kept = NULL;

  if (g_str_equal (response, "use"))
    {
      pennant_preferences_advanced_use_url (wish->page, wish->key, wish->url);
      return;
    }
  kept = g_settings_get_string (wish->page->settings, wish->key);
  gtk_editable_set_text (GTK_EDITABLE (wish->row), kept);
}

static void
pennant_preferences_advanced_ask (PennantPreferencesAdvanced *self, GtkWidget *row, const char *key, const char *url)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Use This Address?"), NULL));
  Wish *wish = g_new0 (Wish, 1);

  if (g_str_equal (key, PENNANT_SETTING_API_URL))
    /* Translators: %s is an address */
    adw_alert_dialog_format_body (
        dialog,
        _ ("Whoever runs %s sees every request and the key. Pennant opens a window of its own "
           "for it, with its own bookmarks, history and keys."),
        url);
  else
    /* Translators: %s is an address */
    adw_alert_dialog_format_body (dialog,
                                  _ ("Whoever runs %s sees the e-mail address and the password that you sign in with, "
                                     "and every key."),
                                  url);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "use", _ ("_Use Address"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "use", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  wish->page = g_object_ref (self);
  wish->row = g_object_ref (row);
  wish->key = key;
  wish->url = g_strdup (url);
  g_signal_connect_data (dialog, "response", G_CALLBACK (url_confirmed_cb), wish, (GClosureNotify) (void *) wish_free,
                         G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
pennant_preferences_advanced_take_url (PennantPreferencesAdvanced *self, GtkWidget *row, const char *key)
{
  g_autofree char *url = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  g_autoptr (GError) error = NULL;

  if (url[0] == '\0' || g_str_equal (url, pennant_settings_get_usual_url (key)))
    {
      pennant_preferences_advanced_show_problem (self, row, NULL);
      g_settings_reset (self->settings, key);
    }
  else if (!pennant_source_check_url (url, &error))
    {
      pennant_preferences_advanced_show_problem (self, row, error->message);
    }
  else
    {
      pennant_preferences_advanced_show_problem (self, row, NULL);
      pennant_preferences_advanced_ask (self, row, key, url);
    }
}

static void
api_url_applied_cb (PennantPreferencesAdvanced *self, GtkWidget *row)
{
  pennant_preferences_advanced_take_url (self, row, PENNANT_SETTING_API_URL);
}

static void
portal_url_applied_cb (PennantPreferencesAdvanced *self, GtkWidget *row)
{
  pennant_preferences_advanced_take_url (self, row, PENNANT_SETTING_PORTAL_URL);
}

static void
url_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  g_autofree char *url = g_settings_get_string (settings, key);

  gtk_editable_set_text (user_data, url);
}

static void
pennant_preferences_advanced_add_url (PennantPreferencesAdvanced *self,
                                      const char *key,
                                      const char *title,
                                      GCallback applied)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_URL);
  url_changed_cb (self->settings, key, row);
  g_signal_connect_object (self->settings, signal, G_CALLBACK (url_changed_cb), row, G_CONNECT_DEFAULT);
  g_signal_connect_object (row, "apply", applied, self, G_CONNECT_SWAPPED);
  add_reset (self, row, key, title);
  adw_preferences_group_add (self->addresses, row);
}

static void
pennant_preferences_advanced_dispose (GObject *object)
{
  PennantPreferencesAdvanced *self = PENNANT_PREFERENCES_ADVANCED (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_PREFERENCES_ADVANCED);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pennant_preferences_advanced_parent_class)->dispose (object);
}

static void
pennant_preferences_advanced_class_init (PennantPreferencesAdvancedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_preferences_advanced_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-preferences-advanced.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, addresses);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, rate);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, connections);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, replies);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, problem_row);
  gtk_widget_class_bind_template_child (widget_class, PennantPreferencesAdvanced, problem);
}

static void
pennant_preferences_advanced_init (PennantPreferencesAdvanced *self)
{
  AdwPreferencesGroup *groups[3];
  g_autofree char *addresses = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = pennant_settings_new ();
  groups[RATE] = self->rate;
  groups[CONNECTIONS] = self->connections;
  groups[REPLIES] = self->replies;
  pennant_preferences_advanced_add_url (self, PENNANT_SETTING_API_URL, _ ("API Address"),
                                        G_CALLBACK (api_url_applied_cb));
  pennant_preferences_advanced_add_url (self, PENNANT_SETTING_PORTAL_URL, _ ("Portal Address"),
                                        G_CALLBACK (portal_url_applied_cb));
  /* Translators: the two %s are addresses */
  addresses =
      g_strdup_printf (_ ("Whoever runs another address than the usual ones, %s and %s, sees every request and the "
                          "key. An address begins with https://; http:// is for this computer only. Bookmarks, "
                          "history and keys of each address are kept apart."),
                       pennant_settings_get_usual_url (PENNANT_SETTING_API_URL),
                       pennant_settings_get_usual_url (PENNANT_SETTING_PORTAL_URL));
  adw_preferences_group_set_description (self->addresses, addresses);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_preferences_group_add (groups[rows[i].place], make_row (self, i));
}
