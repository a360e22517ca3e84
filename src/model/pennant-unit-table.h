/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-unit-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the game lets each hall have. It is counted by references, never changes, and may be read in any thread. */
typedef struct _PennantUnitTable PennantUnitTable;

PennantUnitTable *pennant_unit_table_get_default (void);
void pennant_unit_table_load_async (GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
PennantUnitTable *pennant_unit_table_load_finish (GAsyncResult *result, GError **error);
PennantUnitTable *pennant_unit_table_new (GPtrArray *units, int year, int month);
PennantUnitTable *pennant_unit_table_ref (PennantUnitTable *self);
void pennant_unit_table_unref (PennantUnitTable *self);

const PennantUnitFacts *
pennant_unit_table_lookup (const PennantUnitTable *self, PennantVillage village, const char *name);
const GPtrArray *pennant_unit_table_get_units (const PennantUnitTable *self);
void pennant_unit_table_get_month (const PennantUnitTable *self, int *year, int *month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantUnitTable, pennant_unit_table_unref)

G_END_DECLS
