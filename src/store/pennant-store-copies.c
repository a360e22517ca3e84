/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-store-copies.h"

#include "store/pennant-cache.h"
#include "store/pennant-library-copy.h"
#include "store/pennant-store-private.h"

/* A copy that is under way; counted by references, since what it tells may arrive after its end. */
typedef struct
{
  GFile *file;
  GMainContext *context;
  PennantStoreProgress progress;
  gpointer progress_data;
  GDestroyNotify destroy;
} Copy;

typedef struct
{
  Copy *copy;
  double done;
} News;

static Copy *
copy_new (GFile *file, PennantStoreProgress progress, gpointer progress_data, GDestroyNotify destroy)
{
  Copy *copy = g_atomic_rc_box_new0 (Copy);

  copy->file = g_object_ref (file);
  copy->context = g_main_context_ref_thread_default ();
  copy->progress = progress;
  copy->progress_data = progress_data;
  copy->destroy = destroy;
  return copy;
}

static void
copy_clear (gpointer data)
{
  Copy *copy = data;

  if (copy->destroy != NULL)
    copy->destroy (copy->progress_data);
  g_object_unref (copy->file);
  g_main_context_unref (copy->context);
}

static void
copy_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, copy_clear);
}

static void
news_free (gpointer data)
{
  News *news = data;

  copy_unref (news->copy);
  g_free (news);
}

static gboolean
deliver (gpointer user_data)
{
  News *news = user_data;

  news->copy->progress (news->done, news->copy->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell (double done, gpointer user_data)
{
  Copy *copy = user_data;
  News *news;

  if (copy->progress == NULL)
    return;
  news = g_new (News, 1);
  news->copy = g_atomic_rc_box_acquire (copy);
  news->done = done;
  g_main_context_invoke_full (copy->context, G_PRIORITY_DEFAULT, deliver, news, news_free);
}

static gboolean
back_up (PennantFiles *files, gpointer data, gint64 now, GCancellable *cancellable, GError **error)
{
  Copy *copy = data;

  return pennant_database_open (files->library, now, error) &&
         pennant_library_back_up (files->library, copy->file, tell, copy, cancellable, error);
}

static gboolean
restore (PennantFiles *files, gpointer data, gint64 now, GCancellable *cancellable, GError **error)
{
  Copy *copy = data;

  return pennant_database_open (files->library, now, error) &&
         pennant_library_restore (files->library, copy->file, tell, copy, cancellable, error);
}

/* The cache too where the library cannot be erased: each of the two is worth it. */
static gboolean
erase (PennantFiles *files, gpointer data, gint64 now, GCancellable *cancellable, GError **error)
{
  gboolean is_erased =
      pennant_database_open (files->library, now, error) && pennant_library_erase (files->library, error);

  return pennant_database_open (files->cache, now, is_erased ? error : NULL) &&
         pennant_cache_clear (files->cache, is_erased ? error : NULL) && is_erased;
}

/**
 * pennant_store_back_up_async:
 * @self: a store
 * @file: where the library is to be copied to; what is there is replaced once the copy is whole
 * @progress: (nullable) (scope notified): is told how far it is
 * @progress_data: for @progress
 * @destroy: (nullable): frees @progress_data, in the same context
 * @cancellable: (nullable): ends it; what was there stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Copies the library as it is now, however many processes are writing to it, into one file.
 */
void
pennant_store_back_up_async (PennantStore *self,
                             GFile *file,
                             PennantStoreProgress progress,
                             gpointer progress_data,
                             GDestroyNotify destroy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (G_IS_FILE (file));

  pennant_store_work_on_files (self, back_up, copy_new (file, progress, progress_data, destroy), copy_unref,
                               pennant_store_back_up_async, cancellable, callback, user_data);
}

/**
 * pennant_store_restore_async:
 * @self: a store
 * @file: a file of pennant_store_back_up_async(), or one that claims to be
 * @progress: (nullable) (scope notified): is told how far it is
 * @progress_data: for @progress
 * @destroy: (nullable): frees @progress_data, in the same context
 * @cancellable: (nullable): ends it; the library stays as it is
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Has what is in the file take the place of all that the library holds, for every process that uses it, once it was
 * found to be a library of this version or an older one, and whole.
 */
void
pennant_store_restore_async (PennantStore *self,
                             GFile *file,
                             PennantStoreProgress progress,
                             gpointer progress_data,
                             GDestroyNotify destroy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (G_IS_FILE (file));

  pennant_store_work_on_files (self, restore, copy_new (file, progress, progress_data, destroy), copy_unref,
                               pennant_store_restore_async, cancellable, callback, user_data);
}

/**
 * pennant_store_erase_async:
 * @self: a store
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Empties library and cache, for every process that uses them, and removes the copies that were made beside the
 * library.
 */
void
pennant_store_erase_async (PennantStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));

  pennant_store_work_on_files (self, erase, NULL, NULL, pennant_store_erase_async, cancellable, callback, user_data);
}

/**
 * pennant_store_copies_finish:
 * @self: a store
 * @result: the result
 * @error: return location of #G_IO_ERROR: %G_IO_ERROR_NO_SPACE, %G_IO_ERROR_READ_ONLY, %G_IO_ERROR_BUSY,
 *   %G_IO_ERROR_INVALID_DATA, %G_IO_ERROR_NOT_SUPPORTED for a library of a newer version, %G_IO_ERROR_CANCELLED, or
 * what the file's own disk says
 *
 * Returns: whether it was done
 */
gboolean
pennant_store_copies_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return pennant_store_change_library_finish (self, result, error);
}
