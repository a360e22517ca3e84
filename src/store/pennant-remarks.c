/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-remarks.h"

#include "store/pennant-library.h"

/**
 * pennant_saved_remark_free:
 * @remark: (transfer full): a remark
 *
 * Frees a remark.
 */
void
pennant_saved_remark_free (PennantSavedRemark *remark)
{
  g_free (remark->tag);
  g_free (remark->note);
  g_free (remark);
}

static gboolean
save_remark (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const PennantSavedRemark *remark = data;

  if (remark->note == NULL && remark->mark == PENNANT_MARK_NONE)
    return pennant_database_run (library, error, "DELETE FROM remarks WHERE kind = ? AND tag = ?", "it",
                                 (gint64) remark->kind, remark->tag);
  return pennant_library_save_remark (library, remark, now, error);
}

static gpointer
read_remark (sqlite3_stmt *statement)
{
  PennantSavedRemark *remark = g_new (PennantSavedRemark, 1);

  remark->kind = sqlite3_column_int (statement, 0) == PENNANT_SEEN_PLAYER ? PENNANT_SEEN_PLAYER : PENNANT_SEEN_CLAN;
  remark->tag = pennant_database_dup_text (statement, 1);
  remark->note = pennant_database_dup_text (statement, 2);
  remark->mark = pennant_mark_from_number (sqlite3_column_int64 (statement, 3));
  remark->changed_at = sqlite3_column_int64 (statement, 4);
  return remark;
}

static gpointer
list_remarks (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      library, error, "SELECT kind, tag, note, mark, changed_at FROM remarks ORDER BY kind, tag", "");

  return pennant_database_list (library, statement, read_remark, (GDestroyNotify) pennant_saved_remark_free, error);
}

/**
 * pennant_store_save_remark_async:
 * @store: a store
 * @kind: of what
 * @tag: its tag in the normal form
 * @note: (nullable): what is noted of it
 * @mark: how it is marked
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps a note and a mark instead of those that were there. With neither, nothing is kept of it.
 */
void
pennant_store_save_remark_async (PennantStore *store,
                                 PennantSeenKind kind,
                                 const char *tag,
                                 const char *note,
                                 PennantMark mark,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  PennantSavedRemark *remark;

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (tag != NULL);

  remark = g_new0 (PennantSavedRemark, 1);
  remark->kind = kind;
  remark->tag = g_strdup (tag);
  remark->note = g_strdup (note);
  remark->mark = mark;
  pennant_store_change_library (store, NULL, save_remark, remark, (GDestroyNotify) pennant_saved_remark_free,
                                pennant_store_save_remark_async, cancellable, callback, user_data);
}

/**
 * pennant_store_save_remark_finish:
 * @store: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_store_save_remark_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  return pennant_store_change_library_finish (store, result, error);
}

/**
 * pennant_store_list_remarks_async:
 * @store: a store
 * @cancellable: (nullable): cancels it
 * @callback: called with the remarks
 * @user_data: for @callback
 *
 * Lists all notes and marks, those of other processes too.
 */
void
pennant_store_list_remarks_async (PennantStore *store,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const PennantLibraryQuestion question = { 0 };

  g_return_if_fail (PENNANT_IS_STORE (store));

  pennant_store_query_library (store, list_remarks, &question, pennant_store_list_remarks_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_store_list_remarks_finish:
 * @store: a store
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type PennantSavedRemark) (nullable): all that is noted or marked, or %NULL after an
 *   error
 */
GPtrArray *
pennant_store_list_remarks_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
