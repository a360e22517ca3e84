/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-name-list.h"

#include "store/pennant-library.h"

/* To put more names into a table takes the main loop longer than to take a new table, which the store's thread made. */
#define MOST_NEWS 1000

#define COLUMNS                                                                                                        \
  "SELECT kind, tag, names.name, key, names.clan_name, names.town_hall_level, seen_at, visited_at, revision"           \
  " FROM names LEFT JOIN visits USING (kind, tag)"

static void
read_name (sqlite3_stmt *statement, PennantNameNews *news)
{
  const char *tag = (const char *) sqlite3_column_text (statement, 1);
  PennantSeenName name = {
    .is_clan = sqlite3_column_int (statement, 0) == PENNANT_SEEN_CLAN,
    .name = (const char *) sqlite3_column_text (statement, 2),
    .key = (const char *) sqlite3_column_text (statement, 3),
    .clan_name = (const char *) sqlite3_column_text (statement, 4),
    .town_hall_level = sqlite3_column_int64 (statement, 5),
    .seen_at = sqlite3_column_int64 (statement, 6),
    .visited_at = sqlite3_column_int64 (statement, 7),
  };

  news->revision = MAX (news->revision, sqlite3_column_int64 (statement, 8));
  /* Tags were not always looked at before they were kept. */
  if (tag == NULL || name.name == NULL || name.key == NULL || !pennant_tag_is_valid (tag))
    return;
  g_strlcpy (name.tag, tag, sizeof name.tag);
  pennant_name_table_put (news->names, &name);
}

/* Reads what is newer than a revision, all where that is 0. */
static PennantNameNews *
read_names (PennantDatabase *library, gint64 revision, GError **error)
{
  g_autoptr (PennantNameNews) news = g_new0 (PennantNameNews, 1);
  sqlite3_stmt *statement = revision == 0
                                ? pennant_database_query (library, error, COLUMNS, "")
                                : pennant_database_query (library, error, COLUMNS " WHERE revision > ?", "i", revision);
  gboolean has_row = statement != NULL;

  news->names = pennant_name_table_new ();
  news->is_whole = revision == 0;
  news->revision = revision;
  while (has_row)
    {
      if (!pennant_database_next (library, statement, &has_row, error))
        return NULL;
      if (has_row)
        read_name (statement, news);
    }
  return statement != NULL ? g_steal_pointer (&news) : NULL;
}

static gpointer
list_names (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  gint64 newest, n_new;

  if (question->from == 0)
    return read_names (library, 0, error);
  if (!pennant_database_get_integer (library, "SELECT ifnull (max (revision), 0) FROM names", &newest, error))
    return NULL;
  if (newest >= question->from)
    {
      sqlite3_stmt *statement = pennant_database_query (
          library, error, "SELECT count(*) FROM (SELECT 1 FROM names WHERE revision > ? LIMIT ?)", "ii", question->from,
          (gint64) MOST_NEWS + 1);
      gboolean has_row;

      if (statement == NULL || !pennant_database_next (library, statement, &has_row, error))
        return NULL;
      n_new = sqlite3_column_int64 (statement, 0);
      pennant_database_end (statement);
      if (n_new <= MOST_NEWS)
        return read_names (library, question->from, error);
    }
  /* Another library has taken the place of the one that was read, or there is too much. */
  return read_names (library, 0, error);
}

/**
 * pennant_name_news_free:
 * @news: (transfer full): news
 *
 * Frees them.
 */
void
pennant_name_news_free (PennantNameNews *news)
{
  g_clear_pointer (&news->names, pennant_name_table_free);
  g_free (news);
}

/**
 * pennant_store_list_names_async:
 * @store: a store
 * @revision: 0 for all names, or what the news said that were read last
 * @cancellable: (nullable): cancels it
 * @callback: called with the news
 * @user_data: for @callback
 *
 * Reads the names that any reply ever named, or those that are new or changed, also by other processes.
 */
void
pennant_store_list_names_async (PennantStore *store,
                                gint64 revision,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  const PennantLibraryQuestion question = { .from = revision };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (revision >= 0);

  pennant_store_query_library (store, list_names, &question, pennant_store_list_names_async,
                               (GDestroyNotify) pennant_name_news_free, cancellable, callback, user_data);
}

/**
 * pennant_store_list_names_finish:
 * @store: a store
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the news, or %NULL after an error
 */
PennantNameNews *
pennant_store_list_names_finish (PennantStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
