/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When things happened, and what is measured from it. */
typedef struct
{
  const char *name;
  guint n;
  guint n_expected;
  gint64 start;
  gint64 *times;
} BenchLog;

guint bench_find_most_in_a_second (const gint64 *times, guint n);
void bench_log_begin (BenchLog *self, const char *name, guint n_expected);
gboolean bench_log_add (BenchLog *self);
void bench_log_end (BenchLog *self, double expected_seconds);

G_END_DECLS
