/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-members.h"

#include "store/pennant-member-keeper.h"
#include "store/pennant-store-private.h"

static void
member_free (gpointer data)
{
  PennantArchivedMember *self = data;

  g_free (self->tag);
  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

static void
event_free (gpointer data)
{
  PennantMemberEvent *self = data;

  g_free (self->tag);
  g_free (self->name);
  g_free (self->role);
  g_free (self->former_role);
  g_free (self);
}

static void
stay_free (gpointer data)
{
  PennantStay *self = data;

  g_free (self->clan_tag);
  g_free (self->clan_name);
  g_free (self->role);
  g_free (self);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the store's thread
 * ------------------------------------------------------------------------------------------------------------------ */

static gpointer
read_member (sqlite3_stmt *statement)
{
  PennantArchivedMember *member = g_new0 (PennantArchivedMember, 1);

  member->tag = pennant_database_dup_text (statement, 0);
  member->name = pennant_database_dup_text (statement, 1);
  member->is_present = sqlite3_column_int (statement, 2) != 0;
  member->role = pennant_database_dup_text (statement, 3);
  member->town_hall_level = sqlite3_column_int64 (statement, 4);
  member->exp_level = sqlite3_column_int64 (statement, 5);
  member->trophies = sqlite3_column_int64 (statement, 6);
  member->donations = sqlite3_column_int64 (statement, 7);
  member->donations_received = sqlite3_column_int64 (statement, 8);
  member->seen_at = sqlite3_column_int64 (statement, 9);
  member->moved_at = sqlite3_column_int64 (statement, 10);
  member->reset_at = sqlite3_column_int64 (statement, 11);
  member->donations_before_reset = sqlite3_column_int64 (statement, 12);
  member->received_before_reset = sqlite3_column_int64 (statement, 13);
  return member;
}

static gpointer
list_members (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  /* Who is present was seen at the last look, by the row that tells of them even where that was no whole list, and on
   * their own page. */
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT members.tag, members.name, newest.is_present, newest.role, newest.town_hall_level, newest.exp_level,"
      " newest.trophies, newest.donations, newest.donations_received,"
      " iif (newest.is_present, max (looked_at, newest.time, ifnull (names.seen_at, 0)), newest.look_before),"
      " moved_at, reset_at,"
      " ifnull (before.donations, -1), ifnull (before.donations_received, -1)"
      " FROM members JOIN member_rows newest ON newest.id = row_id"
      " JOIN member_looks ON member_looks.clan_tag = members.clan_tag"
      " LEFT JOIN member_rows before ON before.id = row_before_reset"
      " LEFT JOIN names ON kind = ?1 AND names.tag = members.tag AND names.clan_tag = members.clan_tag"
      " WHERE members.clan_tag = ?2 ORDER BY newest.is_present DESC, members.tag",
      "it", (gint64) PENNANT_SEEN_PLAYER, question->text);

  return pennant_database_list (library, statement, read_member, member_free, error);
}

static gpointer
read_event (sqlite3_stmt *statement)
{
  PennantMemberEvent *event = g_new0 (PennantMemberEvent, 1);

  event->kind = PENNANT_MEMBER_ROLE;
  if ((sqlite3_column_int (statement, 0) & PENNANT_MEMBER_CHANGE_PRESENCE) != 0)
    event->kind = sqlite3_column_int (statement, 1) != 0 ? PENNANT_MEMBER_JOINED : PENNANT_MEMBER_LEFT;
  event->tag = pennant_database_dup_text (statement, 2);
  event->name = pennant_database_dup_text (statement, 3);
  event->role = pennant_database_dup_text (statement, 4);
  event->former_role = pennant_database_dup_text (statement, 5);
  event->town_hall_level = sqlite3_column_int64 (statement, 6);
  event->time = sqlite3_column_int64 (statement, 7);
  event->look_before = sqlite3_column_int64 (statement, 8);
  return event;
}

static gpointer
list_events (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT changes, is_present, member_rows.tag, name, role, former_role, town_hall_level, time, look_before"
      " FROM member_rows JOIN members ON members.clan_tag = member_rows.clan_tag AND members.tag = member_rows.tag"
      " WHERE member_rows.clan_tag = ? AND " PENNANT_MEMBER_ROW_IS_EVENT " AND time > ? AND time <= ?"
      " ORDER BY time DESC, id DESC LIMIT ?",
      "tiii", question->text, question->from, question->to, (gint64) question->limit);

  return pennant_database_list (library, statement, read_event, event_free, error);
}

/* The stay in a clan that is not over. */
static PennantStay *
find_open_stay (GPtrArray *stays, const char *clan_tag)
{
  for (guint i = 0; i < stays->len; i++)
    {
      PennantStay *stay = g_ptr_array_index (stays, i);

      if (stay->is_present && g_str_equal (stay->clan_tag, clan_tag))
        return stay;
    }
  return NULL;
}

/* One row of a player: they came to a clan, left it, or have another role there. */
static void
follow (GPtrArray *stays, sqlite3_stmt *statement)
{
  const char *clan_tag = (const char *) sqlite3_column_text (statement, 0);
  guint changes = (guint) sqlite3_column_int (statement, 2);
  gboolean is_present = sqlite3_column_int (statement, 3) != 0;
  PennantStay *stay = find_open_stay (stays, clan_tag);

  if (stay == NULL && !is_present)
    return;
  if (stay == NULL)
    {
      stay = g_new0 (PennantStay, 1);
      stay->clan_tag = g_strdup (clan_tag);
      stay->clan_name = pennant_database_dup_text (statement, 1);
      stay->from = sqlite3_column_int64 (statement, 5);
      stay->is_joined = (changes & PENNANT_MEMBER_CHANGE_PRESENCE) != 0;
      g_ptr_array_insert (stays, 0, stay);
    }
  g_free (stay->role);
  stay->role = pennant_database_dup_text (statement, 4);
  stay->is_present = is_present;
  stay->to = is_present ? MAX (sqlite3_column_int64 (statement, 5), sqlite3_column_int64 (statement, 7))
                        : sqlite3_column_int64 (statement, 6);
  stay->to = MAX (stay->to, stay->from);
}

static gpointer
list_stays (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  g_autoptr (GPtrArray) stays = g_ptr_array_new_with_free_func (stay_free);
  gboolean has_row = TRUE;
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT member_rows.clan_tag, clan.name, changes, is_present, role, time, look_before,"
      " max (looked_at, ifnull (player.seen_at, 0))"
      " FROM member_rows JOIN member_looks ON member_looks.clan_tag = member_rows.clan_tag"
      " LEFT JOIN names clan ON clan.kind = ?1 AND clan.tag = member_rows.clan_tag"
      " LEFT JOIN names player ON player.kind = ?2 AND player.tag = ?3 AND player.clan_tag = member_rows.clan_tag"
      " WHERE member_rows.tag = ?3 AND " PENNANT_MEMBER_ROW_IS_PLACE " ORDER BY id",
      "iit", (gint64) PENNANT_SEEN_CLAN, (gint64) PENNANT_SEEN_PLAYER, question->text);

  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      if (!pennant_database_next (library, statement, &has_row, error))
        return NULL;
      if (has_row)
        follow (stays, statement);
    }
  return g_steal_pointer (&stays);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the caller's
 * ------------------------------------------------------------------------------------------------------------------ */

/**
 * pennant_archive_list_members_async:
 * @store: a store
 * @clan_tag: a clan
 * @cancellable: (nullable): cancels it
 * @callback: called with the members
 * @user_data: for @callback
 *
 * Lists everybody who was ever seen in a clan as #PennantArchivedMember, with the last change seen and what they had
 * donated before the last reset: those who are present first, in the order of their tags. A reset is a look at which
 * most members' counts fell. What fell with everybody's is no move.
 */
void
pennant_archive_list_members_async (PennantStore *store,
                                    const char *clan_tag,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);

  pennant_store_query_library (store, list_members, &question, pennant_archive_list_members_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_list_events_async:
 * @store: a store
 * @clan_tag: a clan
 * @from: lists what was found after this Unix time in microseconds
 * @to: and up to this one; 0 for no end
 * @limit: how many at most, the newest ones
 * @cancellable: (nullable): cancels it
 * @callback: called with the events
 * @user_data: for @callback
 *
 * Lists who joined and left a clan, and who got another role, as #PennantMemberEvent, newest first. Who was there when
 * the clan was first seen did not join.
 */
void
pennant_archive_list_events_async (PennantStore *store,
                                   const char *clan_tag,
                                   gint64 from,
                                   gint64 to,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag, .from = from, .to = to, .limit = limit };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);

  pennant_store_query_library (store, list_events, &question, pennant_archive_list_events_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * pennant_archive_list_stays_async:
 * @store: a store
 * @player_tag: a player
 * @cancellable: (nullable): cancels it
 * @callback: called with the stays
 * @user_data: for @callback
 *
 * Lists the clans in which a player was seen, by the clans' lists of members and by the player's own page, as
 * #PennantStay: the stay that began last first.
 */
void
pennant_archive_list_stays_async (PennantStore *store,
                                  const char *player_tag,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = player_tag };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (player_tag != NULL);

  pennant_store_query_library (store, list_stays, &question, pennant_archive_list_stays_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}
