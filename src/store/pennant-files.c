/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-files.h"

#include "model/pennant-decoder.h"
#include "store/pennant-archive-observer.h"
#include "store/pennant-cache.h"
#include "store/pennant-kept-reply.h"
#include "store/pennant-library.h"
#include "store/pennant-names.h"

typedef struct
{
  PennantStoreObserver observer;
  gpointer user_data;
  GDestroyNotify destroy;
} Observer;

static void
observer_clear (gpointer data)
{
  Observer *observer = data;

  if (observer->destroy != NULL)
    observer->destroy (observer->user_data);
}

/* Decodes a stored body. One that is not of the type is as good as none: it may be from before the API changed. */
static PennantReply *
decode (PennantReply *stored, const PennantType *type)
{
  g_autoptr (PennantRecord) item = NULL;

  if (stored == NULL || type == NULL)
    return stored != NULL ? pennant_reply_ref (stored) : NULL;
  item = pennant_decode (type, stored->body, NULL);
  if (item == NULL)
    return NULL;
  return pennant_reply_new (stored->path, stored->body, item, stored->fetched_at, stored->max_age);
}

/* Reads what one file has; of several errors the first one is kept. */
static PennantReply *
read_reply (PennantDatabase *database, const char *path, gint64 now, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  PennantReply *reply = NULL;

  if (!pennant_database_open (database, now, &local_error) ||
      !pennant_kept_reply_lookup (database, path, &reply, &local_error))
    {
      if (*error == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
  return reply;
}

/* Tells the observers of a reply, and keeps it if its page was visited or bookmarked, in one transaction. */
static gboolean
save_in_library (PennantFiles *self,
                 PennantReply *old,
                 PennantReply *new,
                 gint64 now,
                 gboolean *refused,
                 GError **error)
{
  PennantTransaction transaction = { .library = self->library, .now = now };
  gboolean wanted;
  gboolean saved = pennant_database_begin (self->library, error);

  for (guint i = 0; saved && i < self->observers->len; i++)
    {
      const Observer *observer = &g_array_index (self->observers, Observer, i);

      saved = observer->observer (&transaction, old, new, observer->user_data, error);
      *refused = !saved;
    }
  saved = saved && pennant_library_is_wanted (self->library, new->path, &wanted, error) &&
          (!wanted || pennant_kept_reply_save (self->library, new, now, error)) &&
          pennant_database_commit (self->library, error);
  if (!saved)
    pennant_database_roll_back (self->library);
  return saved;
}

/**
 * pennant_files_new:
 * @cache_folder: (nullable): where cache.db is, or %NULL to keep it in memory
 * @data_folder: (nullable): where library.db is, or %NULL to keep it in memory
 *
 * Makes the files' handles, which are not open yet, and has the library keep names and the archive.
 *
 * Returns: (transfer full): the files
 */
PennantFiles *
pennant_files_new (const char *cache_folder, const char *data_folder)
{
  PennantFiles *self = g_new0 (PennantFiles, 1);

  self->cache = pennant_database_new (cache_folder, &pennant_cache_schema);
  self->library = pennant_database_new (data_folder, &pennant_library_schema);
  self->observers = g_array_new (FALSE, FALSE, sizeof (Observer));
  g_array_set_clear_func (self->observers, observer_clear);
  pennant_files_add_observer (self, pennant_names_observe, NULL, NULL);
  pennant_files_add_observer (self, pennant_archive_observe, NULL, NULL);
  return self;
}

/**
 * pennant_files_free:
 * @self: (transfer full): the files
 *
 * Closes and frees them.
 */
void
pennant_files_free (PennantFiles *self)
{
  g_array_unref (self->observers);
  pennant_database_free (self->cache);
  pennant_database_free (self->library);
  g_free (self);
}

/**
 * pennant_files_add_observer:
 * @self: the files
 * @observer: is told of every reply that is saved
 * @user_data: for @observer
 * @destroy: (nullable): frees @user_data
 *
 * Adds an observer behind the others.
 */
void
pennant_files_add_observer (PennantFiles *self,
                            PennantStoreObserver observer,
                            gpointer user_data,
                            GDestroyNotify destroy)
{
  const Observer added = { observer, user_data, destroy };

  g_array_append_val (self->observers, added);
}

/**
 * pennant_files_open:
 * @self: the files
 * @now: Unix time in microseconds
 *
 * Opens both. Whatever is wrong with one is its condition; the requests that follow try again where that may help.
 */
void
pennant_files_open (PennantFiles *self, gint64 now)
{
  pennant_database_open (self->cache, now, NULL);
  pennant_database_open (self->library, now, NULL);
}

/**
 * pennant_files_mend:
 * @self: the files
 * @now: Unix time in microseconds
 *
 * Has new files take the place of those that were found damaged.
 */
void
pennant_files_mend (PennantFiles *self, gint64 now)
{
  pennant_database_mend (self->cache, now);
  pennant_database_mend (self->library, now);
}

/**
 * pennant_files_close:
 * @self: the files
 *
 * Closes both.
 */
void
pennant_files_close (PennantFiles *self)
{
  pennant_database_close (self->cache);
  pennant_database_close (self->library);
}

/**
 * pennant_files_lookup:
 * @self: the files
 * @path: path and query of a reply
 * @type: (nullable): what it is, or %NULL not to decode it
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Finds the newest reply that either file has and that is of the type.
 *
 * Returns: (transfer full) (nullable): the reply; %NULL where there is none, with an error where one of the files could
 *   not be asked
 */
PennantReply *
pennant_files_lookup (PennantFiles *self, const char *path, const PennantType *type, gint64 now, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (PennantReply) cached = read_reply (self->cache, path, now, &local_error);
  g_autoptr (PennantReply) kept = read_reply (self->library, path, now, &local_error);
  gboolean kept_is_newer = cached == NULL || (kept != NULL && kept->fetched_at > cached->fetched_at);
  PennantReply *found = decode (kept_is_newer ? kept : cached, type);

  if (found == NULL)
    found = decode (kept_is_newer ? cached : kept, type);
  if (found == NULL && local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return found;
}

/**
 * pennant_files_save:
 * @self: the files
 * @reply: a reply
 * @cache_bound: for how many bytes of replies the cache has room
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Shows a reply to the observers and keeps it: in the library if its page was visited or bookmarked, and in the cache.
 * What an observer refuses is not kept anywhere; but a library in trouble does not keep the cache from its work. A
 * reply that is older than the one that is kept comes too late: it is neither shown nor kept.
 *
 * Returns: whether both files did their part
 */
gboolean
pennant_files_save (PennantFiles *self, PennantReply *reply, gint64 cache_bound, gint64 now, GError **error)
{
  g_autoptr (GError) library_error = NULL;
  g_autoptr (PennantReply) old = NULL;
  gboolean refused = FALSE;
  gboolean saved;

  old = pennant_files_lookup (self, reply->path, reply->item != NULL ? reply->item->type : NULL, now, NULL);
  if (old != NULL && pennant_kept_reply_is_late (reply->fetched_at, old->fetched_at, now))
    return TRUE;
  saved = pennant_database_open (self->library, now, &library_error) &&
          save_in_library (self, old, reply, now, &refused, &library_error);
  if (!refused || !pennant_database_is_well (self->library))
    saved = pennant_database_open (self->cache, now, saved ? error : NULL) &&
            pennant_cache_save (self->cache, reply, cache_bound, now, saved ? error : NULL) && saved;
  if (library_error != NULL)
    g_propagate_error (error, g_steal_pointer (&library_error));
  return saved;
}

/**
 * pennant_files_change:
 * @self: the files
 * @path: (nullable): path of a page whose newest reply is to be kept from now on
 * @change: writes to the library
 * @data: for @change
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Changes the library, and keeps the page's newest reply, in one transaction.
 *
 * Returns: whether the library kept it
 */
gboolean
pennant_files_change (PennantFiles *self,
                      const char *path,
                      PennantLibraryChange change,
                      gconstpointer data,
                      gint64 now,
                      GError **error)
{
  g_autoptr (PennantReply) newest = NULL;
  gboolean saved;

  if (!pennant_database_open (self->library, now, error))
    return FALSE;
  newest = path != NULL ? pennant_files_lookup (self, path, NULL, now, NULL) : NULL;
  saved = pennant_database_begin (self->library, error) && change (self->library, data, now, error) &&
          (newest == NULL || pennant_kept_reply_save (self->library, newest, now, error)) &&
          pennant_database_commit (self->library, error);
  if (!saved)
    pennant_database_roll_back (self->library);
  return saved;
}
