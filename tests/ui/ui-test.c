/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "pennant-ui-resources.h"

#include <locale.h>
#include <string.h>

/* Only a failure ever waits so long. */
#define PATIENCE (300 * G_USEC_PER_SEC)

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

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The thumbnails of AdwTabOverview in libadwaita 1.7 have a property that GTK deprecates. GLib says so of each property
 * once, here where it is not fatal. */
static void
take_warning (void)
{
  GtkWidget *overview = g_object_ref_sink (adw_tab_overview_new ());
  AdwTabView *view = ADW_TAB_VIEW (g_object_ref_sink (adw_tab_view_new ()));
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);

  adw_tab_overview_set_view (ADW_TAB_OVERVIEW (overview), view);
  adw_tab_view_append (view, gtk_label_new (NULL));
  g_log_set_always_fatal (fatal);
  g_object_unref (overview);
  g_object_unref (view);
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
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_test_init (argc, argv, NULL);
  adw_init ();
  take_warning ();
  setlocale (LC_ALL, "C.UTF-8");
  pennant_ui_register_resource ();
  /* As the application does by itself. */
  gtk_css_provider_load_from_resource (style, "/io/github/pennant_app/Pennant/ui/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
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

/**
 * pennant_ui_test_is_true:
 * @user_data: a gboolean
 *
 * Returns: whether it is set; for pennant_ui_test_wait()
 */
gboolean
pennant_ui_test_is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/**
 * pennant_ui_test_find_all:
 * @widget: where to look
 * @type: a class
 *
 * Returns: (transfer container) (element-type GtkWidget): all that is of the class and on screen, from the top down
 */
GPtrArray *
pennant_ui_test_find_all (GtkWidget *widget, GType type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (widget, type, found);

  return found;
}

/**
 * pennant_ui_test_find:
 * @widget: where to look
 * @type: a class
 *
 * Returns: (transfer none) (nullable): the first that is of the class and on screen
 */
gpointer
pennant_ui_test_find (GtkWidget *widget, GType type)
{
  g_autoptr (GPtrArray) found = pennant_ui_test_find_all (widget, type);

  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

/**
 * pennant_ui_test_says:
 * @widget: where to look
 * @part: of a text
 *
 * Returns: whether a label on screen holds it
 */
gboolean
pennant_ui_test_says (GtkWidget *widget, const char *part)
{
  g_autoptr (GPtrArray) labels = pennant_ui_test_find_all (widget, GTK_TYPE_LABEL);

  for (guint i = 0; i < labels->len; i++)
    if (strstr (gtk_label_get_text (g_ptr_array_index (labels, i)), part) != NULL)
      return TRUE;

  return FALSE;
}
