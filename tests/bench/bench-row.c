/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-row.h"

#include <stdlib.h>

/* What makes a table of the rows is table.awk: what, CPU ms, wall ms, peak MiB, note, with a tab between. */

/**
 * bench_row_print:
 * @what: what was measured
 * @column: what kind of time
 * @milliseconds: the time
 * @note: what else there is to say
 *
 * Prints a row of the table.
 */
void
bench_row_print (const char *what, BenchColumn column, double milliseconds, const char *note)
{
  g_print ("%s\t%s%.4f%s\t\t%s\n", what, column == BENCH_WALL ? "\t" : "", milliseconds,
           column == BENCH_CPU ? "\t" : "", note);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

/**
 * bench_row_print_median:
 * @what: what was measured
 * @column: what kind of time
 * @milliseconds: how long it took each time, is sorted
 * @n: how many times
 * @note: what else there is to say
 *
 * Prints a row of the table with the median, the least and the most.
 */
void
bench_row_print_median (const char *what, BenchColumn column, double *milliseconds, guint n, const char *note)
{
  g_autofree char *whole_note = NULL;

  qsort (milliseconds, n, sizeof milliseconds[0], compare_times);
  whole_note =
      g_strdup_printf ("%.3f to %.3f%s%s", milliseconds[0], milliseconds[n - 1], note[0] != '\0' ? "; " : "", note);
  bench_row_print (what, column, milliseconds[n / 2], whole_note);
}
