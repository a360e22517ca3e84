/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-world.h"

#include "model/pennant-tag.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-ledger.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"

struct _PennantSampleWorld
{
  guint seed;
  guint first_home[PENNANT_SAMPLE_N_CLANS + 1];
  guint first_seat[PENNANT_SAMPLE_N_CLANS + 1];
  int town_halls[PENNANT_SAMPLE_N_CLANS];
  PennantSampleLadder ranked;
  PennantSampleLadder league;
  PennantSampleLedger *ledger;
};

/* Clans of every kind of size: one is full of nobody but its leader, many are full. */
static guint
draw_size (PennantSampleRandom *random, guint clan)
{
  if (clan == 0)
    return 47;
  if (clan == 1)
    return 1;
  if (clan == 2)
    return 50;
  switch (pennant_sample_random_range (random, 0, 9))
    {
    case 0:
      return (guint) pennant_sample_random_range (random, 2, 9);
    case 1:
    case 2:
      return (guint) pennant_sample_random_range (random, 10, 24);
    case 3:
      return 50;
    default:
      return (guint) pennant_sample_random_range (random, 20, 49);
    }
}

static int
draw_town_hall (guint seed, guint clan)
{
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_TOWN_HALLS, clan);

  return clan == 0 ? 16 : pennant_sample_random_range (&random, 4, 18);
}

/* Small clans have no guests. */
static guint
count_seats (guint size)
{
  return size < 10 ? 0 : 1 + size / 12;
}

static void
make_ladders (PennantSampleWorld *self)
{
  g_autofree int *strengths = g_new (int, PENNANT_SAMPLE_N_PLAYERS);

  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
    strengths[i] = pennant_sample_ranked_get_strength (self, i);
  pennant_sample_ladder_init (&self->ranked, strengths, PENNANT_SAMPLE_N_PLAYERS);
  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    strengths[i] = pennant_sample_cwl_get_strength (self, i);
  pennant_sample_ladder_init (&self->league, strengths, PENNANT_SAMPLE_N_CLANS);
}

/**
 * pennant_sample_world_new:
 * @seed: which of the worlds
 *
 * Returns: (transfer full): that world, the same on every machine
 */
PennantSampleWorld *
pennant_sample_world_new (guint seed)
{
  PennantSampleWorld *self = g_new0 (PennantSampleWorld, 1);
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_WORLD, 0);

  self->seed = seed;
  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    {
      guint end = self->first_home[clan] + draw_size (&random, clan);

      self->first_home[clan + 1] = MIN (end, PENNANT_SAMPLE_N_PLAYERS - (PENNANT_SAMPLE_N_CLANS - clan));
      self->first_seat[clan + 1] = self->first_seat[clan] + count_seats (pennant_sample_world_count_homes (self, clan));
      self->town_halls[clan] = draw_town_hall (seed, clan);
    }
  make_ladders (self);
  self->ledger = pennant_sample_ledger_new ();
  return self;
}

/**
 * pennant_sample_world_free:
 * @self: (transfer full): a world
 *
 * Frees it.
 */
void
pennant_sample_world_free (PennantSampleWorld *self)
{
  pennant_sample_ladder_clear (&self->ranked);
  pennant_sample_ladder_clear (&self->league);
  pennant_sample_ledger_free (self->ledger);
  g_free (self);
}

/**
 * pennant_sample_world_get_seed:
 * @self: a world
 *
 * Returns: which one it is
 */
guint
pennant_sample_world_get_seed (PennantSampleWorld *self)
{
  return self->seed;
}

/**
 * pennant_sample_world_get_town_hall:
 * @self: a world
 * @clan: a clan's number
 *
 * Returns: the town hall around which those of its members lie
 */
int
pennant_sample_world_get_town_hall (PennantSampleWorld *self, guint clan)
{
  return self->town_halls[clan];
}

/* Numbers and tags ------------------------------------------------------------------------------- */

#define HALF_BITS 12
#define HALF_MASK ((1u << HALF_BITS) - 1)
#define ROUNDS 4

static guint32
scramble_half (guint seed, guint kind, guint round, guint32 half)
{
  return (guint32) pennant_sample_mix ((guint64) seed << 32 ^ kind << 24 ^ round << 16 ^ half) & HALF_MASK;
}

/* A tag's number has a low and a high part (the game's shards). The low part comes from ours by a Feistel network, a
 * permutation of 30 bits that can be undone, the high part from the low one: so a tag leads back to its number with
 * nothing kept, and tags are as scattered as the game's. */
static guint64
scatter (guint seed, guint kind, guint index)
{
  guint32 left = index >> HALF_BITS, right = index & HALF_MASK, low;

  if (index == 0)
    return 256;
  for (guint round = 0; round < ROUNDS; round++)
    {
      guint32 next = left ^ scramble_half (seed, kind, round, right);

      left = right;
      right = next;
    }
  low = (left << HALF_BITS | right) + (1u << 12);
  return (guint64) low * 256 + pennant_sample_mix (low) % 100;
}

static gboolean
gather (guint seed, guint kind, guint64 number, guint *index)
{
  guint64 low = number / 256;
  guint32 left, right;

  if (number == 256)
    {
      *index = 0;
      return TRUE;
    }
  if (low < (1u << 12) || low - (1u << 12) >= (1u << 2 * HALF_BITS) || number % 256 != pennant_sample_mix (low) % 100)
    return FALSE;
  low -= 1u << 12;
  left = (guint32) low >> HALF_BITS;
  right = (guint32) low & HALF_MASK;
  for (guint round = ROUNDS; round > 0; round--)
    {
      guint32 previous = right ^ scramble_half (seed, kind, round - 1, left);

      right = left;
      left = previous;
    }
  *index = left << HALF_BITS | right;
  return *index != 0;
}

/**
 * pennant_sample_world_get_clan_tag:
 * @self: a world
 * @clan: a clan's number
 *
 * Returns: (transfer full): its tag
 */
char *
pennant_sample_world_get_clan_tag (PennantSampleWorld *self, guint clan)
{
  return pennant_tag_from_number (scatter (self->seed, 'c', clan));
}

/**
 * pennant_sample_world_get_player_tag:
 * @self: a world
 * @player: a player's number
 *
 * Returns: (transfer full): its tag
 */
char *
pennant_sample_world_get_player_tag (PennantSampleWorld *self, guint player)
{
  return pennant_tag_from_number (scatter (self->seed, 'p', player));
}

/**
 * pennant_sample_world_get_group_tag:
 * @self: a world
 * @group: the number of a ranked group
 * @week: when the ranked week begins, Unix time in seconds
 *
 * Returns: (transfer full): its tag in that week
 */
char *
pennant_sample_world_get_group_tag (PennantSampleWorld *self, guint group, gint64 week)
{
  return pennant_tag_from_number (scatter (self->seed ^ (guint) week, 'g', group + 1));
}

/**
 * pennant_sample_world_get_war_tag:
 * @self: a world
 * @war: the number of a war of the war league, below 2^24 - 1
 *
 * Returns: (transfer full): its tag
 */
char *
pennant_sample_world_get_war_tag (PennantSampleWorld *self, guint war)
{
  return pennant_tag_from_number (scatter (self->seed, 'w', war + 1));
}

static gboolean
find (PennantSampleWorld *self, guint kind, const char *tag, guint limit, guint *index)
{
  guint64 number;

  return pennant_tag_to_number (tag, &number) && gather (self->seed, kind, number, index) && *index < limit;
}

/**
 * pennant_sample_world_find_group:
 * @self: a world
 * @tag: a tag in its normal form
 * @week: when a ranked week begins, Unix time in seconds
 * @group: (out): the number of a group
 *
 * Returns: whether it is the tag of a ranked group of that week
 */
gboolean
pennant_sample_world_find_group (PennantSampleWorld *self, const char *tag, gint64 week, guint *group)
{
  guint64 number;

  if (!pennant_tag_to_number (tag, &number) || !gather (self->seed ^ (guint) week, 'g', number, group) ||
      *group > pennant_sample_ranked_count_groups (self) || *group == 0)
    return FALSE;
  *group -= 1;
  return TRUE;
}

/**
 * pennant_sample_world_find_clan:
 * @self: a world
 * @tag: a tag in its normal form
 * @clan: (out): its number
 *
 * Returns: whether it is a clan's
 */
gboolean
pennant_sample_world_find_clan (PennantSampleWorld *self, const char *tag, guint *clan)
{
  return find (self, 'c', tag, PENNANT_SAMPLE_N_CLANS, clan);
}

/**
 * pennant_sample_world_find_player:
 * @self: a world
 * @tag: a tag in its normal form
 * @player: (out): its number
 *
 * Returns: whether it is a player's
 */
gboolean
pennant_sample_world_find_player (PennantSampleWorld *self, const char *tag, guint *player)
{
  return find (self, 'p', tag, PENNANT_SAMPLE_N_PLAYERS + PENNANT_SAMPLE_N_STRANGERS, player);
}

/**
 * pennant_sample_world_find_war:
 * @self: a world
 * @tag: a tag in its normal form
 * @war: (out): the number of a war of the war league, which there may not be
 *
 * Returns: whether it is the tag of such a number
 */
gboolean
pennant_sample_world_find_war (PennantSampleWorld *self, const char *tag, guint *war)
{
  if (!find (self, 'w', tag, 1u << 2 * HALF_BITS, war) || *war == 0)
    return FALSE;
  *war -= 1;
  return TRUE;
}

/* Homes ------------------------------------------------------------------------------------------- */

/**
 * pennant_sample_world_get_first_home:
 * @self: a world
 * @clan: a clan's number, or the number of clans
 *
 * Returns: the first player who is at home in that clan; those of the next clan follow, then those who are nowhere
 */
guint
pennant_sample_world_get_first_home (PennantSampleWorld *self, guint clan)
{
  return self->first_home[clan];
}

/**
 * pennant_sample_world_count_homes:
 * @self: a world
 * @clan: a clan's number
 *
 * Returns: how many players are at home in it
 */
guint
pennant_sample_world_count_homes (PennantSampleWorld *self, guint clan)
{
  return self->first_home[clan + 1] - self->first_home[clan];
}

/**
 * pennant_sample_world_get_first_seat:
 * @self: a world
 * @clan: a clan's number, or the number of clans
 *
 * Returns: the number of the first of its guests' seats
 */
guint
pennant_sample_world_get_first_seat (PennantSampleWorld *self, guint clan)
{
  return self->first_seat[clan];
}

/**
 * pennant_sample_world_find_home:
 * @self: a world
 * @player: a player's number
 * @clan: (out): the number of the clan in which the player is at home
 *
 * Returns: whether there is one
 */
gboolean
pennant_sample_world_find_home (PennantSampleWorld *self, guint player, guint *clan)
{
  guint first = 0, end = PENNANT_SAMPLE_N_CLANS;

  if (player >= self->first_home[PENNANT_SAMPLE_N_CLANS])
    return FALSE;
  while (first + 1 < end)
    {
      guint middle = (first + end) / 2;

      *(player < self->first_home[middle] ? &end : &first) = middle;
    }
  *clan = first;
  return TRUE;
}

/**
 * pennant_sample_world_get_ranked:
 * @self: a world
 *
 * Returns: the players who play ranked battles
 */
const PennantSampleLadder *
pennant_sample_world_get_ranked (PennantSampleWorld *self)
{
  return &self->ranked;
}

/**
 * pennant_sample_world_get_league:
 * @self: a world
 *
 * Returns: the clans that are large enough for the war league
 */
const PennantSampleLadder *
pennant_sample_world_get_league (PennantSampleWorld *self)
{
  return &self->league;
}

/**
 * pennant_sample_world_get_ledger:
 * @self: a world
 *
 * Returns: the sums of what was won
 */
PennantSampleLedger *
pennant_sample_world_get_ledger (PennantSampleWorld *self)
{
  return self->ledger;
}
