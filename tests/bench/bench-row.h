/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which column of the table has the times. */
typedef enum
{
  BENCH_CPU,
  BENCH_WALL,
} BenchColumn;

void bench_row_print (const char *what, BenchColumn column, double milliseconds, const char *note);
void bench_row_print_median (const char *what, BenchColumn column, double *milliseconds, guint n, const char *note);

G_END_DECLS
