/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-log.h"

#include "bench-row.h"

/**
 * bench_find_most_in_a_second:
 * @times: when things happened, in microseconds, rising
 * @n: how many
 *
 * Returns: the most that happened in any one second
 */
guint
bench_find_most_in_a_second (const gint64 *times, guint n)
{
  guint most = 0;

  for (guint first = 0, last = 0; last < n; last++)
    {
      while (times[last] - times[first] >= G_USEC_PER_SEC)
        first++;
      most = MAX (most, last - first + 1);
    }
  return most;
}

/**
 * bench_log_begin:
 * @self: a log
 * @name: what is measured
 * @n_expected: how many times will be added
 *
 * Starts the clock.
 */
void
bench_log_begin (BenchLog *self, const char *name, guint n_expected)
{
  self->name = name;
  self->n = 0;
  self->n_expected = n_expected;
  self->times = g_new0 (gint64, n_expected);
  self->start = g_get_monotonic_time ();
}

/**
 * bench_log_add:
 * @self: a log
 *
 * Notes that something happened now.
 *
 * Returns: whether it was the last
 */
gboolean
bench_log_add (BenchLog *self)
{
  self->times[self->n++] = g_get_monotonic_time ();

  return self->n == self->n_expected;
}

/**
 * bench_log_end:
 * @self: a log
 * @expected_seconds: how long all should have taken
 *
 * Prints a row of the table and frees what the log holds.
 */
void
bench_log_end (BenchLog *self, double expected_seconds)
{
  double seconds = (double) (self->times[self->n - 1] - self->start) / G_USEC_PER_SEC;

  g_autofree char *note = g_strdup_printf ("%.3f s are right, %+.2f %%; at most %u in one second", expected_seconds,
                                           (seconds - expected_seconds) / expected_seconds * 100,
                                           bench_find_most_in_a_second (self->times, self->n));

  bench_row_print (self->name, BENCH_WALL, seconds * 1e3, note);
  g_clear_pointer (&self->times, g_free);
}
