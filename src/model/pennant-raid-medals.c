/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-raid-medals.h"

/* More than any season gave; it keeps the product within the type. */
#define MAX_REWARD 1000000
#define MAX_ATTACKS 1000

/**
 * pennant_raid_season_get_medals:
 * @season: a raid weekend
 * @attacks: attacks of a member
 * @medals: (out): return location for the raid medals, untouched when they are not known
 *
 * Tells how many medals a member got: attacks × `offensiveReward` + `defensiveReward` (api.md 2.7). `offensiveReward`
 * is the medals of all destroyed districts divided by all attacks and rounded up, as it is in each of the 20 recorded
 * seasons; a member with all six attacks of the first of them got 6 × 145 + 224 = 1,094. Both are only known after the
 * end, before which they are often 0.
 *
 * Returns: whether the medals are known
 */
gboolean
pennant_raid_season_get_medals (const PennantRaidSeason *season, gint64 attacks, gint64 *medals)
{
  g_return_val_if_fail (season != NULL, FALSE);

  if (!pennant_raid_season_has_ended (season) || !PENNANT_HAS (season, offensive_reward) ||
      !PENNANT_HAS (season, defensive_reward))
    return FALSE;
  *medals = CLAMP (attacks, 0, MAX_ATTACKS) * CLAMP (season->offensive_reward, 0, MAX_REWARD) +
            CLAMP (season->defensive_reward, 0, MAX_REWARD);
  return TRUE;
}
