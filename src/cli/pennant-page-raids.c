/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-text.h"
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"
#include "model/pennant-raid-medals.h"
#include "model/pennant-raid-sums.h"
#include "model/pennant-time.h"

#include <glib/gi18n.h>

#define MEDALS_ATTACKS 6

static gboolean
has_ended (const PennantRaidSeason *season)
{
  return g_strcmp0 (season->state, "ended") == 0;
}

/* "Raid weekend, ends in 1 d 4 h (Mon 09:00)", or "Ended Mon 17 Nov". */
static void
write_state (const PennantRaidSeason *season, PennantSheet *sheet)
{
  gint64 end = 0;
  gboolean is_told = pennant_time_parse (season->end_time, &end);
  g_autofree char *title = NULL;

  if (has_ended (season))
    {
      g_autofree char *day = is_told ? pennant_words_for_moment (end, "%a %-d %b") : g_strdup (PENNANT_WORDS_NOT_TOLD);

      /* Translators: a day, as Mon 17 Nov */
      title = g_strdup_printf (_ ("Ended %s"), day);
    }
  else if (is_told && end > sheet->now)
    {
      g_autofree char *left = pennant_words_for_span (end - sheet->now);
      g_autofree char *moment = pennant_words_for_moment (end, "%a %H:%M");

      /* Translators: a span of time, and a day with a time, as Mon 09:00 */
      title = g_strdup_printf (_ ("Raid weekend, ends in %s (%s)"), left, moment);
    }
  else
    {
      title = g_strdup (_ ("Raid weekend, waiting for the result"));
    }
  pennant_sheet_add_title (sheet, title);
}

static void
write_figures (const PennantRaidSeason *season, PennantSheet *sheet)
{
  g_autofree char *loot = PENNANT_WORDS_NUMBER (season, capital_total_loot);
  g_autofree char *attacks = PENNANT_WORDS_NUMBER (season, total_attacks);
  g_autofree char *clans = PENNANT_WORDS_NUMBER (season, raids_completed);
  g_autofree char *districts = PENNANT_WORDS_NUMBER (season, enemy_districts_destroyed);
  gint64 medals;

  /* Translators: four numbers */
  pennant_sheet_add_line (sheet, _ ("Capital loot %s · attacks %s · clans finished %s · districts %s"), loot, attacks,
                          clans, districts);
  if (pennant_raid_season_get_medals (season, MEDALS_ATTACKS, &medals))
    {
      g_autofree char *number = pennant_words_for_number (TRUE, medals);

      /* Translators: two numbers */
      pennant_sheet_add_line (sheet, _ ("Medals: %s for %d attacks"), number, MEDALS_ATTACKS);
    }
  else if (!has_ended (season))
    {
      pennant_sheet_add_line (sheet, "%s", _ ("Medals: known after the end"));
    }
}

static void
write_sentence (const PennantRaidSeason *season, PennantSheet *sheet)
{
  PennantRaidSums sums = pennant_raid_season_add_up (season);
  g_autofree char *attacks = pennant_words_for_number (TRUE, sums.attacks_left);

  if (season->members == NULL)
    pennant_sheet_add_line (sheet, "%s", _ ("The game keeps members for the newest weekend only."));
  else if (has_ended (season))
    /* Translators: how many members, how many of them, and how many attacks */
    pennant_sheet_add_line (sheet, _ ("%d raided, %d of them missed %s attacks."), sums.n_members, sums.n_waiting,
                            attacks);
  else
    /* Translators: how many members, how many of them, and how many attacks */
    pennant_sheet_add_line (sheet, _ ("%d raided, %d of them have %s attacks left."), sums.n_members, sums.n_waiting,
                            attacks);
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
  g_autoptr (PennantTable) table = pennant_table_new ("llrrrr");

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

static void
write_members (const PennantRaidSeason *season, PennantSheet *sheet)
{
  g_autoptr (GPtrArray) members = NULL;

  if (season->members == NULL || season->members->len == 0)
    return;

  members = g_ptr_array_copy (season->members, NULL, NULL);
  g_ptr_array_set_free_func (members, NULL);
  g_ptr_array_sort (members, compare_members);
  write_group (_ ("Started"), season, members, FALSE, sheet);
  write_group (_ ("Done"), season, members, TRUE, sheet);
}

static void
write_log (const char *title, GPtrArray *log, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("llrr");

  if (log == NULL || log->len == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, title, _ ("Tag"), _ ("Attacks"), _ ("Districts"), NULL);
  for (guint i = 0; i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = g_ptr_array_index (log, i);
      const PennantRaidClan *clan = entry->defender != NULL ? entry->defender : entry->attacker;

      pennant_table_take (
          table, pennant_words_for_name (clan != NULL ? clan->name : NULL),
          pennant_text_clean (clan != NULL ? clan->tag : NULL), PENNANT_WORDS_NUMBER (entry, attack_count),
          g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, entry->districts_destroyed, entry->district_count),
          NULL);
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

static void
write_season (const PennantRaidSeason *season, PennantSheet *sheet)
{
  write_state (season, sheet);
  write_figures (season, sheet);
  write_sentence (season, sheet);
  write_members (season, sheet);
  write_log (_ ("Attacks on"), season->attack_log, sheet);
  write_log (_ ("Attacks by"), season->defense_log, sheet);
}

/* What all attacks of a member bring. */
static char *
describe_medals (gconstpointer record)
{
  gint64 medals = 0;
  gboolean is_told = pennant_raid_season_get_medals (record, MEDALS_ATTACKS, &medals);

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
    PENNANT_COLUMN (TIME, N_ ("Weekend"), "start-time"),
    PENNANT_COLUMN (NUMBER, N_ ("Capital loot"), "capital-total-loot"),
    PENNANT_COLUMN (NUMBER, N_ ("Clans finished"), "raids-completed"),
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
