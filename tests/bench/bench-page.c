/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-row.h"
#include "sample/pennant-sample-server.h"
#include "ui/pennant-page.h"
#include "ui/pennant-window.h"

#include "pennant-ui-resources.h"

#include <stdlib.h>
#include <time.h>

/* Opens a page of the sample world that was seen before, some times, and prints rows for bench/run: bench-page ROUNDS.
 *
 * From the call that opens it until its table is complete and painted: how long the main loop was held at most, and how
 * long it all took. The main loop is held from one poll to the next. */

#define DEADLINE (20 * G_USEC_PER_SEC)
#define FRAMES_AFTER 3

static gint64 held_since;
static gint64 longest;

/* How long this thread has worked, in µs: what others do meanwhile on a busy machine does not count. */
static gint64
get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);

  return (gint64) worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int n_ready;

  longest = MAX (longest, get_worked () - held_since);
  n_ready = g_poll (fds, n_fds, timeout);
  held_since = get_worked ();

  return n_ready;
}

static GtkColumnView *
find_table (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget))
    return GTK_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkColumnView *found = find_table (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static guint
count_rows (GtkWidget *window)
{
  GtkColumnView *table = find_table (window);
  GListModel *rows = table != NULL ? G_LIST_MODEL (gtk_column_view_get_model (table)) : NULL;

  return rows != NULL ? g_list_model_get_n_items (rows) : 0;
}

static void
after_paint_cb (GdkFrameClock *frame_clock, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* Runs the main loop until @n_frames were painted with @n_rows in the table. */
static void
run (GtkWidget *window, guint n_rows, guint n_frames)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (window);
  gint64 end = g_get_monotonic_time () + DEADLINE;
  guint n_painted = 0;
  gulong handler = g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), &n_painted);

  while (n_painted < n_frames)
    {
      if (g_get_monotonic_time () > end)
        g_error ("The page was not filled");
      if (count_rows (window) < n_rows)
        n_painted = 0;
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (frame_clock, handler);
}

int
main (int argc, char *argv[])
{
  g_autoptr (PennantSampleServer) server = NULL;
  g_autoptr (PennantSource) source = NULL;
  g_autoptr (PennantService) service = NULL;
  g_autoptr (GArray) holds = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  int n_rounds = argc > 1 ? atoi (argv[1]) : 9;
  guint n_rows = 1;
  GtkWidget *window;

  adw_init ();
  pennant_ui_register_resource ();
  server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, pennant_clock_get_system ());
  if (!pennant_sample_server_start (server, NULL))
    return EXIT_FAILURE;
  source =
      pennant_source_new_sample (pennant_sample_server_get_api_url (server), pennant_sample_server_get_token (server));
  service = pennant_service_new (source, pennant_clock_get_system ());

  window = g_object_new (PENNANT_TYPE_WINDOW, "service", service, NULL);
  pennant_window_open (PENNANT_WINDOW (window), PENNANT_PAGE_KIND_HOME, NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_main_context_set_poll_func (NULL, poll_cb);

  /* The first round fetches the page and its pictures, and does not count. */
  for (int i = 0; i <= n_rounds; i++)
    {
      gint64 start;
      double hold, took;

      run (window, 0, 20);
      start = g_get_monotonic_time ();
      held_since = get_worked ();
      longest = 0;
      pennant_window_open (PENNANT_WINDOW (window), PENNANT_PAGE_KIND_CLAN, "#2PP");
      run (window, n_rows, FRAMES_AFTER);
      took = (double) (g_get_monotonic_time () - start) / 1e3;
      hold = (double) longest / 1e3;
      if (i > 0)
        {
          g_array_append_val (holds, hold);
          g_array_append_val (times, took);
        }
      else
        {
          run (window, 1, 60);
          n_rows = count_rows (window);
        }
      pennant_window_open (PENNANT_WINDOW (window), PENNANT_PAGE_KIND_HOME, NULL);
    }

  bench_row_print_median ("page: clan, longest hold of the main loop", BENCH_CPU, (double *) (gpointer) holds->data,
                          holds->len, "at most 25 wanted");
  bench_row_print_median ("page: clan, complete", BENCH_WALL, (double *) (gpointer) times->data, times->len, "");
  gtk_window_destroy (GTK_WINDOW (window));

  return EXIT_SUCCESS;
}
