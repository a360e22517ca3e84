/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "service/pennant-settings.h"
#include "ui/pennant-appearance.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-window.h"

typedef struct
{
  UiWorld world;
  GSettings *settings;
  GtkWindow *window;
} Fixture;

static GtkApplication *application;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  ui_world_open (&fixture->world, g_object_ref (pennant_clock_get_system ()));
  fixture->settings = pennant_settings_new ();
  pennant_appearance_bind (fixture->settings, application);
  pennant_appearance_bind_service (fixture->settings, fixture->world.service);
  fixture->window = g_object_ref (g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->world.service, NULL));
  gtk_application_add_window (application, fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_settings_reset (fixture->settings, PENNANT_SETTING_SHOW_PICTURES);
  g_settings_reset (fixture->settings, PENNANT_SETTING_COMPACT_TABLES);
  g_settings_reset (fixture->settings, PENNANT_SETTING_STYLE);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  g_object_unref (fixture->settings);
  ui_world_close (&fixture->world);
}

static guint
count_pictures (Fixture *fixture, gboolean only_loaded)
{
  g_autoptr (GPtrArray) pictures = pennant_ui_test_find_all (GTK_WIDGET (fixture->window), PENNANT_TYPE_PICTURE);
  guint n = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      PennantPicture *picture = g_ptr_array_index (pictures, i);

      n += pennant_picture_get_url (picture) != NULL && (!only_loaded || pennant_picture_is_loaded (picture));
    }

  return n;
}

static gboolean
has_all_pictures (gpointer user_data)
{
  return count_pictures (user_data, FALSE) > 0 && count_pictures (user_data, TRUE) == count_pictures (user_data, FALSE);
}

static gboolean
has_places_for_pictures (gpointer user_data)
{
  return count_pictures (user_data, FALSE) > 1;
}

static void
start (Fixture *fixture)
{
  gtk_window_set_default_size (fixture->window, 1000, 700);
  pennant_window_open (PENNANT_WINDOW (fixture->window), "clan", "#2PP");
  gtk_window_present (fixture->window);
}

/* Without pictures those on screen go and none comes; with them again, they are all there. */
static void
test_pictures (Fixture *fixture, gconstpointer user_data)
{
  g_settings_set_boolean (fixture->settings, PENNANT_SETTING_SHOW_PICTURES, FALSE);
  start (fixture);
  pennant_ui_test_wait (has_places_for_pictures, fixture);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_pictures (fixture, TRUE), ==, 0);

  g_settings_set_boolean (fixture->settings, PENNANT_SETTING_SHOW_PICTURES, TRUE);
  pennant_ui_test_wait (has_all_pictures, fixture);

  g_settings_set_boolean (fixture->settings, PENNANT_SETTING_SHOW_PICTURES, FALSE);
  g_assert_cmpuint (count_pictures (fixture, TRUE), ==, 0);
}

/* Where the first column view of the window has rows: how high one is. */
static int
get_row_height (Fixture *fixture)
{
  GtkWidget *view = pennant_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_COLUMN_VIEW);

  if (view == NULL || gtk_widget_get_first_child (gtk_widget_get_last_child (view)) == NULL)
    return 0;

  return gtk_widget_get_height (gtk_widget_get_first_child (gtk_widget_get_last_child (view)));
}

static gboolean
has_rows (gpointer user_data)
{
  return get_row_height (user_data) > 0;
}

static void
test_tables (Fixture *fixture, gconstpointer user_data)
{
  int usual;

  start (fixture);
  pennant_ui_test_wait (has_rows, fixture);
  usual = get_row_height (fixture);

  g_settings_set_boolean (fixture->settings, PENNANT_SETTING_COMPACT_TABLES, TRUE);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpint (get_row_height (fixture), <, usual);
  g_assert_cmpint (get_row_height (fixture), >, 0);

  g_settings_set_boolean (fixture->settings, PENNANT_SETTING_COMPACT_TABLES, FALSE);
  pennant_ui_test_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpint (get_row_height (fixture), ==, usual);
}

static void
test_style (Fixture *fixture, gconstpointer user_data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_assert_false (adw_style_manager_get_dark (manager));
  g_settings_set_string (fixture->settings, PENNANT_SETTING_STYLE, "dark");
  g_assert_true (adw_style_manager_get_dark (manager));
  g_settings_set_string (fixture->settings, PENNANT_SETTING_STYLE, "light");
  g_assert_false (adw_style_manager_get_dark (manager));
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_settings_reset (fixture->settings, PENNANT_SETTING_STYLE);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  pennant_ui_test_init (&argc, &argv);
  application = gtk_application_new ("io.github.pennant_app.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add ("/appearance/pictures", Fixture, NULL, set_up, test_pictures, tear_down);
  g_test_add ("/appearance/tables", Fixture, NULL, set_up, test_tables, tear_down);
  g_test_add ("/appearance/style", Fixture, NULL, set_up, test_style, tear_down);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
