/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"
#include "model/pennant-league-group.h"
#include "model/pennant-season.h"
#include "model/pennant-time.h"
#include "model/pennant-verified-token.h"

#include <glib/gi18n.h>

#define COLUMN(kind, title, property) { title, property, PENNANT_COLUMN_##kind, NULL }

static const PennantColumn member_columns[] = {
  COLUMN (NAME, N_ ("Name"), "name"),
  COLUMN (TEXT, N_ ("Tag"), "tag"),
  COLUMN (NUMBER, N_ ("Trophies"), "league-trophies"),
  COLUMN (NUMBER, N_ ("Attacks won"), "attack-wins"),
  COLUMN (NUMBER, N_ ("Lost"), "attack-losses"),
  COLUMN (NUMBER, N_ ("Defences won"), "defense-wins"),
  COLUMN (NUMBER, N_ ("Lost"), "defense-losses"),
  COLUMN (NAME, N_ ("Clan"), "clan-name"),
  { NULL },
};

static const PennantColumn battle_columns[] = {
  COLUMN (NAME, N_ ("Opponent"), "opponent-name"),
  COLUMN (TEXT, N_ ("Tag"), "opponent-tag"),
  COLUMN (NUMBER, N_ ("Stars"), "stars"),
  COLUMN (PERCENT, N_ ("Destruction"), "destruction-percentage"),
  COLUMN (NUMBER, N_ ("Trophies"), "trophies"),
  COLUMN (TIME, N_ ("Time"), "creation-time"),
  { NULL },
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

/**
 * pennant_write_gold_pass:
 * @record: a PennantGoldPass
 * @sheet: where to write
 *
 * Writes the season of the gold pass.
 */
void
pennant_write_gold_pass (gconstpointer record, PennantSheet *sheet)
{
  const PennantGoldPass *season = record;
  g_autofree char *start = pennant_words_for_time (season->start_time);
  g_autofree char *end = pennant_words_for_time (season->end_time);
  gint64 until;

  if (pennant_time_parse (season->end_time, &until) && until > sheet->now)
    {
      g_autofree char *left = pennant_words_for_span (until - sheet->now);
      /* Translators: %s is a span of time */
      g_autofree char *title = g_strdup_printf (_ ("Gold pass, ends in %s"), left);

      pennant_sheet_add_title (sheet, title);
    }
  else
    {
      pennant_sheet_add_title (sheet, _ ("Gold pass, ended"));
    }
  /* Translators: two dates with times */
  pennant_sheet_add_line (sheet, _ ("%s to %s"), start, end);
}

/**
 * pennant_write_verified_token:
 * @record: a PennantVerifiedToken
 * @sheet: where to write
 *
 * Writes whether a token was the player's. The token itself is left out.
 */
void
pennant_write_verified_token (gconstpointer record, PennantSheet *sheet)
{
  const PennantVerifiedToken *verified = record;
  const char *tag = sheet->tag != NULL ? sheet->tag : "";

  if (g_strcmp0 (verified->status, "ok") == 0)
    /* Translators: %s is a player's tag */
    pennant_sheet_add_line (sheet, _ ("The token is valid: it was made by %s."), tag);
  else
    /* Translators: %s is a player's tag */
    pennant_sheet_add_line (sheet, _ ("The token is not valid: %s did not make it, or it was used before."), tag);
}
