/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-legend.h"

#include "sample/pennant-sample-random.h"

/* Who ended a season where. The members that strong clans had at first come before strangers: that gives each legend a
 * place. Each season the places of a block are dealt anew as ranks, by a multiplication that its inverse undoes: so the
 * rank of a player, and the player of a rank, are found with nothing kept, and the best stay among the best. */

#define BLOCK 500
#define STRONG_HALL 15
#define LOWEST_TROPHIES 5000

/* Pairs whose product is 1 modulo BLOCK. */
static const guint dealers[][2] = { { 7, 143 }, { 11, 91 }, { 13, 77 }, { 17, 353 } };

G_STATIC_ASSERT (PENNANT_SAMPLE_N_LEGENDS % BLOCK == 0);
G_STATIC_ASSERT (PENNANT_SAMPLE_N_LEGENDS <= PENNANT_SAMPLE_N_STRANGERS);

static gboolean
is_strong (PennantSampleWorld *world, guint clan)
{
  return pennant_sample_world_get_town_hall (world, clan) >= STRONG_HALL;
}

static guint
get_player_at (PennantSampleWorld *world, guint place)
{
  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    if (is_strong (world, clan))
      {
        guint size = pennant_sample_world_count_homes (world, clan);

        if (place < size)
          return pennant_sample_world_get_first_home (world, clan) + place;
        place -= size;
      }
  return PENNANT_SAMPLE_N_PLAYERS + place;
}

static gboolean
find_place (PennantSampleWorld *world, guint player, guint *place)
{
  *place = 0;
  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    {
      guint first = pennant_sample_world_get_first_home (world, clan);
      guint size = pennant_sample_world_count_homes (world, clan);
      gboolean is_home = player >= first && player < first + size;

      if (is_home)
        *place += player - first;
      else if (is_strong (world, clan))
        *place += size;
      if (is_home)
        return is_strong (world, clan);
    }
  if (player < PENNANT_SAMPLE_N_PLAYERS)
    return FALSE;
  *place += player - PENNANT_SAMPLE_N_PLAYERS;
  return *place < PENNANT_SAMPLE_N_LEGENDS;
}

static PennantSampleRandom
start_deal (PennantSampleWorld *world, guint season, guint block)
{
  return pennant_sample_random (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_LEGENDS,
                                season << 8 | block);
}

/* Few are far above the rest. */
static int
get_trophies (guint season, guint rank)
{
  double behind = 1 - (rank - 1.0) / PENNANT_SAMPLE_N_LEGENDS;

  return LOWEST_TROPHIES + (int) (season % 7) * 9 + (int) (1500 * behind * behind * behind * behind + 240 * behind);
}

static PennantSampleLegend
get_at (PennantSampleWorld *world, guint place, guint season)
{
  guint block = place / BLOCK;
  PennantSampleRandom random = start_deal (world, season, block);
  guint dealer = (guint) pennant_sample_random_range (&random, 0, (int) G_N_ELEMENTS (dealers) - 1);
  guint shift = (guint) pennant_sample_random_range (&random, 0, BLOCK - 1);
  guint rank = block * BLOCK + (place % BLOCK + BLOCK - shift) * dealers[dealer][1] % BLOCK + 1;
  PennantSampleLegend legend = { .rank = (int) rank, .trophies = get_trophies (season, rank) };

  random = pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_LEGENDS,
                                     G_MAXUINT32 + (guint64) season, place);
  legend.attack_wins = pennant_sample_random_range (&random, 90, 224);
  legend.defense_wins = pennant_sample_random_range (&random, 0, 40);
  return legend;
}

/**
 * pennant_sample_legend_at:
 * @world: a world
 * @season: a season's number
 * @rank: 1 to %PENNANT_SAMPLE_N_LEGENDS
 * @legend: (out): how the player who ended it there did
 *
 * Returns: the number of that player
 */
guint
pennant_sample_legend_at (PennantSampleWorld *world, guint season, guint rank, PennantSampleLegend *legend)
{
  guint block = (rank - 1) / BLOCK, position = (rank - 1) % BLOCK;
  PennantSampleRandom random = start_deal (world, season, block);
  guint dealer = (guint) pennant_sample_random_range (&random, 0, (int) G_N_ELEMENTS (dealers) - 1);
  guint shift = (guint) pennant_sample_random_range (&random, 0, BLOCK - 1);
  guint place = block * BLOCK + (position * dealers[dealer][0] + shift) % BLOCK;

  *legend = get_at (world, place, season);
  return get_player_at (world, place);
}

/**
 * pennant_sample_legend_get:
 * @world: a world
 * @player: a player's number
 * @season: a season's number
 * @legend: (out): how the player ended it
 *
 * Returns: whether the player was in the Legend League then
 */
gboolean
pennant_sample_legend_get (PennantSampleWorld *world, guint player, guint season, PennantSampleLegend *legend)
{
  guint place;

  if (!find_place (world, player, &place))
    return FALSE;
  *legend = get_at (world, place, season);
  return TRUE;
}

/**
 * pennant_sample_legend_sum_up:
 * @world: a world
 * @player: a player's number
 * @n_seasons: how many seasons have ended
 * @sum: (out): how the player ended them
 *
 * Returns: whether the player was in the Legend League
 */
gboolean
pennant_sample_legend_sum_up (PennantSampleWorld *world, guint player, guint n_seasons, PennantSampleLegendSum *sum)
{
  guint place;

  if (n_seasons == 0 || !find_place (world, player, &place))
    return FALSE;
  *sum = (PennantSampleLegendSum) { 0 };
  for (guint season = 0; season < n_seasons; season++)
    {
      sum->previous = get_at (world, place, season);
      sum->legend_trophies += sum->previous.trophies - LOWEST_TROPHIES;
      if (sum->previous.trophies > sum->best.trophies)
        {
          sum->best = sum->previous;
          sum->best_season = season;
        }
    }
  return TRUE;
}
