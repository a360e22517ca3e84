/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-donations.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-traits.h"

/* All places of a clan stand in a circle. Whoever is on one gives to whoever is on some others, so many places further
 * on, in each season others: so what somebody gives and gets is found from either side with nothing kept, and what is
 * given in a clan is received in it. Both begin anew with the season and with who comes.
 *
 * Who leaves takes along what the list said of the two, as in the game, and there what others gave to and got from who
 * is gone is told no more by the other side. Here guests are paid back at once by whom they give to, and pay back who
 * gives to them: so who leaves takes along as much given as received, and at any time the members of a clan together
 * have given as much as they have received. */

#define WAYS 3     /* to so many others each gives */
#define SHOWN 1100 /* what #2PP gives in a season */

/* How much somebody gives on one of the ways in a whole season, and how often a part of it. */
typedef struct
{
  int most;
  gint64 interval;
  guint64 lot;
} Gift;

static Gift
find_gift (PennantSampleWorld *world, guint giver, guint way, gint64 season)
{
  PennantSampleRandom random = pennant_sample_random_at (pennant_sample_world_get_seed (world),
                                                         PENNANT_SAMPLE_STREAM_DONATIONS, giver, (guint64) season);
  PennantSampleTraits traits = pennant_sample_traits (world, giver);
  gboolean gives = pennant_sample_random_chance (&random, 80) || giver == 0;
  int most = pennant_sample_random_range (&random, 0, 2 * traits.diligence * (int) traits.village);
  Gift gift = { .most = !gives ? 0 : (giver == 0 ? SHOWN : most) / WAYS };

  random.state += pennant_sample_mix (way + 1);
  gift.interval = pennant_sample_random_range (&random, 4 * 60, 24 * 60) * PENNANT_SAMPLE_MINUTE;
  gift.lot = random.state;
  return gift;
}

/* What was given from a season's beginning up to a time. The n-th step adds to n - 1 whole steps no less than nothing,
 * so it only ever grows. */
static int
sum_up (const Gift *gift, gint64 season, gint64 until)
{
  gint64 n_steps = (until - season) / gift->interval;
  int step = MAX ((int) (gift->most * gift->interval / PENNANT_SAMPLE_SEASON_LENGTH), 1);

  if (n_steps <= 0 || gift->most == 0)
    return 0;
  return (int) n_steps * step - (int) (pennant_sample_mix (gift->lot ^ (guint64) n_steps) % (guint) step);
}

/* What one gave another while both were there. */
static int
count_gift (PennantSampleWorld *world,
            guint way,
            gint64 season,
            const PennantSampleOccupant *giver,
            const PennantSampleOccupant *getter,
            gint64 now)
{
  gint64 from = MAX (season, MAX (giver->from, getter->from));
  gint64 until = MIN (now, MIN (giver->until, getter->until));
  Gift gift;

  if (until <= from)
    return 0;
  gift = find_gift (world, giver->player, way, season);
  return sum_up (&gift, season, until) - sum_up (&gift, season, from);
}

static gboolean
is_guest (const PennantSampleOccupant *occupant)
{
  return occupant->until < G_MAXINT64;
}

/**
 * pennant_sample_donations_at:
 * @world: a world
 * @player: a player's number
 * @stay: the clan where the player is
 * @now: a time
 *
 * Returns: what the player has given and got there in this season
 */
PennantSampleDonations
pennant_sample_donations_at (PennantSampleWorld *world, guint player, const PennantSampleStay *stay, gint64 now)
{
  gint64 season = pennant_sample_season_start (now);
  guint n_places = pennant_sample_world_count_homes (world, stay->clan);
  PennantSampleRandom random =
      pennant_sample_random_at (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_DONATIONS,
                                G_MAXUINT32 + (guint64) stay->clan, (guint64) season);
  PennantSampleOccupant self = { player, stay->joined, stay->leaves };
  PennantSampleDonations donations = { 0 };

  for (guint way = 0; way < WAYS && n_places > 1; way++)
    {
      guint step = 1 + (guint) pennant_sample_random_range (&random, 0, (int) n_places - 2);
      PennantSampleOccupant getters[PENNANT_SAMPLE_MAX_OCCUPANTS], givers[PENNANT_SAMPLE_MAX_OCCUPANTS];
      guint n_getters = pennant_sample_list_occupants (world, stay->clan, (stay->place + step) % n_places, season, now,
                                                       getters, PENNANT_SAMPLE_MAX_OCCUPANTS);
      guint n_givers = pennant_sample_list_occupants (world, stay->clan, (stay->place + n_places - step) % n_places,
                                                      season, now, givers, PENNANT_SAMPLE_MAX_OCCUPANTS);

      for (guint i = 0; i < n_getters; i++)
        {
          int gift = count_gift (world, way, season, &self, &getters[i], now);

          donations.given += gift;
          donations.received += is_guest (&self) || is_guest (&getters[i]) ? gift : 0;
        }
      for (guint i = 0; i < n_givers; i++)
        {
          int gift = count_gift (world, way, season, &givers[i], &self, now);

          donations.received += gift;
          donations.given += is_guest (&self) || is_guest (&givers[i]) ? gift : 0;
        }
    }
  return donations;
}
