/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-store.h"

#include "store/pennant-library.h"

/* A visit, and the path of the page's reply. */
typedef struct
{
  char *path;
  PennantVisit *visit;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  pennant_visit_free (opening->visit);
  g_free (opening);
}

static gboolean
save (PennantDatabase *library, gconstpointer data, gint64 now, GError **error)
{
  const Opening *opening = data;

  if (opening->visit->visited_at == 0)
    opening->visit->visited_at = now;
  return pennant_library_save_visit (library, opening->path, opening->visit, error) &&
         pennant_library_touch_name (library, opening->visit->kind, opening->visit->tag, error);
}

/**
 * pennant_visit_copy:
 * @visit: a visit
 *
 * Copies a visit with all its texts.
 *
 * Returns: (transfer full): the copy
 */
PennantVisit *
pennant_visit_copy (const PennantVisit *visit)
{
  PennantVisit *copy = g_new (PennantVisit, 1);

  *copy = *visit;
  copy->tag = g_strdup (visit->tag);
  copy->name = g_strdup (visit->name);
  copy->clan_name = g_strdup (visit->clan_name);
  copy->picture_url = g_strdup (visit->picture_url);
  return copy;
}

/**
 * pennant_visit_free:
 * @visit: (transfer full): a visit
 *
 * Frees a visit.
 */
void
pennant_visit_free (PennantVisit *visit)
{
  g_free (visit->tag);
  g_free (visit->name);
  g_free (visit->clan_name);
  g_free (visit->picture_url);
  g_free (visit);
}

/**
 * pennant_store_visit_async:
 * @self: a store
 * @path: path of the page's reply
 * @visit: the visit; with a time of 0, it is now
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Remembers that a page was opened. From then on the library keeps the newest reply of its path, beginning with the one
 * that is stored already.
 */
void
pennant_store_visit_async (PennantStore *self,
                           const char *path,
                           const PennantVisit *visit,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Opening *opening;

  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (visit != NULL && visit->tag != NULL && visit->name != NULL);

  opening = g_new (Opening, 1);
  opening->path = g_strdup (path);
  opening->visit = pennant_visit_copy (visit);
  pennant_store_change_library (self, path, save, opening, opening_free, pennant_store_visit_async, cancellable,
                                callback, user_data);
}

/**
 * pennant_store_visit_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_store_visit_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return pennant_store_change_library_finish (self, result, error);
}

/**
 * pennant_store_list_visits_async:
 * @self: a store
 * @limit: how many at most
 * @cancellable: (nullable): cancels it
 * @callback: called with the visits
 * @user_data: for @callback
 *
 * Lists the pages that were opened, each once, with the names that they had when last seen anywhere.
 */
void
pennant_store_list_visits_async (PennantStore *self,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  const PennantLibraryQuestion question = { .limit = limit };

  g_return_if_fail (PENNANT_IS_STORE (self));

  pennant_store_query_library (self, pennant_library_list_visits, &question, pennant_store_list_visits_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_store_list_visits_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type PennantVisit) (nullable): the visits, newest first, or %NULL after an error
 */
GPtrArray *
pennant_store_list_visits_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
