/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "pennant-ui-resources.h"

#include <locale.h>

/* Only a failure ever waits so long. */
#define PATIENCE (60 * G_USEC_PER_SEC)

static void
after_paint_cb (GdkFrameClock *frame_clock, gpointer user_data)
{
  guint *n_frames = user_data;

  (*n_frames)++;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * pennant_ui_test_init:
 * @argc: of main()
 * @argv: of main()
 *
 * Readies GTK, libadwaita and our resources.
 */
void
pennant_ui_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  adw_init ();
  setlocale (LC_ALL, "C.UTF-8");
  pennant_ui_register_resource ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

/**
 * pennant_ui_test_wait:
 * @condition: what to wait for
 * @user_data: for @condition
 *
 * Runs the main loop until @condition is true; fails when that never happens.
 */
void
pennant_ui_test_wait (gboolean (*condition) (gpointer user_data), gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint waker = g_timeout_add (100, wake_cb, NULL);

  while (!condition (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waker);
}

/**
 * pennant_ui_test_draw:
 * @window: a window on screen
 *
 * Runs the main loop until three frames have been drawn: what was asked for in between has then been laid out.
 */
void
pennant_ui_test_draw (GtkWidget *window)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (window);
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint n_frames = 0;
  gulong handler = g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), &n_frames);

  while (n_frames < 3)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (frame_clock, handler);
  pennant_ui_test_settle ();
}

/**
 * pennant_ui_test_settle:
 *
 * Runs the main loop until nothing is left to do.
 */
void
pennant_ui_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
