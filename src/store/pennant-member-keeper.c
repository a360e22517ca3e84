/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-member-keeper.h"

#include "model/pennant-tag.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-kept-reply.h"

/* A fall of trophies is a reset only where others fall with it. */
#define MIN_FALLS_OF_TROPHIES 2

/* The numbers that are followed, in the order of their columns and of PennantMemberChange. */
enum
{
  TOWN_HALL,
  DONATIONS,
  RECEIVED,
  TROPHIES,
  EXPERIENCE,
  N_NUMBERS,
};

static const gsize offsets[N_NUMBERS] = {
  [TOWN_HALL] = offsetof (PennantClanMember, town_hall_level),   [DONATIONS] = offsetof (PennantClanMember, donations),
  [RECEIVED] = offsetof (PennantClanMember, donations_received), [TROPHIES] = offsetof (PennantClanMember, trophies),
  [EXPERIENCE] = offsetof (PennantClanMember, exp_level),
};

#define CHANGE_OF(number) ((guint) PENNANT_MEMBER_CHANGE_TOWN_HALL << (number))
#define CHANGES_OF_COUNTS (PENNANT_MEMBER_CHANGE_DONATIONS | PENNANT_MEMBER_CHANGE_RECEIVED)

/* What is known of a member, and what this look makes of it. */
typedef struct
{
  char *tag;
  char *name;
  char *role;
  gint64 numbers[N_NUMBERS]; /* -1 where not told */
  gboolean is_present;
  gint64 row_id;
  gint64 row_before_reset;
  gint64 row_before_fall;
  gint64 moved_at;

  gboolean is_settled; /* the newest row is from after this look: the player's own page told it */
  guint could_fall;    /* the changes of the numbers that were more than nothing */
  gboolean is_told;    /* is in the list */
  guint changes;
  guint moves; /* those of the changes that are from one number to another */
  guint falls; /* those of the moves that are falls */
  char *former_role;
} Member;

typedef struct
{
  PennantDatabase *library;
  const char *clan_tag;
  gint64 time;
  gint64 now;
  gint64 told_at; /* 0 for never, as the three that follow */
  gint64 looked_at;
  gint64 reset_at;
  gint64 look_before;
  GHashTable *members; /* tag to Member */
} Look;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->tag);
  g_free (member->name);
  g_free (member->role);
  g_free (member->former_role);
  g_free (member);
}

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->members, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static Look
begin_look (PennantTransaction *transaction, const char *clan_tag, gint64 time)
{
  return (Look) {
    .library = transaction->library,
    .clan_tag = clan_tag,
    .time = time,
    .now = transaction->now,
    .members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, member_free),
  };
}

static gboolean
read_look (Look *look, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      look->library, error, "SELECT told_at, looked_at, reset_at FROM member_looks WHERE clan_tag = ?", "t",
      look->clan_tag);
  gboolean has_row;

  if (statement == NULL || !pennant_database_next (look->library, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      look->told_at = sqlite3_column_int64 (statement, 0);
      look->looked_at = sqlite3_column_int64 (statement, 1);
      look->reset_at = sqlite3_column_int64 (statement, 2);
      look->look_before = look->looked_at;
      pennant_database_end (statement);
    }
  return TRUE;
}

#define MEMBERS                                                                                                        \
  "SELECT members.tag, name, row_id, row_before_reset, moved_at, time, is_present, role, town_hall_level, donations,"  \
  " donations_received, trophies, exp_level, row_before_fall FROM members JOIN member_rows ON id = row_id WHERE "      \
  "members.clan_tag = ?"

/* Reads what is known of all members, or of one of them. */
static gboolean
read_members (Look *look, const char *tag, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = tag != NULL ? pennant_database_query (look->library, error, MEMBERS " AND members.tag = ?",
                                                                  "tt", look->clan_tag, tag)
                                        : pennant_database_query (look->library, error, MEMBERS, "t", look->clan_tag);

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      Member *member;

      if (!pennant_database_next (look->library, statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      member = g_new0 (Member, 1);
      member->tag = pennant_database_dup_text (statement, 0);
      member->name = pennant_database_dup_text (statement, 1);
      member->row_id = sqlite3_column_int64 (statement, 2);
      member->row_before_reset = sqlite3_column_int64 (statement, 3);
      member->moved_at = sqlite3_column_int64 (statement, 4);
      member->is_settled = pennant_kept_reply_is_late (look->time, sqlite3_column_int64 (statement, 5), look->now);
      member->is_present = sqlite3_column_int (statement, 6) != 0;
      member->role = pennant_database_dup_text (statement, 7);
      for (int i = 0; i < N_NUMBERS; i++)
        {
          member->numbers[i] = sqlite3_column_int64 (statement, 8 + i);
          if (member->is_present && member->numbers[i] > 0)
            member->could_fall |= CHANGE_OF (i);
        }
      member->row_before_fall = sqlite3_column_int64 (statement, 8 + N_NUMBERS);
      g_hash_table_insert (look->members, member->tag, member);
    }
}

/* Takes over what the API tells of a member; what it does not tell stays as it was. Less than nothing is not told. */
static Member *
take (Look *look, const PennantClanMember *told)
{
  Member *member = g_hash_table_lookup (look->members, told->tag);
  gboolean is_new = member == NULL;
  gboolean was_present;

  if (is_new)
    {
      member = g_new0 (Member, 1);
      member->tag = g_strdup (told->tag);
      for (guint i = 0; i < N_NUMBERS; i++)
        member->numbers[i] = -1;
      g_hash_table_insert (look->members, member->tag, member);
    }
  /* Of a member who is there twice, the first counts. */
  if (member->is_told || member->is_settled)
    return member;
  member->is_told = TRUE;
  was_present = member->is_present;
  member->is_present = TRUE;
  g_set_str (&member->name, told->name);
  for (guint i = 0; i < N_NUMBERS; i++)
    {
      gint64 number = G_STRUCT_MEMBER (gint64, told, offsets[i]);

      if (!pennant_record_has (told, offsets[i]) || number < 0 || number == member->numbers[i])
        continue;
      member->changes |= CHANGE_OF (i);
      if (member->numbers[i] >= 0)
        member->moves |= CHANGE_OF (i);
      if (number < member->numbers[i])
        member->falls |= CHANGE_OF (i);
      member->numbers[i] = number;
    }
  if (told->role != NULL && g_strcmp0 (told->role, member->role) != 0)
    {
      member->changes |= PENNANT_MEMBER_CHANGE_ROLE;
      member->former_role = g_steal_pointer (&member->role);
      member->role = g_strdup (told->role);
    }
  /* Whoever comes back comes with other numbers, which nobody saw move. */
  if (!was_present)
    {
      member->changes = is_new && look->look_before == 0 ? PENNANT_MEMBER_CHANGE_FIRST : PENNANT_MEMBER_CHANGE_PRESENCE;
      member->moves = member->falls = 0;
      g_clear_pointer (&member->former_role, g_free);
    }
  return member;
}

/* Finds a member gone, unless their own page told of them since. */
static void
leave (Member *member)
{
  if (!member->is_present || member->is_settled)
    return;
  member->is_present = FALSE;
  member->changes = PENNANT_MEMBER_CHANGE_PRESENCE;
}

/* Which of a member's numbers fell since the list before, in this one or on the player's own page in between. */
static guint
get_falls (const Member *member)
{
  return member->falls | (member->row_before_fall != 0 ? CHANGES_OF_COUNTS : 0);
}

/* Whether of those that could fall, most did. In a list that is not whole, those who are not told did not. */
static gboolean
is_reset (Look *look, gboolean is_whole, guint numbers, guint at_least)
{
  GHashTableIter iter;
  gpointer value;
  guint n_fell = 0, n_stayed = 0;

  g_hash_table_iter_init (&iter, look->members);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Member *member = value;
      guint falls = get_falls (member) & numbers;

      if (((member->could_fall & numbers) == 0 && falls == 0) || member->is_settled || (is_whole && !member->is_told))
        continue;
      if (falls != 0)
        n_fell++;
      else
        n_stayed++;
    }
  return n_fell >= at_least && n_fell > n_stayed;
}

static gboolean
write_row (Look *look, Member *member, GError **error)
{
  if (!pennant_database_run (look->library, error,
                             "INSERT INTO member_rows (clan_tag, tag, time, look_before, changes, is_present, role,"
                             " former_role, town_hall_level, donations, donations_received, trophies, exp_level)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             "ttiiiittiiiii", look->clan_tag, member->tag, look->time, look->look_before,
                             (gint64) member->changes, (gint64) member->is_present, member->role, member->former_role,
                             member->numbers[TOWN_HALL], member->numbers[DONATIONS], member->numbers[RECEIVED],
                             member->numbers[TROPHIES], member->numbers[EXPERIENCE]))
    return FALSE;
  member->row_id = pennant_database_get_last_id (look->library);
  return TRUE;
}

/* Writes what this look makes of a member. What only fell because everybody's fell is no move. */
static gboolean
write_member (Look *look, Member *member, guint falls_of_reset, GError **error)
{
  if ((member->moves & ~(member->falls & falls_of_reset)) != 0)
    member->moved_at = look->time;
  if (member->changes != 0 && !write_row (look, member, error))
    return FALSE;
  return pennant_database_run (
      look->library, error,
      "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (clan_tag, tag) DO UPDATE SET"
      " name = excluded.name, row_id = excluded.row_id,"
      " row_before_reset = excluded.row_before_reset, moved_at = excluded.moved_at,"
      " row_before_fall = excluded.row_before_fall"
      " WHERE name <> excluded.name OR row_id <> excluded.row_id"
      " OR row_before_reset <> excluded.row_before_reset"
      " OR row_before_fall <> excluded.row_before_fall",
      "tttiiii", look->clan_tag, member->tag, member->name, member->row_id, member->row_before_reset, member->moved_at,
      member->row_before_fall);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *) a)->tag, ((const Member *) b)->tag);
}

static gboolean
write_look (Look *look, gboolean is_whole, GError **error)
{
  g_autoptr (GPtrArray) members = g_hash_table_get_values_as_ptr_array (look->members);
  gboolean counts_reset = is_reset (look, is_whole, CHANGES_OF_COUNTS, 1);
  guint falls_of_reset = counts_reset ? CHANGES_OF_COUNTS : 0;

  if (is_reset (look, is_whole, PENNANT_MEMBER_CHANGE_TROPHIES, MIN_FALLS_OF_TROPHIES))
    falls_of_reset |= PENNANT_MEMBER_CHANGE_TROPHIES;
  if (counts_reset)
    look->reset_at = look->time;
  g_ptr_array_sort_values (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = g_ptr_array_index (members, i);

      if (is_whole && !member->is_told)
        leave (member);
      else if (counts_reset && member->is_present && member->row_id != 0)
        member->row_before_reset = member->row_before_fall != 0 ? member->row_before_fall : member->row_id;
      if (counts_reset || (!member->is_settled && (is_whole || member->is_told)))
        member->row_before_fall = 0;
      if (!write_member (look, member, falls_of_reset, error))
        return FALSE;
    }
  return pennant_database_run (look->library, error, "INSERT OR REPLACE INTO member_looks VALUES (?, ?, ?, ?)", "tiii",
                               look->clan_tag, look->time, is_whole ? look->time : look->looked_at, look->reset_at);
}

/* An answer that comes after a newer one says nothing of what came since. */
static gboolean
is_late (const Look *look)
{
  return pennant_kept_reply_is_late (look->time, look->told_at, look->now);
}

/**
 * pennant_member_keeper_keep:
 * @transaction: the library's transaction
 * @clan_tag: a clan
 * @list: (element-type PennantClanMember): its members
 * @is_whole: whether these are all of them
 * @time: when they were told, Unix time in microseconds
 * @error: return location
 *
 * Keeps a row for each member of whom something differs from their last row. Only a whole list says who left.
 *
 * The counts of donations are reset for the whole clan at once, and whoever had none does not show it. A reset is
 * therefore a look at which more members fell than had some and did not fall. Trophies are reset in the same way.
 *
 * Returns: whether it went well
 */
gboolean
pennant_member_keeper_keep (PennantTransaction *transaction,
                            const char *clan_tag,
                            const GPtrArray *list,
                            gboolean is_whole,
                            gint64 time,
                            GError **error)
{
  g_auto (Look) look = begin_look (transaction, clan_tag, time);

  if (list->len > PENNANT_ARCHIVE_MAX_MEMBERS)
    return TRUE;
  if (!read_look (&look, error))
    return FALSE;
  if (is_late (&look))
    return TRUE;
  if (!read_members (&look, NULL, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const PennantClanMember *told = g_ptr_array_index (list, i);

      if (pennant_tag_is_valid (told->tag))
        take (&look, told);
    }
  return write_look (&look, is_whole, error);
}

/* Keeps that a player is in a clan, or no longer is. The clan itself was not looked at, so what fell may have fallen
 * with everybody's: that is no move, and the clan's next list tells whether it was a reset. */
static gboolean
keep_place (PennantTransaction *transaction,
            const char *clan_tag,
            const PennantClanMember *player,
            gboolean is_there,
            gint64 time,
            gint64 time_before,
            GError **error)
{
  g_auto (Look) look = begin_look (transaction, clan_tag, time);
  Member *member;

  if (!read_look (&look, error))
    return FALSE;
  if (is_late (&look))
    return TRUE;
  look.look_before = MAX (look.look_before, time_before);
  if (!read_members (&look, player->tag, error))
    return FALSE;
  member = is_there ? take (&look, player) : g_hash_table_lookup (look.members, player->tag);
  if (!is_there)
    leave (member);
  if (!member->is_present || (member->changes & PENNANT_MEMBER_CHANGE_PRESENCE) != 0)
    member->row_before_fall = 0;
  else if ((member->falls & CHANGES_OF_COUNTS) != 0 && member->row_before_fall == 0)
    member->row_before_fall = member->row_id;
  return write_member (&look, member, CHANGES_OF_COUNTS | PENNANT_MEMBER_CHANGE_TROPHIES, error) &&
         pennant_database_run (look.library, error, "INSERT OR IGNORE INTO member_looks VALUES (?, 0, 0, 0)", "t",
                               clan_tag);
}

static gpointer
read_tag (sqlite3_stmt *statement)
{
  return pennant_database_dup_text (statement, 0);
}

/**
 * pennant_member_keeper_keep_player:
 * @transaction: the library's transaction
 * @player: a player as a member of their clan
 * @clan_tag: (nullable): the clan that the player's own page names
 * @time: when it was told, Unix time in microseconds
 * @time_before: when the page was last seen to name another clan or none, 0 for never
 * @error: return location
 *
 * Keeps a row where the player is in another clan than was last known, or is another member there, and one for each
 * clan that they are no longer in. Nobody is in two.
 *
 * Returns: whether it went well
 */
gboolean
pennant_member_keeper_keep_player (PennantTransaction *transaction,
                                   const PennantClanMember *player,
                                   const char *clan_tag,
                                   gint64 time,
                                   gint64 time_before,
                                   GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      transaction->library, error,
      "SELECT members.clan_tag FROM members JOIN member_rows newest ON id = row_id WHERE members.tag = ?1 AND "
      "is_present"
      " AND members.clan_tag IN (SELECT clan_tag FROM member_rows WHERE tag = ?1 AND " PENNANT_MEMBER_ROW_IS_PLACE ")",
      "t", player->tag);
  g_autoptr (GPtrArray) places = pennant_database_list (transaction->library, statement, read_tag, g_free, error);

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (g_ptr_array_index (places, i), clan_tag) != 0 &&
        !keep_place (transaction, g_ptr_array_index (places, i), player, FALSE, time, time_before, error))
      return FALSE;
  return clan_tag == NULL || keep_place (transaction, clan_tag, player, TRUE, time, time_before, error);
}
