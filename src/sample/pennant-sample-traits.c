/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-traits.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-units.h"

/* Nobody gets further than this on the way beyond the last hall. */
#define LAST_STEP 0.97

/* Strangers have been in the Legend League. */
#define FIRST_STRANGE_HALL 13

#define FIRST_RAIDING_HALL 6 /* the clan capital cannot be reached before */

static int
draw_first_hall (PennantSampleWorld *world, PennantSampleRandom *random, guint player)
{
  guint clan;
  int hall;

  if (!pennant_sample_world_find_home (world, player, &clan))
    return pennant_sample_random_range (random, player < PENNANT_SAMPLE_N_PLAYERS ? 2 : FIRST_STRANGE_HALL,
                                        PENNANT_SAMPLE_MAX_HALL);
  hall = pennant_sample_world_get_town_hall (world, clan) + pennant_sample_random_range (random, -2, 1) +
         pennant_sample_random_range (random, -1, 1);
  return CLAMP (hall, 2, PENNANT_SAMPLE_MAX_HALL);
}

/**
 * pennant_sample_traits:
 * @world: a world
 * @player: a player's number
 *
 * Returns: what never changes of that player
 */
PennantSampleTraits
pennant_sample_traits (PennantSampleWorld *world, guint player)
{
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_TRAITS, player, 0);
  PennantSampleTraits self = { .player = player };
  int hall = draw_first_hall (world, &random, player);

  self.diligence = pennant_sample_random_range (&random, 5, 100);
  self.village = hall + pennant_sample_random_range (&random, 0, 99) / 100.0;
  self.hall_days = 200 + 20 * hall + pennant_sample_random_range (&random, 0, 300) + 4 * (100 - self.diligence);
  self.ranked = pennant_sample_random_chance (&random, hall < 7 ? 40 : 85);
  self.wants_war = pennant_sample_random_chance (&random, 70);
  self.raids = pennant_sample_random_chance (&random, 35 + self.diligence / 2) && hall >= FIRST_RAIDING_HALL;
  if (player == 0)
    {
      self.diligence = 94;
      self.village = 17.3;
      self.hall_days = 900;
      self.ranked = self.wants_war = self.raids = TRUE;
    }
  return self;
}

/**
 * pennant_sample_traits_get_village:
 * @self: a player
 * @now: a time
 *
 * Returns: how far the home village is: the town hall, and as a fraction how much of what it allows is done
 */
double
pennant_sample_traits_get_village (const PennantSampleTraits *self, gint64 now)
{
  double village = self->village + pennant_sample_days_since_epoch (now) / self->hall_days;

  /* The account that is shown first keeps the hall whose weapon has levels. */
  return MIN (village, LAST_STEP + (self->player == 0 ? 17 : PENNANT_SAMPLE_MAX_HALL));
}

/**
 * pennant_sample_traits_get_town_hall:
 * @self: a player
 * @now: a time
 *
 * Returns: the level of the town hall then
 */
int
pennant_sample_traits_get_town_hall (const PennantSampleTraits *self, gint64 now)
{
  return (int) pennant_sample_traits_get_village (self, now);
}
