/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_JSON_ROW (pennant_json_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantJsonRow, pennant_json_row, PENNANT, JSON_ROW, AdwBin)

/* What a value of a JSON document looks like in a tree: its key or number, and what it is. */
GtkWidget *pennant_json_row_new (void);
void pennant_json_row_set_row (PennantJsonRow *self, GtkTreeListRow *row);
GtkTreeListRow *pennant_json_row_get_row (PennantJsonRow *self);
char *pennant_json_row_describe (PennantJsonRow *self);

G_END_DECLS
