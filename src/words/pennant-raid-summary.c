/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-raid-summary.h"

#include "model/pennant-clan.h"
#include "model/pennant-raid-sums.h"
#include "words/pennant-raid-words.h"
#include "words/pennant-summary.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

static void
add_waiting (GString *text, const PennantRaidSeason *season)
{
  g_autofree char *names = pennant_raid_words_list_waiting (season, G_MAXUINT);
  int left = (int) MIN (pennant_raid_season_add_up (season).attacks_left, G_MAXINT);

  if (left == 0)
    return;

  /* Translators: a number, and a list of names */
  pennant_summary_add (
      text, pennant_raid_season_has_ended (season) ? _ ("Attacks missed (%d): %s") : _ ("Attacks left (%d): %s"), left,
      names);
}

/* Members of the clan of whom no attack was seen. */
static void
add_unseen (GString *text, const PennantRaidSeason *season, GPtrArray *members)
{
  g_autoptr (GPtrArray) names = pennant_raid_words_name_unseen (season, members);
  g_autofree char *line = pennant_words_list (names, G_MAXUINT);

  if (names->len > 0)
    /* Translators: a number, and a list of names */
    pennant_summary_add (text, _ ("No attack seen (%u): %s"), names->len, line);
}

/**
 * pennant_raid_summary:
 * @season: a raid weekend
 * @members: (nullable) (element-type PennantClanMember): who is in the clan now, where that is known
 * @now: Unix time in microseconds
 *
 * Says of a raid weekend what a chat wants to know: time left, loot, and who has attacks left.
 *
 * Returns: (transfer full): plain text of at most ten lines
 */
char *
pennant_raid_summary (const PennantRaidSeason *season, GPtrArray *members, gint64 now)
{
  GString *text = pennant_summary_new ();
  g_autofree char *loot = PENNANT_WORDS_NUMBER (season, capital_total_loot);
  g_autofree char *attacks = PENNANT_WORDS_NUMBER (season, total_attacks);
  g_autofree char *districts = PENNANT_WORDS_NUMBER (season, enemy_districts_destroyed);

  pennant_summary_take (text, pennant_raid_words_for_state (season, now));
  /* Translators: three numbers */
  pennant_summary_add (text, _ ("Capital loot %s · attacks used %s · districts %s"), loot, attacks, districts);
  pennant_summary_take (text, pennant_raid_words_for_medals (season));
  if (season->members != NULL)
    {
      g_autofree char *raided = pennant_raid_words_for_raided (season);

      pennant_summary_add (text, "%s.", raided);
      add_waiting (text, season);
      add_unseen (text, season, members);
    }

  return pennant_summary_end (text);
}
