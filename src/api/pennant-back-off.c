/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-back-off.h"

#define BASE_DELAY ((gint64) G_USEC_PER_SEC)
#define MIN_JITTER 0.5
#define MAX_JITTER 1.5

/**
 * pennant_back_off_pick_delay: (skip)
 * @n_failures: how often something was tried again before
 *
 * How long to wait before the next try: 1, 2, 4, 8, … seconds, times a random number between ½ and 1½, so that many who
 * failed together do not come back together.
 *
 * Returns: microseconds
 */
gint64
pennant_back_off_pick_delay (guint n_failures)
{
  return (gint64) ((double) (BASE_DELAY << n_failures) * g_random_double_range (MIN_JITTER, MAX_JITTER));
}

typedef struct
{
  GSource *due;
  GSource *cancelled;
} Waiting;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_source_destroy (waiting->due);
  g_source_unref (waiting->due);
  g_source_destroy (waiting->cancelled);
  g_source_unref (waiting->cancelled);
  g_free (waiting);
}

static gboolean
has_waited (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

static gboolean
was_cancelled (GCancellable *cancellable, gpointer user_data)
{
  return has_waited (user_data);
}

/**
 * pennant_back_off_wait_async: (skip)
 * @clock: tells the time
 * @n_failures: how often it has failed before, from 0
 * @cancellable: (nullable): ends it at once
 * @callback: (scope async): called when it is time to try again
 * @user_data: for @callback
 *
 * Waits before something is tried again.
 *
 * Returns: until when, in Unix time in microseconds
 */
gint64
pennant_back_off_wait_async (PennantClock *clock,
                             guint n_failures,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  gint64 delay = pennant_back_off_pick_delay (n_failures);
  Waiting *waiting = g_new0 (Waiting, 1);

  g_task_set_source_tag (task, pennant_back_off_wait_async);
  g_task_set_task_data (task, waiting, waiting_free);
  waiting->due = pennant_clock_source_new (clock);
  g_source_set_static_name (waiting->due, "Pennant back-off");
  g_source_set_callback (waiting->due, has_waited, task, NULL);
  pennant_clock_source_set_due (waiting->due, pennant_clock_get_monotonic (clock) + delay);
  waiting->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_static_name (waiting->cancelled, "Pennant back-off's cancellation");
  g_source_set_callback (waiting->cancelled, G_SOURCE_FUNC (was_cancelled), task, NULL);
  g_source_attach (waiting->cancelled, g_task_get_context (task));

  return pennant_clock_get_real (clock) + delay;
}

/**
 * pennant_back_off_wait_finish: (skip)
 * @result: what the callback was given
 * @error: return location, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is time
 */
gboolean
pennant_back_off_wait_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
