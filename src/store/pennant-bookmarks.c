/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-bookmarks.h"

#include "store/pennant-library.h"

/* What is done with one bookmark; each change reads what it needs. */
typedef struct
{
  PennantSeenKind kind;
  char *tag;
  char *path;
  gboolean is_mine;
  guint position;
  PennantSeenKind place_kind;
  char *place_tag;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->tag);
  g_free (change->path);
  g_free (change->place_tag);
  g_free (change);
}

static void
saved_bookmark_free (gpointer data)
{
  PennantSavedBookmark *bookmark = data;

  pennant_visit_free (bookmark->page);
  g_free (bookmark);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the store's thread. The positions are 0, 1, 2, … without a gap, and each change leaves them so.
 * ------------------------------------------------------------------------------------------------------------------ */

static gboolean
add (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const Change *change = data;

  return pennant_database_run (library, error,
                               "UPDATE bookmarks SET position = position + 1 WHERE position >= ?"
                               " AND NOT EXISTS (SELECT 1 FROM bookmarks WHERE kind = ? AND tag = ?)",
                               "iit", (gint64) change->position, (gint64) change->kind, change->tag) &&
         pennant_database_run (library, error,
                               "INSERT INTO bookmarks (kind, tag, path, is_mine, position, added_at)"
                               " VALUES (?, ?, ?, ?, min (?, (SELECT count(*) FROM bookmarks)), ?)"
                               " ON CONFLICT (kind, tag) DO UPDATE SET is_mine = max (is_mine, excluded.is_mine)",
                               "ittiii", (gint64) change->kind, change->tag, change->path, (gint64) change->is_mine,
                               (gint64) change->position, now);
}

static gboolean
remove_bookmark (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const Change *change = data;

  return pennant_database_run (library, error,
                               "UPDATE bookmarks SET position = position - 1 WHERE position >"
                               " (SELECT position FROM bookmarks WHERE kind = ? AND tag = ?)",
                               "it", (gint64) change->kind, change->tag) &&
         pennant_database_run (library, error, "DELETE FROM bookmarks WHERE kind = ? AND tag = ?", "it",
                               (gint64) change->kind, change->tag);
}

static gboolean
move (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const Change *change = data;
  sqlite3_stmt *statement = pennant_database_query (library, error,
                                                    "SELECT moved.position, place.position"
                                                    " FROM bookmarks AS moved, bookmarks AS place"
                                                    " WHERE moved.kind = ? AND moved.tag = ?"
                                                    " AND place.kind = ? AND place.tag = ?",
                                                    "itit", (gint64) change->kind, change->tag,
                                                    (gint64) change->place_kind, change->place_tag);
  gboolean has_row;
  gint64 from, to;

  if (statement == NULL || !pennant_database_next (library, statement, &has_row, error))
    return FALSE;
  /* Another process has removed one of the two. */
  if (!has_row)
    return TRUE;
  from = sqlite3_column_int64 (statement, 0);
  to = sqlite3_column_int64 (statement, 1);
  pennant_database_end (statement);
  return pennant_database_run (library, error,
                               "UPDATE bookmarks SET position = iif (position = ?, ?, position + ?)"
                               " WHERE position BETWEEN ? AND ?",
                               "iiiii", from, to, (gint64) (from < to ? -1 : 1), MIN (from, to), MAX (from, to));
}

static gboolean
set_mine (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const Change *change = data;

  return pennant_database_run (library, error, "UPDATE bookmarks SET is_mine = ? WHERE kind = ? AND tag = ?", "iit",
                               (gint64) change->is_mine, (gint64) change->kind, change->tag);
}

static gpointer
read_bookmark (sqlite3_stmt *statement)
{
  PennantSavedBookmark *bookmark = g_new (PennantSavedBookmark, 1);

  bookmark->page = pennant_library_read_page (statement);
  bookmark->is_mine = sqlite3_column_int (statement, PENNANT_LIBRARY_N_PAGE_COLUMNS) != 0;
  bookmark->added_at = sqlite3_column_int64 (statement, PENNANT_LIBRARY_N_PAGE_COLUMNS + 1);
  return bookmark;
}

static gpointer
list (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT " PENNANT_LIBRARY_PAGE_COLUMNS ", is_mine, added_at FROM bookmarks AS pages"
      " LEFT JOIN visits USING (kind, tag) " PENNANT_LIBRARY_PAGE_NAMES " ORDER BY position, pages.kind, pages.tag",
      "");

  return pennant_database_list (library, statement, read_bookmark, saved_bookmark_free, error);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the caller's
 * ------------------------------------------------------------------------------------------------------------------ */

static Change *
change_new (PennantSeenKind kind, const char *tag)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->tag = g_strdup (tag);
  return change;
}

/**
 * pennant_store_add_bookmark_async:
 * @store: a store
 * @kind: what it is
 * @tag: its tag in the normal form
 * @path: path of its page's reply
 * @is_mine: whether it is the person's own
 * @position: how many are to stand before it; where there are fewer, it becomes the last one
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Adds a bookmark. From then on the library keeps the newest reply of its path, beginning with the one that is stored
 * already. One that is there keeps its place, and becomes the person's own if @is_mine.
 */
void
pennant_store_add_bookmark_async (PennantStore *store,
                                  PennantSeenKind kind,
                                  const char *tag,
                                  const char *path,
                                  gboolean is_mine,
                                  guint position,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Change *change;

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (tag != NULL);
  g_return_if_fail (path != NULL);

  change = change_new (kind, tag);
  change->path = g_strdup (path);
  change->is_mine = is_mine;
  change->position = position;
  pennant_store_change_library (store, path, add, change, change_free, pennant_store_add_bookmark_async, cancellable,
                                callback, user_data);
}

/**
 * pennant_store_remove_bookmark_async:
 * @store: a store
 * @kind: what it is
 * @tag: its tag in the normal form
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Removes a bookmark, if it is there. What was seen of its page stays.
 */
void
pennant_store_remove_bookmark_async (PennantStore *store,
                                     PennantSeenKind kind,
                                     const char *tag,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (tag != NULL);

  pennant_store_change_library (store, NULL, remove_bookmark, change_new (kind, tag), change_free,
                                pennant_store_remove_bookmark_async, cancellable, callback, user_data);
}

/**
 * pennant_store_move_bookmark_async:
 * @store: a store
 * @kind: what it is
 * @tag: its tag in the normal form
 * @place_kind: what the bookmark is whose place it gets
 * @place_tag: that one's tag
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Moves a bookmark to another one's place; those between close the gap that it leaves. Where one of the two is gone,
 * nothing moves.
 */
void
pennant_store_move_bookmark_async (PennantStore *store,
                                   PennantSeenKind kind,
                                   const char *tag,
                                   PennantSeenKind place_kind,
                                   const char *place_tag,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Change *change;

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (tag != NULL);
  g_return_if_fail (place_tag != NULL);

  change = change_new (kind, tag);
  change->place_kind = place_kind;
  change->place_tag = g_strdup (place_tag);
  pennant_store_change_library (store, NULL, move, change, change_free, pennant_store_move_bookmark_async, cancellable,
                                callback, user_data);
}

/**
 * pennant_store_set_bookmark_mine_async:
 * @store: a store
 * @kind: what it is
 * @tag: its tag in the normal form
 * @is_mine: whether it is the person's own
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Says whether a bookmark is of the person's own clan or account, of which there may be several.
 */
void
pennant_store_set_bookmark_mine_async (PennantStore *store,
                                       PennantSeenKind kind,
                                       const char *tag,
                                       gboolean is_mine,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  Change *change;

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (tag != NULL);

  change = change_new (kind, tag);
  change->is_mine = is_mine;
  pennant_store_change_library (store, NULL, set_mine, change, change_free, pennant_store_set_bookmark_mine_async,
                                cancellable, callback, user_data);
}

/**
 * pennant_store_change_bookmark_finish:
 * @store: a store
 * @result: the result of any of the four
 * @error: return location
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_store_change_bookmark_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  return pennant_store_change_library_finish (store, result, error);
}

/**
 * pennant_store_list_bookmarks_async:
 * @store: a store
 * @cancellable: (nullable): cancels it
 * @callback: called with the bookmarks
 * @user_data: for @callback
 *
 * Lists all bookmarks, those that other processes have added too.
 */
void
pennant_store_list_bookmarks_async (PennantStore *store,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  const PennantLibraryQuestion question = { 0 };

  g_return_if_fail (PENNANT_IS_STORE (store));

  pennant_store_query_library (store, list, &question, pennant_store_list_bookmarks_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_store_list_bookmarks_finish:
 * @store: a store
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type PennantSavedBookmark) (nullable): the bookmarks in their order, or %NULL after
 *   an error
 */
GPtrArray *
pennant_store_list_bookmarks_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
