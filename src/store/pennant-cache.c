/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-cache.h"

#include "store/pennant-kept-reply.h"

/* The sum of the bodies is kept by triggers: with many replies it is asked for at each save. */
static const char *const steps[] = {
  PENNANT_KEPT_REPLY_TABLE "CREATE INDEX replies_by_time ON replies (fetched_at);"
                           "CREATE TABLE size (bytes INTEGER NOT NULL);"
                           "INSERT INTO size VALUES (0);"
                           "CREATE TRIGGER reply_came AFTER INSERT ON replies BEGIN"
                           "  UPDATE size SET bytes = bytes + length (NEW.body); END;"
                           "CREATE TRIGGER reply_changed AFTER UPDATE OF body ON replies BEGIN"
                           "  UPDATE size SET bytes = bytes - length (OLD.body) + length (NEW.body); END;"
                           "CREATE TRIGGER reply_went AFTER DELETE ON replies BEGIN"
                           "  UPDATE size SET bytes = bytes - length (OLD.body); END;",
};

const PennantSchema pennant_cache_schema = {
  .file_name = "cache.db",
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
};

/* Removes the oldest replies until the rest is within the bound. */
static gboolean
evict (PennantDatabase *database, gint64 bound, GError **error)
{
  gint64 n_removed = 1;
  gint64 bytes;

  if (!pennant_database_get_integer (database, "SELECT bytes FROM size", &bytes, error))
    return FALSE;
  while (bytes > bound && n_removed > 0)
    {
      if (!pennant_database_run (database, error,
                                 "DELETE FROM replies WHERE rowid ="
                                 " (SELECT rowid FROM replies ORDER BY fetched_at, rowid LIMIT 1)",
                                 "") ||
          !pennant_database_get_integer (database, "SELECT changes ()", &n_removed, error) ||
          !pennant_database_get_integer (database, "SELECT bytes FROM size", &bytes, error))
        return FALSE;
    }
  /* With nothing left, what is more than the bound was never there. */
  return n_removed > 0 || pennant_database_run (database, error, "UPDATE size SET bytes = 0", "");
}

/**
 * pennant_cache_save:
 * @database: the open cache
 * @reply: the reply
 * @bound: for how many bytes of bodies there is room
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Keeps a reply, unless a newer one is there, and makes room for it by removing the oldest ones. One that alone exceeds
 * the bound is not kept, nor is the reply that it would have replaced.
 *
 * Returns: whether it went well
 */
gboolean
pennant_cache_save (PennantDatabase *database, PennantReply *reply, gint64 bound, gint64 now, GError **error)
{
  gboolean saved;

  if (!pennant_database_begin (database, error))
    return FALSE;
  if ((gint64) g_bytes_get_size (reply->body) > bound)
    saved = pennant_database_run (database, error, "DELETE FROM replies WHERE path = ?", "t", reply->path);
  else
    saved = pennant_kept_reply_save (database, reply, now, error);
  saved = saved && evict (database, bound, error) && pennant_database_commit (database, error);
  if (!saved)
    pennant_database_roll_back (database);
  return saved;
}

/**
 * pennant_cache_clear:
 * @database: the open cache
 * @error: return location
 *
 * Removes all replies and gives their space back to the disk.
 *
 * Returns: whether it went well
 */
gboolean
pennant_cache_clear (PennantDatabase *database, GError **error)
{
  if (!pennant_database_begin (database, error))
    return FALSE;
  if (!pennant_database_run (database, error, "DELETE FROM replies", ""))
    {
      pennant_database_roll_back (database);
      return FALSE;
    }
  return pennant_database_commit (database, error) && pennant_database_run (database, error, "VACUUM", "") &&
         pennant_database_run (database, error, "PRAGMA wal_checkpoint (TRUNCATE)", "");
}

/**
 * pennant_cache_get_statistics:
 * @database: the open cache
 * @statistics: whose fields about the cache are set
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
pennant_cache_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error)
{
  statistics->cache_file_bytes = pennant_database_get_file_bytes (database);
  return pennant_database_get_integer (database, "SELECT count(*) FROM replies", &statistics->n_replies, error) &&
         pennant_database_get_integer (database, "SELECT bytes FROM size", &statistics->reply_bytes, error);
}
