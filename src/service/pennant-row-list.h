/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_ROW_LIST (pennant_row_list_get_type ())
G_DECLARE_FINAL_TYPE (PennantRowList, pennant_row_list, PENNANT, ROW_LIST, GObject)

/**
 * PennantRowKeyFunc:
 * @record: a record of the list
 *
 * Returns: (transfer full): the record's key in its list, as the tag
 */
typedef char *(*PennantRowKeyFunc) (gconstpointer record);

/* A GListModel of PennantRow in the order of the last records. Signal `changed`: after an update, once, when values
 * inside rows changed, so that views sort and filter again. */
PennantRowList *pennant_row_list_new (PennantRowKeyFunc key_func);
void pennant_row_list_update (PennantRowList *self, GPtrArray *records);
void pennant_row_list_set_new (PennantRowList *self, GHashTable *keys);
PennantRow *pennant_row_list_find (PennantRowList *self, const char *key);

G_END_DECLS
