/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-raid-sums.h"

/* The API's own cap of numbers (api.md 2.0); it keeps sums of what is hostile within the type. */
#define MAX_NUMBER 2000000000

static gint64
limit (gint64 number)
{
  return CLAMP (number, 0, MAX_NUMBER);
}

/**
 * pennant_raid_member_get_attacks_left:
 * @member: a member who attacked
 *
 * Tells how many attacks a member can still make: `attackLimit` + `bonusAttackLimit` − `attacks`. The bonus attack
 * counts once it is earned by destroying a district.
 *
 * Returns: attacks, never negative
 */
gint64
pennant_raid_member_get_attacks_left (const PennantRaidMember *member)
{
  g_return_val_if_fail (member != NULL, 0);

  return MAX (limit (member->attack_limit) + limit (member->bonus_attack_limit) - limit (member->attacks), 0);
}

/**
 * pennant_raid_season_add_up:
 * @season: a raid weekend
 *
 * Adds up the members of a raid weekend, whom the API tells for the newest only (api.md 2.7).
 *
 * Returns: the sums, all 0 without members
 */
PennantRaidSums
pennant_raid_season_add_up (const PennantRaidSeason *season)
{
  PennantRaidSums sums = { 0 };

  g_return_val_if_fail (season != NULL, sums);

  for (guint i = 0; season->members != NULL && i < season->members->len; i++)
    {
      const PennantRaidMember *member = season->members->pdata[i];
      gint64 left = pennant_raid_member_get_attacks_left (member);

      sums.n_members++;
      sums.n_waiting += left > 0;
      sums.attacks += limit (member->attacks);
      sums.attacks_left += left;
      sums.loot += limit (member->capital_resources_looted);
    }
  return sums;
}

/**
 * pennant_raid_log_add_up:
 * @log: (nullable) (element-type PennantRaidLogEntry): an attack log or a defence log
 *
 * Adds up a log of raids. A raid is finished when as many districts are destroyed as there are. Clans that we finished
 * are those of the attack log: `raidsCompleted` of the season also counts the raids in which ours was finished, in each
 * of the 20 recorded seasons.
 *
 * Returns: the sums
 */
PennantRaidLogSums
pennant_raid_log_add_up (const GPtrArray *log)
{
  PennantRaidLogSums sums = { 0 };

  for (guint i = 0; log != NULL && i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = log->pdata[i];

      sums.n_clans++;
      sums.n_finished += entry->district_count > 0 && entry->districts_destroyed >= entry->district_count;
      sums.attacks += limit (entry->attack_count);
      sums.districts += limit (entry->districts_destroyed);
    }
  return sums;
}
