/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_UNIT_VIEW (pennant_unit_view_get_type ())
G_DECLARE_FINAL_TYPE (PennantUnitView, pennant_unit_view, PENNANT, UNIT_VIEW, AdwBin)

/* A unit with its level and a bar, as a row or as a card. Properties: unit (boxed PennantUnit), narrow (of a row: the
 * bar stands below). */
GtkWidget *pennant_unit_view_new_row (PennantRow *row, GtkWidget *list);
GtkWidget *pennant_unit_view_new_card (PennantRow *row);

G_END_DECLS
