/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-notebook-merge.h"

#include "store/pennant-library.h"

/* What is merged. The caller, who is told the counts, and the store's thread hold it. */
typedef struct
{
  GPtrArray *bookmarks;
  GPtrArray *remarks;
  PennantMergeCounts counts;
} Merge;

static void
merge_clear (gpointer data)
{
  Merge *merge = data;

  g_ptr_array_unref (merge->bookmarks);
  g_ptr_array_unref (merge->remarks);
}

static void
merge_unref (gpointer merge)
{
  g_atomic_rc_box_release_full (merge, merge_clear);
}

/**
 * pennant_new_bookmark_free:
 * @bookmark: (transfer full): a bookmark
 *
 * Frees it.
 */
void
pennant_new_bookmark_free (PennantNewBookmark *bookmark)
{
  g_free (bookmark->tag);
  g_free (bookmark->path);
  g_free (bookmark);
}

static gboolean
merge_bookmark (PennantDatabase *library,
                const PennantNewBookmark *bookmark,
                gint64 now,
                PennantMergeCounts *counts,
                GError **error)
{
  sqlite3_stmt *statement =
      pennant_database_query (library, error, "SELECT is_mine FROM bookmarks WHERE kind = ? AND tag = ?", "it",
                              (gint64) bookmark->kind, bookmark->tag);
  gboolean is_there, was_mine;

  if (statement == NULL || !pennant_database_next (library, statement, &is_there, error))
    return FALSE;
  was_mine = is_there && sqlite3_column_int (statement, 0) != 0;
  pennant_database_end (statement);
  if (is_there && (was_mine || !bookmark->is_mine))
    {
      counts->n_same++;
      return TRUE;
    }
  if (is_there)
    counts->n_changed++;
  else
    counts->n_new++;
  return pennant_database_run (library, error,
                               "INSERT INTO bookmarks (kind, tag, path, is_mine, position, added_at)"
                               " VALUES (?, ?, ?, ?, (SELECT count(*) FROM bookmarks), ?)"
                               " ON CONFLICT (kind, tag) DO UPDATE SET is_mine = excluded.is_mine",
                               "ittii", (gint64) bookmark->kind, bookmark->tag, bookmark->path,
                               (gint64) bookmark->is_mine, now);
}

static gboolean
merge_remark (PennantDatabase *library,
              const PennantSavedRemark *remark,
              gint64 now,
              PennantMergeCounts *counts,
              GError **error)
{
  /* A time to come would be newer than all that is ever changed here. */
  gint64 changed_at = CLAMP (remark->changed_at, 0, now);
  sqlite3_stmt *statement = pennant_database_query (
      library, error, "SELECT note IS ? AND mark = ?, changed_at FROM remarks WHERE kind = ? AND tag = ?", "tiit",
      remark->note, (gint64) remark->mark, (gint64) remark->kind, remark->tag);
  gboolean is_there, is_same;

  if (statement == NULL || !pennant_database_next (library, statement, &is_there, error))
    return FALSE;
  is_same = is_there && (sqlite3_column_int (statement, 0) != 0 || sqlite3_column_int64 (statement, 1) >= changed_at);
  pennant_database_end (statement);
  if (is_same)
    {
      counts->n_same++;
      return TRUE;
    }
  if (is_there)
    counts->n_changed++;
  else
    counts->n_new++;
  return pennant_library_save_remark (library, remark, changed_at, error);
}

static gboolean
merge_all (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  Merge *merge = (Merge *) data;

  for (guint i = 0; i < merge->bookmarks->len; i++)
    if (!merge_bookmark (library, merge->bookmarks->pdata[i], now, &merge->counts, error))
      return FALSE;
  for (guint i = 0; i < merge->remarks->len; i++)
    if (!merge_remark (library, merge->remarks->pdata[i], now, &merge->counts, error))
      return FALSE;
  return TRUE;
}

static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pennant_store_change_library_finish (PENNANT_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pennant_store_merge_notebook_async:
 * @store: a store
 * @bookmarks: (element-type PennantNewBookmark): are there afterwards, new ones behind the others in this order; what
 * is the person's own remains so
 * @remarks: (element-type PennantSavedRemark): take the place of those that were changed before them
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when all of it is kept
 * @user_data: for @callback
 *
 * Merges bookmarks, notes and marks into those that are there, all of them or none. Nobody may change the arrays any
 * more.
 */
void
pennant_store_merge_notebook_async (PennantStore *store,
                                    GPtrArray *bookmarks,
                                    GPtrArray *remarks,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  Merge *merge = g_atomic_rc_box_new0 (Merge);
  GTask *task;

  g_return_if_fail (PENNANT_IS_STORE (store));

  merge->bookmarks = g_ptr_array_ref (bookmarks);
  merge->remarks = g_ptr_array_ref (remarks);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_store_merge_notebook_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (merge), merge_unref);
  pennant_store_change_library (store, NULL, merge_all, merge, merge_unref, pennant_store_merge_notebook_async,
                                cancellable, merged_cb, task);
}

/**
 * pennant_store_merge_notebook_finish:
 * @store: a store
 * @result: the result
 * @counts: (out caller-allocates): what came of it
 * @error: return location
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_store_merge_notebook_finish (PennantStore *store,
                                     GAsyncResult *result,
                                     PennantMergeCounts *counts,
                                     GError **error)
{
  const Merge *merge;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  merge = g_task_get_task_data (G_TASK (result));
  *counts = merge->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
