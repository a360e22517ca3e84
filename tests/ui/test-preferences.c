/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "service/pennant-request-report.h"
#include "service/pennant-settings.h"
#include "ui/pennant-preferences-advanced.h"
#include "ui/pennant-preferences-dialog.h"
#include "ui/pennant-preferences-storage.h"
#include "ui/pennant-requests-dialog.h"
#include "ui/pennant-window.h"

#include <glib/gstdio.h>

typedef struct
{
  UiWorld world;
  GSettings *settings;
  GtkWindow *window;
  AdwDialog *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, g_object_ref (pennant_clock_get_system ()));
  fixture->settings = pennant_settings_new ();
  fixture->window = g_object_ref (g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL));
  pennant_window_open (PENNANT_WINDOW (fixture->window), "clan", "#2PP");
  gtk_window_present (fixture->window);
  fixture->dialog = g_object_ref_sink (pennant_preferences_dialog_new (fixture->world.service));
  adw_dialog_present (fixture->dialog, GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  adw_dialog_force_close (fixture->dialog);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  pennant_ui_test_settle ();
  g_assert_finalize_object (fixture->dialog);
  g_object_unref (fixture->settings);
  ui_world_close (&fixture->world);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* Of all pages, not only of what is on screen. */
static gpointer
find (Fixture *fixture, GType type, guint n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->dialog), type, found);
  g_assert_cmpuint (found->len, >, n);

  return g_ptr_array_index (found, n);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->dialog), ADW_TYPE_PREFERENCES_ROW, found);
  for (guint i = 0; i < found->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (adw_preferences_row_get_title (g_ptr_array_index (found, i)), "_", -1);
      g_autofree char *plain = g_strjoinv ("", words);

      if (g_str_has_prefix (plain, title))
        return g_ptr_array_index (found, i);
    }
  g_assert_not_reached ();
}

/* Each row does what its setting says, tells of its default, and leads back to it. */
static void
test_rows (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row = find_row (fixture, "Requests at Once");
  GtkSpinButton *number = GTK_SPIN_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  GtkWidget *reset = NULL;

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog), "advanced");
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Default: 20");
  g_assert_cmpfloat (gtk_spin_button_get_value (number), ==, 20);
  collect (row, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    {
      if (g_strcmp0 (gtk_button_get_icon_name (g_ptr_array_index (buttons, i)), "edit-undo-symbolic") == 0)
        reset = g_ptr_array_index (buttons, i);
    }
  g_assert_nonnull (reset);
  g_assert_false (gtk_widget_get_visible (reset));

  gtk_spin_button_set_value (number, 7);
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, PENNANT_SETTING_BURST), ==, 7);
  g_assert_true (gtk_widget_get_visible (reset));
  gtk_widget_grab_focus (reset);
  g_signal_emit_by_name (reset, "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (number)));
  g_assert_cmpuint (g_settings_get_uint (fixture->settings, PENNANT_SETTING_BURST), ==, 20);
  g_assert_cmpfloat (gtk_spin_button_get_value (number), ==, 20);
  g_assert_false (gtk_widget_get_visible (reset));
}

/* An address that cannot be used is refused with a sentence, and nothing is set; the usual one sets nothing. */
static void
test_addresses (Fixture *fixture, gconstpointer user_data)
{
  static const char *const wrong[] = { "http://example.org/v1", "https://a:b@example.org/v1", "nonsense" };
  GtkWidget *row = find_row (fixture, "API");

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog), "advanced");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *kept = NULL;

      gtk_editable_set_text (GTK_EDITABLE (row), wrong[i]);
      g_signal_emit_by_name (row, "apply");
      pennant_ui_test_draw (GTK_WIDGET (fixture->window));
      kept = g_settings_get_string (fixture->settings, PENNANT_SETTING_API_URL);
      g_assert_cmpstr (kept, ==, "");
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_true (pennant_ui_test_says (GTK_WIDGET (fixture->dialog), "ddress"));
    }
  gtk_editable_set_text (GTK_EDITABLE (row), "https://api.clashofclans.com/v1");
  g_signal_emit_by_name (row, "apply");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_false (
      ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))));

  /* Another one is used only when that was confirmed. */
  gtk_editable_set_text (GTK_EDITABLE (row), "https://proxy.example.org/v1");
  g_signal_emit_by_name (row, "apply");
  {
    AdwDialog *alert = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
    g_autofree char *kept = NULL;

    g_assert_true (ADW_IS_ALERT_DIALOG (alert));
    g_assert_nonnull (strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (alert)), "sees every request and the key"));
    adw_dialog_close (alert);
    kept = g_settings_get_string (fixture->settings, PENNANT_SETTING_API_URL);
    g_assert_cmpstr (kept, ==, "");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  }
}

static gboolean
is_idle (gpointer user_data)
{
  return !pennant_preferences_storage_is_busy (user_data);
}

static void
test_storage (Fixture *fixture, gconstpointer user_data)
{
  PennantPreferencesStorage *page = find (fixture, PENNANT_TYPE_PREFERENCES_STORAGE, 0);
  g_autofree char *folder = g_dir_make_tmp ("pennant-preferences-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "copy.db", NULL);
  AdwDialog *alert;

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog), "storage");
  pennant_preferences_storage_back_up (page, file);
  g_assert_true (pennant_preferences_storage_is_busy (page));
  pennant_ui_test_wait (is_idle, page);
  g_assert_true (g_file_query_exists (file, NULL));
  pennant_preferences_storage_erase (page, FALSE);
  pennant_ui_test_wait (is_idle, page);
  pennant_preferences_storage_restore (page, file);
  pennant_ui_test_wait (is_idle, page);
  pennant_preferences_storage_clear_cache (page);
  pennant_ui_test_wait (is_idle, page);
  g_assert_false (
      ADW_IS_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))));

  /* What is no library is told of. */
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "nothing", -1, NULL));
  pennant_preferences_storage_restore (page, file);
  pennant_ui_test_wait (is_idle, page);
  alert = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (alert));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (alert)), ==, "Not Restored");
  g_assert_cmpstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (alert)), ==, "This file is not a library of Pennant.");
  adw_dialog_force_close (alert);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_assert_no_errno (g_rmdir (folder));
}

static gboolean
has_asked (gpointer user_data)
{
  PennantMetricsTotals totals;

  pennant_metrics_get_totals (user_data, &totals);

  return totals.n_requests > 0;
}

/* Requests are told as they come, with neither tag nor key; so is the text for a bug report. */
static void
test_requests (Fixture *fixture, gconstpointer user_data)
{
  AdwDialog *dialog = g_object_ref_sink (pennant_requests_dialog_new (fixture->world.service));
  PennantMetrics *metrics = pennant_request_report_get_metrics (fixture->world.service);
  g_autofree char *report = NULL;

  adw_dialog_force_close (fixture->dialog);
  pennant_ui_test_settle ();
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  pennant_ui_test_wait (has_asked, metrics);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (dialog), "/clans/{tag}"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (dialog), "200 · "));
  pennant_metrics_record (metrics, "/players/%232PP", 503, 77, 1234, 1);
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (dialog), "/players/{tag}"));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (dialog), "503 · "));
  g_assert_true (pennant_ui_test_says (GTK_WIDGET (dialog), "77 ms"));

  report = pennant_request_report_write (fixture->world.service);
  g_assert_nonnull (strstr (report, "/players/{tag} 503, "));
  g_assert_nonnull (strstr (report, "source sample\n"));
  g_assert_null (strstr (report, "2PP"));
  g_assert_null (strstr (report, "127.0.0.1"));
  g_assert_null (strstr (report, pennant_sample_server_get_token (fixture->world.server)));
  adw_dialog_force_close (dialog);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  pennant_ui_test_settle ();
  g_assert_finalize_object (dialog);
}

/* In a window of the least width there is room for every page. */
static void
test_width (Fixture *fixture, gconstpointer user_data)
{
  static const char *const names[] = { "PennantPreferencesGeneral", "PennantPreferencesStorage",
                                       "PennantPreferencesAdvanced" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int least;

      gtk_widget_measure (find (fixture, g_type_from_name (names[i]), 0), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                          NULL, NULL);
      g_test_message ("%s: %d", names[i], least);
      g_assert_cmpint (least, <=, 340);
    }
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

  g_test_add ("/preferences/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/preferences/addresses", Fixture, NULL, set_up, test_addresses, tear_down);
  g_test_add ("/preferences/storage", Fixture, NULL, set_up, test_storage, tear_down);
  g_test_add ("/preferences/requests", Fixture, NULL, set_up, test_requests, tear_down);
  g_test_add ("/preferences/width", Fixture, NULL, set_up, test_width, tear_down);

  return g_test_run ();
}
