/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-name-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_NAME_INDEX (pennant_name_index_get_type ())
G_DECLARE_FINAL_TYPE (PennantNameIndex, pennant_name_index, PENNANT, NAME_INDEX, GObject)

/* The names of everybody whom any reply of a source ever named, in memory. They are read on the store's thread; what
 * comes later is added as replies come. Signal `changed`: the table is another, or has other rows. */

const PennantNameTable *pennant_name_index_get_table (PennantNameIndex *self);
gboolean pennant_name_index_is_loaded (PennantNameIndex *self);

/* Adds what is new, which other processes may have kept. */
void pennant_name_index_refresh (PennantNameIndex *self);

G_END_DECLS
