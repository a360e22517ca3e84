/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-member-keeper.h"

#include "model/pennant-clan.h"
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
  gint64 moved_at;

  guint could_fall; /* the changes of the numbers that were more than nothing */
  gboolean is_told; /* is in the list */
  guint changes;
  guint falls; /* those of the changes that are falls */
  char *former_role;
} Member;

typedef struct
{
  PennantDatabase *library;
  const char *clan_tag;
  gint64 time;
  gint64 told_at; /* 0 for never, as the two that follow */
  gint64 looked_at;
  gint64 reset_at;
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
      pennant_database_end (statement);
    }
  return TRUE;
}

static gboolean
read_members (Look *look, GError **error)
{
  gboolean has_row;
  sqlite3_stmt *statement = pennant_database_query (
      look->library, error,
      "SELECT members.tag, name, row_id, row_before_reset, moved_at, is_present, role, town_hall_level, donations,"
      " donations_received, trophies, exp_level FROM members JOIN member_rows ON id = row_id"
      " WHERE members.clan_tag = ?",
      "t", look->clan_tag);

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
      member->is_present = sqlite3_column_int (statement, 5) != 0;
      member->role = pennant_database_dup_text (statement, 6);
      for (int i = 0; i < N_NUMBERS; i++)
        {
          member->numbers[i] = sqlite3_column_int64 (statement, 7 + i);
          if (member->is_present && member->numbers[i] > 0)
            member->could_fall |= CHANGE_OF (i);
        }
      g_hash_table_insert (look->members, member->tag, member);
    }
}

/* Takes over what the API tells of a member; what it does not tell stays as it was. Less than nothing is not told. */
static void
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
  if (member->is_told)
    return;
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
      member->changes = is_new && look->looked_at == 0 ? PENNANT_MEMBER_CHANGE_FIRST : PENNANT_MEMBER_CHANGE_PRESENCE;
      member->falls = 0;
      g_clear_pointer (&member->former_role, g_free);
    }
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

      if ((member->could_fall & numbers) == 0 || (is_whole && !member->is_told))
        continue;
      if ((member->falls & numbers) != 0)
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
                             "ttiiiittiiiii", look->clan_tag, member->tag, look->time, look->looked_at,
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
  guint moves = member->changes &
                ~(guint) (PENNANT_MEMBER_CHANGE_PRESENCE | PENNANT_MEMBER_CHANGE_ROLE | PENNANT_MEMBER_CHANGE_FIRST);

  if ((moves & ~(member->falls & falls_of_reset)) != 0)
    member->moved_at = look->time;
  if (member->changes != 0 && !write_row (look, member, error))
    return FALSE;
  return pennant_database_run (look->library, error,
                               "INSERT INTO members VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (clan_tag, tag) DO UPDATE SET"
                               " name = excluded.name, row_id = excluded.row_id,"
                               " row_before_reset = excluded.row_before_reset, moved_at = excluded.moved_at"
                               " WHERE name <> excluded.name OR row_id <> excluded.row_id"
                               " OR row_before_reset <> excluded.row_before_reset",
                               "tttiii", look->clan_tag, member->tag, member->name, member->row_id,
                               member->row_before_reset, member->moved_at);
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

      if (is_whole && member->is_present && !member->is_told)
        {
          member->is_present = FALSE;
          member->changes = PENNANT_MEMBER_CHANGE_PRESENCE;
        }
      else if (counts_reset && member->is_present && member->row_id != 0)
        {
          member->row_before_reset = member->row_id;
        }
      if (!write_member (look, member, falls_of_reset, error))
        return FALSE;
    }
  return pennant_database_run (look->library, error, "INSERT OR REPLACE INTO member_looks VALUES (?, ?, ?, ?)", "tiii",
                               look->clan_tag, look->time, is_whole ? look->time : look->looked_at, look->reset_at);
}

static gboolean
keep (Look *look, const GPtrArray *list, gboolean is_whole, gint64 now, GError **error)
{
  if (!read_look (look, error))
    return FALSE;
  /* An answer that comes after a newer one says nothing of what came since. */
  if (pennant_kept_reply_is_late (look->time, look->told_at, now))
    return TRUE;
  if (!read_members (look, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const PennantClanMember *told = g_ptr_array_index (list, i);

      if (pennant_tag_is_valid (told->tag))
        take (look, told);
    }
  return write_look (look, is_whole, error);
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
  Look look = { .library = transaction->library, .clan_tag = clan_tag, .time = time };
  gboolean kept;

  if (list->len > PENNANT_ARCHIVE_MAX_MEMBERS)
    return TRUE;
  look.members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, member_free);
  kept = keep (&look, list, is_whole, transaction->now, error);
  g_hash_table_unref (look.members);
  return kept;
}
