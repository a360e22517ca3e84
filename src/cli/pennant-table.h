/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells whose columns are aligned when it is written. */
typedef struct _PennantTable PennantTable;

PennantTable *pennant_table_new (const char *alignment);
void pennant_table_free (PennantTable *self);
void pennant_table_add (PennantTable *self, const char *first, ...) G_GNUC_NULL_TERMINATED;
void pennant_table_take (PennantTable *self, char *first, ...) G_GNUC_NULL_TERMINATED;
void pennant_table_take_row (PennantTable *self, GStrv row);
void pennant_table_take_fact (PennantTable *self, const char *label, char *value);
void pennant_table_set_has_titles (PennantTable *self, gboolean has_titles);
guint pennant_table_get_n_rows (PennantTable *self);
void pennant_table_write (PennantTable *self, GString *page, guint max_width, gboolean with_colour);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantTable, pennant_table_free)

G_END_DECLS
