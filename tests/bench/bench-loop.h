/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The main loop of a window that is measured. It is held from one poll to the next, which is counted in CPU time of its
 * thread: what others do meanwhile on a busy machine does not count. */

typedef gboolean (*BenchCondition) (gpointer user_data);

void bench_loop_start (void);
void bench_loop_paint_until (GtkWidget *window, BenchCondition condition, gpointer user_data);
void bench_loop_draw (GtkWidget *window, guint n_frames);
void bench_loop_begin (void);
double bench_loop_get_longest_hold (void);
guint bench_loop_count_stalls (void);

GtkWidget *bench_loop_find (GtkWidget *widget, GType type);
guint bench_loop_count (GtkWidget *widget, GType type);

G_END_DECLS
