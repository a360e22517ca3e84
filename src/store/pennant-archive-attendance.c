/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-attendance.h"

#include "model/pennant-tag.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-store-private.h"
#include "store/pennant-war-keeper.h"

/* As "#2PP 2;", with a tag and a number at their longest. */
#define MAX_ENTRY_LENGTH (1 + PENNANT_TAG_MAX_LETTERS + 1 + 3 + 1)

/* What one member missed, and the newest war that they were in. */
typedef struct
{
  PennantMissedAttacks *sum;
  gint64 newest_id;
} Member;

/* A member's part in one war. */
typedef struct
{
  Member *member;
  gint64 attacks;
} Entry;

/* What was read so far: all members by their tags, and the entries of the war that is being read. */
typedef struct
{
  GHashTable *members;
  GArray *entries;
} Attendance;

static void
missed_attacks_free (gpointer data)
{
  PennantMissedAttacks *self = data;

  g_free (self->tag);
  g_free (self->name);
  g_free (self);
}

static void
member_free (gpointer data)
{
  Member *self = data;

  if (self->sum != NULL)
    missed_attacks_free (self->sum);
  g_free (self);
}

static void
attendance_init (Attendance *self)
{
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, member_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

static void
attendance_clear (Attendance *self)
{
  g_hash_table_unref (self->members);
  g_array_unref (self->entries);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attendance, attendance_clear)

static int
compare_missed_attacks (gconstpointer a, gconstpointer b)
{
  const PennantMissedAttacks *left = a, *right = b;

  if (left->missed != right->missed)
    return left->missed > right->missed ? -1 : 1;
  if (left->n_wars != right->n_wars)
    return left->n_wars > right->n_wars ? -1 : 1;
  return strcmp (left->tag, right->tag);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the store's thread
 * ------------------------------------------------------------------------------------------------------------------ */

/* Finds a member, or makes one of a tag that is valid. */
static Member *
get_member (Attendance *self, const char *tag)
{
  Member *member = g_hash_table_lookup (self->members, tag);

  if (member == NULL && pennant_tag_is_valid (tag))
    {
      member = g_new0 (Member, 1);
      member->sum = g_new0 (PennantMissedAttacks, 1);
      member->sum->tag = g_strdup (tag);
      g_hash_table_insert (self->members, member->sum->tag, member);
    }
  return member;
}

/* Cuts the tag off the front of a text. Its order is that of tags, so that nobody is there twice. */
static gboolean
cut_tag (char **text, const char **tag)
{
  const char *former = *tag;
  char *end = strchr (*text, ' ');

  if (end == NULL)
    return FALSE;
  *end = '\0';
  *tag = *text;
  *text = end + 1;
  return strcmp (former, *tag) < 0;
}

static gboolean
cut_attacks (char **text, gint64 *attacks)
{
  char *end = *text;

  for (*attacks = 0; g_ascii_isdigit (*end) && *attacks <= PENNANT_ARCHIVE_MAX_ATTACKS; end++)
    *attacks = *attacks * 10 + g_ascii_digit_value (*end);
  if (end == *text || *end != ';')
    return FALSE;
  *text = end + 1;
  return *attacks <= PENNANT_ARCHIVE_MAX_ATTACKS;
}

/* Reads a side's attendance, which only is one as a whole. */
static gboolean
read_entries (Attendance *self, const char *attendance, gsize length)
{
  g_autofree char *copy = NULL;
  const char *tag = "";
  char *text;

  g_array_set_size (self->entries, 0);
  if (attendance == NULL || length > PENNANT_ARCHIVE_MAX_MEMBERS * MAX_ENTRY_LENGTH)
    return FALSE;
  text = copy = g_strndup (attendance, length);
  while (text < copy + length)
    {
      Entry entry;

      if (!cut_tag (&text, &tag) || !cut_attacks (&text, &entry.attacks))
        return FALSE;
      entry.member = get_member (self, tag);
      if (entry.member == NULL)
        return FALSE;
      g_array_append_val (self->entries, entry);
    }
  return TRUE;
}

/* Counts a side of one war. The wars come newest first. */
static void
count_side (Attendance *self, sqlite3_stmt *statement)
{
  const char *attendance = (const char *) sqlite3_column_text (statement, 0);
  gint64 allowed = CLAMP (sqlite3_column_int64 (statement, 1), 0, PENNANT_ARCHIVE_MAX_ATTACKS);
  gint64 id = sqlite3_column_int64 (statement, 2);

  if (!read_entries (self, attendance, (gsize) sqlite3_column_bytes (statement, 0)))
    return;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      PennantMissedAttacks *sum = entry->member->sum;

      if (sum->n_wars++ == 0)
        entry->member->newest_id = id;
      sum->attacks += entry->attacks;
      sum->missed += MAX (allowed - entry->attacks, 0);
    }
}

static gboolean
read_name (PennantDatabase *library, const char *clan_tag, Member *member, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (
      library, error, "SELECT name FROM war_members WHERE war_id = ? AND clan_tag = ? AND tag = ?", "itt",
      member->newest_id, clan_tag, member->sum->tag);
  gboolean has_row;

  if (statement == NULL || !pennant_database_next (library, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      member->sum->name = pennant_database_dup_text (statement, 0);
      pennant_database_end (statement);
    }
  return TRUE;
}

/* SQLite would sort all rows to group them, which takes longer than to read them. Names are read once for each member.
 */
static gpointer
list_missed_attacks (PennantDatabase *library, const PennantLibraryQuestion *question, GError **error)
{
  g_auto (Attendance) attendance = { 0 };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (missed_attacks_free);
  gboolean has_row = TRUE;
  GHashTableIter iter;
  gpointer value;
  sqlite3_stmt *statement = pennant_database_query (
      library, error,
      "SELECT attendance, " PENNANT_ARCHIVE_ATTACKS_PER_MEMBER ", war_id"
      " FROM war_sides JOIN wars INDEXED BY wars_without_bodies ON id = war_id"
      " WHERE clan_tag = ? AND state = ? ORDER BY war_sides.preparation_time DESC, war_id DESC LIMIT ?",
      "tii", question->text, (gint64) PENNANT_KEPT_WAR_ENDED, (gint64) question->limit);

  attendance_init (&attendance);
  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      if (!pennant_database_next (library, statement, &has_row, error))
        return NULL;
      if (has_row)
        count_side (&attendance, statement);
    }
  g_hash_table_iter_init (&iter, attendance.members);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Member *member = value;

      /* Who is only where an attendance is none was in no war. */
      if (member->sum->n_wars == 0)
        continue;
      if (!read_name (library, question->text, member, error))
        return NULL;
      g_ptr_array_add (list, g_steal_pointer (&member->sum));
    }
  g_ptr_array_sort_values (list, compare_missed_attacks);
  return g_steal_pointer (&list);
}

/* ------------------------------------------------------------------------------------------------------------------
 * On the caller's
 * ------------------------------------------------------------------------------------------------------------------ */

/**
 * pennant_archive_list_missed_attacks_async:
 * @store: a store
 * @clan_tag: a clan
 * @n_wars: in how many wars at most, the newest ones
 * @cancellable: (nullable): cancels it
 * @callback: called with the members
 * @user_data: for @callback
 *
 * Counts the attacks that members did not make in the wars of a clan whose end was seen. A war that was last seen
 * before its end tells nothing of them, nor does one of which the file holds something else than Pennant wrote. The
 * answer has a #PennantMissedAttacks for every member of these wars, those who missed most first.
 */
void
pennant_archive_list_missed_attacks_async (PennantStore *store,
                                           const char *clan_tag,
                                           guint n_wars,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  const PennantLibraryQuestion question = { .text = clan_tag, .limit = n_wars };

  g_return_if_fail (PENNANT_IS_STORE (store));
  g_return_if_fail (clan_tag != NULL);

  pennant_store_query_library (store, list_missed_attacks, &question, pennant_archive_list_missed_attacks_async,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}
