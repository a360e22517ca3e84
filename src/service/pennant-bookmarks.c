/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-bookmarks-private.h"

#include "api/pennant-endpoint.h"
#include "model/pennant-tag.h"
#include "service/pennant-bookmark-private.h"

struct _PennantBookmarks
{
  GObject parent_instance;
  PennantStore *store;
  GPtrArray *rows; /* of PennantBookmark */
  gboolean is_listing;
  gboolean is_outdated; /* something was kept since the list that is under way was asked for */
};

static void pennant_bookmarks_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantBookmarks,
                               pennant_bookmarks,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pennant_bookmarks_init_list_model))

static PennantSeenKind
get_kind (gboolean is_clan)
{
  return is_clan ? PENNANT_SEEN_CLAN : PENNANT_SEEN_PLAYER;
}

/* A bookmark that stays keeps its row. */
static GPtrArray *
pennant_bookmarks_make_rows (PennantBookmarks *self, GPtrArray *saved)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < saved->len; i++)
    {
      const PennantSavedBookmark *bookmark = saved->pdata[i];
      PennantBookmark *row =
          pennant_bookmarks_find (self, bookmark->page->kind == PENNANT_SEEN_CLAN, bookmark->page->tag);

      if (row != NULL)
        pennant_bookmark_update (row, bookmark);
      g_ptr_array_add (rows, row != NULL ? g_object_ref (row) : pennant_bookmark_new (bookmark));
    }
  return rows;
}

/* Tells of the rows between the first one and the last one that is another, so that selections keep hold of theirs. */
static void
pennant_bookmarks_show (PennantBookmarks *self, GPtrArray *saved)
{
  g_autoptr (GPtrArray) before = self->rows;
  GPtrArray *after = pennant_bookmarks_make_rows (self, saved);
  guint n_least = MIN (before->len, after->len);
  guint n_first = 0, n_last = 0;

  while (n_first < n_least && before->pdata[n_first] == after->pdata[n_first])
    n_first++;
  while (n_last < n_least - n_first && before->pdata[before->len - 1 - n_last] == after->pdata[after->len - 1 - n_last])
    n_last++;
  self->rows = after;
  if (before->len != after->len || n_first < after->len)
    g_list_model_items_changed (G_LIST_MODEL (self), n_first, before->len - n_first - n_last,
                                after->len - n_first - n_last);
}

static void
pennant_bookmarks_refresh_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantBookmarks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) saved = pennant_store_list_bookmarks_finish (PENNANT_STORE (object), result, &error);
  gboolean is_outdated = self->is_outdated;

  self->is_listing = FALSE;
  self->is_outdated = FALSE;
  if (saved != NULL)
    pennant_bookmarks_show (self, saved);
  else
    g_debug ("Bookmarks not listed: %s", error->message);
  if (is_outdated)
    pennant_bookmarks_refresh (self);
}

static void
pennant_bookmarks_list_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantBookmarks *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) saved = pennant_store_list_bookmarks_finish (PENNANT_STORE (object), result, &error);

  if (saved == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pennant_bookmarks_show (self, saved);
  g_task_return_boolean (task, TRUE);
}

static void
pennant_bookmarks_change_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantStore *store = PENNANT_STORE (object);
  GError *error = NULL;

  if (!pennant_store_change_bookmark_finish (store, result, &error))
    g_task_return_error (task, error);
  else
    pennant_store_list_bookmarks_async (store, NULL, pennant_bookmarks_list_cb, g_steal_pointer (&task));
}

/* What was begun is told as it ends. */
static GTask *
begin (PennantBookmarks *self,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static GType
pennant_bookmarks_get_item_type (GListModel *model)
{
  return PENNANT_TYPE_BOOKMARK;
}

static guint
pennant_bookmarks_get_n_items (GListModel *model)
{
  return PENNANT_BOOKMARKS (model)->rows->len;
}

static gpointer
pennant_bookmarks_get_item (GListModel *model, guint position)
{
  PennantBookmarks *self = PENNANT_BOOKMARKS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
pennant_bookmarks_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = pennant_bookmarks_get_item_type;
  iface->get_n_items = pennant_bookmarks_get_n_items;
  iface->get_item = pennant_bookmarks_get_item;
}

static void
pennant_bookmarks_finalize (GObject *object)
{
  PennantBookmarks *self = PENNANT_BOOKMARKS (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pennant_bookmarks_parent_class)->finalize (object);
}

static void
pennant_bookmarks_class_init (PennantBookmarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_bookmarks_finalize;
}

static void
pennant_bookmarks_init (PennantBookmarks *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pennant_bookmarks_new: (skip)
 * @store: where they are
 *
 * Returns: (transfer full): the bookmarks, which come soon
 */
PennantBookmarks *
pennant_bookmarks_new (PennantStore *store)
{
  PennantBookmarks *self = g_object_new (PENNANT_TYPE_BOOKMARKS, NULL);

  self->store = g_object_ref (store);
  pennant_bookmarks_refresh (self);
  return self;
}

/**
 * pennant_bookmarks_refresh: (skip)
 * @self: the bookmarks
 *
 * Lists them again, after all that was asked of the store before: something may be known of one that was not.
 */
void
pennant_bookmarks_refresh (PennantBookmarks *self)
{
  if (self->is_listing)
    {
      self->is_outdated = TRUE;
      return;
    }
  self->is_listing = TRUE;
  pennant_store_list_bookmarks_async (self->store, NULL, pennant_bookmarks_refresh_cb, g_object_ref (self));
}

/**
 * pennant_bookmarks_find:
 * @self: the bookmarks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 *
 * Returns: (nullable) (transfer none): its bookmark
 */
PennantBookmark *
pennant_bookmarks_find (PennantBookmarks *self, gboolean is_clan, const char *tag)
{
  g_return_val_if_fail (PENNANT_IS_BOOKMARKS (self), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      PennantRecent *page = pennant_bookmark_get_page (self->rows->pdata[i]);

      if (pennant_recent_is_clan (page) == is_clan && g_str_equal (pennant_recent_get_tag (page), tag))
        return self->rows->pdata[i];
    }
  return NULL;
}

/**
 * pennant_bookmarks_get_position:
 * @self: the bookmarks
 * @bookmark: one of them
 *
 * Returns: its place, %G_MAXUINT where it is none of them
 */
guint
pennant_bookmarks_get_position (PennantBookmarks *self, PennantBookmark *bookmark)
{
  guint position;

  g_return_val_if_fail (PENNANT_IS_BOOKMARKS (self), G_MAXUINT);

  return g_ptr_array_find (self->rows, bookmark, &position) ? position : G_MAXUINT;
}

/**
 * pennant_bookmarks_add_async:
 * @self: the bookmarks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag, valid and in the normal form
 * @is_mine: whether it is the person's own
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept and in the list
 * @user_data: for @callback
 *
 * Adds a bookmark behind the others. From then on the newest reply of its page is kept for good. One that is there
 * keeps its place, and becomes the person's own if @is_mine.
 */
void
pennant_bookmarks_add_async (PennantBookmarks *self,
                             gboolean is_clan,
                             const char *tag,
                             gboolean is_mine,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  pennant_bookmarks_insert_async (self, is_clan, tag, is_mine, G_MAXUINT, cancellable, callback, user_data);
}

/**
 * pennant_bookmarks_insert_async:
 * @self: the bookmarks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag, valid and in the normal form
 * @is_mine: whether it is the person's own
 * @position: its place; where there are fewer, it becomes the last one
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept and in the list
 * @user_data: for @callback
 *
 * Adds a bookmark as pennant_bookmarks_add_async() does, at a place: one that was removed comes back to its own.
 */
void
pennant_bookmarks_insert_async (PennantBookmarks *self,
                                gboolean is_clan,
                                const char *tag,
                                gboolean is_mine,
                                guint position,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (PENNANT_IS_BOOKMARKS (self));
  g_return_if_fail (tag != NULL && pennant_tag_is_valid (tag));

  path = pennant_endpoint_get_path (&pennant_endpoints[is_clan ? PENNANT_ENDPOINT_CLAN : PENNANT_ENDPOINT_PLAYER], tag);
  pennant_store_add_bookmark_async (self->store, get_kind (is_clan), tag, path, is_mine, position, cancellable,
                                    pennant_bookmarks_change_cb,
                                    begin (self, pennant_bookmarks_insert_async, cancellable, callback, user_data));
}

/**
 * pennant_bookmarks_remove_async:
 * @self: the bookmarks
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Removes a bookmark, if it is there. What was seen of its page stays.
 */
void
pennant_bookmarks_remove_async (PennantBookmarks *self,
                                gboolean is_clan,
                                const char *tag,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_BOOKMARKS (self));
  g_return_if_fail (tag != NULL);

  pennant_store_remove_bookmark_async (self->store, get_kind (is_clan), tag, cancellable, pennant_bookmarks_change_cb,
                                       begin (self, pennant_bookmarks_remove_async, cancellable, callback, user_data));
}

/**
 * pennant_bookmarks_move_async:
 * @self: the bookmarks
 * @bookmark: one of them
 * @place: another one, whose place it gets
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Moves a bookmark; those between close the gap that it leaves.
 */
void
pennant_bookmarks_move_async (PennantBookmarks *self,
                              PennantBookmark *bookmark,
                              PennantBookmark *place,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PennantRecent *page, *place_page;

  g_return_if_fail (PENNANT_IS_BOOKMARKS (self));
  g_return_if_fail (PENNANT_IS_BOOKMARK (bookmark));
  g_return_if_fail (PENNANT_IS_BOOKMARK (place));

  page = pennant_bookmark_get_page (bookmark);
  place_page = pennant_bookmark_get_page (place);
  pennant_store_move_bookmark_async (self->store, get_kind (pennant_recent_is_clan (page)),
                                     pennant_recent_get_tag (page), get_kind (pennant_recent_is_clan (place_page)),
                                     pennant_recent_get_tag (place_page), cancellable, pennant_bookmarks_change_cb,
                                     begin (self, pennant_bookmarks_move_async, cancellable, callback, user_data));
}

/**
 * pennant_bookmarks_set_mine_async:
 * @self: the bookmarks
 * @bookmark: one of them
 * @is_mine: whether it is the person's own
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Says whether a bookmark is of the person's own clan or account, of which there may be several.
 */
void
pennant_bookmarks_set_mine_async (PennantBookmarks *self,
                                  PennantBookmark *bookmark,
                                  gboolean is_mine,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  PennantRecent *page;

  g_return_if_fail (PENNANT_IS_BOOKMARKS (self));
  g_return_if_fail (PENNANT_IS_BOOKMARK (bookmark));

  page = pennant_bookmark_get_page (bookmark);
  pennant_store_set_bookmark_mine_async (
      self->store, get_kind (pennant_recent_is_clan (page)), pennant_recent_get_tag (page), is_mine, cancellable,
      pennant_bookmarks_change_cb, begin (self, pennant_bookmarks_set_mine_async, cancellable, callback, user_data));
}

/**
 * pennant_bookmarks_change_finish:
 * @self: the bookmarks
 * @result: the result of any of the five
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
pennant_bookmarks_change_finish (PennantBookmarks *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
