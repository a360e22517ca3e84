/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-raid-medals.h"
#include "model/pennant-raid-sums.h"
#include "words/pennant-raid-words.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/* Clans that were finished. What the API calls completed raids counts those against the clan, too. */
static char *
describe_clans (const PennantRaidSeason *season)
{
  return season->attack_log != NULL
             ? pennant_words_for_number (TRUE, pennant_raid_log_add_up (season->attack_log).n_finished)
             : PENNANT_WORDS_NUMBER (season, raids_completed);
}

static void
write_figures (const PennantRaidSeason *season, PennantSheet *sheet)
{
  g_autofree char *loot = PENNANT_WORDS_NUMBER (season, capital_total_loot);
  g_autofree char *attacks = PENNANT_WORDS_NUMBER (season, total_attacks);
  g_autofree char *clans = describe_clans (season);
  g_autofree char *districts = PENNANT_WORDS_NUMBER (season, enemy_districts_destroyed);
  g_autofree char *medals = pennant_raid_words_for_medals (season);

  /* Translators: four numbers */
  pennant_sheet_add_line (sheet, _ ("Capital loot %s · attacks used %s · clans finished %s · districts %s"), loot,
                          attacks, clans, districts);
  if (medals != NULL)
    pennant_sheet_add_line (sheet, "%s", medals);
  else if (!pennant_raid_season_has_ended (season))
    pennant_sheet_add_line (sheet, "%s", _ ("Medals: known after the end"));
}

/* Who was in the clan when it was last looked at, and is not among the members of a weekend. %NULL where nobody looked.
 */
static GPtrArray *
list_unseen (const PennantRaidSeason *season, const PennantSheet *sheet)
{
  GPtrArray *known = sheet->memory != NULL ? sheet->memory->members : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unseen = g_ptr_array_new ();
  gboolean is_known = FALSE;

  for (guint i = 0; season->members != NULL && i < season->members->len; i++)
    {
      const PennantRaidMember *member = g_ptr_array_index (season->members, i);

      if (member->tag != NULL)
        g_hash_table_add (seen, member->tag);
    }
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      PennantArchivedMember *member = g_ptr_array_index (known, i);

      is_known = is_known || member->is_present;
      if (member->is_present && !g_hash_table_contains (seen, member->tag))
        g_ptr_array_add (unseen, member);
    }

  return is_known ? g_steal_pointer (&unseen) : NULL;
}

/* "18 raided, 4 of them have 11 attacks left; no attack seen from 29.", the latter where the members are known. */
static void
write_sentence (const PennantRaidSeason *season, GPtrArray *unseen, PennantSheet *sheet)
{
  g_autofree char *raided = NULL, *others = NULL;

  if (season->members == NULL)
    {
      pennant_sheet_add_line (sheet, "%s", _ ("The game keeps members for the newest weekend only."));
      return;
    }

  raided = pennant_raid_words_for_raided (season);
  if (unseen != NULL && unseen->len > 0)
    /* Translators: how many other members */
    others = g_strdup_printf (_ ("; no attack seen from %u"), unseen->len);
  else if (unseen != NULL)
    others = g_strdup (_ ("; an attack was seen from every member"));
  pennant_sheet_add_line (sheet, "%s%s.", raided, others != NULL ? others : "");
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const PennantRaidMember *left = *(gconstpointer const *) a, *right = *(gconstpointer const *) b;
  gint64 left_over = pennant_raid_member_get_attacks_left (left);
  gint64 right_over = pennant_raid_member_get_attacks_left (right);

  if (left_over != right_over)
    return left_over > right_over ? -1 : 1;
  return (left->capital_resources_looted < right->capital_resources_looted) -
         (left->capital_resources_looted > right->capital_resources_looted);
}

static void
add_member (PennantTable *table, const PennantRaidSeason *season, const PennantRaidMember *member)
{
  gint64 limit = CLAMP (member->attack_limit, 0, G_MAXINT) + CLAMP (member->bonus_attack_limit, 0, G_MAXINT);
  g_autofree char *most = pennant_words_for_number (TRUE, limit);
  g_autofree char *attacks = PENNANT_WORDS_NUMBER (member, attacks);
  gint64 each = member->attacks > 0 ? member->capital_resources_looted / member->attacks : 0, medals = 0;
  gboolean has_medals = pennant_raid_season_get_medals (season, member->attacks, &medals);

  pennant_table_take (
      table, pennant_words_for_name (member->name), pennant_text_clean (member->tag),
      /* Translators: so many attacks, of so many */
      g_strdup_printf (_ ("%s of %s"), attacks, most), PENNANT_WORDS_NUMBER (member, capital_resources_looted),
      pennant_words_for_number (member->attacks > 0, each), pennant_words_for_number (has_medals, medals), NULL);
}

/* Those who have attacks left, or those who have none, in the order of @members. */
static void
write_group (const char *title,
             const PennantRaidSeason *season,
             GPtrArray *members,
             gboolean is_done,
             PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LwRRrr");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, title, _ ("Tag"), _ ("Attacks"), _ ("Loot"), _ ("Per attack"), _ ("Medals"), NULL);
  for (guint i = 0; i < members->len; i++)
    {
      const PennantRaidMember *member = g_ptr_array_index (members, i);

      if ((pennant_raid_member_get_attacks_left (member) == 0) == is_done)
        add_member (table, season, member);
    }
  if (pennant_table_get_n_rows (table) == 1)
    return;

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

/* A current member without an entry may have joined later, or raided elsewhere. */
static void
write_unseen (GPtrArray *unseen, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LWR");
  gint64 seen_at = 0;
  g_autofree char *time = NULL, *remark = NULL;

  if (unseen == NULL || unseen->len == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("No attack seen here"), _ ("Tag"), _ ("TH"), NULL);
  for (guint i = 0; i < unseen->len; i++)
    {
      const PennantArchivedMember *member = g_ptr_array_index (unseen, i);

      seen_at = MAX (seen_at, member->seen_at);
      pennant_table_take (table, pennant_words_for_name (member->name), pennant_text_clean (member->tag),
                          pennant_words_for_number (member->town_hall_level >= 0, member->town_hall_level), NULL);
    }
  time = pennant_words_for_minute (seen_at);
  /* Translators: %s is a date with a time */
  remark = g_strdup_printf (_ ("Members as seen %s; some may have joined later or raided elsewhere."), time);
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
  pennant_sheet_add_remark (sheet, remark);
}

static void
write_members (const PennantRaidSeason *season, GPtrArray *unseen, PennantSheet *sheet)
{
  g_autoptr (GPtrArray) members = NULL;

  if (season->members == NULL)
    return;

  members = g_ptr_array_copy (season->members, NULL, NULL);
  g_ptr_array_set_free_func (members, NULL);
  g_ptr_array_sort (members, compare_members);
  write_group (_ ("Started"), season, members, FALSE, sheet);
  write_unseen (unseen, sheet);
  write_group (_ ("Done"), season, members, TRUE, sheet);
}

/* The same weekend as it was seen when the game still told its members. */
static const PennantRaidSeason *
find_kept (const PennantRaidSeason *season, const PennantSheet *sheet)
{
  GPtrArray *raids = sheet->memory != NULL && season->members == NULL ? sheet->memory->raids : NULL;

  for (guint i = 0; raids != NULL && i < raids->len; i++)
    {
      const PennantReply *reply = g_ptr_array_index (raids, i);
      const PennantRaidSeason *kept = (const PennantRaidSeason *) reply->item;

      if (g_strcmp0 (kept->start_time, season->start_time) == 0)
        return kept;
    }

  return NULL;
}

static void
write_season (const PennantRaidSeason *season, PennantSheet *sheet)
{
  const PennantRaidSeason *kept = find_kept (season, sheet);
  const PennantRaidSeason *told = kept != NULL ? kept : season;
  /* Of an old weekend it is not known who was in the clan. */
  g_autoptr (GPtrArray) unseen = season->members != NULL ? list_unseen (season, sheet) : NULL;
  g_autofree char *state = pennant_raid_words_for_state (season, sheet->now);

  pennant_sheet_add_title (sheet, state);
  write_figures (season, sheet);
  write_sentence (told, unseen, sheet);
  if (kept != NULL)
    pennant_sheet_add_remark (sheet, _ ("The members are those that your archive keeps."));
  write_members (told, unseen, sheet);
  pennant_write_raid_log (_ ("Attacks on"), told->attack_log, sheet);
  pennant_write_raid_log (_ ("Attacks by"), told->defense_log, sheet);
}

/* What all attacks of a member bring. */
static char *
describe_medals (gconstpointer record, const PennantSheet *sheet)
{
  gint64 medals = 0;
  gboolean is_told = pennant_raid_season_get_medals (record, PENNANT_RAID_MAX_ATTACKS, &medals);

  return pennant_words_for_number (is_told, medals);
}

/**
 * pennant_write_raids:
 * @seasons: (element-type PennantRaidSeason): raid weekends, the newest first
 * @sheet: where to write
 *
 * Writes the newest weekend at length, and the others in a table.
 */
void
pennant_write_raids (GPtrArray *seasons, PennantSheet *sheet)
{
  static const PennantColumn columns[] = {
    PENNANT_COLUMN_KEPT (TIME, N_ ("Weekend"), "start-time"),
    PENNANT_COLUMN (NUMBER, N_ ("Capital loot"), "capital-total-loot"),
    PENNANT_COLUMN (NUMBER, N_ ("Raids"), "raids-completed"),
    PENNANT_COLUMN (NUMBER, N_ ("Attacks"), "total-attacks"),
    PENNANT_COLUMN_MADE (NUMBER, N_ ("Medals"), describe_medals),
    PENNANT_COLUMN (NUMBER, N_ ("Districts"), "enemy-districts-destroyed"),
    PENNANT_COLUMN_END,
  };

  if (seasons->len == 0)
    return;

  write_season (g_ptr_array_index (seasons, 0), sheet);
  if (seasons->len > 1)
    {
      pennant_sheet_add_gap (sheet);
      pennant_sheet_add_title (sheet, _ ("Seasons"));
      pennant_columns_write (columns, seasons, sheet);
    }
}
