/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-ranked.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-facts.h"
#include "sample/pennant-sample-random.h"

/* Ranked weeks. Each week all players are dealt anew into groups of a hundred. In the n-th battle of a group everybody
 * attacks whoever stands so many places further on, another number for each n: so each battle is found from either of
 * its two players. Unranked players stand in the groups too, but nobody fights them. */

/* Pairs whose product is 1 modulo the number of players: a week's places come from one, and lead back by the other. */
static const guint dealers[][2] = { { 7, 1143 }, { 11, 1091 }, { 13, 1077 }, { 17, 353 } };

#define N_GROUPS (PENNANT_SAMPLE_N_PLAYERS / PENNANT_SAMPLE_GROUP_SIZE)
#define FIRST_BATTLE (3 * PENNANT_SAMPLE_HOUR)
#define LAST_BATTLE (6 * PENNANT_SAMPLE_DAY + 18 * PENNANT_SAMPLE_HOUR)
#define WON_TROPHIES 40 /* of a battle's two players together */

G_STATIC_ASSERT (PENNANT_SAMPLE_N_PLAYERS == 2000);

static guint
get_week_number (gint64 week)
{
  return (guint) pennant_sample_floor (week - PENNANT_SAMPLE_EPOCH, PENNANT_SAMPLE_WEEK);
}

/**
 * pennant_sample_ranked_get_group:
 * @player: a player's number, below %PENNANT_SAMPLE_N_PLAYERS
 * @week: when a ranked week begins
 * @place: (out) (optional): which of its members the player is
 *
 * Returns: the number of the player's group in that week
 */
guint
pennant_sample_ranked_get_group (guint player, gint64 week, guint *place)
{
  guint number = get_week_number (week);
  guint position = (player * dealers[number % G_N_ELEMENTS (dealers)][0] + number % 97 * 31) % PENNANT_SAMPLE_N_PLAYERS;

  if (place)
    *place = position % PENNANT_SAMPLE_GROUP_SIZE;
  return position / PENNANT_SAMPLE_GROUP_SIZE;
}

/**
 * pennant_sample_ranked_get_member:
 * @group: the number of a group
 * @place: which of its members, below %PENNANT_SAMPLE_GROUP_SIZE
 * @week: when a ranked week begins
 *
 * Returns: that member's number, whose player may be unranked
 */
guint
pennant_sample_ranked_get_member (guint group, guint place, gint64 week)
{
  guint number = get_week_number (week);
  guint position = group * PENNANT_SAMPLE_GROUP_SIZE + place;
  guint back = (position + 2 * PENNANT_SAMPLE_N_PLAYERS - number % 97 * 31) % PENNANT_SAMPLE_N_PLAYERS;

  return back * dealers[number % G_N_ELEMENTS (dealers)][1] % PENNANT_SAMPLE_N_PLAYERS;
}

static int
get_tier (PennantSampleWorld *world, const PennantSampleTraits *traits, gint64 week)
{
  guint seed = pennant_sample_world_get_seed (world);
  PennantSampleRandom random = pennant_sample_random_at (seed, PENNANT_SAMPLE_STREAM_RANKED, traits->player, 0);
  PennantSampleRandom weekly =
      pennant_sample_random_at (seed, PENNANT_SAMPLE_STREAM_RANKED, traits->player, get_week_number (week) + 1);
  int hall = (int) traits->village, top = pennant_sample_get_top_tier (week), tier;

  if (!traits->ranked || traits->player >= PENNANT_SAMPLE_N_PLAYERS)
    return 0;
  if (traits->player == 0)
    return top;
  tier = 2 * (hall - 2) + pennant_sample_random_range (&random, -1, 2) + traits->diligence / 40 +
         pennant_sample_random_range (&weekly, -1, 1);
  return CLAMP (tier, 1, hall < 17 ? PENNANT_SAMPLE_LEGEND_TIER - 1 : top);
}

/**
 * pennant_sample_ranked_get_tier:
 * @world: a world
 * @player: a player's number
 * @week: when a ranked week begins
 *
 * Returns: the player's league tier in that week, its id less 105000000; 0 for the unranked
 */
int
pennant_sample_ranked_get_tier (PennantSampleWorld *world, guint player, gint64 week)
{
  PennantSampleTraits traits = pennant_sample_traits (world, player);

  return get_tier (world, &traits, week);
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

/* One of the two of a battle; @n_battles is 0 for the unranked. */
typedef struct
{
  guint player;
  int diligence;
  int n_battles;
} Fighter;

static Fighter
get_fighter (PennantSampleWorld *world, guint player, gint64 week)
{
  PennantSampleTraits traits = pennant_sample_traits (world, player);
  int tier = get_tier (world, &traits, week);

  return (Fighter) { player, traits.diligence, tier > 0 ? pennant_sample_ranked_get_max_battles (tier) : 0 };
}

/* The n-th battle of the week between two, as the attacker saw it; FALSE when it was left out. */
static gboolean
fight (PennantSampleWorld *world,
       const Fighter *attacker,
       const Fighter *defender,
       gint64 week,
       int nth,
       PennantSampleRankedBattle *battle)
{
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RANKED,
                                (guint64) attacker->player << 32 | (guint) (nth + 1), get_week_number (week));
  gint64 slice;
  int luck;

  if (nth >= MIN (attacker->n_battles, defender->n_battles) ||
      !pennant_sample_random_chance (&random, 50 + attacker->diligence / 2))
    return FALSE;
  slice = (LAST_BATTLE - FIRST_BATTLE) / attacker->n_battles;
  battle->time = week + FIRST_BATTLE + nth * slice + pennant_sample_random_range (&random, 0, (int) slice - 1);
  battle->attack = TRUE;
  battle->opponent = defender->player;
  luck = pennant_sample_random_range (&random, 0, 99) - attacker->diligence / 3;
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
  guint place, group, n_battles = 0;
  Fighter self;

  if (player >= PENNANT_SAMPLE_N_PLAYERS || week < PENNANT_SAMPLE_EPOCH)
    return 0;
  self = get_fighter (world, player, week);
  group = pennant_sample_ranked_get_group (player, week, &place);
  for (int i = 0; i < self.n_battles; i++)
    {
      guint step = 1 + ((guint) i * 37 + group + get_week_number (week)) % (PENNANT_SAMPLE_GROUP_SIZE - 1);
      guint after = (place + step) % PENNANT_SAMPLE_GROUP_SIZE;
      guint before = (place + PENNANT_SAMPLE_GROUP_SIZE - step) % PENNANT_SAMPLE_GROUP_SIZE;
      Fighter target = get_fighter (world, pennant_sample_ranked_get_member (group, after, week), week);
      Fighter attacker = get_fighter (world, pennant_sample_ranked_get_member (group, before, week), week);
      PennantSampleRankedBattle *battle = &battles[n_battles];

      if (fight (world, &self, &target, week, i, battle) && battle->time <= until)
        battle = &battles[++n_battles];
      if (fight (world, &attacker, &self, week, i, battle) && battle->time <= until)
        {
          battle->attack = FALSE;
          battle->opponent = attacker.player;
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
