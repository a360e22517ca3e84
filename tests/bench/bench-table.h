/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bare GtkColumnView: rows of GtkStringObject, one label a cell. */
GtkWidget *bench_table_new (guint n_rows, guint n_columns);
void bench_table_change (GtkWidget *table, guint first, guint n_rows);

G_END_DECLS
