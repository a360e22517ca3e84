/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-role.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-random.h"

/* Guests come as members, and half of them are made Elders after some days. */
static PennantSampleRole
draw_guest (PennantSampleRandom *random, const PennantSampleStay *stay, gint64 now)
{
  gboolean liked = pennant_sample_random_chance (random, 50);
  gint64 trial = pennant_sample_random_range (random, 2 * 24, 8 * 24) * PENNANT_SAMPLE_HOUR;

  return liked && now >= stay->joined + trial ? PENNANT_SAMPLE_ELDER : PENNANT_SAMPLE_MEMBER;
}

/**
 * pennant_sample_role_at:
 * @world: a world
 * @player: a player's number
 * @stay: where the player is
 * @now: a time
 *
 * Residents are promoted or demoted by one for some weeks. The leader is the second who came, so that #2PP, the first
 * of the first clan, is a co-leader.
 *
 * Returns: the player's role then
 */
PennantSampleRole
pennant_sample_role_at (PennantSampleWorld *world, guint player, const PennantSampleStay *stay, gint64 now)
{
  guint seed = pennant_sample_world_get_seed (world);
  PennantSampleRandom random = pennant_sample_random_at (seed, PENNANT_SAMPLE_STREAM_ROLE, player, 0), mood;
  gboolean alone = pennant_sample_world_count_homes (world, stay->clan) == 1;
  gint64 period = pennant_sample_random_range (&random, 20, 70) * PENNANT_SAMPLE_DAY;
  gint64 phase = pennant_sample_random_range (&random, 0, (int) period);
  int draw = pennant_sample_random_range (&random, 0, 99), change;
  PennantSampleRole role = draw < 10   ? PENNANT_SAMPLE_CO_LEADER
                           : draw < 45 ? PENNANT_SAMPLE_ELDER
                                       : PENNANT_SAMPLE_MEMBER;

  if (!stay->resident)
    return draw_guest (&random, stay, now);
  if (stay->place == (alone ? 0 : 1))
    return PENNANT_SAMPLE_LEADER;
  if (stay->place == 0)
    return PENNANT_SAMPLE_CO_LEADER;
  mood = pennant_sample_random_at (
      seed, PENNANT_SAMPLE_STREAM_ROLE, player,
      1 + (guint64) pennant_sample_floor (MAX (now - PENNANT_SAMPLE_EPOCH, 0) + phase, period));
  draw = pennant_sample_random_range (&mood, 0, 99);
  change = draw < 15 ? -1 : draw < 30 ? 1 : 0;
  return CLAMP ((int) role + change, PENNANT_SAMPLE_MEMBER, PENNANT_SAMPLE_CO_LEADER);
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
