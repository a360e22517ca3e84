/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-cwl.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-random.h"

/* The war league. The clans that are large enough have a rung on the world's ladder, which is cut in divisions of about
 * ten, each in a league of its own. From the first of a month on eight of a division sign up, are matched, and meet
 * each other once in seven rounds, of which one begins each day: a day of preparation, a day of battle. */

#define SIGN_UP (8 * PENNANT_SAMPLE_HOUR)
#define SHORTEST_SEARCH (12 * PENNANT_SAMPLE_HOUR)
#define LONGEST_SEARCH (36 * PENNANT_SAMPLE_HOUR)
#define LENGTH ((PENNANT_SAMPLE_CWL_ROUNDS + 1) * PENNANT_SAMPLE_DAY)
#define SMALLEST_CLAN 18
#define LARGE_CLAN 36 /* from which on thirty may fight */
#define DIVISION_SIZE 10
#define SHOWN_LEAGUE 12 /* of #2PP: Crystal League I */
#define LEAGUE_STEP 3
#define OLD_TOP_LEAGUE 18 /* until mid 2026 */
#define TOP_LEAGUE 22

G_STATIC_ASSERT (PENNANT_SAMPLE_N_CLANS / DIVISION_SIZE <= 8);
#define SHIFT_GROUP 5
#define SHIFT_ROUND 2

/**
 * pennant_sample_cwl_overlaps:
 * @month: a month
 * @from: a time
 * @until: a later time
 *
 * Returns: whether clans may be in that month's war league between the two
 */
gboolean
pennant_sample_cwl_overlaps (int month, gint64 from, gint64 until)
{
  gint64 start = pennant_sample_month_start (month) + SIGN_UP;

  return until > start && from < start + LONGEST_SEARCH + LENGTH;
}

/**
 * pennant_sample_cwl_get_strength:
 * @world: a world
 * @clan: a clan's number
 *
 * Returns: by what the ladder of the war league is sorted; below 0 for a clan that is too small for it
 */
int
pennant_sample_cwl_get_strength (PennantSampleWorld *world, guint clan)
{
  gboolean large = pennant_sample_world_count_homes (world, clan) >= SMALLEST_CLAN;

  return large ? pennant_sample_world_get_town_hall (world, clan) : -1;
}

static guint
count_divisions (PennantSampleWorld *world)
{
  guint n_clans = pennant_sample_world_get_league (world)->n_members;

  return n_clans < PENNANT_SAMPLE_CWL_CLANS ? 0 : MAX (n_clans / DIVISION_SIZE, 1);
}

static gboolean
find_division (PennantSampleWorld *world, guint clan, guint *division)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_league (world);
  guint n_divisions = count_divisions (world);

  if (n_divisions == 0 || ladder->rungs[clan] == PENNANT_SAMPLE_NO_RUNG)
    return FALSE;
  *division = pennant_sample_ladder_find_part (ladder, ladder->rungs[clan], n_divisions);
  return TRUE;
}

/**
 * pennant_sample_cwl_find_league:
 * @world: a world
 * @clan: a clan's number
 * @now: a time
 * @league: (out): its war league then, an id less 48000000
 *
 * All of a division are in one league, the first in the highest unless #2PP is in it.
 *
 * Returns: whether the clan is in a division
 */
gboolean
pennant_sample_cwl_find_league (PennantSampleWorld *world, guint clan, gint64 now, int *league)
{
  guint division, shown;

  if (!find_division (world, clan, &division) || !find_division (world, 0, &shown))
    return FALSE;
  if (division == 0 && shown > 0)
    *league = now < PENNANT_SAMPLE_MID_2026 ? OLD_TOP_LEAGUE : TOP_LEAGUE;
  else
    *league = CLAMP (SHOWN_LEAGUE + LEAGUE_STEP * ((int) shown - (int) division), 1, OLD_TOP_LEAGUE - 1);
  return TRUE;
}

/* The lower, the sooner a clan signs up; #2PP always does. */
static guint64
get_lot (PennantSampleWorld *world, guint clan, int month)
{
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_CWL, clan + 1, (guint64) month);

  return clan == 0 ? 0 : pennant_sample_random_next (&random);
}

/* Those of a division who sign up for a month, the strongest first. */
static void
list_signed (PennantSampleWorld *world, int month, guint division, guint clans[PENNANT_SAMPLE_CWL_CLANS])
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_league (world);
  guint n_divisions = count_divisions (world), n_signed = 0;
  guint first = pennant_sample_ladder_get_first (ladder, division, n_divisions);
  guint end = pennant_sample_ladder_get_first (ladder, division + 1, n_divisions);
  guint64 lots[PENNANT_SAMPLE_N_CLANS];

  for (guint i = first; i < end; i++)
    lots[i] = get_lot (world, ladder->members[i], month);
  for (guint i = first; i < end; i++)
    {
      guint n_sooner = 0;

      for (guint j = first; j < end; j++)
        n_sooner += lots[j] < lots[i] || (lots[j] == lots[i] && j < i);
      if (n_sooner < PENNANT_SAMPLE_CWL_CLANS)
        clans[n_signed++] = ladder->members[i];
    }
}

static gboolean
is_one_of (const guint clans[PENNANT_SAMPLE_CWL_CLANS], guint clan)
{
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_CLANS; i++)
    if (clans[i] == clan)
      return TRUE;
  return FALSE;
}

/**
 * pennant_sample_cwl_signs_up:
 * @world: a world
 * @clan: a clan's number
 * @month: a month
 *
 * Returns: whether the clan signs up for that month's war league
 */
gboolean
pennant_sample_cwl_signs_up (PennantSampleWorld *world, guint clan, int month)
{
  guint clans[PENNANT_SAMPLE_CWL_CLANS], division;

  if (month < PENNANT_SAMPLE_CWL_FIRST_MONTH || !find_division (world, clan, &division))
    return FALSE;
  list_signed (world, month, division, clans);
  return is_one_of (clans, clan);
}

/* The group of a division; returns whether there is such a one. */
static gboolean
get_group (PennantSampleWorld *world, int month, guint division, PennantSampleCwlGroup *group)
{
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_CWL, 1000 + division, (guint64) month);
  gboolean large = pennant_sample_random_chance (&random, 60);

  if (division >= count_divisions (world))
    return FALSE;
  group->month = month;
  group->number = division;
  group->start = pennant_sample_month_start (month) + SIGN_UP +
                 pennant_sample_random_range (&random, (int) SHORTEST_SEARCH, (int) LONGEST_SEARCH);
  list_signed (world, month, division, group->clans);
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_CLANS; i++)
    large = large && pennant_sample_world_count_homes (world, group->clans[i]) >= LARGE_CLAN;
  group->team_size = large ? 30 : 15;
  return TRUE;
}

/**
 * pennant_sample_cwl_find_group:
 * @world: a world
 * @clan: a clan's number
 * @month: a month
 * @group: (out): the clan's group
 *
 * Returns: whether the clan is in that month's war league
 */
gboolean
pennant_sample_cwl_find_group (PennantSampleWorld *world, guint clan, int month, PennantSampleCwlGroup *group)
{
  guint division;

  if (month < PENNANT_SAMPLE_CWL_FIRST_MONTH || !find_division (world, clan, &division))
    return FALSE;
  get_group (world, month, division, group);
  return is_one_of (group->clans, clan);
}

/**
 * pennant_sample_cwl_list_roster:
 * @world: a world
 * @group: a group
 * @clan: one of its clans
 * @roster: (out caller-allocated): who may fight for it: its members when the group was matched, the strongest first
 *
 * Returns: how many they are
 */
guint
pennant_sample_cwl_list_roster (PennantSampleWorld *world,
                                const PennantSampleCwlGroup *group,
                                guint clan,
                                PennantSampleWarrior roster[PENNANT_SAMPLE_MAX_MEMBERS])
{
  guint n_warriors = pennant_sample_war_list_warriors (world, clan, group->start, roster);

  pennant_sample_war_sort_team (roster, n_warriors);
  return n_warriors;
}

/**
 * pennant_sample_cwl_get_round_start:
 * @group: a group
 * @round: a round's number, from 0 on
 *
 * Returns: when its preparation begins and its wars are drawn; the battle is on the day after
 */
gint64
pennant_sample_cwl_get_round_start (const PennantSampleCwlGroup *group, guint round)
{
  return group->start + round * PENNANT_SAMPLE_DAY;
}

/**
 * pennant_sample_cwl_get_end:
 * @group: a group
 *
 * Returns: when its last war ends
 */
gint64
pennant_sample_cwl_get_end (const PennantSampleCwlGroup *group)
{
  return group->start + LENGTH;
}

/* Wars -------------------------------------------------------------------------------------------- */

typedef struct
{
  PennantSampleWarrior warrior;
  guint order;
} Choice;

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *one = a, *other = b;

  if (one->order != other->order)
    return one->order < other->order ? -1 : 1;
  return one->warrior.position - other->warrior.position;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  return ((const PennantSampleWarrior *) a)->position - ((const PennantSampleWarrior *) b)->position;
}

/* Who fights on a day: most of the strongest, and some whose turn it is. They keep their place on the roster as
 * position, so positions have gaps. */
static void
choose_team (PennantSampleWorld *world, const PennantSampleCwlGroup *group, PennantSampleWar *war, guint side)
{
  PennantSampleWarrior roster[PENNANT_SAMPLE_MAX_MEMBERS];
  Choice choices[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_roster = pennant_sample_cwl_list_roster (world, group, war->clans[side], roster);

  for (guint i = 0; i < n_roster; i++)
    {
      choices[i].warrior = roster[i];
      choices[i].order = i + (guint) (pennant_sample_mix (war->number << 16 ^ roster[i].player) % 12);
    }
  qsort (choices, n_roster, sizeof *choices, compare_choices);
  for (guint i = 0; i < war->team_size; i++)
    war->teams[side][i] = choices[i].warrior;
  qsort (war->teams[side], war->team_size, sizeof (PennantSampleWarrior), compare_positions);
}

/* All eight against each other by the circle method: the last stands still, the others walk around. */
static void
find_pair (guint round, guint pair, guint *first, guint *second)
{
  *first = pair == 0 ? PENNANT_SAMPLE_CWL_CLANS - 1 : (round + pair) % PENNANT_SAMPLE_CWL_ROUNDS;
  *second = pair == 0 ? round : (round + PENNANT_SAMPLE_CWL_ROUNDS - pair) % PENNANT_SAMPLE_CWL_ROUNDS;
}

/**
 * pennant_sample_cwl_is_in:
 * @group: a group
 * @round: a round's number, from 0 on
 * @pair: which of its wars
 * @clan: a clan's number
 * @side: (out): which side of the war it is
 *
 * Returns: whether the clan is in that war
 */
gboolean
pennant_sample_cwl_is_in (const PennantSampleCwlGroup *group, guint round, guint pair, guint clan, guint *side)
{
  guint first, second;

  find_pair (round, pair, &first, &second);
  *side = group->clans[first] == clan ? 0 : 1;
  return group->clans[first] == clan || group->clans[second] == clan;
}

static guint
get_code (const PennantSampleCwlGroup *group, guint round, guint pair)
{
  return (guint) (group->month - PENNANT_SAMPLE_CWL_FIRST_MONTH) << 8 | group->number << SHIFT_GROUP |
         round << SHIFT_ROUND | pair;
}

/**
 * pennant_sample_cwl_make_war:
 * @world: a world
 * @group: a group
 * @round: a round's number, from 0 on
 * @pair: which of its wars
 * @war: (out caller-allocated): that war with teams and all attacks
 */
void
pennant_sample_cwl_make_war (PennantSampleWorld *world,
                             const PennantSampleCwlGroup *group,
                             guint round,
                             guint pair,
                             PennantSampleWar *war)
{
  guint first, second;

  find_pair (round, pair, &first, &second);
  war->kind = PENNANT_SAMPLE_WAR_LEAGUE;
  war->number = (guint64) 1 << 40 | get_code (group, round, pair);
  war->clans[0] = group->clans[first];
  war->clans[1] = group->clans[second];
  war->outcome = PENNANT_SAMPLE_WAR_OPEN;
  war->modifier = PENNANT_SAMPLE_NO_MODIFIER;
  war->preparation = pennant_sample_cwl_get_round_start (group, round);
  war->start = war->preparation + PENNANT_SAMPLE_DAY;
  war->end = war->start + PENNANT_SAMPLE_DAY;
  war->team_size = group->team_size;
  war->attacks_each = 1;
  choose_team (world, group, war, 0);
  choose_team (world, group, war, 1);
  pennant_sample_war_fight (world, war);
}

/**
 * pennant_sample_cwl_get_war_tag:
 * @world: a world
 * @group: a group
 * @round: a round's number, from 0 on
 * @pair: which of its wars
 *
 * Returns: (transfer full): that war's tag, which leads back to it for ever
 */
char *
pennant_sample_cwl_get_war_tag (PennantSampleWorld *world, const PennantSampleCwlGroup *group, guint round, guint pair)
{
  return pennant_sample_world_get_war_tag (world, get_code (group, round, pair));
}

/**
 * pennant_sample_cwl_find_war:
 * @world: a world
 * @tag: a tag in its normal form
 * @now: a time
 * @war: (out caller-allocated): the war with teams and all attacks
 *
 * Returns: whether it is a war's that was drawn by then
 */
gboolean
pennant_sample_cwl_find_war (PennantSampleWorld *world, const char *tag, gint64 now, PennantSampleWar *war)
{
  PennantSampleCwlGroup group;
  guint code, round, pair;

  if (!pennant_sample_world_find_war (world, tag, &code))
    return FALSE;
  pair = code & (PENNANT_SAMPLE_CWL_PAIRS - 1);
  round = code >> SHIFT_ROUND & PENNANT_SAMPLE_CWL_ROUNDS;
  if (round == PENNANT_SAMPLE_CWL_ROUNDS ||
      !get_group (world, PENNANT_SAMPLE_CWL_FIRST_MONTH + (int) (code >> 8), code >> SHIFT_GROUP & 7, &group) ||
      now < pennant_sample_cwl_get_round_start (&group, round))
    return FALSE;
  pennant_sample_cwl_make_war (world, &group, round, pair, war);
  return TRUE;
}
