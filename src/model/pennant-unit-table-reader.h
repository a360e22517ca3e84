/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-unit-line.h"
#include "model/pennant-unit-table.h"

G_BEGIN_DECLS

/* The table of 147 units takes 30 KB. */
#define PENNANT_UNIT_TABLE_MAX_SIZE (1024 * 1024)

PennantUnitTable *pennant_unit_table_read (GBytes *text, GError **error);

G_END_DECLS
