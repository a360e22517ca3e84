/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-league-group.h"

#include <glib/gi18n.h>

static const PennantColumn member_columns[] = {
  PENNANT_COLUMN (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "tag"),
  PENNANT_COLUMN (NUMBER, N_ ("Trophies"), "league-trophies"),
  PENNANT_COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  PENNANT_COLUMN (NUMBER, N_ ("Lost"), "attack-losses"),
  PENNANT_COLUMN (NUMBER, N_ ("Defences won"), "defense-wins"),
  PENNANT_COLUMN (NUMBER, N_ ("Lost"), "defense-losses"),
  PENNANT_COLUMN (NAME, N_ ("Clan"), "clan-name"),
  PENNANT_COLUMN_END,
};

static const PennantColumn battle_columns[] = {
  PENNANT_COLUMN (NAME, N_ ("Opponent"), "opponent-name"),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "opponent-tag"),
  PENNANT_COLUMN (NUMBER, N_ ("Stars"), "stars"),
  PENNANT_COLUMN (PERCENT, N_ ("Destruction"), "destruction-percentage"),
  PENNANT_COLUMN (NUMBER, N_ ("Trophies"), "trophies"),
  PENNANT_COLUMN (TIME, N_ ("Time"), "creation-time"),
  PENNANT_COLUMN_END,
};

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const PennantLeagueGroupMember *left = *(gconstpointer const *) a, *right = *(gconstpointer const *) b;

  return (left->league_trophies < right->league_trophies) - (left->league_trophies > right->league_trophies);
}

static void
write_list (const char *title, const PennantColumn *columns, GPtrArray *records, PennantSheet *sheet)
{
  if (records == NULL || records->len == 0)
    return;

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, title);
  pennant_columns_write (columns, records, sheet);
}

/**
 * pennant_write_league_group:
 * @record: a PennantLeagueGroup
 * @sheet: where to write
 *
 * Writes a ranked league group, the most trophies first, and the battles of the player who was asked for.
 */
void
pennant_write_league_group (gconstpointer record, PennantSheet *sheet)
{
  const PennantLeagueGroup *group = record;
  g_autoptr (GPtrArray) members = NULL;

  if (group->members != NULL)
    {
      members = g_ptr_array_copy (group->members, NULL, NULL);
      g_ptr_array_set_free_func (members, NULL);
      g_ptr_array_sort (members, compare_members);
    }
  write_list (_ ("Members"), member_columns, members, sheet);
  write_list (_ ("Attacks"), battle_columns, group->attack_logs, sheet);
  write_list (_ ("Defences"), battle_columns, group->defense_logs, sheet);
}
