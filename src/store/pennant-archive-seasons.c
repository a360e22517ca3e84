/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-seasons.h"

#include "store/pennant-packed-reply.h"
#include "store/pennant-season-keeper.h"
#include "store/pennant-store-private.h"

static void
group_free (gpointer data)
{
  PennantArchivedGroup *self = data;

  g_free (self->season);
  g_free (self);
}

static gpointer
read_group (sqlite3_stmt *statement)
{
  PennantArchivedGroup *group = g_new0 (PennantArchivedGroup, 1);

  group->season = pennant_database_dup_text (statement, 0);
  group->state = pennant_kept_group_state_get_text (sqlite3_column_int64 (statement, 1));
  group->n_wars = sqlite3_column_int64 (statement, 2);
  group->seen_at = sqlite3_column_int64 (statement, 3);
  return group;
}

static gpointer
list_groups (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (library, error,
                                                    "SELECT cwl_groups.season, state, n_wars, seen_at"
                                                    " FROM cwl_group_clans JOIN cwl_groups ON id = group_id"
                                                    " WHERE clan_tag = ? ORDER BY id DESC LIMIT ?",
                                                    "ti", question->text, (gint64) question->limit);

  return pennant_database_list (library, statement, read_group, group_free, error);
}

static gpointer
lookup_group (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (library, error,
                                                    "SELECT " PENNANT_PACKED_REPLY_COLUMNS
                                                    " FROM cwl_group_clans JOIN cwl_groups ON id = group_id"
                                                    " WHERE clan_tag = ? AND cwl_group_clans.season = ?",
                                                    "tt", question->text, question->detail);

  return pennant_packed_reply_lookup (library, statement, &pennant_cwl_group_type, error);
}

static gpointer
read_raid_season (sqlite3_stmt *statement)
{
  return pennant_packed_reply_read (statement, &pennant_raid_season_type);
}

static gpointer
list_raid_seasons (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (library, error,
                                                    "SELECT " PENNANT_PACKED_REPLY_COLUMNS " FROM raid_seasons"
                                                    " WHERE clan_tag = ? AND start_time < ?"
                                                    " ORDER BY start_time DESC LIMIT ?",
                                                    "tii", question->text, question->to, (gint64) question->limit);

  return pennant_database_list (library, statement, read_raid_season, (GDestroyNotify) pennant_reply_unref, error);
}

/**
 * pennant_archive_list_groups_async:
 * @store: a store
 * @clan_tag: a clan
 * @limit: how many at most
 * @cancellable: (nullable): cancels it
 * @callback: called with the groups
 * @user_data: for @callback
 *
 * Lists the groups of clan war leagues that a clan was seen in, of whichever of its clans they were asked, as
 * #PennantArchivedGroup: the one that was first seen last first.
 */
void
pennant_archive_list_groups_async (PennantStore *store,
                                   const char *clan_tag,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag, .limit = limit };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);

  pennant_store_query_library (store, list_groups, &question, pennant_archive_list_groups_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_lookup_group_async:
 * @store: a store
 * @clan_tag: a clan
 * @season: a season as sent
 * @cancellable: (nullable): cancels it
 * @callback: called with the reply
 * @user_data: for @callback
 *
 * Finds the group that a clan was in, with its clans and rounds: the reply in which it was seen furthest on, with a
 * #PennantCwlGroup as item.
 */
void
pennant_archive_lookup_group_async (PennantStore *store,
                                    const char *clan_tag,
                                    const char *season,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag, .detail = season };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);
  g_return_if_fail (season != NULL);

  pennant_store_query_library (store, lookup_group, &question, pennant_archive_lookup_group_async,
                               (GDestroyNotify) pennant_reply_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_list_raid_seasons_async:
 * @store: a store
 * @clan_tag: a clan
 * @before: lists those that started before this Unix time in microseconds; 0 for the newest
 * @limit: how many at most
 * @cancellable: (nullable): cancels it
 * @callback: called with the seasons
 * @user_data: for @callback
 *
 * Lists the raid weekends of a clan that were seen with their members, newest first, as #PennantReply with a
 * #PennantRaidSeason as item and a max-age of 0. Each reply is that one season, cut out of the list that it came in;
 * its path is the list's.
 */
void
pennant_archive_list_raid_seasons_async (PennantStore *store,
                                         const char *clan_tag,
                                         gint64 before,
                                         guint limit,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag, .to = before, .limit = limit };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);

  pennant_store_query_library (store, list_raid_seasons, &question, pennant_archive_list_raid_seasons_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}
