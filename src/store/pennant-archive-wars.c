/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-wars.h"

#include "model/pennant-tag.h"
#include "model/pennant-time.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-packed-reply.h"
#include "store/pennant-store-private.h"
#include "store/pennant-war-keeper.h"

/* Between the parts of a key, none of which has a blank. */
#define KEY_SEPARATOR " "

/* A war and both its sides, as read_war() takes them, in the order of PennantArchivedWar. */
#define WAR_COLUMNS                                                                                                    \
  "first_tag, second_tag, war_tag, state, wars.preparation_time, start_time, end_time, "                               \
  "team_size, " PENNANT_ARCHIVE_ATTACKS_PER_MEMBER ", seen_at,"                                                        \
  " ours.clan_tag, ours.name, ours.attacks, ours.stars, ours.destruction,"                                             \
  " theirs.clan_tag, theirs.name, theirs.attacks, theirs.stars, theirs.destruction"
#define N_WAR_COLUMNS 20
#define OPPONENT " JOIN war_sides theirs ON theirs.war_id = ours.war_id AND theirs.clan_tag <> ours.clan_tag"

/* Two tags in their order, and a time as the API spells it. */
static char *
make_key (const char *first_tag, const char *second_tag, gint64 preparation_time)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (preparation_time / G_USEC_PER_SEC);

  return g_strdup_printf ("%s" KEY_SEPARATOR "%s" KEY_SEPARATOR "%04d%02d%02dT%02d%02d%02d.000Z", first_tag, second_tag,
                          g_date_time_get_year (time), g_date_time_get_month (time),
                          g_date_time_get_day_of_month (time), g_date_time_get_hour (time),
                          g_date_time_get_minute (time), g_date_time_get_second (time));
}

static void
read_side (sqlite3_stmt *statement, int column, PennantArchivedSide *side)
{
  side->tag = pennant_database_dup_text (statement, column);
  side->name = pennant_database_dup_text (statement, column + 1);
  side->attacks = sqlite3_column_int64 (statement, column + 2);
  side->stars = sqlite3_column_int64 (statement, column + 3);
  side->destruction_percentage = sqlite3_column_double (statement, column + 4);
}

static void
read_war (sqlite3_stmt *statement, PennantArchivedWar *war)
{
  war->war_tag = pennant_database_dup_text (statement, 2);
  war->state = pennant_kept_war_state_get_text ((PennantKeptWarState) sqlite3_column_int (statement, 3));
  war->preparation_time = sqlite3_column_int64 (statement, 4);
  war->key = make_key ((const char *) sqlite3_column_text (statement, 0),
                       (const char *) sqlite3_column_text (statement, 1), war->preparation_time);
  war->start_time = sqlite3_column_int64 (statement, 5);
  war->end_time = sqlite3_column_int64 (statement, 6);
  war->team_size = sqlite3_column_int64 (statement, 7);
  war->attacks_per_member = sqlite3_column_int64 (statement, 8);
  war->seen_at = sqlite3_column_int64 (statement, 9);
  read_side (statement, 10, &war->clan);
  read_side (statement, 15, &war->opponent);
}

static void
side_clear (PennantArchivedSide *side)
{
  g_free (side->tag);
  g_free (side->name);
}

static void
war_clear (PennantArchivedWar *war)
{
  g_free (war->key);
  g_free (war->war_tag);
  side_clear (&war->clan);
  side_clear (&war->opponent);
}

static void
war_free (gpointer data)
{
  war_clear (data);
  g_free (data);
}

static void
member_war_free (gpointer data)
{
  PennantMemberWar *self = data;

  war_clear (&self->war);
  g_free (self->name);
  g_free (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the store's thread
 * ------------------------------------------------------------------------------------------------------------------ */

static gpointer
read_archived_war (sqlite3_stmt *statement)
{
  PennantArchivedWar *war = g_new0 (PennantArchivedWar, 1);

  read_war (statement, war);
  return war;
}

static gpointer
list_wars (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement =
      pennant_database_query (library, error,
                              "SELECT " WAR_COLUMNS " FROM war_sides ours" OPPONENT " JOIN wars ON id = ours.war_id"
                              " WHERE ours.clan_tag = ? AND ours.preparation_time < ?"
                              " ORDER BY ours.preparation_time DESC, ours.war_id DESC LIMIT ?",
                              "tii", question->text, question->to, (gint64) question->limit);

  return pennant_database_list (library, statement, read_archived_war, war_free, error);
}

static gpointer
lookup_war (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (question->text, KEY_SEPARATOR, 3);
  sqlite3_stmt *statement;
  gint64 time;

  if (g_strv_length (parts) == 3 && pennant_time_parse (parts[2], &time))
    statement = pennant_database_query (library, error,
                                        "SELECT " PENNANT_PACKED_REPLY_COLUMNS " FROM wars"
                                        " WHERE first_tag = ? AND second_tag = ? AND preparation_time = ?",
                                        "tti", parts[0], parts[1], pennant_war_keeper_round_time (time));
  else
    statement = pennant_database_query (
        library, error, "SELECT " PENNANT_PACKED_REPLY_COLUMNS " FROM wars WHERE war_tag = ?", "t", question->text);
  return pennant_packed_reply_lookup (library, statement, &pennant_war_type, error);
}

static gpointer
read_member_war (sqlite3_stmt *statement)
{
  PennantMemberWar *war = g_new0 (PennantMemberWar, 1);

  read_war (statement, &war->war);
  war->name = pennant_database_dup_text (statement, N_WAR_COLUMNS);
  war->town_hall_level = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 1);
  war->map_position = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 2);
  war->attacks = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 3);
  war->stars = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 4);
  war->destruction_percentage = sqlite3_column_double (statement, N_WAR_COLUMNS + 5);
  war->triples = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 6);
  war->defences = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 7);
  war->stars_conceded = sqlite3_column_int64 (statement, N_WAR_COLUMNS + 8);
  return war;
}

static gpointer
list_member_wars (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT " WAR_COLUMNS ", member.name, town_hall_level, map_position, member.attacks, member.stars,"
      " member.destruction, triples, defences, stars_conceded"
      " FROM war_members member JOIN wars ON id = member.war_id"
      " JOIN war_sides ours ON ours.war_id = member.war_id AND ours.clan_tag = member.clan_tag" OPPONENT
      " WHERE member.tag = ? AND member.preparation_time < ?"
      " ORDER BY member.preparation_time DESC, member.war_id DESC LIMIT ?",
      "tii", question->text, question->to, (gint64) question->limit);

  return pennant_database_list (library, statement, read_member_war, member_war_free, error);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the caller's
 * ------------------------------------------------------------------------------------------------------------------ */

/**
 * pennant_archive_get_war_key:
 * @war: a war
 *
 * Makes the key of a war of which one has the record: both clans' tags, the smaller one first, and the start of the
 * preparation.
 *
 * Returns: (transfer full) (nullable): as `#2PP #8QU 20251114T070000.000Z`, %NULL where it lacks one of them
 */
char *
pennant_archive_get_war_key (const PennantWar *war)
{
  const char *first_tag, *second_tag;
  gint64 time;

  g_return_val_if_fail (war != NULL, NULL);

  if (war->clan == NULL || war->opponent == NULL || !pennant_tag_is_valid (war->clan->tag) ||
      !pennant_tag_is_valid (war->opponent->tag) || !pennant_time_parse (war->preparation_start_time, &time))
    return NULL;
  first_tag = war->clan->tag;
  second_tag = war->opponent->tag;
  return strcmp (first_tag, second_tag) < 0 ? make_key (first_tag, second_tag, time)
                                            : make_key (second_tag, first_tag, time);
}

/**
 * pennant_archive_list_wars_async:
 * @store: a store
 * @clan_tag: a clan
 * @before: lists those whose preparation started before this Unix time in microseconds; 0 for the newest
 * @limit: how many at most
 * @cancellable: (nullable): cancels it
 * @callback: called with the wars
 * @user_data: for @callback
 *
 * Lists the wars of a clan that are kept, also those that were seen from the other side, as #PennantArchivedWar, newest
 * first.
 */
void
pennant_archive_list_wars_async (PennantStore *store,
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

  pennant_store_query_library (store, list_wars, &question, pennant_archive_list_wars_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_lookup_war_async:
 * @store: a store
 * @key: the key of a war, or the war tag of one of a CWL
 * @cancellable: (nullable): cancels it
 * @callback: called with the reply
 * @user_data: for @callback
 *
 * Finds a war with its members and attacks: the reply in which it was seen furthest on, with a #PennantWar as item. Its
 * clan is the one that it was asked of then, which may be either.
 */
void
pennant_archive_lookup_war_async (PennantStore *store,
                                  const char *key,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = key };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (key != NULL);

  pennant_store_query_library (store, lookup_war, &question, pennant_archive_lookup_war_async,
                               (GDestroyNotify) pennant_reply_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_list_member_wars_async:
 * @store: a store
 * @player_tag: a player
 * @before: lists those whose preparation started before this Unix time in microseconds; 0 for the newest
 * @limit: how many at most
 * @cancellable: (nullable): cancels it
 * @callback: called with the wars
 * @user_data: for @callback
 *
 * Lists the wars that a player was in, for whichever clan, as #PennantMemberWar, newest first.
 */
void
pennant_archive_list_member_wars_async (PennantStore *store,
                                        const char *player_tag,
                                        gint64 before,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = player_tag, .to = before, .limit = limit };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (player_tag != NULL);

  pennant_store_query_library (store, list_member_wars, &question, pennant_archive_list_member_wars_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}
