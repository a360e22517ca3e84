/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-player.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-names.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"
#include "sample/pennant-sample-role.h"
#include "sample/pennant-sample-traits.h"

#define BUILDER_HALLS 10

/* Where the ids of a player's house begin, by part: ground, walls, roof, decoration, foot. */
static const int house_bases[PENNANT_SAMPLE_HOUSE_PARTS] = { 82000000, 82000047, 82000010, 82000060, 82000085 };

static void
draw_house (PennantSampleRandom *random, PennantSamplePlayer *self)
{
  gboolean none = pennant_sample_random_chance (random, 15);

  for (guint i = 0; i < PENNANT_SAMPLE_HOUSE_PARTS; i++)
    self->house[i] = house_bases[i] + pennant_sample_random_range (random, 0, i == 4 ? 5 : 9);
  if (!pennant_sample_random_chance (random, 20) && self->index != 0)
    self->house[4] = 0;
  if (self->index != 0 && (none || self->town_hall < 9))
    memset (self->house, 0, sizeof self->house);
}

/* What was won before October 2025, in the old counting, is still shown of about half of those who were never ranked.
 */
static int
get_left_trophies (PennantSampleWorld *world, const PennantSamplePlayer *self, int first_hall)
{
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_RANKED, self->index, G_MAXUINT64);

  if (pennant_sample_random_chance (&random, 50) ||
      pennant_sample_ranked_get_best_tier (world, self->index, self->now) > 0)
    return 0;
  return first_hall * pennant_sample_random_range (&random, 60, 220);
}

/* Trophies and wins are those of the ranked week; of the unranked, trophies and old league are what is left. */
static void
draw_trophies (PennantSampleWorld *world, PennantSampleRandom *random, PennantSamplePlayer *self, int first_hall)
{
  gint64 week = pennant_sample_week_start (self->now);
  gboolean has_old = pennant_sample_random_chance (random, 20);
  int old = first_hall - 2 + pennant_sample_random_range (random, -2, 2);

  self->tier = pennant_sample_ranked_get_tier (world, self->index, week);
  if (self->tier > 0)
    {
      PennantSampleRankedSum sum = pennant_sample_ranked_sum_up (world, self->index, week, self->now);

      self->trophies = sum.trophies;
      self->attack_wins = sum.attack_wins;
      self->defense_wins = sum.defense_wins;
    }
  else
    {
      self->old_league = has_old ? CLAMP (old, 1, 16) : 0;
      self->trophies = get_left_trophies (world, self, first_hall);
    }
}

/* The builder base goes on as the village does, some halls behind; its trophies move a little each week. */
static void
draw_builder_base (PennantSampleWorld *world, PennantSampleRandom *random, PennantSamplePlayer *self, int first_hall)
{
  gboolean none = pennant_sample_random_chance (random, 30);
  int behind = pennant_sample_random_range (random, 4, 8), share = pennant_sample_random_range (random, 230, 480);
  PennantSampleRandom weekly =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_TRAITS, self->index,
                                (guint64) pennant_sample_week_start (self->now));

  if (first_hall < 6 || (first_hall < 10 && none))
    return;
  self->builder_base = CLAMP (self->village - behind, 2, BUILDER_HALLS + 0.97);
  self->builder_hall = (int) self->builder_base;
  self->builder_trophies = CLAMP (first_hall - behind, 2, BUILDER_HALLS) * share;
  self->best_builder_trophies = self->builder_trophies + pennant_sample_random_range (random, 60, 400);
  self->builder_trophies += pennant_sample_random_range (&weekly, 0, 60);
  self->builder_league = MIN (self->builder_trophies / 120, 41);
}

/**
 * pennant_sample_player_make_name:
 * @world: a world
 * @index: a player's number
 *
 * Returns: (transfer full): that player's name
 */
char *
pennant_sample_player_make_name (PennantSampleWorld *world, guint index)
{
  PennantSampleRandom random =
      pennant_sample_random (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_PLAYER_NAME, index);

  return index == 0 ? g_strdup ("Lantern Fox") : pennant_sample_player_name (&random);
}

/**
 * pennant_sample_player_new:
 * @world: a world
 * @index: a player's number
 * @now: a time, Unix seconds
 *
 * Returns: (transfer full): that player at that time, always the same
 */
PennantSamplePlayer *
pennant_sample_player_new (PennantSampleWorld *world, guint index, gint64 now)
{
  PennantSamplePlayer *self = g_new0 (PennantSamplePlayer, 1);
  guint seed = pennant_sample_world_get_seed (world);
  PennantSampleTraits traits = pennant_sample_traits (world, index);
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_PLAYER, index);

  self->index = index;
  self->now = now;
  self->tag = pennant_sample_world_get_player_tag (world, index);
  self->name = pennant_sample_player_make_name (world, index);
  self->in_clan = pennant_sample_get_stay (world, index, now, &self->stay);
  self->diligence = traits.diligence;
  self->wants_war = traits.wants_war;
  self->village = pennant_sample_traits_get_village (&traits, now);
  self->town_hall = (int) self->village;
  self->exp_level = 2 + (int) (self->village * self->village * 3 / 4) + pennant_sample_random_range (&random, 0, 14) +
                    (int) (self->diligence * self->village / 100);
  draw_trophies (world, &random, self, (int) traits.village);
  draw_builder_base (world, &random, self, (int) traits.village);
  if (self->in_clan)
    self->role = pennant_sample_role_at (world, index, &self->stay, now);
  draw_house (&random, self);
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
