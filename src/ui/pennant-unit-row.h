/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_UNIT_ROW (pennant_unit_row_get_type ())
G_DECLARE_FINAL_TYPE (PennantUnitRow, pennant_unit_row, PENNANT, UNIT_ROW, GtkListBoxRow)

/* A troop, spell or piece of equipment in a list: name, level and bar. Property: unit (boxed PennantUnit). */
GtkWidget *pennant_unit_row_new (PennantRow *row);

G_END_DECLS
