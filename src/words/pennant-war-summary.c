/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-war-summary.h"

#include "words/pennant-summary.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/* "Clan A 41 ★, 78.3 % — 38 ★, 74.1 % Clan B" */
static void
add_sides (GString *text, const PennantWarMap *map, gboolean has_battle)
{
  g_autofree char *ours = pennant_war_words_for_name (&map->ours), *theirs = pennant_war_words_for_name (&map->theirs);
  g_autofree char *our_score = pennant_war_words_for_score (&map->ours);
  g_autofree char *their_score = pennant_war_words_for_score (&map->theirs);

  if (has_battle)
    /* Translators: our name and score, then their score and name */
    pennant_summary_add (text, _ ("%s %s — %s %s"), ours, our_score, their_score, theirs);
  else
    /* Translators: our name and theirs */
    pennant_summary_add (text, _ ("%s — %s"), ours, theirs);
}

/* "Attacks left (5): 3 Ana 2, 7 Ben 1" */
static void
add_attacks (GString *text, const PennantWarMap *map, PennantWarPhase phase)
{
  g_autofree char *names = pennant_war_words_list_waiting (&map->ours, G_MAXUINT, map->attacks_per_member > 1);
  int left = map->ours.attacks_left;

  if (map->ours.n_places == 0)
    return;

  if (left == 0)
    pennant_summary_add (text, "%s", _ ("All our attacks are made."));
  else if (phase == PENNANT_WAR_PHASE_AWAITING_RESULT)
    /* Translators: a number, and a list of names; the battle is over, but some may still be told */
    pennant_summary_add (text, _ ("Attacks not seen (%d): %s"), left, names);
  else if (phase == PENNANT_WAR_PHASE_ENDED)
    /* Translators: a number, and a list of names */
    pennant_summary_add (text, _ ("Attacks missed (%d): %s"), left, names);
  else
    /* Translators: a number, and a list of names */
    pennant_summary_add (text, _ ("Attacks left (%d): %s"), left, names);
  if (phase == PENNANT_WAR_PHASE_BATTLE && map->theirs.n_places > 0)
    /* Translators: a number */
    pennant_summary_add (text, _ ("Theirs: %d"), map->theirs.attacks_left);
}

static void
add_line_ups (GString *text, const PennantWarMap *map)
{
  g_autofree char *ours = pennant_war_words_for_composition (&map->ours);
  g_autofree char *theirs = pennant_war_words_for_composition (&map->theirs);

  if (map->ours.n_places == 0 || map->theirs.n_places == 0)
    return;

  /* Translators: the town halls of our line-up */
  pennant_summary_add (text, _ ("Ours: %s"), ours);
  /* Translators: the town halls of their line-up */
  pennant_summary_add (text, _ ("Theirs: %s"), theirs);
}

/**
 * pennant_war_summary:
 * @map: a war, from our side
 * @day: which day of a CWL, from 1; 0 where that is not known
 * @now: Unix time in microseconds
 *
 * Says of a war what a chat wants to know: score, time left, how it stands, and who has attacks left.
 *
 * Returns: (transfer full): plain text of at most ten lines
 */
char *
pennant_war_summary (const PennantWarMap *map, int day, gint64 now)
{
  PennantWarPhase phase = pennant_war_get_phase (map->war, now, NULL);
  GString *text = pennant_summary_new ();

  if (phase == PENNANT_WAR_PHASE_NONE)
    {
      pennant_summary_take (text, pennant_war_words_for_state (map->war, now));
      return pennant_summary_end (text);
    }

  add_sides (text, map, phase != PENNANT_WAR_PHASE_PREPARATION);
  pennant_summary_take (text, pennant_war_words_for_kind (map, day));
  pennant_summary_take (text, pennant_war_words_for_state (map->war, now));
  if (phase == PENNANT_WAR_PHASE_PREPARATION)
    {
      add_line_ups (text, map);
      return pennant_summary_end (text);
    }
  pennant_summary_take (text, pennant_war_words_for_verdict (map, now));
  add_attacks (text, map, phase);

  return pennant_summary_end (text);
}

/**
 * pennant_war_summary_for_private:
 * @clan_name: (nullable): a clan that keeps its war log private
 *
 * Returns: (transfer full): why there is nothing to say of its wars, a sentence
 */
char *
pennant_war_summary_for_private (const char *clan_name)
{
  g_autofree char *name = pennant_words_for_name (clan_name);

  /* Translators: the name of a clan */
  return g_strdup_printf (
      _ ("%s keeps its war log private, so the game tells nobody about its wars, not even its members."), name);
}
