/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-raid-attacks.h"

#define MAX_DESTRUCTION 100.0
#define MAX_STARS 3

static int
limit_stars (gint64 stars)
{
  return (int) CLAMP (stars, 0, MAX_STARS);
}

/* A district that is wholly destroyed has all stars; seasons of 2023 say 0 for it all the same. */
static int
stars_of (gint64 stars, double destruction)
{
  return destruction >= MAX_DESTRUCTION ? MAX_STARS : limit_stars (stars);
}

/**
 * pennant_raid_district_list_gains:
 * @district: a district
 *
 * Lists the attacks on a district, the oldest first, each by what it added. The API lists them the newest first, with
 * what the district had lost after each (api.md 2.7); so what one added is its number less that of the one before. What
 * has been lost never comes back, and a log that says otherwise adds nothing.
 *
 * Returns: (transfer full) (element-type PennantRaidGain): the attacks; empty for a season without them
 */
GArray *
pennant_raid_district_list_gains (const PennantRaidDistrict *district)
{
  GArray *gains = g_array_new (FALSE, FALSE, sizeof (PennantRaidGain));
  double destruction = 0;
  int stars = 0;

  g_return_val_if_fail (district != NULL, gains);

  for (guint i = district->attacks != NULL ? district->attacks->len : 0; i > 0; i--)
    {
      const PennantRaidAttack *attack = district->attacks->pdata[i - 1];
      PennantRaidGain gain = { .attack = attack };

      gain.destruction_after = MAX (destruction, CLAMP (attack->destruction_percentage, 0, MAX_DESTRUCTION));
      gain.stars_after = MAX (stars, stars_of (attack->stars, gain.destruction_after));
      gain.destruction = gain.destruction_after - destruction;
      gain.stars = gain.stars_after - stars;
      destruction = gain.destruction_after;
      stars = gain.stars_after;
      g_array_append_val (gains, gain);
    }
  return gains;
}

/**
 * pennant_raid_district_get_stars:
 * @district: a district
 *
 * Tells the stars that a district has lost. Recordings of 2023 say 0 everywhere (api.md 2.7), so it is the most of what
 * the district says, what its attacks say, and three for one that is wholly destroyed.
 *
 * Returns: 0 to 3
 */
int
pennant_raid_district_get_stars (const PennantRaidDistrict *district)
{
  int stars;

  g_return_val_if_fail (district != NULL, 0);

  stars = stars_of (district->stars, district->destruction_percentage);
  for (guint i = 0; district->attacks != NULL && i < district->attacks->len; i++)
    {
      const PennantRaidAttack *attack = district->attacks->pdata[i];

      stars = MAX (stars, stars_of (attack->stars, attack->destruction_percentage));
    }
  return stars;
}
