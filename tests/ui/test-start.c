/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"
#include "ui-world.h"

#include "ui/pennant-page.h"
#include "ui/pennant-window.h"

static void
set_up (UiWorld *world, gconstpointer user_data)
{
  ui_world_open (world, g_object_ref (pennant_clock_get_system ()));
}

static void
tear_down (UiWorld *world, gconstpointer user_data)
{
  ui_world_close (world);
}

static gboolean
is_known (gpointer user_data)
{
  return pennant_ui_test_says (user_data, "Welcome to Pennant");
}

static void
closed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gboolean *closed = user_data;

  *closed = pennant_service_close_finish (PENNANT_SERVICE (object), result, NULL);
}

/* Until the keyring was read, it is not known whether a window begins with Home or with the welcome page: neither is
 * shown for a moment only. */
static void
test_first (UiWorld *world, gconstpointer user_data)
{
  g_autoptr (PennantSource) source =
      pennant_source_new_for_url (pennant_sample_server_get_api_url (world->server), NULL);
  g_autoptr (PennantService) service = pennant_service_new (source, world->clock);
  PennantWindow *window = g_object_new (PENNANT_TYPE_WINDOW, "service", service, NULL);
  gboolean closed = FALSE;

  pennant_window_start (window);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpint (pennant_account_get_state (pennant_service_get_account (service)), ==, PENNANT_ACCOUNT_UNKNOWN);
  g_assert_false (is_known (window));
  g_assert_null (pennant_ui_test_find (GTK_WIDGET (window), PENNANT_TYPE_PAGE));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Pennant");
  pennant_ui_test_wait (is_known, window);
  g_assert_true (pennant_window_is_welcome (window));
  g_assert_null (pennant_ui_test_find (GTK_WIDGET (window), PENNANT_TYPE_PAGE));

  gtk_window_destroy (GTK_WINDOW (window));
  pennant_ui_test_settle ();
  pennant_service_close_async (service, NULL, closed_cb, &closed);
  pennant_ui_test_wait (pennant_ui_test_is_true, &closed);
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

  g_test_add ("/start/first", UiWorld, NULL, set_up, test_first, tear_down);

  return g_test_run ();
}
