/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"
#include "service/pennant-service.h"
#include "ui/pennant-member-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_MEMBER_CELL (pennant_member_cell_get_type ())
G_DECLARE_FINAL_TYPE (PennantMemberCell, pennant_member_cell, PENNANT, MEMBER_CELL, AdwBin)

/* A cell of the member table. It follows its row, and does nothing for rows that stay as they are. */
GtkWidget *pennant_member_cell_new (const PennantMemberColumn *column, PennantService *service);
void pennant_member_cell_set_row (PennantMemberCell *self, PennantRow *row);
PennantRow *pennant_member_cell_get_row (PennantMemberCell *self);

G_END_DECLS
