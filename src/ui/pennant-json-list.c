/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-json-list.h"

struct _PennantJsonItem
{
  GObject parent_instance;

  PennantJsonTree *tree;
  PennantJsonValue value;
  guint index;
};

G_DEFINE_FINAL_TYPE (PennantJsonItem, pennant_json_item, G_TYPE_OBJECT)

static void
pennant_json_item_finalize (GObject *object)
{
  pennant_json_tree_unref (PENNANT_JSON_ITEM (object)->tree);

  G_OBJECT_CLASS (pennant_json_item_parent_class)->finalize (object);
}

static void
pennant_json_item_class_init (PennantJsonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_json_item_finalize;
}

static void
pennant_json_item_init (PennantJsonItem *self)
{
}

/**
 * pennant_json_item_get_tree:
 * @self: an item
 *
 * Returns: (transfer none): the document
 */
PennantJsonTree *
pennant_json_item_get_tree (PennantJsonItem *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_ITEM (self), NULL);

  return self->tree;
}

/**
 * pennant_json_item_get_value:
 * @self: an item
 *
 * Returns: (transfer none): the value in the document
 */
const PennantJsonValue *
pennant_json_item_get_value (PennantJsonItem *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_ITEM (self), NULL);

  return &self->value;
}

/**
 * pennant_json_item_get_index:
 * @self: an item
 *
 * Returns: how many values stand before it in what holds it
 */
guint
pennant_json_item_get_index (PennantJsonItem *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_ITEM (self), 0);

  return self->index;
}

/* ---- the list ---- */

struct _PennantJsonList
{
  GObject parent_instance;

  PennantJsonTree *tree;
  PennantJsonValue holder;
  GArray *values; /* of PennantJsonValue, NULL until somebody asks */
};

static GType
get_item_type (GListModel *model)
{
  return PENNANT_TYPE_JSON_ITEM;
}

static GArray *
get_values (PennantJsonList *self)
{
  if (self->values == NULL)
    self->values = pennant_json_tree_list_children (self->tree, &self->holder);

  return self->values;
}

static guint
get_n_items (GListModel *model)
{
  return get_values (PENNANT_JSON_LIST (model))->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PennantJsonList *self = PENNANT_JSON_LIST (model);
  PennantJsonItem *item;

  if (position >= get_values (self)->len)
    return NULL;

  item = g_object_new (PENNANT_TYPE_JSON_ITEM, NULL);
  item->tree = pennant_json_tree_ref (self->tree);
  item->value = g_array_index (self->values, PennantJsonValue, position);
  item->index = position;

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantJsonList,
                               pennant_json_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
pennant_json_list_finalize (GObject *object)
{
  PennantJsonList *self = PENNANT_JSON_LIST (object);

  pennant_json_tree_unref (self->tree);
  g_clear_pointer (&self->values, g_array_unref);

  G_OBJECT_CLASS (pennant_json_list_parent_class)->finalize (object);
}

static void
pennant_json_list_class_init (PennantJsonListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_json_list_finalize;
}

static void
pennant_json_list_init (PennantJsonList *self)
{
}

static PennantJsonList *
new_for_value (PennantJsonTree *tree, const PennantJsonValue *holder)
{
  PennantJsonList *self = g_object_new (PENNANT_TYPE_JSON_LIST, NULL);

  self->tree = pennant_json_tree_ref (tree);
  self->holder = *holder;

  return self;
}

/**
 * pennant_json_list_new:
 * @tree: a document
 *
 * Returns: (transfer full): what the document holds; where it holds nothing, the document itself as the one value
 */
PennantJsonList *
pennant_json_list_new (PennantJsonTree *tree)
{
  PennantJsonList *self;
  PennantJsonValue root;

  pennant_json_tree_get_root (tree, &root);
  self = new_for_value (tree, &root);
  if (get_values (self)->len == 0)
    g_array_append_val (self->values, root);

  return self;
}

/**
 * pennant_json_list_new_children:
 * @item: a value
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL where it can hold nothing, or does not
 */
PennantJsonList *
pennant_json_list_new_children (PennantJsonItem *item)
{
  g_return_val_if_fail (PENNANT_IS_JSON_ITEM (item), NULL);

  return pennant_json_tree_count_children (item->tree, &item->value) > 0 ? new_for_value (item->tree, &item->value)
                                                                         : NULL;
}

/**
 * pennant_json_list_find:
 * @self: a list
 * @place: where a value begins in the document
 * @position: (out): which item is or holds it
 *
 * Returns: whether one does
 */
gboolean
pennant_json_list_find (PennantJsonList *self, guint32 place, guint *position)
{
  g_return_val_if_fail (PENNANT_IS_JSON_LIST (self), FALSE);

  return pennant_json_tree_find_child (get_values (self), place, position);
}
