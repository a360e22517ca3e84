/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-cwl-words.h"

#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-kind.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_cwl_words_for_place:
 * @place: a place in the table, from 1
 *
 * Returns: (transfer full): it as a word, as "2nd"
 */
char *
pennant_cwl_words_for_place (int place)
{
  if (place % 10 == 1 && place % 100 != 11)
    return g_strdup_printf (_ ("%dst"), place);
  if (place % 10 == 2 && place % 100 != 12)
    return g_strdup_printf (_ ("%dnd"), place);
  if (place % 10 == 3 && place % 100 != 13)
    return g_strdup_printf (_ ("%drd"), place);

  return g_strdup_printf (_ ("%dth"), place);
}

static char *
describe_phase (PennantWarPhase phase, int day, int n_days, gint64 until, gint64 now)
{
  g_autofree char *left = pennant_words_for_span (MAX (until - now, 0));

  switch (phase)
    {
    case PENNANT_WAR_PHASE_PREPARATION:
      if (until == 0)
        /* Translators: which day of how many */
        return g_strdup_printf (_ ("Day %d of %d, preparation"), day, n_days);
      /* Translators: which day of how many, and a span of time */
      return g_strdup_printf (_ ("Day %d of %d, preparation, battle in %s"), day, n_days, left);
    case PENNANT_WAR_PHASE_BATTLE:
      if (until == 0)
        /* Translators: which day of how many */
        return g_strdup_printf (_ ("Day %d of %d, battle"), day, n_days);
      /* Translators: which day of how many, and a span of time */
      return g_strdup_printf (_ ("Day %d of %d, battle, %s left"), day, n_days, left);
    case PENNANT_WAR_PHASE_AWAITING_RESULT:
      /* Translators: which day of how many */
      return g_strdup_printf (_ ("Day %d of %d, ended, waiting for the result"), day, n_days);
    case PENNANT_WAR_PHASE_ENDED:
      /* Translators: which day of how many */
      return g_strdup_printf (_ ("Day %d of %d, ended"), day, n_days);
    case PENNANT_WAR_PHASE_NONE:
    default:
      /* Translators: which day of how many */
      return g_strdup_printf (_ ("Day %d of %d"), day, n_days);
    }
}

/**
 * pennant_cwl_words_for_day:
 * @group: a group
 * @wars: (nullable): its wars that are here, by tag
 * @clan_tag: the clan that one looks at
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full): how far the league is, as "Day 3 of 7, battle, 4 h left"
 */
char *
pennant_cwl_words_for_day (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now)
{
  PennantCwlDays days = pennant_cwl_group_find_days (group, wars, now);
  int day = days.today >= 0 ? days.today : days.tomorrow;
  int n_days = group->rounds != NULL ? (int) group->rounds->len : 0;
  const PennantWar *war = day >= 0 ? pennant_cwl_group_find_war (group, wars, day, clan_tag, NULL) : NULL;
  gint64 until = 0;
  PennantWarPhase phase = war != NULL ? pennant_war_get_phase (war, now, &until) : PENNANT_WAR_PHASE_NONE;

  if (g_strcmp0 (group->state, "ended") == 0)
    return g_strdup (_ ("Clan war league, ended"));
  if (day < 0)
    return g_strdup (g_strcmp0 (group->state, "preparation") == 0 ? _ ("Clan war league, preparation")
                                                                  : _ ("Clan war league"));

  return describe_phase (phase, day + 1, n_days, until, now);
}

/**
 * pennant_cwl_words_for_tomorrow:
 * @map: the war of tomorrow
 *
 * Returns: (transfer full): against whom it is, as "Tomorrow: Some Clan, 15 v 15"
 */
char *
pennant_cwl_words_for_tomorrow (const PennantWarMap *map)
{
  g_autofree char *opponent = pennant_war_words_for_name (&map->theirs), *sizes = pennant_war_words_for_sizes (map);

  if (sizes != NULL)
    /* Translators: a clan's name, and the sizes of both sides */
    return g_strdup_printf (_ ("Tomorrow: %s, %s"), opponent, sizes);

  /* Translators: a clan's name */
  return g_strdup_printf (_ ("Tomorrow: %s"), opponent);
}

/**
 * pennant_cwl_words_for_standing:
 * @standings: the table of a group
 * @clan_tag: the clan that one looks at
 *
 * Returns: (transfer full) (nullable): its place, as "2nd of 8 · 214 ★ · 6 behind X"; %NULL where it is not in the
 *   group, or nothing is known of its wars
 */
char *
pennant_cwl_words_for_standing (const PennantCwlStandings *standings, const char *clan_tag)
{
  const PennantCwlStanding *own = pennant_cwl_standings_find (standings, clan_tag);
  g_autofree char *place = NULL, *gap = NULL;

  if (own == NULL || standings->n_known == 0)
    return NULL;

  place = pennant_cwl_words_for_place (own->place);
  for (guint i = 1; i < standings->rows->len; i++)
    {
      const PennantCwlStanding *above = &g_array_index (standings->rows, PennantCwlStanding, i - 1);

      if (&g_array_index (standings->rows, PennantCwlStanding, i) == own && above->stars > own->stars)
        {
          g_autofree char *name = pennant_words_for_name (above->clan->name);

          /* Translators: so many stars less than the clan of that name */
          gap = g_strdup_printf (_ (" · %d behind %s"), (int) (above->stars - own->stars), name);
        }
    }

  /* Translators: place, number of clans, stars, and what may stand behind */
  return g_strdup_printf (_ ("%s of %d · %d ★%s"), place, (int) standings->rows->len, (int) own->stars,
                          gap != NULL ? gap : "");
}
