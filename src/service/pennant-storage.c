/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-storage.h"

#include "service/pennant-picture-folder.h"
#include "service/pennant-service-private.h"
#include "store/pennant-store-copies.h"

#include <glib/gi18n-lib.h>

/* A task, and the store that it is about; %NULL and the task ended where that is closed. */
static GTask *
begin (PennantService *service,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data,
       PennantStore **store)
{
  g_autoptr (GTask) task = g_task_new (service, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* The result says what happened; a cancellation that came too late does not. */
  g_task_set_check_cancellable (task, FALSE);
  *store = pennant_service_peek_store (service);
  if (*store != NULL)
    return g_steal_pointer (&task);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _ ("Pennant is closing."));
  return NULL;
}

/* Does a part of a task with the pictures, in a thread, which holds nothing of ours: what it lets go of last would be
 * finalised there. */
static void
run_on_pictures (GTask *task, GTaskThreadFunc work, GAsyncReadyCallback callback)
{
  PennantSource *source = pennant_service_get_source (g_task_get_source_object (task));
  g_autoptr (GTask) part = g_task_new (NULL, NULL, callback, task);

  g_task_set_source_tag (part, run_on_pictures);
  g_task_set_task_data (part, pennant_source_build_picture_folder (source), g_free);
  g_task_run_in_thread (part, work);
}

static void
measure_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_int (task, (gssize) pennant_picture_folder_measure (task_data));
}

static void
pictures_measured_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantStorageSizes *sizes = g_task_get_task_data (task);
  gssize bytes = g_task_propagate_int (G_TASK (result), NULL);

  sizes->cache_bytes += MAX (bytes, 0);
  g_task_return_boolean (task, TRUE);
}

static void
store_measured_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantStorageSizes *sizes = g_task_get_task_data (task);
  PennantStoreStatistics statistics;
  GError *error = NULL;

  if (!pennant_store_get_statistics_finish (PENNANT_STORE (object), result, &statistics, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  *sizes = (PennantStorageSizes) {
    .cache_bytes = statistics.cache_file_bytes,
    .library_bytes = statistics.library_file_bytes,
    .n_replies = statistics.n_replies,
    .n_names = statistics.n_names,
    .n_visits = statistics.n_visits,
    .n_wars = statistics.n_wars,
  };
  run_on_pictures (g_steal_pointer (&task), measure_in_thread, pictures_measured_cb);
}

/**
 * pennant_storage_measure_async:
 * @service: a service
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Counts what the service's source keeps.
 */
void
pennant_storage_measure_async (PennantService *service,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PennantStore *store;
  GTask *task = begin (service, pennant_storage_measure_async, cancellable, callback, user_data, &store);

  if (task == NULL)
    return;
  g_task_set_task_data (task, g_new0 (PennantStorageSizes, 1), g_free);
  pennant_store_get_statistics_async (store, cancellable, store_measured_cb, task);
}

/**
 * pennant_storage_measure_finish:
 * @service: a service
 * @result: what the callback got
 * @sizes: (out caller-allocates): what was counted
 * @error: return location
 *
 * Returns: whether @sizes was set
 */
gboolean
pennant_storage_measure_finish (PennantService *service,
                                GAsyncResult *result,
                                PennantStorageSizes *sizes,
                                GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *sizes = *(PennantStorageSizes *) g_task_get_task_data (G_TASK (result));

  return TRUE;
}

static void
clear_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, pennant_picture_folder_clear (task_data));
}

static void
pictures_cleared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (g_task_propagate_boolean (G_TASK (result), NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Some pictures cannot be removed."));
}

static void
cache_cleared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pennant_store_clear_cache_finish (PENNANT_STORE (object), result, &error))
    run_on_pictures (g_steal_pointer (&task), clear_in_thread, pictures_cleared_cb);
  else
    g_task_return_error (task, error);
}

/**
 * pennant_storage_clear_cache_async:
 * @service: a service
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Removes all replies and pictures that can be fetched again.
 */
void
pennant_storage_clear_cache_async (PennantService *service,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  PennantStore *store;
  GTask *task = begin (service, pennant_storage_clear_cache_async, cancellable, callback, user_data, &store);

  if (task != NULL)
    pennant_store_clear_cache_async (store, cancellable, cache_cleared_cb, task);
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pennant_store_copies_finish (PENNANT_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pennant_storage_back_up_async:
 * @service: a service
 * @file: where to
 * @progress: (nullable) (scope notified): is told how far it is
 * @progress_data: for @progress
 * @destroy: (nullable): frees @progress_data
 * @cancellable: (nullable): ends it
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Copies all that cannot be fetched again into one file. Keys are not in it.
 */
void
pennant_storage_back_up_async (PennantService *service,
                               GFile *file,
                               PennantStorageProgress progress,
                               gpointer progress_data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PennantStore *store;
  GTask *task = begin (service, pennant_storage_back_up_async, cancellable, callback, user_data, &store);

  if (task != NULL)
    pennant_store_back_up_async (store, file, progress, progress_data, destroy, cancellable, copied_cb, task);
  else if (destroy != NULL)
    destroy (progress_data);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!pennant_store_copies_finish (PENNANT_STORE (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  pennant_service_reload_recent (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * pennant_storage_restore_async:
 * @service: a service
 * @file: a file of pennant_storage_back_up_async(), or one that claims to be
 * @progress: (nullable) (scope notified): is told how far it is
 * @progress_data: for @progress
 * @destroy: (nullable): frees @progress_data
 * @cancellable: (nullable): ends it; nothing was changed then
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Has what is in the file take the place of all that cannot be fetched again.
 */
void
pennant_storage_restore_async (PennantService *service,
                               GFile *file,
                               PennantStorageProgress progress,
                               gpointer progress_data,
                               GDestroyNotify destroy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PennantStore *store;
  GTask *task = begin (service, pennant_storage_restore_async, cancellable, callback, user_data, &store);

  if (task != NULL)
    pennant_store_restore_async (store, file, progress, progress_data, destroy, cancellable, restored_cb, task);
  else if (destroy != NULL)
    destroy (progress_data);
}

static void
erased_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!pennant_store_copies_finish (PENNANT_STORE (object), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  pennant_service_reload_recent (g_task_get_source_object (task));
  run_on_pictures (g_steal_pointer (&task), clear_in_thread, pictures_cleared_cb);
}

/**
 * pennant_storage_erase_async:
 * @service: a service
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Removes all that the service's source keeps on the disk, but not its keys: signing out does that.
 */
void
pennant_storage_erase_async (PennantService *service,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  PennantStore *store;
  GTask *task = begin (service, pennant_storage_erase_async, cancellable, callback, user_data, &store);

  if (task != NULL)
    pennant_store_erase_async (store, cancellable, erased_cb, task);
}

/**
 * pennant_storage_finish:
 * @service: a service
 * @result: what the callback got
 * @error: return location, mostly of #G_IO_ERROR: a complete sentence for the person
 *
 * Returns: whether it was done
 */
gboolean
pennant_storage_finish (PennantService *service, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
