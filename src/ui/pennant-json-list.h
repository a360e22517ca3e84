/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-json-tree.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_JSON_ITEM (pennant_json_item_get_type ())
G_DECLARE_FINAL_TYPE (PennantJsonItem, pennant_json_item, PENNANT, JSON_ITEM, GObject)

/* A value of a JSON document, for a list. Two of the same value are not the same object. */
PennantJsonTree *pennant_json_item_get_tree (PennantJsonItem *self);
const PennantJsonValue *pennant_json_item_get_value (PennantJsonItem *self);
guint pennant_json_item_get_index (PennantJsonItem *self);

#define PENNANT_TYPE_JSON_LIST (pennant_json_list_get_type ())
G_DECLARE_FINAL_TYPE (PennantJsonList, pennant_json_list, PENNANT, JSON_LIST, GObject)

/* The values that an object or array holds, as a list model of PennantJsonItem. They are looked for when somebody asks
 * how many there are, and an item is made when it is asked for. */
PennantJsonList *pennant_json_list_new (PennantJsonTree *tree);
PennantJsonList *pennant_json_list_new_children (PennantJsonItem *item);
gboolean pennant_json_list_find (PennantJsonList *self, guint32 place, guint *position);

G_END_DECLS
