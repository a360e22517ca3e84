/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-cwl-summary.h"

#include "model/pennant-cwl-rounds.h"
#include "words/pennant-cwl-words.h"
#include "words/pennant-summary.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

static PennantWarMap *
map_round (const PennantCwlGroup *group, GHashTable *wars, int round, const char *clan_tag)
{
  const char *war_tag = NULL;
  PennantWar *war = pennant_cwl_group_find_war (group, wars, round, clan_tag, &war_tag);

  return war != NULL ? pennant_war_map_new (war, clan_tag, war_tag) : NULL;
}

static void
add_today (GString *text, const PennantWarMap *map, gint64 now)
{
  g_autofree char *ours = pennant_war_words_for_score (&map->ours);
  g_autofree char *theirs = pennant_war_words_for_score (&map->theirs);
  g_autofree char *opponent = pennant_war_words_for_name (&map->theirs);
  g_autofree char *names = pennant_war_words_list_waiting (&map->ours, G_MAXUINT, map->attacks_per_member > 1);

  /* Translators: our score, their score, and the opponent's name */
  pennant_summary_add (text, _ ("Today: %s — %s %s"), ours, theirs, opponent);
  pennant_summary_take (text, pennant_war_words_for_verdict (map, now));
  if (map->ours.n_places == 0)
    return;
  if (map->ours.attacks_left == 0)
    pennant_summary_add (text, "%s", _ ("All have attacked."));
  else
    /* Translators: a number, and a list of names */
    pennant_summary_add (text,
                         pennant_war_get_phase (map->war, now, NULL) == PENNANT_WAR_PHASE_BATTLE
                             ? _ ("Not attacked yet (%d): %s")
                             : _ ("No attack seen (%d): %s"),
                         map->ours.attacks_left, names);
}

/**
 * pennant_cwl_summary:
 * @group: a group
 * @wars: (nullable): its wars that are here, by tag
 * @clan_tag: our clan
 * @now: Unix time in microseconds
 *
 * Says of a clan war league what a chat wants to know: the place, today's war, who has not attacked, and who comes
 * next.
 *
 * Returns: (transfer full): plain text of at most ten lines
 */
char *
pennant_cwl_summary (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now)
{
  GString *text = pennant_summary_new ();
  PennantCwlDays days = pennant_cwl_group_find_days (group, wars, now);
  g_autoptr (PennantCwlStandings) standings = NULL;
  g_autoptr (PennantWarMap) today = NULL, tomorrow = NULL;

  if (pennant_cwl_group_is_none (group))
    {
      pennant_summary_add (text, "%s", _ ("The clan is in no clan war league now."));
      return pennant_summary_end (text);
    }

  standings = pennant_cwl_standings_new (group, wars, FALSE);
  today = map_round (group, wars, days.today, clan_tag);
  tomorrow = map_round (group, wars, days.tomorrow, clan_tag);
  pennant_summary_take (text, pennant_cwl_words_for_day (group, wars, clan_tag, now));
  if (standings->n_known == standings->n_drawn)
    pennant_summary_take (text, pennant_cwl_words_for_standing (standings, clan_tag));
  if (today != NULL)
    add_today (text, today, now);
  if (tomorrow != NULL)
    pennant_summary_take (text, pennant_cwl_words_for_tomorrow (tomorrow));

  return pennant_summary_end (text);
}
