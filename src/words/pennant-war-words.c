/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-war-words.h"

#include "model/pennant-war-kind.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_STARS 3

/**
 * pennant_war_words_for_state:
 * @war: a war
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full): state and clock, as "Battle day, 6 h 12 min left (until 21:40)"; without the latter where
 *   nobody told
 */
char *
pennant_war_words_for_state (const PennantWar *war, gint64 now)
{
  gint64 until = now;
  PennantWarPhase phase = pennant_war_get_phase (war, now, &until);
  g_autofree char *left = pennant_words_for_span (MAX (until - now, 0));
  g_autofree char *time = pennant_words_for_moment (until, "%H:%M"), *end = NULL;

  switch (phase)
    {
    case PENNANT_WAR_PHASE_PREPARATION:
      if (until == 0)
        return g_strdup (_ ("Preparation"));
      /* Translators: a span of time, and a time of day */
      return g_strdup_printf (_ ("Preparation, battle in %s (at %s)"), left, time);
    case PENNANT_WAR_PHASE_BATTLE:
      if (until == 0)
        return g_strdup (_ ("Battle day"));
      /* Translators: a span of time, and a time of day */
      return g_strdup_printf (_ ("Battle day, %s left (until %s)"), left, time);
    case PENNANT_WAR_PHASE_AWAITING_RESULT:
      return g_strdup (_ ("Ended, waiting for the result"));
    case PENNANT_WAR_PHASE_ENDED:
      end = pennant_words_for_time (war->end_time);
      /* Translators: a date with a time */
      return g_strdup_printf (_ ("Ended %s"), end);
    case PENNANT_WAR_PHASE_NONE:
    default:
      /* A state that is not known, as a game update may bring it, is shown as it was sent. */
      return war->state == NULL || g_str_equal (war->state, "notInWar") ? g_strdup (_ ("Not in war"))
                                                                        : pennant_words_for_name (war->state);
    }
}

static char *
describe_kind (PennantWarKind kind, int day)
{
  if (kind == PENNANT_WAR_KIND_FRIENDLY)
    return g_strdup (_ ("Friendly war"));
  if (kind != PENNANT_WAR_KIND_CWL)
    return g_strdup (_ ("War"));

  /* Translators: which day of a clan war league */
  return day > 0 ? g_strdup_printf (_ ("CWL day %d"), day) : g_strdup (_ ("CWL"));
}

/**
 * pennant_war_words_for_sizes:
 * @map: a war
 *
 * Returns: (transfer full) (nullable): how many bases each side has, as "15 v 15"; %NULL where nobody told
 */
char *
pennant_war_words_for_sizes (const PennantWarMap *map)
{
  /* What a side can win are the bases of the other. */
  int ours = map->theirs.score.size, theirs = map->ours.score.size;

  /* Translators: the sizes of both sides */
  return ours > 0 || theirs > 0 ? g_strdup_printf (_ ("%d v %d"), ours, theirs) : NULL;
}

/* Where the API tells neither, a rule says how many attacks a member of a kind of war has. */
static gboolean
knows_attacks (const PennantWarMap *map)
{
  return map->kind != PENNANT_WAR_KIND_UNKNOWN || PENNANT_HAS (map->war, attacks_per_member);
}

/**
 * pennant_war_words_for_kind:
 * @map: a war
 * @day: which day of a CWL, from 1; 0 where that is not known
 *
 * Returns: (transfer full): kind, size and attacks, as far as they are known, as "War · 15 v 15 · 2 attacks" or "CWL
 * day 3 · 15 v 15 · 1 attack"
 */
char *
pennant_war_words_for_kind (const PennantWarMap *map, int day)
{
  const char *modifier = map->war->battle_modifier;
  g_autofree char *sizes = pennant_war_words_for_sizes (map);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, describe_kind (map->kind, day));
  if (sizes != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&sizes));
  if (knows_attacks (map))
    g_ptr_array_add (
        parts,
        /* Translators: how many attacks each member of a war has */
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d attack", "%d attacks", (gulong) map->attacks_per_member),
                         map->attacks_per_member));
  if (modifier != NULL && !g_str_equal (modifier, "none"))
    g_ptr_array_add (parts, pennant_words_for_name (modifier));

  return pennant_words_join (parts);
}

/**
 * pennant_war_words_for_name:
 * @team: one side
 *
 * Returns: (transfer full): its clan's name, or "—"
 */
char *
pennant_war_words_for_name (const PennantWarTeam *team)
{
  return pennant_words_for_name (team->side != NULL ? team->side->name : NULL);
}

/**
 * pennant_war_words_for_score:
 * @team: one side
 *
 * Returns: (transfer full): its score, as "41 ★, 78.3 %", or "—"
 */
char *
pennant_war_words_for_score (const PennantWarTeam *team)
{
  g_autofree char *score = NULL;

  if (!pennant_war_team_is_scored (team))
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  /* Translators: stars and a share of destruction */
  score = g_strdup_printf (_ ("%d ★, %.1f %%"), team->score.stars, pennant_war_score_get_destruction (&team->score));
  return pennant_text_bind (score);
}

/**
 * pennant_war_words_for_stars_of_both:
 * @map: a war
 *
 * Returns: (transfer full): the stars of our side, then of theirs, as "41–38", or "—"
 */
char *
pennant_war_words_for_stars_of_both (const PennantWarMap *map)
{
  if (!pennant_war_team_is_scored (&map->ours) || !pennant_war_team_is_scored (&map->theirs))
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  return g_strdup_printf ("%d–%d", map->ours.score.stars, map->theirs.score.stars);
}

/**
 * pennant_war_words_for_stars:
 * @stars: of an attack, 0 to 3
 *
 * Returns: (transfer full): as "★★☆ 2"
 */
char *
pennant_war_words_for_stars (int stars)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < MAX_STARS; i++)
    g_string_append (text, i < stars ? "★" : "☆");
  g_string_append_printf (text, " %d", stars);

  return g_string_free_and_steal (text);
}

/**
 * pennant_war_words_for_composition:
 * @team: one side
 *
 * Returns: (transfer full): its town halls, as "TH17 12 · TH16 20"
 */
char *
pennant_war_words_for_composition (const PennantWarTeam *team)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < team->n_places; i++)
    if (PENNANT_HAS (team->places[i].member, town_hall_level))
      g_array_append_val (levels, team->places[i].member->town_hall_level);

  return pennant_words_for_composition (levels);
}

/* Who leads, and by what. */
static char *
describe_lead (const PennantWarOutlook *outlook)
{
  int stars = abs (outlook->stars_ahead);
  double destruction = fabs (outlook->destruction_ahead);
  gboolean ours = outlook->verdict == PENNANT_WAR_VERDICT_AHEAD || outlook->verdict == PENNANT_WAR_VERDICT_SAFE;

  if (outlook->verdict == PENNANT_WAR_VERDICT_LEVEL)
    return g_strdup (_ ("It is level, in stars and destruction."));
  if (outlook->by_destruction && ours)
    return g_strdup_printf (_ ("It is level in stars; we lead by %.1f %% of destruction."), destruction);
  if (outlook->by_destruction)
    return g_strdup_printf (_ ("It is level in stars; they lead by %.1f %% of destruction."), destruction);

  return ours ? g_strdup_printf (_ ("We lead by %d."), stars) : g_strdup_printf (_ ("They lead by %d."), stars);
}

/* Stars that are enough whatever the destruction, or where there are not so many left, one less and destruction. */
static void
append_need (GString *text, const PennantWarOutlook *outlook, const PennantWarNeed *need, gboolean to_secure)
{
  int left = outlook->our_reach.stars - outlook->ours.stars;
  int stars = need->stars;
  /* Upwards, as what is told must be enough. */
  double destruction = ceil (need->destruction * 10) / 10;
  gboolean destroyed;

  if (!need->possible || stars <= 0)
    return;

  /* Destruction never falls, so that which is enough now stays so. */
  destroyed = pennant_war_score_get_destruction (&outlook->ours) > need->destruction;
  g_string_append_c (text, ' ');
  if (destroyed || left >= stars)
    {
      stars -= destroyed;
      g_string_append_printf (text,
                              to_secure ? g_dngettext (GETTEXT_PACKAGE, "%d more star makes it safe.",
                                                       "%d more stars make it safe.", (gulong) stars)
                                        : g_dngettext (GETTEXT_PACKAGE, "%d more star brings the lead.",
                                                       "%d more stars bring the lead.", (gulong) stars),
                              stars);
      return;
    }
  stars--;
  g_string_append_printf (
      text,
      to_secure ? g_dngettext (GETTEXT_PACKAGE, "%d more star with more than %.1f %% of destruction makes it safe.",
                               "%d more stars with more than %.1f %% of destruction make it safe.", (gulong) stars)
                : g_dngettext (GETTEXT_PACKAGE, "%d more star with more than %.1f %% of destruction brings the lead.",
                               "%d more stars with more than %.1f %% of destruction bring the lead.", (gulong) stars),
      stars, destruction);
}

/* What a side that is behind can come to; where that is no more than as many stars, destruction breaks the tie. */
static void
append_reach (GString *text, const PennantWarOutlook *outlook, gboolean ours)
{
  int reach = ours ? outlook->our_reach.stars : outlook->their_reach.stars;
  gboolean is_level = reach == (ours ? outlook->theirs.stars : outlook->ours.stars);

  if (is_level && outlook->stars_ahead == 0)
    g_string_append (text, _ ("Destruction decides."));
  else if (is_level)
    g_string_append_printf (text,
                            ours ? _ ("We can still draw level at %d; then destruction decides.")
                                 : _ ("They can still draw level at %d; then destruction decides."),
                            reach);
  else
    g_string_append_printf (text, ours ? _ ("We can still reach %d.") : _ ("They can still reach %d."), reach);
}

static char *
describe_end (const PennantWarOutlook *outlook)
{
  gboolean won = outlook->verdict == PENNANT_WAR_VERDICT_WON;
  double ours = pennant_war_score_get_destruction (&outlook->ours);
  double theirs = pennant_war_score_get_destruction (&outlook->theirs);
  int stars = abs (outlook->stars_ahead);

  if (outlook->verdict == PENNANT_WAR_VERDICT_TIED)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Tied at %d star and %.1f %%", "Tied at %d stars and %.1f %%",
                                         (gulong) outlook->ours.stars),
                            outlook->ours.stars, ours);
  if (outlook->by_destruction)
    return g_strdup_printf (
        won ? _ ("Won on destruction, %.1f to %.1f %%") : _ ("Lost on destruction, %.1f to %.1f %%"), ours, theirs);

  return g_strdup_printf (won ? g_dngettext (GETTEXT_PACKAGE, "Won by %d star", "Won by %d stars", (gulong) stars)
                              : g_dngettext (GETTEXT_PACKAGE, "Lost by %d star", "Lost by %d stars", (gulong) stars),
                          stars);
}

/**
 * pennant_war_words_for_verdict:
 * @map: a war
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full) (nullable): how it stands and what can become of it, as "We lead by 3. They can still reach
 *   45. 5 more stars make it safe."; %NULL where there was no battle
 */
char *
pennant_war_words_for_verdict (const PennantWarMap *map, gint64 now)
{
  PennantWarOutlook outlook = pennant_war_map_get_outlook (map, now);
  g_autoptr (GString) text = NULL;
  g_autofree char *lead = NULL;

  if (outlook.verdict == PENNANT_WAR_VERDICT_NONE)
    return NULL;
  if (outlook.verdict >= PENNANT_WAR_VERDICT_WON)
    return describe_end (&outlook);

  lead = describe_lead (&outlook);
  if (outlook.awaits_result)
    return g_steal_pointer (&lead);

  text = g_string_new (lead);
  g_string_append_c (text, ' ');
  if (outlook.verdict == PENNANT_WAR_VERDICT_SAFE)
    g_string_append (text, _ ("They can no longer draw level."));
  else if (outlook.verdict == PENNANT_WAR_VERDICT_OUT_OF_REACH)
    g_string_append (text, _ ("We can no longer draw level."));
  else
    append_reach (text, &outlook, outlook.verdict == PENNANT_WAR_VERDICT_BEHIND);
  if (outlook.verdict == PENNANT_WAR_VERDICT_AHEAD)
    append_need (text, &outlook, &outlook.to_secure, TRUE);
  else if (outlook.verdict == PENNANT_WAR_VERDICT_BEHIND || outlook.verdict == PENNANT_WAR_VERDICT_LEVEL)
    append_need (text, &outlook, &outlook.to_lead, FALSE);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * pennant_war_words_list_waiting:
 * @team: one side
 * @max: how many names at most
 * @with_counts: whether to tell how many attacks each has left; where a member has but one, nobody needs it
 *
 * Returns: (transfer full): who has attacks left, as "3 Ana 2, 7 Ben 1, +4": position, name and count, the most first
 */
char *
pennant_war_words_list_waiting (const PennantWarTeam *team, guint max, gboolean with_counts)
{
  g_autoptr (GPtrArray) waiting = pennant_war_team_list_waiting (team);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < waiting->len; i++)
    {
      const PennantWarPlace *place = g_ptr_array_index (waiting, i);
      g_autofree char *name = pennant_words_for_name (place->member->name);

      g_ptr_array_add (names, with_counts ? g_strdup_printf ("%d %s %d", place->position, name, place->attacks_left)
                                          : g_strdup_printf ("%d %s", place->position, name));
    }

  return pennant_words_list (names, max);
}

/**
 * pennant_war_words_for_waiting:
 * @team: one side
 *
 * Returns: (transfer full): who has attacks left, as "3 Ana 2, 7 Ben 1": position, name and count, the most first
 */
char *
pennant_war_words_for_waiting (const PennantWarTeam *team)
{
  return pennant_war_words_list_waiting (team, G_MAXUINT, TRUE);
}
