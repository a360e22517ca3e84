/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-raid.h"

G_BEGIN_DECLS

/**
 * PennantRaidGain:
 * @attack: what the API says of it; lives as long as its district
 * @destruction: what it added, 0 to 100 %
 * @stars: what it added, 0 to 3
 * @destruction_after: what the district had lost after it, 0 to 100 %
 * @stars_after: the same in stars, 0 to 3
 *
 * One attack on a district, by what it added.
 */
typedef struct
{
  const PennantRaidAttack *attack;
  double destruction;
  int stars;
  double destruction_after;
  int stars_after;
} PennantRaidGain;

GArray *pennant_raid_district_list_gains (const PennantRaidDistrict *district);
int pennant_raid_district_get_stars (const PennantRaidDistrict *district);

G_END_DECLS
