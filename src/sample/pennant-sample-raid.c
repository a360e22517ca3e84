/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-raid.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-traits.h"

/* Raid weekends. All clans with a capital stand in a circle; the n-th capital that a clan raids is that of the clan so
 * many places further on, another number for each n and weekend: so who raids whom is found from both sides. */

#define SMALLEST_HALL 2 /* of a capital that can be raided */
#define LAST_START (70 * PENNANT_SAMPLE_HOUR)

/**
 * pennant_sample_raid_weekend_init:
 * @self: (out caller-allocated): a weekend
 * @world: a world
 * @start: when it begins
 *
 * Finds the clans that are in it.
 */
void
pennant_sample_raid_weekend_init (PennantSampleRaidWeekend *self, PennantSampleWorld *world, gint64 start)
{
  self->start = start;
  self->n_clans = 0;
  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (world, i, start);

      if (clan->capital_hall < SMALLEST_HALL)
        continue;
      self->clans[self->n_clans] = i;
      self->halls[self->n_clans++] = clan->capital_hall;
    }
}

/**
 * pennant_sample_raid_weekend_find:
 * @self: a weekend
 * @clan: a clan's number
 * @place: (out): the clan's place in the circle
 *
 * Returns: whether the clan is in it
 */
gboolean
pennant_sample_raid_weekend_find (const PennantSampleRaidWeekend *self, guint clan, guint *place)
{
  for (*place = 0; *place < self->n_clans; ++*place)
    if (self->clans[*place] == clan)
      return TRUE;
  return FALSE;
}

/* How far on the n-th capital is. */
static guint
get_step (const PennantSampleRaidWeekend *self, PennantSampleWorld *world, guint raid)
{
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_RAID, 0, (guint64) self->start);

  return 1 + (guint) ((pennant_sample_random_next (&random) + raid) % (self->n_clans - 1));
}

/**
 * pennant_sample_raid_weekend_find_attacker:
 * @self: a weekend of more clans than one
 * @world: a world
 * @place: a clan's place in the circle
 * @raid: a number below the number of other clans
 *
 * Returns: the place of the clan for which it is the capital of that number, if that clan comes so far
 */
guint
pennant_sample_raid_weekend_find_attacker (const PennantSampleRaidWeekend *self,
                                           PennantSampleWorld *world,
                                           guint place,
                                           guint raid)
{
  return (place + self->n_clans - get_step (self, world, raid)) % self->n_clans;
}

/**
 * pennant_sample_raid_get_district_hall:
 * @capital_hall: the level of a capital's hall
 * @district: a district's number, 0 for the Capital Peak
 *
 * Returns: the level of the district's hall, 0 where the district is not there yet
 */
int
pennant_sample_raid_get_district_hall (int capital_hall, guint district)
{
  if (district == 0)
    return capital_hall;
  return (int) district < capital_hall ? MAX (capital_hall / 2 - (int) district / 5, 1) : 0;
}

/**
 * pennant_sample_raid_get_medals:
 * @hall: the level of a district's hall
 * @district: a district's number, 0 for the Capital Peak
 *
 * Returns: the medals that its destruction is worth, shared among all attacks; numbers of the game as clashofclans.js
 *   4.0.5 (calculateOffensiveRaidMedals) has them, which give the reward that was recorded
 */
int
pennant_sample_raid_get_medals (int hall, guint district)
{
  static const int peak[] = { 0, 0, 180, 360, 585, 810, 1115, 1240, 1260, 1375, 1450 };
  static const int others[] = { 0, 135, 225, 350, 405, 460 };

  return district == 0 ? peak[hall] : others[hall];
}

/**
 * pennant_sample_raid_get_stars:
 * @destruction: how much of a district is destroyed, in percent
 *
 * Returns: its stars
 */
int
pennant_sample_raid_get_stars (int destruction)
{
  return destruction == 100 ? 3 : destruction >= 75 ? 2 : destruction >= 50 ? 1 : 0;
}

static int
compare_attacks (gconstpointer a, gconstpointer b)
{
  const PennantSampleRaidAttack *one = a, *other = b;

  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;
  return one->player < other->player ? -1 : 1;
}

/* Who attacks when: each in one go, most of them with all attacks, a sixth included where it was won; who has left the
 * clan attacks no more. */
static void
plan_attacks (PennantSampleRaids *self,
              PennantSampleWorld *world,
              const PennantSampleRaidWeekend *weekend,
              guint place,
              gint64 until)
{
  guint players[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_players = pennant_sample_list_members (world, weekend->clans[place], weekend->start, players);

  self->n_attacks = 0;
  for (guint i = 0; i < n_players; i++)
    {
      PennantSampleRandom random = pennant_sample_random_at (
          pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RAID, players[i] + 1, (guint64) weekend->start);
      gint64 time = weekend->start + pennant_sample_random_range (&random, 300, (int) LAST_START);
      int n_attacks = pennant_sample_random_near (&random, 6, 2, 1, PENNANT_SAMPLE_RAID_ATTACKS + 1);

      PennantSampleStay stay;

      pennant_sample_get_stay (world, players[i], weekend->start, &stay);
      if (!pennant_sample_traits (world, players[i]).raids || !pennant_sample_random_chance (&random, 88))
        continue;
      for (; n_attacks > 0 && time <= until && time < stay.leaves; n_attacks--)
        {
          self->attacks[self->n_attacks++] = (PennantSampleRaidAttack) { .time = time, .player = players[i] };
          time += pennant_sample_random_range (&random, 240, 900);
        }
    }
  qsort (self->attacks, self->n_attacks, sizeof *self->attacks, compare_attacks);
}

/* The next district, the Capital Peak last; FALSE when the capital is destroyed. */
static gboolean
find_next_district (int capital_hall, guint *district)
{
  if (*district == 0)
    return FALSE;
  do
    *district = (*district + 1) % PENNANT_SAMPLE_N_DISTRICTS;
  while (pennant_sample_raid_get_district_hall (capital_hall, *district) == 0);
  return TRUE;
}

static int
get_gold (int hall, guint district)
{
  return district == 0 ? 1400 * hall : 2100 * hall;
}

/**
 * pennant_sample_raids_fight:
 * @self: (out caller-allocated): a clan's raids
 * @world: a world
 * @weekend: a weekend of more clans than one
 * @place: the clan's place in it
 * @until: a time
 *
 * Draws what the clan raids up to @until.
 */
void
pennant_sample_raids_fight (PennantSampleRaids *self,
                            PennantSampleWorld *world,
                            const PennantSampleRaidWeekend *weekend,
                            guint place,
                            gint64 until)
{
  guint district = 0, most = MIN (PENNANT_SAMPLE_MAX_RAIDS, weekend->n_clans - 1), n_fought = 0;
  int destruction = 100, own_hall = weekend->halls[place];

  plan_attacks (self, world, weekend, place, until);
  self->n_raids = 0;
  for (; n_fought < self->n_attacks; n_fought++)
    {
      PennantSampleRaidAttack *attack = &self->attacks[n_fought];
      PennantSampleRandom random =
          pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_RAID,
                                    (guint64) attack->player << 32, (guint64) attack->time);
      int capital_hall, hall, gold, before;

      if (destruction == 100)
        {
          destruction = 0;
          if (self->n_raids == 0 || !find_next_district (weekend->halls[self->places[self->n_raids - 1]], &district))
            {
              if (self->n_raids == most)
                break;
              self->places[self->n_raids] = (place + get_step (weekend, world, self->n_raids)) % weekend->n_clans;
              self->n_raids++;
              district = 1;
            }
        }
      capital_hall = weekend->halls[self->places[self->n_raids - 1]];
      hall = pennant_sample_raid_get_district_hall (capital_hall, district);
      gold = get_gold (hall, district);
      before = destruction;
      destruction += pennant_sample_random_range (&random, 20, 62) + 4 * (own_hall - capital_hall) +
                     pennant_sample_traits (world, attack->player).diligence / 5;
      destruction = MIN (MAX (destruction, before + 5), 100);
      attack->raid = self->n_raids - 1;
      attack->district = district;
      attack->destruction = destruction;
      attack->looted = gold * destruction / 100 - gold * before / 100;
    }
  self->n_attacks = n_fought;
}
