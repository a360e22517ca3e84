/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-store.h"

#include "store/pennant-cache.h"
#include "store/pennant-files.h"
#include "store/pennant-library.h"
#include "store/pennant-report.h"
#include "store/pennant-store-private.h"
#include "store/pennant-worker.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_MESSAGE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantStore
{
  GObject parent_instance;

  GMainContext *context;
  PennantClock *clock;
  PennantWorker *worker;
  gboolean is_used; /* something was pushed, so the worker reads what is below */

  PennantFiles *files;
  gboolean is_closed;

  PennantReport *report;
  gint64 cache_bound;
};

G_DEFINE_FINAL_TYPE (PennantStore, pennant_store, G_TYPE_OBJECT)

/* What a task asks for; each kind of task sets what it needs. */
typedef struct _Request Request;
typedef gpointer (*RequestWork) (PennantStore *self, const Request *request, GError **error);

struct _Request
{
  RequestWork work;
  gint64 now;
  char *path;
  const PennantType *type;
  PennantReply *reply;
  gint64 cache_bound;
  PennantLibraryQuery query;
  PennantLibraryQuestion question;
  PennantLibraryChange change;
  PennantFilesWork files_work;
  GCancellable *cancellable; /* the task's */
  gpointer data;
  GDestroyNotify free_data;
};

static void
request_free (Request *request)
{
  g_free (request->path);
  g_clear_pointer (&request->reply, pennant_reply_unref);
  g_free ((char *) request->question.text);
  g_free ((char *) request->question.detail);
  if (request->free_data != NULL)
    g_clear_pointer (&request->data, request->free_data);
  g_free (request);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the worker's thread
 * ------------------------------------------------------------------------------------------------------------------ */

static gboolean
notify_message (gpointer user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_MESSAGE]);
  return G_SOURCE_REMOVE;
}

static gpointer
open_files (PennantStore *self, const Request *request, GError **error)
{
  pennant_files_open (self->files, request->now);
  return NULL;
}

static gpointer
lookup (PennantStore *self, const Request *request, GError **error)
{
  return pennant_files_lookup (self->files, request->path, request->type, request->now, error);
}

static gpointer
save (PennantStore *self, const Request *request, GError **error)
{
  pennant_files_save (self->files, request->reply, request->cache_bound, request->now, error);
  return NULL;
}

static gpointer
query_library (PennantStore *self, const Request *request, GError **error)
{
  PennantDatabase *library = self->files->library;

  return pennant_database_open (library, request->now, error) ? request->query (library, &request->question, error)
                                                              : NULL;
}

static gpointer
change_library (PennantStore *self, const Request *request, GError **error)
{
  pennant_files_change (self->files, request->path, request->change, request->data, request->now, error);
  return NULL;
}

static gpointer
work_on_files (PennantStore *self, const Request *request, GError **error)
{
  request->files_work (self->files, request->data, request->now, request->cancellable, error);
  return NULL;
}

static gpointer
get_statistics (PennantStore *self, const Request *request, GError **error)
{
  PennantDatabase *cache = self->files->cache;
  PennantDatabase *library = self->files->library;
  g_autofree PennantStoreStatistics *statistics = g_new0 (PennantStoreStatistics, 1);

  if (!pennant_database_open (cache, request->now, error) || !pennant_cache_get_statistics (cache, statistics, error) ||
      !pennant_database_open (library, request->now, error) ||
      !pennant_library_get_statistics (library, statistics, error))
    return NULL;
  return g_steal_pointer (&statistics);
}

static gpointer
clear_cache (PennantStore *self, const Request *request, GError **error)
{
  if (pennant_database_open (self->files->cache, request->now, error))
    pennant_cache_clear (self->files->cache, error);
  return NULL;
}

static gpointer
close_files (PennantStore *self, const Request *request, GError **error)
{
  pennant_files_close (self->files);
  self->is_closed = TRUE;
  return NULL;
}

/* Every request passes here: none after the store was closed, and each tells in the end how the files are. */
static gpointer
work (GTask *task, GError **error)
{
  PennantStore *self = g_task_get_source_object (task);
  const Request *request = g_task_get_task_data (task);
  gpointer result;

  if (self->is_closed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, _ ("The store was closed."));
      return NULL;
    }
  result = request->work (self, request, error);
  pennant_files_mend (self->files, request->now);
  if (pennant_report_update (self->report, self->files))
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, notify_message, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
    }
  return result;
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the caller's
 * ------------------------------------------------------------------------------------------------------------------ */

static Request *
request_new (PennantStore *self, RequestWork request_work)
{
  Request *request = g_new0 (Request, 1);

  request->work = request_work;
  request->now = pennant_clock_get_real (self->clock);
  return request;
}

static void
push (PennantStore *self,
      Request *request,
      gpointer source_tag,
      GDestroyNotify free_result,
      PennantWorkFlags flags,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  request->cancellable = cancellable;
  self->is_used = TRUE;
  pennant_worker_push (self->worker, task, work, free_result, flags);
}

/* Ends a task whose result is only whether it went well. */
static gboolean
finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
pennant_store_finalize (GObject *object)
{
  PennantStore *self = PENNANT_STORE (object);

  /* No task is under way, each of them holds the store. */
  pennant_worker_free (self->worker);
  pennant_files_free (self->files);
  pennant_report_free (self->report);
  g_object_unref (self->clock);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (pennant_store_parent_class)->finalize (object);
}

static void
pennant_store_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantStore *self = PENNANT_STORE (object);

  switch (property_id)
    {
    case PROP_MESSAGE:
      g_value_take_string (value, pennant_store_describe_condition (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_store_class_init (PennantStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_store_finalize;
  object_class->get_property = pennant_store_get_property;

  /**
   * PennantStore:message:
   *
   * What pennant_store_describe_condition() says; notified in the main context that the store was made in.
   */
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
pennant_store_init (PennantStore *self)
{
  self->report = pennant_report_new ();
  self->context = g_main_context_ref_thread_default ();
  self->worker = pennant_worker_new ("pennant-store");
  self->cache_bound = PENNANT_STORE_DEFAULT_CACHE_BOUND;
}

/**
 * pennant_store_new:
 * @cache_folder: (nullable): where cache.db is
 * @data_folder: (nullable): where library.db is
 * @clock: tells the time
 *
 * Makes a store of two files, in folders that are made when they are not there. What is given %NULL lives in memory,
 * for a world that is to leave nothing behind. The files are opened by the first request, each of which is done on a
 * thread of the store's own, in the order in which they were made.
 *
 * Returns: (transfer full): the store
 */
PennantStore *
pennant_store_new (const char *cache_folder, const char *data_folder, PennantClock *clock)
{
  PennantStore *self;

  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_new (PENNANT_TYPE_STORE, NULL);
  self->clock = g_object_ref (clock);
  self->files = pennant_files_new (cache_folder, data_folder);
  return self;
}

/**
 * pennant_store_add_observer:
 * @self: a store that was not used yet
 * @observer: is told of every reply that is saved
 * @user_data: for @observer
 * @destroy: (nullable): frees @user_data when the store goes
 *
 * Adds an observer. They are called in the order in which they were added, after the store's own, which keep names and
 * the archive.
 */
void
pennant_store_add_observer (PennantStore *self,
                            PennantStoreObserver observer,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (observer != NULL);
  g_return_if_fail (!self->is_used);

  pennant_files_add_observer (self->files, observer, user_data, destroy);
}

/**
 * pennant_store_set_cache_bound:
 * @self: a store
 * @bytes: for how many bytes of replies there is room in the cache
 *
 * Sets the cache's size, which the next save applies. The files are a little larger than the replies in them.
 */
void
pennant_store_set_cache_bound (PennantStore *self, gint64 bytes)
{
  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (bytes >= 0);

  self->cache_bound = bytes;
}

/**
 * pennant_store_get_cache_condition:
 * @self: a store
 *
 * Returns: how cache.db is, as the last request found it
 */
PennantStoreCondition
pennant_store_get_cache_condition (PennantStore *self)
{
  g_return_val_if_fail (PENNANT_IS_STORE (self), PENNANT_STORE_GOOD);

  return pennant_report_get_cache (self->report);
}

/**
 * pennant_store_get_library_condition:
 * @self: a store
 *
 * Returns: how library.db is, as the last request found it
 */
PennantStoreCondition
pennant_store_get_library_condition (PennantStore *self)
{
  g_return_val_if_fail (PENNANT_IS_STORE (self), PENNANT_STORE_GOOD);

  return pennant_report_get_library (self->report);
}

/**
 * pennant_store_describe_condition:
 * @self: a store
 *
 * Says what is wrong with the files, in one sentence for a banner: about the library before the cache.
 *
 * Returns: (transfer full) (nullable): the sentence, or %NULL when both are good
 */
char *
pennant_store_describe_condition (PennantStore *self)
{
  g_return_val_if_fail (PENNANT_IS_STORE (self), NULL);

  return pennant_report_describe (self->report);
}

/**
 * pennant_store_open_async:
 * @self: a store
 * @cancellable: (nullable): cancels it
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens the files before anything is asked of them, so that their conditions are known.
 */
void
pennant_store_open_async (PennantStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));

  push (self, request_new (self, open_files), pennant_store_open_async, NULL, PENNANT_WORK_ABANDON, cancellable,
        callback, user_data);
}

/**
 * pennant_store_open_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Whatever is wrong with the files is their condition, not an error.
 *
 * Returns: %TRUE, or %FALSE when cancelled or closed
 */
gboolean
pennant_store_open_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_store_lookup_async:
 * @self: a store
 * @path: path and query of a reply, as `/clans/%232PP`
 * @type: (nullable): what its body is, or %NULL not to decode it
 * @cancellable: (nullable): cancels it
 * @callback: called with the reply
 * @user_data: for @callback
 *
 * Finds the newest reply of a path, however old: in the cache, or in the library if its page was visited or bookmarked.
 * It sees what was saved before it, also when that has not finished yet.
 */
void
pennant_store_lookup_async (PennantStore *self,
                            const char *path,
                            const PennantType *type,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Request *request;

  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (path != NULL);

  request = request_new (self, lookup);
  request->path = g_strdup (path);
  request->type = type;
  push (self, request, pennant_store_lookup_async, (GDestroyNotify) pennant_reply_unref, PENNANT_WORK_ABANDON,
        cancellable, callback, user_data);
}

/**
 * pennant_store_lookup_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * A body that is not of the type that was asked for counts as none.
 *
 * Returns: (transfer full) (nullable): the reply; %NULL without error where there is none, with one where the files
 *   could not be read
 */
PennantReply *
pennant_store_lookup_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_store_save_async:
 * @self: a store
 * @reply: a reply; a negative max-age, for one that names none, becomes %PENNANT_STORE_DEFAULT_MAX_AGE
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps a reply in the cache, tells the observers, and keeps it in the library too if its page was visited or is
 * bookmarked.
 */
void
pennant_store_save_async (PennantStore *self,
                          PennantReply *reply,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Request *request;

  g_return_if_fail (PENNANT_IS_STORE (self));
  g_return_if_fail (reply != NULL);

  request = request_new (self, save);
  request->reply = pennant_reply_ref (reply);
  request->cache_bound = self->cache_bound;
  push (self, request, pennant_store_save_async, NULL, PENNANT_WORK_DEFAULT, cancellable, callback, user_data);
}

/**
 * pennant_store_save_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether both files kept it; if not, the other one may have (%G_IO_ERROR_READ_ONLY, %G_IO_ERROR_NO_SPACE,
 *   %G_IO_ERROR_BUSY, or what an observer said, in which case neither has)
 */
gboolean
pennant_store_save_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_store_get_statistics_async:
 * @self: a store
 * @cancellable: (nullable): cancels it
 * @callback: called with the statistics
 * @user_data: for @callback
 *
 * Counts what the files hold.
 */
void
pennant_store_get_statistics_async (PennantStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));

  push (self, request_new (self, get_statistics), pennant_store_get_statistics_async, g_free, PENNANT_WORK_ABANDON,
        cancellable, callback, user_data);
}

/**
 * pennant_store_get_statistics_finish:
 * @self: a store
 * @result: the result
 * @statistics: (out caller-allocates): what was counted
 * @error: return location
 *
 * Returns: whether @statistics was set
 */
gboolean
pennant_store_get_statistics_finish (PennantStore *self,
                                     GAsyncResult *result,
                                     PennantStoreStatistics *statistics,
                                     GError **error)
{
  g_autofree PennantStoreStatistics *counted = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (statistics != NULL, FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted != NULL)
    *statistics = *counted;
  return counted != NULL;
}

/**
 * pennant_store_clear_cache_async:
 * @self: a store
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is empty
 * @user_data: for @callback
 *
 * Empties the cache. The library keeps all it has.
 */
void
pennant_store_clear_cache_async (PennantStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));

  push (self, request_new (self, clear_cache), pennant_store_clear_cache_async, NULL, PENNANT_WORK_DEFAULT, cancellable,
        callback, user_data);
}

/**
 * pennant_store_clear_cache_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is empty
 */
gboolean
pennant_store_clear_cache_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_store_close_async:
 * @self: a store
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is closed
 * @user_data: for @callback
 *
 * Closes the files after all that was asked before. Later requests end with %G_IO_ERROR_CLOSED. A store that goes
 * without this closes its files too, while its owner waits.
 */
void
pennant_store_close_async (PennantStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_STORE (self));

  push (self, request_new (self, close_files), pennant_store_close_async, NULL, PENNANT_WORK_DEFAULT, cancellable,
        callback, user_data);
}

/**
 * pennant_store_close_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether it is closed
 */
gboolean
pennant_store_close_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_store_query_library:
 * @self: a store
 * @query: reads the answer, on the store's thread
 * @question: for @query; copied
 * @source_tag: of the task
 * @free_answer: frees what @query returns
 * @cancellable: (nullable): cancels it
 * @callback: called with the answer, which g_task_propagate_pointer() gives
 * @user_data: for @callback
 *
 * Asks the library, for the store's own folder.
 */
void
pennant_store_query_library (PennantStore *self,
                             PennantLibraryQuery query,
                             const PennantLibraryQuestion *question,
                             gpointer source_tag,
                             GDestroyNotify free_answer,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = request_new (self, query_library);

  request->query = query;
  request->question = *question;
  request->question.text = g_strdup (question->text);
  request->question.detail = g_strdup (question->detail);
  if (question->to == 0)
    request->question.to = G_MAXINT64;
  push (self, request, source_tag, free_answer, PENNANT_WORK_ABANDON, cancellable, callback, user_data);
}

/**
 * pennant_store_change_library:
 * @self: a store
 * @path: (nullable): path of a page whose newest reply the library is to keep from now on
 * @change: writes it, on the store's thread
 * @data: (transfer full): for @change
 * @free_data: frees @data
 * @source_tag: of the task
 * @cancellable: (nullable): cancels it as long as it has not begun
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Changes the library, for the store's own folder.
 */
void
pennant_store_change_library (PennantStore *self,
                              const char *path,
                              PennantLibraryChange change,
                              gpointer data,
                              GDestroyNotify free_data,
                              gpointer source_tag,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = request_new (self, change_library);

  request->path = g_strdup (path);
  request->change = change;
  request->data = data;
  request->free_data = free_data;
  push (self, request, source_tag, NULL, PENNANT_WORK_DEFAULT, cancellable, callback, user_data);
}

/**
 * pennant_store_change_library_finish:
 * @self: a store
 * @result: the result
 * @error: return location
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_store_change_library_finish (PennantStore *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_store_work_on_files:
 * @self: a store
 * @files_work: does it, on the store's thread
 * @data: (transfer full) (nullable): for @work
 * @free_data: (nullable): frees @data
 * @source_tag: of the task
 * @cancellable: (nullable): for @work
 * @callback: called when it is done, for pennant_store_change_library_finish()
 * @user_data: for @callback
 *
 * Does something with both files, for the store's own folder.
 */
void
pennant_store_work_on_files (PennantStore *self,
                             PennantFilesWork files_work,
                             gpointer data,
                             GDestroyNotify free_data,
                             gpointer source_tag,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = request_new (self, work_on_files);

  request->files_work = files_work;
  request->data = data;
  request->free_data = free_data;
  push (self, request, source_tag, NULL, PENNANT_WORK_DEFAULT, cancellable, callback, user_data);
}
