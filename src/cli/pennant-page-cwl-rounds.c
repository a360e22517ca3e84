/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-kind.h"
#include "words/pennant-text.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/* No CWL has more; a hostile reply shall not cost more. */
#define MAX_DAYS 30

static guint
count_days (const PennantCwlGroup *group)
{
  return group->rounds != NULL ? MIN (group->rounds->len, MAX_DAYS) : 0;
}

/* "41–38" from the side of a clan; a word for a war that has not begun. */
static char *
describe_war (PennantWar *war, const char *war_tag, const char *clan_tag, gint64 now)
{
  g_autoptr (PennantWarMap) map = NULL;

  if (war == NULL)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);
  if (pennant_war_get_phase (war, now, NULL) == PENNANT_WAR_PHASE_PREPARATION)
    /* Translators: a war that is being prepared */
    return g_strdup (_ ("next"));

  map = pennant_war_map_new (war, clan_tag, war_tag);
  return pennant_war_words_for_stars_of_both (map);
}

static void
write_all (const PennantCwlGroup *group, GPtrArray *clans, PennantSheet *sheet)
{
  guint n_days = count_days (group);
  g_autoptr (GString) alignment = g_string_new ("lL");
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (PennantTable) table = NULL;

  g_strv_builder_add_many (titles, "", _ ("Rounds"), NULL);
  for (guint day = 0; day < n_days; day++)
    {
      g_string_append_c (alignment, 'r');
      /* Translators: a day of a clan war league */
      g_strv_builder_take (titles, g_strdup_printf (_ ("Day %u"), day + 1));
    }
  table = pennant_table_new (alignment->str);
  pennant_table_set_has_titles (table, TRUE);
  pennant_table_take_row (table, g_strv_builder_end (titles));
  for (guint i = 0; i < clans->len; i++)
    {
      const PennantCwlClan *clan = g_ptr_array_index (clans, i);
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      g_strv_builder_add (row, g_strcmp0 (clan->tag, sheet->tag) == 0 ? "›" : "");
      g_strv_builder_take (row, pennant_words_for_name (clan->name));
      for (guint day = 0; day < n_days; day++)
        {
          const char *war_tag = NULL;
          PennantWar *war = pennant_cwl_group_find_war (group, sheet->wars, (int) day, clan->tag, &war_tag);

          g_strv_builder_take (row, describe_war (war, war_tag, clan->tag, sheet->now));
        }
      pennant_table_take_row (table, g_strv_builder_end (row));
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

/* The clan's own, with the tags by which one opens them. */
static void
write_own (const PennantCwlGroup *group, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("RLRw");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Day"), _ ("Our wars"), _ ("Stars"), _ ("War tag"), NULL);
  for (guint day = 0; day < count_days (group); day++)
    {
      const char *war_tag = NULL;
      PennantWar *war = pennant_cwl_group_find_war (group, sheet->wars, (int) day, sheet->tag, &war_tag);
      g_autoptr (PennantWarMap) map = war != NULL ? pennant_war_map_new (war, sheet->tag, war_tag) : NULL;

      if (map != NULL)
        pennant_table_take (table, g_strdup_printf ("%u", day + 1), pennant_war_words_for_name (&map->theirs),
                            describe_war (war, war_tag, sheet->tag, sheet->now), pennant_text_clean (war_tag), NULL);
    }
  if (pennant_table_get_n_rows (table) == 1)
    return;

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

/**
 * pennant_write_cwl_rounds:
 * @group: a group
 * @clans: (element-type PennantCwlClan): its clans, in the order of their places
 * @sheet: where to write, with the wars that are known
 *
 * Writes the score of each clan on each day, then the wars of the clan that was asked for.
 */
void
pennant_write_cwl_rounds (const PennantCwlGroup *group, GPtrArray *clans, PennantSheet *sheet)
{
  if (count_days (group) == 0 || sheet->wars == NULL || g_hash_table_size (sheet->wars) == 0)
    return;

  write_all (group, clans, sheet);
  write_own (group, sheet);
}

/* How many of a roster have which town hall. */
static void
count_halls (const PennantCwlClan *clan, guint counts[PENNANT_CWL_MAX_TOWN_HALL + 1])
{
  for (guint i = 0; clan->members != NULL && i < clan->members->len; i++)
    {
      const PennantCwlMember *member = g_ptr_array_index (clan->members, i);

      if (member->town_hall_level > 0 && member->town_hall_level <= PENNANT_CWL_MAX_TOWN_HALL)
        counts[member->town_hall_level]++;
    }
}

/**
 * pennant_write_cwl_rosters:
 * @clans: (element-type PennantCwlClan): the clans of a group, in the order of their places
 * @sheet: where to write
 *
 * Writes how many members of each roster have which town hall, the highest first.
 */
void
pennant_write_cwl_rosters (GPtrArray *clans, PennantSheet *sheet)
{
  guint all[PENNANT_CWL_MAX_TOWN_HALL + 1] = { 0 };
  g_autoptr (GString) alignment = g_string_new ("lLr");
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (PennantTable) table = NULL;

  for (guint i = 0; i < clans->len; i++)
    count_halls (g_ptr_array_index (clans, i), all);
  g_strv_builder_add_many (titles, "", _ ("Rosters"), _ ("Members"), NULL);
  for (int level = PENNANT_CWL_MAX_TOWN_HALL; level > 0; level--)
    if (all[level] > 0)
      {
        g_string_append_c (alignment, 'r');
        /* Translators: a town hall level */
        g_strv_builder_take (titles, g_strdup_printf (_ ("TH%d"), level));
      }
  if (alignment->len == strlen ("lLr"))
    return;

  table = pennant_table_new (alignment->str);
  pennant_table_set_has_titles (table, TRUE);
  pennant_table_take_row (table, g_strv_builder_end (titles));
  for (guint i = 0; i < clans->len; i++)
    {
      const PennantCwlClan *clan = g_ptr_array_index (clans, i);
      guint counts[PENNANT_CWL_MAX_TOWN_HALL + 1] = { 0 };
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      count_halls (clan, counts);
      g_strv_builder_add (row, g_strcmp0 (clan->tag, sheet->tag) == 0 ? "›" : "");
      g_strv_builder_take (row, pennant_words_for_name (clan->name));
      g_strv_builder_take (
          row, pennant_words_for_number (clan->members != NULL, clan->members != NULL ? clan->members->len : 0));
      for (int level = PENNANT_CWL_MAX_TOWN_HALL; level > 0; level--)
        if (all[level] > 0)
          g_strv_builder_take (row, g_strdup_printf ("%u", counts[level]));
      pennant_table_take_row (table, g_strv_builder_end (row));
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}
