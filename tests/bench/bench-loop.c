/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-loop.h"

#include <time.h>

#define DEADLINE (120 * G_USEC_PER_SEC)

/* In µs: what a person may notice. */
#define STALL 16000

static gint64 held_since;
static gint64 longest;
static guint n_stalls;

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
  gint64 held = get_worked () - held_since;
  int n_ready;

  longest = MAX (longest, held);
  n_stalls += held > STALL;
  n_ready = g_poll (fds, n_fds, timeout);
  held_since = get_worked ();

  return n_ready;
}

/**
 * bench_loop_start:
 *
 * Watches the main loop from now on.
 */
void
bench_loop_start (void)
{
  bench_loop_begin ();
  g_main_context_set_poll_func (NULL, poll_cb);
}

/**
 * bench_loop_begin:
 *
 * Forgets how long the main loop was held until now.
 */
void
bench_loop_begin (void)
{
  held_since = get_worked ();
  longest = 0;
  n_stalls = 0;
}

/**
 * bench_loop_get_longest_hold:
 *
 * Returns: for how many milliseconds the main loop was held at most since bench_loop_begin()
 */
double
bench_loop_get_longest_hold (void)
{
  return (double) longest / 1e3;
}

/**
 * bench_loop_count_stalls:
 *
 * Returns: how often it was held for longer than 16 ms since then
 */
guint
bench_loop_count_stalls (void)
{
  return n_stalls;
}

typedef struct
{
  BenchCondition condition;
  gpointer user_data;
  gboolean is_met;
} Painting;

static void
after_paint_cb (GdkFrameClock *frame_clock, gpointer user_data)
{
  Painting *painting = user_data;

  painting->is_met = painting->is_met || painting->condition (painting->user_data);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * bench_loop_paint_until:
 * @window: a window on screen
 * @condition: what to wait for
 * @user_data: for @condition
 *
 * Runs the main loop until a frame was painted with @condition true.
 */
void
bench_loop_paint_until (GtkWidget *window, BenchCondition condition, gpointer user_data)
{
  GdkFrameClock *frame_clock = gtk_widget_get_frame_clock (window);
  gint64 end = g_get_monotonic_time () + DEADLINE;
  Painting painting = { condition, user_data, FALSE };
  gulong handler = g_signal_connect (frame_clock, "after-paint", G_CALLBACK (after_paint_cb), &painting);
  guint waker = g_timeout_add (100, wake_cb, NULL);

  while (!painting.is_met)
    {
      if (g_get_monotonic_time () > end)
        g_error ("What was waited for is not painted");
      gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (waker);
  g_signal_handler_disconnect (frame_clock, handler);
}

static gboolean
count_down_cb (gpointer user_data)
{
  return (*(guint *) user_data)-- == 1;
}

/**
 * bench_loop_draw:
 * @window: a window on screen
 * @n_frames: at least 1
 *
 * Runs the main loop for some frames, so that what was begun before is over.
 */
void
bench_loop_draw (GtkWidget *window, guint n_frames)
{
  bench_loop_paint_until (window, count_down_cb, &n_frames);
}

/**
 * bench_loop_find:
 * @widget: where to look
 * @type: a class
 *
 * Returns: (transfer none) (nullable): the first on screen that is of it
 */
GtkWidget *
bench_loop_find (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_loop_find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Whether a person sees any of it, and has not to scroll. */
static gboolean
is_seen (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, root, &bounds) &&
         bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < (float) gtk_widget_get_height (root);
}

/**
 * bench_loop_count:
 * @widget: where to look
 * @type: a class
 *
 * Returns: how many are of it and seen
 */
guint
bench_loop_count (GtkWidget *widget, GType type)
{
  guint n = 0;

  if (!is_seen (widget))
    return 0;
  n += G_TYPE_CHECK_INSTANCE_TYPE (widget, type);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += bench_loop_count (child, type);

  return n;
}
