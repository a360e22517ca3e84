/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-row-list.h"

#include "service/pennant-row-private.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* While an update is being told, the list is the first @n_told of @rows and then what is left of @old: each
 * items-changed moves the border between the two, so that in between the list is always what its signals said. */
struct _PennantRowList
{
  GObject parent_instance;
  PennantRowKeyFunc key_func;
  GPtrArray *rows;
  GHashTable *by_key;   /* the key of a row > the row, both the row's */
  GHashTable *new_keys; /* NULL for none */
  GPtrArray *old;
  guint n_told;
  guint n_forgotten;
};

/* How a row of the new order stands to the old one. */
#define PENNANT_ROW_CAME G_MAXUINT

static GType
pennant_row_list_get_item_type (GListModel *model)
{
  return PENNANT_TYPE_ROW;
}

static guint
pennant_row_list_get_n_items (GListModel *model)
{
  PennantRowList *self = PENNANT_ROW_LIST (model);

  if (self->old == NULL)
    return self->rows->len;

  return self->n_told + self->old->len - self->n_forgotten;
}

static gpointer
pennant_row_list_get_item (GListModel *model, guint position)
{
  PennantRowList *self = PENNANT_ROW_LIST (model);

  if (position >= pennant_row_list_get_n_items (model))
    return NULL;

  if (self->old == NULL || position < self->n_told)
    return g_object_ref (g_ptr_array_index (self->rows, position));

  return g_object_ref (g_ptr_array_index (self->old, position - self->n_told + self->n_forgotten));
}

static void
pennant_row_list_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = pennant_row_list_get_item_type;
  iface->get_n_items = pennant_row_list_get_n_items;
  iface->get_item = pennant_row_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantRowList,
                               pennant_row_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pennant_row_list_init_list_model))

/* Lets the border jump to the given places in the new and the old order. */
static void
pennant_row_list_tell (PennantRowList *self, guint n_told, guint n_forgotten)
{
  guint position = self->n_told;
  guint added = n_told - self->n_told;
  guint removed = n_forgotten - self->n_forgotten;

  self->n_told = n_told;
  self->n_forgotten = n_forgotten;
  if (added > 0 || removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Tells of the way from the old order to the new one: one items-changed for each stretch between two rows that stayed
 * where they were. A row stayed when no other that was there before and is there now went past it. A row that moved
 * leaves and comes back in the same signal, since only so do selections and lists keep hold of it.
 *
 * @origins: for each row of the new order its place in the old one, or PENNANT_ROW_CAME. */
static void
pennant_row_list_tell_all (PennantRowList *self, GArray *origins)
{
  g_autofree guint *ranks = g_new0 (guint, self->old->len);
  guint n_kept = 0;
  guint n_seen = 0;
  gint64 highest = -1;

  /* Where each row of the old order stands among those that are kept. */
  for (guint i = 0; i < origins->len; i++)
    {
      guint origin = g_array_index (origins, guint, i);

      if (origin != PENNANT_ROW_CAME)
        ranks[origin] = 1;
    }
  for (guint i = 0; i < self->old->len; i++)
    if (ranks[i] == 1)
      ranks[i] = n_kept++;

  for (guint i = 0; i < origins->len; i++)
    {
      guint origin = g_array_index (origins, guint, i);
      guint rank;

      if (origin == PENNANT_ROW_CAME)
        continue;

      rank = ranks[origin];
      /* As many before it as there were, and none of those from behind it. */
      if (rank == n_seen && highest < (gint64) rank)
        {
          pennant_row_list_tell (self, i, origin);
          self->n_told = i + 1;
          self->n_forgotten = origin + 1;
        }
      highest = MAX (highest, (gint64) rank);
      n_seen++;
    }
  pennant_row_list_tell (self, self->rows->len, self->old->len);
}

static gboolean
is_new_key (PennantRowList *self, const char *key)
{
  return self->new_keys != NULL && g_hash_table_contains (self->new_keys, key);
}

static void
pennant_row_list_finalize (GObject *object)
{
  PennantRowList *self = PENNANT_ROW_LIST (object);

  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->new_keys, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (pennant_row_list_parent_class)->finalize (object);
}

static void
pennant_row_list_class_init (PennantRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_row_list_finalize;

  /**
   * PennantRowList::changed:
   *
   * Values inside rows changed: what sorts and filters by them is to do so again. Emitted once at the end of an update.
   */
  signals[CHANGED] =
      g_signal_new ("changed", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_row_list_init (PennantRowList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * pennant_row_list_new:
 * @key_func: (scope forever): tells the key of a record
 *
 * Returns: (transfer full): an empty list
 */
PennantRowList *
pennant_row_list_new (PennantRowKeyFunc key_func)
{
  PennantRowList *self;

  g_return_val_if_fail (key_func != NULL, NULL);

  self = g_object_new (PENNANT_TYPE_ROW_LIST, NULL);
  self->key_func = key_func;

  return self;
}

/**
 * pennant_row_list_update:
 * @self: a list
 * @records: (nullable) (element-type PennantRecord): what it is to hold, in this order; %NULL for nothing
 *
 * Brings the list in line with @records. The rows of keys that were there before live on, with a new value where that
 * differs. Of records with the same key only the first counts. items-changed is emitted for the rows that came, went
 * or moved past others; then rows notify of their new values; then #PennantRowList::changed is emitted if there were
 * any. Takes time in proportion to the number of rows. Must not be called from within one of these signals.
 */
void
pennant_row_list_update (PennantRowList *self, GPtrArray *records)
{
  g_autoptr (PennantRowList) alive = NULL;
  g_autoptr (GHashTable) by_key = NULL;
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GArray) origins = NULL;
  guint n_records = records != NULL ? records->len : 0;
  gboolean changed = FALSE;

  g_return_if_fail (PENNANT_IS_ROW_LIST (self));
  g_return_if_fail (self->old == NULL);

  alive = g_object_ref (self);
  by_key = g_hash_table_new (g_str_hash, g_str_equal);
  places = g_hash_table_new (NULL, NULL);
  rows = g_ptr_array_new_full (n_records, g_object_unref);
  values = g_ptr_array_new_full (n_records, pennant_record_unref);
  origins = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_records);

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (self->rows, i), GUINT_TO_POINTER (i));

  for (guint i = 0; i < n_records; i++)
    {
      gpointer record = g_ptr_array_index (records, i);
      g_autofree char *key = self->key_func (record);
      PennantRow *row;
      guint origin = PENNANT_ROW_CAME;

      if (g_hash_table_contains (by_key, key))
        continue;

      row = g_hash_table_lookup (self->by_key, key);
      if (row != NULL)
        {
          origin = GPOINTER_TO_UINT (g_hash_table_lookup (places, row));
          g_object_ref (row);
        }
      else
        {
          row = pennant_row_new (key, record);
          pennant_row_set_new (row, is_new_key (self, key));
        }

      g_array_append_val (origins, origin);
      g_ptr_array_add (rows, row);
      g_ptr_array_add (values, pennant_record_ref (record));
      g_hash_table_insert (by_key, (gpointer) pennant_row_get_key (row), row);
    }

  self->old = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_ref (rows);
  g_hash_table_unref (self->by_key);
  self->by_key = g_steal_pointer (&by_key);
  self->n_told = 0;
  self->n_forgotten = 0;
  pennant_row_list_tell_all (self, origins);
  g_clear_pointer (&self->old, g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++)
    changed |= pennant_row_set_value (g_ptr_array_index (rows, i), g_ptr_array_index (values, i));
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pennant_row_list_set_new:
 * @self: a list
 * @keys: (nullable) (element-type utf8 gpointer): a set of keys; %NULL for none
 *
 * Says which rows are news for who looks at the list, those that are still to come among them. Others are not.
 */
void
pennant_row_list_set_new (PennantRowList *self, GHashTable *keys)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (PENNANT_IS_ROW_LIST (self));

  if (keys != NULL)
    g_hash_table_ref (keys);
  g_clear_pointer (&self->new_keys, g_hash_table_unref);
  self->new_keys = keys;
  rows = g_ptr_array_ref (self->rows);
  for (guint i = 0; i < rows->len; i++)
    {
      PennantRow *row = g_ptr_array_index (rows, i);

      pennant_row_set_new (row, is_new_key (self, pennant_row_get_key (row)));
    }
}

/**
 * pennant_row_list_find:
 * @self: a list
 * @key: a key
 *
 * Returns: (nullable) (transfer none): the row of @key, %NULL when the list has none
 */
PennantRow *
pennant_row_list_find (PennantRowList *self, const char *key)
{
  g_return_val_if_fail (PENNANT_IS_ROW_LIST (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_hash_table_lookup (self->by_key, key);
}
