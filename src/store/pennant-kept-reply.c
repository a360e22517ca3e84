/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-kept-reply.h"

/**
 * pennant_kept_reply_lookup:
 * @database: an open cache or library
 * @path: path and query of the reply
 * @reply: (out) (transfer full) (nullable): the reply without item, or %NULL where there is none
 * @error: return location
 *
 * Reads a reply.
 *
 * Returns: whether it went well
 */
gboolean
pennant_kept_reply_lookup (PennantDatabase *database, const char *path, PennantReply **reply, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      database, error, "SELECT body, fetched_at, max_age FROM replies WHERE path = ?", "t", path);
  gboolean has_row;

  *reply = NULL;
  if (statement == NULL || !pennant_database_next (database, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      g_autoptr (GBytes) body =
          g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));

      *reply = pennant_reply_new (path, body, NULL, sqlite3_column_int64 (statement, 1),
                                  sqlite3_column_int64 (statement, 2));
      pennant_database_end (statement);
    }
  return TRUE;
}

/**
 * pennant_kept_reply_is_late:
 * @fetched_at: when a reply was fetched
 * @kept_at: when the one was that is kept
 * @now: Unix time in microseconds
 *
 * Tells whether a reply came before one that is kept already, which another window or program fetched meanwhile. One
 * that claims to be from the future comes from a clock that was wrong, and is newer than none.
 *
 * Returns: whether what is kept is to stay
 */
gboolean
pennant_kept_reply_is_late (gint64 fetched_at, gint64 kept_at, gint64 now)
{
  return fetched_at < kept_at && kept_at <= now + PENNANT_CLOCK_SLACK;
}

/**
 * pennant_kept_reply_save:
 * @database: a cache or library with a transaction
 * @reply: the reply
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Keeps a reply instead of the one before, unless pennant_kept_reply_is_late() says so. One that names no max-age gets
 * %PENNANT_STORE_DEFAULT_MAX_AGE.
 *
 * Returns: whether it went well
 */
gboolean
pennant_kept_reply_save (PennantDatabase *database, PennantReply *reply, gint64 now, GError **error)
{
  gint64 max_age = reply->max_age >= 0 ? reply->max_age : PENNANT_STORE_DEFAULT_MAX_AGE;

  return pennant_database_run (database, error,
                               "INSERT INTO replies (path, body, fetched_at, max_age) VALUES (?, ?, ?, ?)"
                               " ON CONFLICT (path) DO UPDATE SET body = excluded.body,"
                               " fetched_at = excluded.fetched_at, max_age = excluded.max_age"
                               " WHERE excluded.fetched_at >= replies.fetched_at OR replies.fetched_at > ?",
                               "tbiii", reply->path, reply->body, reply->fetched_at, max_age,
                               now + PENNANT_CLOCK_SLACK);
}
