/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-player.h"

#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-facts.h"
#include "sample/pennant-sample-names.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-units.h"

/* Where the ids of a player's house begin, by part: ground, walls, roof, decoration, foot. */
static const int house_bases[PENNANT_SAMPLE_HOUSE_PARTS] = { 82000000, 82000047, 82000010, 82000060, 82000085 };

/* The leader is the second who came, so that #2PP, the first of the first clan, is a co-leader. */
static PennantSampleRole
draw_role (PennantSampleRandom *random, guint place, guint n_members)
{
  int draw = pennant_sample_random_range (random, 0, 99);

  if (place == MIN (1, n_members - 1))
    return PENNANT_SAMPLE_LEADER;
  if (place == 0 || draw < 10)
    return PENNANT_SAMPLE_CO_LEADER;
  return draw < 45 ? PENNANT_SAMPLE_ELDER : PENNANT_SAMPLE_MEMBER;
}

static void
draw_house (PennantSampleRandom *random, PennantSamplePlayer *self)
{
  if (self->town_hall < 9 || pennant_sample_random_chance (random, 15))
    return;
  for (guint i = 0; i < PENNANT_SAMPLE_HOUSE_PARTS - 1; i++)
    self->house[i] = house_bases[i] + pennant_sample_random_range (random, 0, 9);
  if (pennant_sample_random_chance (random, 20))
    self->house[4] = house_bases[4] + pennant_sample_random_range (random, 0, 5);
}

static void
draw_trophies (PennantSampleRandom *random, PennantSamplePlayer *self)
{
  gboolean ranked = pennant_sample_random_chance (random, self->town_hall < 7 ? 40 : 85);
  int tier = 2 * (self->town_hall - 2) + pennant_sample_random_range (random, -2, 3) + self->diligence / 40;

  if (ranked)
    {
      self->tier = CLAMP (tier, 1, PENNANT_SAMPLE_TOP_TIER - (self->town_hall < 17 ? 1 : 0));
      self->trophies = pennant_sample_random_chance (random, 12) ? 0 : pennant_sample_random_range (random, 8, 560);
      self->attack_wins = pennant_sample_random_range (random, 0, 40);
      self->defense_wins = pennant_sample_random_range (random, 0, 9);
    }
  else
    {
      self->old_league = pennant_sample_random_chance (random, 20) ? CLAMP (tier / 2, 1, 16) : 0;
      self->trophies = pennant_sample_random_chance (random, 40)
                           ? 0
                           : pennant_sample_random_range (random, 100, 190 * self->town_hall);
    }
}

static void
draw_builder_base (PennantSampleRandom *random, PennantSamplePlayer *self)
{
  if (self->town_hall < 6 || (self->town_hall < 10 && pennant_sample_random_chance (random, 30)))
    return;
  self->builder_hall = pennant_sample_random_near (random, self->town_hall - 6, 2, 2, 10);
  self->builder_trophies = self->builder_hall * pennant_sample_random_range (random, 230, 490);
  self->builder_league = MIN (self->builder_trophies / 120, 41);
}

/* The account behind #2PP shows everything that a page can show. */
static void
make_strong (PennantSamplePlayer *self)
{
  g_set_str (&self->name, "Lantern Fox");
  self->diligence = 94;
  self->town_hall = 17;
  self->exp_level = 251;
  self->tier = PENNANT_SAMPLE_TOP_TIER;
  self->old_league = 0;
  self->trophies = 412;
  self->attack_wins = 27;
  self->defense_wins = 4;
  self->builder_hall = 10;
  self->builder_trophies = 4310;
  self->builder_league = 35;
  self->donations = 2840;
  self->received = 1965;
  for (guint i = 0; i < PENNANT_SAMPLE_HOUSE_PARTS; i++)
    self->house[i] = house_bases[i] + 3;
}

/**
 * pennant_sample_player_new:
 * @world: a world
 * @index: a player's number
 * @now: Unix time in seconds
 *
 * Returns: (transfer full): that player as it is then
 */
PennantSamplePlayer *
pennant_sample_player_new (PennantSampleWorld *world, guint index, gint64 now)
{
  PennantSamplePlayer *self = g_new0 (PennantSamplePlayer, 1);
  guint seed = pennant_sample_world_get_seed (world);
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_PLAYER, index);
  PennantSampleRandom names = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_PLAYER_NAME, index);
  int hall;

  self->index = index;
  self->tag = pennant_sample_world_get_player_tag (world, index);
  self->name = pennant_sample_player_name (&names);
  self->in_clan = pennant_sample_world_get_clan_of (world, index, &self->clan, &self->place);
  if (self->in_clan)
    {
      self->role = draw_role (&random, self->place, pennant_sample_world_get_n_members (world, self->clan));
      hall = pennant_sample_clan_get_town_hall (world, self->clan) + pennant_sample_random_range (&random, -2, 1) +
             pennant_sample_random_range (&random, -1, 1);
    }
  else
    hall = pennant_sample_random_range (&random, 2, PENNANT_SAMPLE_MAX_HALL);
  self->town_hall = CLAMP (hall, 2, PENNANT_SAMPLE_MAX_HALL);
  self->diligence = pennant_sample_random_range (&random, 5, 100);
  self->exp_level = 2 + self->town_hall * self->town_hall * 3 / 4 + pennant_sample_random_range (&random, 0, 14) +
                    self->diligence * self->town_hall / 100;
  draw_trophies (&random, self);
  draw_builder_base (&random, self);
  if (self->in_clan && pennant_sample_random_chance (&random, 80))
    {
      self->donations = pennant_sample_random_range (&random, 0, self->diligence * self->town_hall);
      self->received = pennant_sample_random_range (&random, 0, 90 * self->town_hall);
    }
  draw_house (&random, self);
  if (index == 0)
    make_strong (self);
  return self;
}

/**
 * pennant_sample_player_free:
 * @self: (transfer full): a player
 *
 * Frees it.
 */
void
pennant_sample_player_free (PennantSamplePlayer *self)
{
  g_free (self->tag);
  g_free (self->name);
  g_free (self);
}

/**
 * pennant_sample_role_to_text:
 * @role: a role
 *
 * Returns: (nullable): how the API writes it
 */
const char *
pennant_sample_role_to_text (PennantSampleRole role)
{
  static const char *const texts[] = { NULL, "member", "admin", "coLeader", "leader" };

  return texts[role];
}
