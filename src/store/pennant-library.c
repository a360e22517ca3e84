/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-library.h"

#include "model/pennant-name-key.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-kept-reply.h"

/* In all tables kind is a PennantSeenKind; a level that was not told is NULL. Times are Unix microseconds.
 *
 * names: what any reply named, and how it is compared (key). revision counts the replies that changed a row, or the
 * page's visits; it only grows, and a row has that of the last one.
 * bookmarks: position counts from 0 without a gap.
 * remarks: what a person has noted of any clan or player, and how they marked it: 0 not, 1 watch, 2 trusted, 3 never
 * again. */
static const char *const steps[] = {
  PENNANT_KEPT_REPLY_TABLE
  "CREATE TABLE visits (kind INTEGER NOT NULL, tag TEXT NOT NULL, path TEXT NOT NULL, name TEXT NOT NULL,"
  " clan_name TEXT, town_hall_level INTEGER, picture_url TEXT, visited_at INTEGER NOT NULL,"
  " PRIMARY KEY (kind, tag)) WITHOUT ROWID;"
  "CREATE INDEX visits_by_path ON visits (path);"
  "CREATE INDEX visits_by_time ON visits (visited_at);"
  "CREATE TABLE names (kind INTEGER NOT NULL, tag TEXT NOT NULL, name TEXT NOT NULL, clan_tag TEXT,"
  " clan_name TEXT, town_hall_level INTEGER, seen_at INTEGER NOT NULL, PRIMARY KEY (kind, tag)) WITHOUT ROWID;"
  "CREATE INDEX names_by_clan ON names (clan_tag);",
  PENNANT_ARCHIVE_TABLES,
  "CREATE TABLE bookmarks (kind INTEGER NOT NULL, tag TEXT NOT NULL, path TEXT NOT NULL, is_mine INTEGER NOT NULL,"
  " position INTEGER NOT NULL, added_at INTEGER NOT NULL, PRIMARY KEY (kind, tag)) WITHOUT ROWID;"
  "CREATE INDEX bookmarks_by_path ON bookmarks (path);"
  "CREATE TABLE remarks (kind INTEGER NOT NULL, tag TEXT NOT NULL, note TEXT, mark INTEGER NOT NULL,"
  " changed_at INTEGER NOT NULL, PRIMARY KEY (kind, tag)) WITHOUT ROWID;",
  PENNANT_ARCHIVE_ADDITIONS,
  "ALTER TABLE names ADD COLUMN key TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE names ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;"
  "UPDATE names SET key = name_key (name);"
  "CREATE INDEX names_by_revision ON names (revision);",
  PENNANT_ARCHIVE_ATTENDANCE,
};

/* name_key (NAME): the name as it is compared. */
static void
name_key (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  sqlite3_result_text (context, pennant_name_key_new ((const char *) sqlite3_value_text (arguments[0])), -1, g_free);
}

static int
add_functions (sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "name_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     NULL, name_key, NULL, NULL, NULL);
}

const PennantSchema pennant_library_schema = {
  .file_name = "library.db",
  .steps = steps,
  .n_steps = G_N_ELEMENTS (steps),
  .precious = TRUE,
  .add_functions = add_functions,
};

/**
 * pennant_library_is_wanted:
 * @database: the open library
 * @path: path and query of a reply
 * @wanted: (out): whether a page of it was ever opened, or is bookmarked
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
pennant_library_is_wanted (PennantDatabase *database, const char *path, gboolean *wanted, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      database, error, "SELECT 1 FROM visits WHERE path = ? UNION ALL SELECT 1 FROM bookmarks WHERE path = ?", "tt",
      path, path);

  if (statement == NULL || !pennant_database_next (database, statement, wanted, error))
    return FALSE;
  pennant_database_end (statement);
  return TRUE;
}

/**
 * pennant_library_save_visit:
 * @database: the library, with a transaction
 * @path: path of the page's reply
 * @visit: the visit
 * @error: return location
 *
 * Keeps a visit instead of the one before of the same page.
 *
 * Returns: whether it went well
 */
gboolean
pennant_library_save_visit (PennantDatabase *database, const char *path, const PennantVisit *visit, GError **error)
{
  return pennant_database_run (database, error,
                               "INSERT OR REPLACE INTO visits"
                               " (kind, tag, path, name, clan_name, town_hall_level, picture_url, visited_at)"
                               " VALUES (?, ?, ?, ?, ?, nullif (?, 0), ?, ?)",
                               "ittttiti", (gint64) visit->kind, visit->tag, path, visit->name, visit->clan_name,
                               visit->town_hall_level, visit->picture_url, visit->visited_at);
}

/**
 * pennant_library_save_remark:
 * @database: the library, with a transaction
 * @remark: a note or a mark, or both
 * @changed_at: when it was changed, Unix time in microseconds
 * @error: return location
 *
 * Keeps a remark instead of the one before of the same clan or player.
 *
 * Returns: whether it went well
 */
gboolean
pennant_library_save_remark (PennantDatabase *database,
                             const PennantSavedRemark *remark,
                             gint64 changed_at,
                             GError **error)
{
  return pennant_database_run (database, error,
                               "INSERT OR REPLACE INTO remarks (kind, tag, note, mark, changed_at)"
                               " VALUES (?, ?, ?, ?, ?)",
                               "ittii", (gint64) remark->kind, remark->tag, remark->note, (gint64) remark->mark,
                               changed_at);
}

/**
 * pennant_library_touch_name:
 * @database: the library, with a transaction
 * @kind: what it is
 * @tag: its tag
 * @error: return location
 *
 * Has whoever holds the names read this one again.
 *
 * Returns: whether it went well
 */
gboolean
pennant_library_touch_name (PennantDatabase *database, PennantSeenKind kind, const char *tag, GError **error)
{
  return pennant_database_run (database, error,
                               "UPDATE names SET revision = (SELECT max (revision) + 1 FROM names)"
                               " WHERE kind = ? AND tag = ?",
                               "it", (gint64) kind, tag);
}

/**
 * pennant_library_read_page:
 * @statement: at a row that begins with %PENNANT_LIBRARY_PAGE_COLUMNS
 *
 * A #PennantDatabaseRow that reads a page.
 *
 * Returns: (transfer full): a #PennantVisit
 */
gpointer
pennant_library_read_page (sqlite3_stmt *statement)
{
  PennantVisit *visit = g_new (PennantVisit, 1);

  visit->kind = sqlite3_column_int (statement, 0) == PENNANT_SEEN_PLAYER ? PENNANT_SEEN_PLAYER : PENNANT_SEEN_CLAN;
  visit->tag = pennant_database_dup_text (statement, 1);
  visit->name = pennant_database_dup_text (statement, 2);
  visit->clan_name = pennant_database_dup_text (statement, 3);
  visit->town_hall_level = sqlite3_column_int64 (statement, 4);
  visit->picture_url = pennant_database_dup_text (statement, 5);
  visit->visited_at = sqlite3_column_int64 (statement, 6);
  return visit;
}

/**
 * pennant_library_list_visits:
 * @database: the open library
 * @question: says how many at most
 * @error: return location
 *
 * A #PennantLibraryQuery that lists the pages that were opened, newest first, with their names as they were last seen
 * anywhere.
 *
 * Returns: (transfer full) (element-type PennantVisit) (nullable): the visits, %NULL after an error
 */
gpointer
pennant_library_list_visits (PennantDatabase *database, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement =
      pennant_database_query (database, error,
                              "SELECT " PENNANT_LIBRARY_PAGE_COLUMNS
                              " FROM visits AS pages JOIN visits USING (kind, tag) " PENNANT_LIBRARY_PAGE_NAMES
                              " ORDER BY visits.visited_at DESC, pages.kind, pages.tag LIMIT ?",
                              "i", (gint64) question->limit);

  return pennant_database_list (database, statement, pennant_library_read_page, (GDestroyNotify) pennant_visit_free,
                                error);
}

/**
 * pennant_library_get_statistics:
 * @database: the open library
 * @statistics: whose fields about the library are set
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
pennant_library_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error)
{
  statistics->library_file_bytes = pennant_database_get_file_bytes (database);
  return pennant_database_get_integer (database, "SELECT count(*) FROM names", &statistics->n_names, error) &&
         pennant_database_get_integer (database, "SELECT count(*) FROM visits", &statistics->n_visits, error) &&
         pennant_database_get_integer (database, "SELECT count(*) FROM wars", &statistics->n_wars, error);
}
