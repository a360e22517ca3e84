/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-ranked.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-facts.h"
#include "sample/pennant-sample-random.h"

/* Ranked weeks. Whoever plays ranked battles has a rung on the world's ladder; it is cut in groups of about a hundred,
 * of which each has its tier. Each week the rungs of two neighbouring groups are dealt anew by a reflection, which
 * undoes itself, and each other week a group's neighbour is the other one: so a player's group and tier, and the player
 * on a place of a group, are found with nothing kept. The best stay together. In the n-th battle of a group everybody
 * attacks whoever stands so many places further on, another number for each n: so each battle is found from either of
 * its two players. */

#define FIRST_BATTLE (3 * PENNANT_SAMPLE_HOUR)
#define LAST_BATTLE (6 * PENNANT_SAMPLE_DAY + 18 * PENNANT_SAMPLE_HOUR)
#define WON_TROPHIES 40 /* of a battle's two players together */

/* Before the world began to move everybody was where the first week has them. */
static guint
get_week_number (gint64 week)
{
  return (guint) (MAX (week - PENNANT_SAMPLE_EPOCH, 0) / PENNANT_SAMPLE_WEEK);
}

/* The tier in which a player would be alone with others of the kind; it may be below the first or above the last. */
static int
get_own_tier (PennantSampleWorld *world, const PennantSampleTraits *traits)
{
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RANKED, traits->player, 0);

  return 2 * ((int) traits->village - 2) + pennant_sample_random_range (&random, -1, 2) + traits->diligence / 40;
}

/**
 * pennant_sample_ranked_get_strength:
 * @world: a world
 * @player: a player's number, below %PENNANT_SAMPLE_N_PLAYERS
 *
 * Returns: by what the ladder of ranked players is sorted; below 0 for who does not play ranked battles
 */
int
pennant_sample_ranked_get_strength (PennantSampleWorld *world, guint player)
{
  PennantSampleTraits traits = pennant_sample_traits (world, player);

  if (player == 0)
    return G_MAXINT;
  return traits.ranked ? (get_own_tier (world, &traits) + 1) * 128 + traits.diligence : -1;
}

/**
 * pennant_sample_ranked_count_groups:
 * @world: a world
 *
 * Returns: how many ranked groups there are each week
 */
guint
pennant_sample_ranked_count_groups (PennantSampleWorld *world)
{
  return (pennant_sample_world_get_ranked (world)->n_members + PENNANT_SAMPLE_GROUP_SIZE - 1) /
         PENNANT_SAMPLE_GROUP_SIZE;
}

/* Where a week deals the player of a rung, who is at home in a group; and where the player of a dealt rung is from. */
static guint
deal (PennantSampleWorld *world, guint rung, guint group, gint64 week)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_ranked (world);
  guint n_groups = pennant_sample_ranked_count_groups (world), number = get_week_number (week);
  guint one = group > 0 ? group - (group - 1 + number) % 2 : 0;
  guint other = group > 0 ? MIN (group + (group + number) % 2, n_groups - 1) : 0;
  guint first = pennant_sample_ladder_get_first (ladder, MAX (one, MIN (group, 1)), n_groups);
  guint size = pennant_sample_ladder_get_first (ladder, other + 1, n_groups) - first;
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RANKED, G_MAXUINT32 + (guint64) first, number + 1);
  guint shift = (guint) pennant_sample_random_range (&random, 0, (int) size - 1);

  return first + (shift + size - (rung - first)) % size;
}

/**
 * pennant_sample_ranked_find_group:
 * @world: a world
 * @player: a player's number
 * @week: when a ranked week begins
 * @group: (out): the number of the player's group in that week
 * @place: (out) (optional): which of its members the player is
 *
 * Returns: whether the player plays ranked battles
 */
gboolean
pennant_sample_ranked_find_group (PennantSampleWorld *world, guint player, gint64 week, guint *group, guint *place)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_ranked (world);
  guint n_groups = pennant_sample_ranked_count_groups (world), rung, dealt;

  if (player >= PENNANT_SAMPLE_N_PLAYERS || ladder->rungs[player] == PENNANT_SAMPLE_NO_RUNG)
    return FALSE;
  rung = ladder->rungs[player];
  dealt = deal (world, rung, pennant_sample_ladder_find_part (ladder, rung, n_groups), week);
  *group = pennant_sample_ladder_find_part (ladder, dealt, n_groups);
  if (place)
    *place = dealt - pennant_sample_ladder_get_first (ladder, *group, n_groups);
  return TRUE;
}

/**
 * pennant_sample_ranked_count_members:
 * @world: a world
 * @group: the number of a group
 *
 * Returns: how many players are in it
 */
guint
pennant_sample_ranked_count_members (PennantSampleWorld *world, guint group)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_ranked (world);
  guint n_groups = pennant_sample_ranked_count_groups (world);

  return pennant_sample_ladder_get_first (ladder, group + 1, n_groups) -
         pennant_sample_ladder_get_first (ladder, group, n_groups);
}

/**
 * pennant_sample_ranked_get_member:
 * @world: a world
 * @group: the number of a group
 * @place: which of its members, below pennant_sample_ranked_count_members()
 * @week: when a ranked week begins
 *
 * Returns: that member's number
 */
guint
pennant_sample_ranked_get_member (PennantSampleWorld *world, guint group, guint place, gint64 week)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_ranked (world);
  guint first = pennant_sample_ladder_get_first (ladder, group, pennant_sample_ranked_count_groups (world));

  return ladder->members[deal (world, first + place, group, week)];
}

/* The first groups have the tiers of the Legend League, one each; the tier of another is that of whom it has in its
 * middle when nothing is dealt. */
static int
get_group_tier (PennantSampleWorld *world, guint group, gint64 week)
{
  const PennantSampleLadder *ladder = pennant_sample_world_get_ranked (world);
  guint first = pennant_sample_ladder_get_first (ladder, group, pennant_sample_ranked_count_groups (world));
  guint middle = ladder->members[first + pennant_sample_ranked_count_members (world, group) / 2];
  PennantSampleTraits traits = pennant_sample_traits (world, middle);
  int legend = pennant_sample_get_top_tier (week) - (int) group, tier = get_own_tier (world, &traits);

  return legend >= PENNANT_SAMPLE_LEGEND_TIER ? legend : CLAMP (tier, 1, PENNANT_SAMPLE_LEGEND_TIER - 1);
}

/**
 * pennant_sample_ranked_get_tier:
 * @world: a world
 * @player: a player's number
 * @week: when a ranked week begins
 *
 * Returns: the league tier of the player, and of all of the player's group, in that week, its id less 105000000; 0 for
 *   the unranked
 */
int
pennant_sample_ranked_get_tier (PennantSampleWorld *world, guint player, gint64 week)
{
  guint group;

  return pennant_sample_ranked_find_group (world, player, week, &group, NULL) ? get_group_tier (world, group, week) : 0;
}

/**
 * pennant_sample_ranked_get_best_tier:
 * @world: a world
 * @player: a player's number
 * @now: a time
 *
 * Returns: the highest league tier in which the player ever was up to then
 */
int
pennant_sample_ranked_get_best_tier (PennantSampleWorld *world, guint player, gint64 now)
{
  int best = 0;

  for (gint64 week = PENNANT_SAMPLE_EPOCH; week <= MAX (now, PENNANT_SAMPLE_EPOCH); week += PENNANT_SAMPLE_WEEK)
    {
      int tier = pennant_sample_ranked_get_tier (world, player, week);

      best = MAX (best, tier);
    }
  return best;
}

/**
 * pennant_sample_ranked_get_max_battles:
 * @tier: a league tier, its id less 105000000
 *
 * Returns: how many attacks it allows in a week
 */
int
pennant_sample_ranked_get_max_battles (int tier)
{
  return MIN (6 + tier * 3 / 4, PENNANT_SAMPLE_MAX_RANKED);
}

/**
 * pennant_sample_ranked_get_most_trophies:
 * @tier: a league tier, its id less 105000000
 *
 * Returns: more trophies than anybody can win there in a week
 */
int
pennant_sample_ranked_get_most_trophies (int tier)
{
  return 2 * WON_TROPHIES * pennant_sample_ranked_get_max_battles (tier);
}

/* The n-th of so many battles of the week between two of a group, as the attacker saw it; FALSE when it was left out.
 */
static gboolean
fight (PennantSampleWorld *world,
       guint attacker,
       guint defender,
       gint64 week,
       int nth,
       int n_battles,
       PennantSampleRankedBattle *battle)
{
  int diligence = pennant_sample_traits (world, attacker).diligence;
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RANKED,
                                (guint64) attacker << 32 | (guint) (nth + 1), get_week_number (week));
  gint64 slice;
  int luck;

  if (!pennant_sample_random_chance (&random, 50 + diligence / 2))
    return FALSE;
  slice = (LAST_BATTLE - FIRST_BATTLE) / n_battles;
  battle->time = week + FIRST_BATTLE + nth * slice + pennant_sample_random_range (&random, 0, (int) slice - 1);
  battle->attack = TRUE;
  battle->opponent = defender;
  luck = pennant_sample_random_range (&random, 0, 99) - diligence / 3;
  battle->stars = luck < 25 ? 3 : luck < 65 ? 2 : luck < 90 ? 1 : 0;
  battle->destruction = battle->stars == 3   ? 100
                        : battle->stars == 2 ? pennant_sample_random_range (&random, 52, 99)
                        : battle->stars == 1 ? pennant_sample_random_range (&random, 45, 88)
                                             : pennant_sample_random_range (&random, 8, 49);
  battle->trophies = battle->stars == 3   ? WON_TROPHIES
                     : battle->stars == 2 ? 20 + (battle->destruction - 50) / 5
                     : battle->stars == 1 ? 5 + battle->destruction / 10
                                          : battle->destruction / 10;
  return TRUE;
}

static int
compare_battles (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const PennantSampleRankedBattle *) a)->time, other = ((const PennantSampleRankedBattle *) b)->time;

  return one < other ? -1 : one > other;
}

/**
 * pennant_sample_ranked_list_battles:
 * @world: a world
 * @player: a player's number
 * @week: when a ranked week begins
 * @until: a time
 * @battles: (out caller-allocated): what the player fought in that week up to @until, oldest first
 *
 * Returns: how many battles they are
 */
guint
pennant_sample_ranked_list_battles (PennantSampleWorld *world,
                                    guint player,
                                    gint64 week,
                                    gint64 until,
                                    PennantSampleRankedBattle battles[2 * PENNANT_SAMPLE_MAX_RANKED])
{
  guint place, group, size, n_battles = 0;
  int most;

  if (week < PENNANT_SAMPLE_EPOCH || !pennant_sample_ranked_find_group (world, player, week, &group, &place))
    return 0;
  most = pennant_sample_ranked_get_max_battles (get_group_tier (world, group, week));
  size = pennant_sample_ranked_count_members (world, group);
  for (int i = 0; i < most && size > 1; i++)
    {
      guint step = 1 + ((guint) i * 37 + group + get_week_number (week)) % (size - 1);
      guint target = pennant_sample_ranked_get_member (world, group, (place + step) % size, week);
      guint attacker = pennant_sample_ranked_get_member (world, group, (place + size - step) % size, week);
      PennantSampleRankedBattle *battle = &battles[n_battles];

      if (fight (world, player, target, week, i, most, battle) && battle->time <= until)
        battle = &battles[++n_battles];
      if (fight (world, attacker, player, week, i, most, battle) && battle->time <= until)
        {
          battle->attack = FALSE;
          battle->opponent = attacker;
          battle->trophies = WON_TROPHIES - battle->trophies;
          n_battles++;
        }
    }
  qsort (battles, n_battles, sizeof *battles, compare_battles);
  return n_battles;
}

/**
 * pennant_sample_ranked_sum_up:
 * @world: a world
 * @player: a player's number
 * @week: when a ranked week begins
 * @until: a time
 *
 * Returns: what the player's battles of that week came to up to @until
 */
PennantSampleRankedSum
pennant_sample_ranked_sum_up (PennantSampleWorld *world, guint player, gint64 week, gint64 until)
{
  PennantSampleRankedBattle battles[2 * PENNANT_SAMPLE_MAX_RANKED];
  guint n_battles = pennant_sample_ranked_list_battles (world, player, week, until, battles);
  PennantSampleRankedSum sum = { 0 };

  for (guint i = 0; i < n_battles; i++)
    {
      sum.trophies += battles[i].trophies;
      *(battles[i].attack ? &sum.attack_stars : &sum.defense_stars) += battles[i].stars;
      if (battles[i].attack)
        *(battles[i].stars > 0 ? &sum.attack_wins : &sum.attack_losses) += 1;
      else
        *(battles[i].stars == 0 ? &sum.defense_wins : &sum.defense_losses) += 1;
    }
  return sum;
}
