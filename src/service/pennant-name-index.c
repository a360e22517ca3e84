/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-name-index-private.h"

#include "store/pennant-name-list.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _PennantNameIndex
{
  GObject parent_instance;
  PennantStore *store;
  PennantBookmarks *bookmarks;
  GPtrArray *bookmarked; /* of PennantRecent: who is noted as bookmarked in the table */
  PennantNameTable *table;
  gint64 revision;
  gboolean is_loaded;
  gboolean is_reading;
  gboolean is_outdated; /* something was kept since what is being read was asked for */
};

G_DEFINE_FINAL_TYPE (PennantNameIndex, pennant_name_index, G_TYPE_OBJECT)

static void
set_bookmarked (PennantNameIndex *self, gboolean bookmarked)
{
  for (guint i = 0; i < self->bookmarked->len; i++)
    {
      PennantRecent *page = self->bookmarked->pdata[i];

      pennant_name_table_set_bookmarked (self->table, pennant_recent_is_clan (page), pennant_recent_get_tag (page),
                                         bookmarked);
    }
}

/* Notes in the table who is bookmarked now. */
static void
pennant_name_index_take_bookmarks (PennantNameIndex *self)
{
  GListModel *bookmarks = G_LIST_MODEL (self->bookmarks);
  guint n_bookmarks = g_list_model_get_n_items (bookmarks);

  set_bookmarked (self, FALSE);
  g_ptr_array_set_size (self->bookmarked, 0);
  for (guint i = 0; i < n_bookmarks; i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (bookmarks, i);

      g_ptr_array_add (self->bookmarked, g_object_ref (pennant_bookmark_get_page (bookmark)));
    }
  set_bookmarked (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
pennant_name_index_take_news (PennantNameIndex *self, PennantNameNews *news)
{
  gboolean is_news = news->is_whole || pennant_name_table_get_n_names (news->names) > 0;

  self->revision = news->revision;
  self->is_loaded = TRUE;
  if (!is_news)
    return;
  if (news->is_whole)
    {
      pennant_name_table_free (self->table);
      self->table = g_steal_pointer (&news->names);
    }
  else
    {
      pennant_name_table_merge (self->table, news->names);
    }
  set_bookmarked (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Nobody waits for names that do not come. */
static void
pennant_name_index_do_without (PennantNameIndex *self, const GError *error)
{
  g_debug ("Names not read: %s", error->message);
  if (self->is_loaded)
    return;
  self->is_loaded = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
pennant_name_index_refresh_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantNameIndex) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantNameNews) news = pennant_store_list_names_finish (PENNANT_STORE (object), result, &error);
  gboolean is_outdated = self->is_outdated;

  self->is_reading = FALSE;
  self->is_outdated = FALSE;
  if (news != NULL)
    pennant_name_index_take_news (self, news);
  else
    pennant_name_index_do_without (self, error);
  if (is_outdated)
    pennant_name_index_refresh (self);
}

static void
pennant_name_index_finalize (GObject *object)
{
  PennantNameIndex *self = PENNANT_NAME_INDEX (object);

  pennant_name_table_free (self->table);
  g_ptr_array_unref (self->bookmarked);
  g_clear_object (&self->bookmarks);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pennant_name_index_parent_class)->finalize (object);
}

static void
pennant_name_index_class_init (PennantNameIndexClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_name_index_finalize;

  /**
   * PennantNameIndex::changed:
   *
   * Is emitted when the table was changed, or replaced by another; searches in it have to begin again.
   */
  signals[CHANGED] =
      g_signal_new ("changed", PENNANT_TYPE_NAME_INDEX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pennant_name_index_init (PennantNameIndex *self)
{
  self->table = pennant_name_table_new ();
  self->bookmarked = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pennant_name_index_new: (skip)
 * @store: where the names are
 * @bookmarks: who is bookmarked
 *
 * Returns: (transfer full): an index, whose names come soon
 */
PennantNameIndex *
pennant_name_index_new (PennantStore *store, PennantBookmarks *bookmarks)
{
  PennantNameIndex *self = g_object_new (PENNANT_TYPE_NAME_INDEX, NULL);

  self->store = g_object_ref (store);
  self->bookmarks = g_object_ref (bookmarks);
  g_signal_connect_object (bookmarks, "items-changed", G_CALLBACK (pennant_name_index_take_bookmarks), self,
                           G_CONNECT_SWAPPED);
  pennant_name_index_take_bookmarks (self);
  pennant_name_index_refresh (self);
  return self;
}

/**
 * pennant_name_index_get_table:
 * @self: an index
 *
 * Returns: (transfer none): the names, until the index says that they changed
 */
const PennantNameTable *
pennant_name_index_get_table (PennantNameIndex *self)
{
  g_return_val_if_fail (PENNANT_IS_NAME_INDEX (self), NULL);

  return self->table;
}

/**
 * pennant_name_index_is_loaded:
 * @self: an index
 *
 * Returns: whether the names that were known at the start are there
 */
gboolean
pennant_name_index_is_loaded (PennantNameIndex *self)
{
  g_return_val_if_fail (PENNANT_IS_NAME_INDEX (self), FALSE);

  return self->is_loaded;
}

/**
 * pennant_name_index_refresh:
 * @self: an index
 *
 * Adds what is new, after all that was asked of the store before.
 */
void
pennant_name_index_refresh (PennantNameIndex *self)
{
  g_return_if_fail (PENNANT_IS_NAME_INDEX (self));

  if (self->is_reading)
    {
      self->is_outdated = TRUE;
      return;
    }
  self->is_reading = TRUE;
  pennant_store_list_names_async (self->store, self->revision, NULL, pennant_name_index_refresh_cb,
                                  g_object_ref (self));
}
