/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-raid.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidMember, member, key, property, __VA_ARGS__)
static const PennantField raid_member_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (INTEGER, attacks, "attacks", "attacks"),
  FIELD (INTEGER, attack_limit, "attackLimit", "attack-limit"),
  FIELD (INTEGER, bonus_attack_limit, "bonusAttackLimit", "bonus-attack-limit"),
  FIELD (INTEGER, capital_resources_looted, "capitalResourcesLooted", "capital-resources-looted"),
};
#undef FIELD
const PennantType pennant_raid_member_type = PENNANT_TYPE ("raid member", PennantRaidMember, raid_member_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidAttacker, member, key, property, __VA_ARGS__)
static const PennantField raid_attacker_fields[] = {
  FIELD (TEXT, tag, "tag", "tag"),
  FIELD (TEXT, name, "name", "name"),
};
#undef FIELD
const PennantType pennant_raid_attacker_type =
    PENNANT_TYPE ("raid attacker", PennantRaidAttacker, raid_attacker_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidAttack, member, key, property, __VA_ARGS__)
static const PennantField raid_attack_fields[] = {
  FIELD (RECORD, attacker, "attacker", "attacker", .type = &pennant_raid_attacker_type),
  FIELD (NUMBER, destruction_percentage, "destructionPercent", "destruction-percentage"),
  FIELD (INTEGER, stars, "stars", "stars"),
};
#undef FIELD
const PennantType pennant_raid_attack_type = PENNANT_TYPE ("raid attack", PennantRaidAttack, raid_attack_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidDistrict, member, key, property, __VA_ARGS__)
static const PennantField raid_district_fields[] = {
  FIELD (INTEGER, id, "id", "id"),
  FIELD (TEXT, name, "name", "name"),
  FIELD (INTEGER, district_hall_level, "districtHallLevel", "district-hall-level"),
  FIELD (NUMBER, destruction_percentage, "destructionPercent", "destruction-percentage"),
  FIELD (INTEGER, stars, "stars", "stars"),
  FIELD (INTEGER, attack_count, "attackCount", "attack-count"),
  FIELD (INTEGER, total_looted, "totalLooted", "total-looted"),
  FIELD (LIST, attacks, "attacks", "attacks", .type = &pennant_raid_attack_type),
};
#undef FIELD
const PennantType pennant_raid_district_type =
    PENNANT_TYPE ("raid district", PennantRaidDistrict, raid_district_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidClan, member, key, property, __VA_ARGS__)
static const PennantField raid_clan_fields[] = {
  FIELD (TEXT, tag, "tag", "tag"),
  FIELD (TEXT, name, "name", "name"),
  FIELD (INTEGER, clan_level, "level", "clan-level"),
  FIELD (RECORD, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
};
#undef FIELD
const PennantType pennant_raid_clan_type = PENNANT_TYPE ("raid clan", PennantRaidClan, raid_clan_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidLogEntry, member, key, property, __VA_ARGS__)
static const PennantField raid_log_entry_fields[] = {
  FIELD (RECORD, attacker, "attacker", "attacker", .type = &pennant_raid_clan_type),
  FIELD (RECORD, defender, "defender", "defender", .type = &pennant_raid_clan_type),
  FIELD (INTEGER, attack_count, "attackCount", "attack-count"),
  FIELD (INTEGER, district_count, "districtCount", "district-count"),
  FIELD (INTEGER, districts_destroyed, "districtsDestroyed", "districts-destroyed"),
  FIELD (LIST, districts, "districts", "districts", .type = &pennant_raid_district_type),
};
#undef FIELD
const PennantType pennant_raid_log_entry_type =
    PENNANT_TYPE ("raid log entry", PennantRaidLogEntry, raid_log_entry_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantRaidSeason, member, key, property, __VA_ARGS__)
static const PennantField raid_season_fields[] = {
  FIELD (TEXT, state, "state", "state"),
  FIELD (TEXT, start_time, "startTime", "start-time"),
  FIELD (TEXT, end_time, "endTime", "end-time"),
  FIELD (INTEGER, capital_total_loot, "capitalTotalLoot", "capital-total-loot"),
  FIELD (INTEGER, raids_completed, "raidsCompleted", "raids-completed"),
  FIELD (INTEGER, total_attacks, "totalAttacks", "total-attacks"),
  FIELD (INTEGER, enemy_districts_destroyed, "enemyDistrictsDestroyed", "enemy-districts-destroyed"),
  FIELD (INTEGER, offensive_reward, "offensiveReward", "offensive-reward"),
  FIELD (INTEGER, defensive_reward, "defensiveReward", "defensive-reward"),
  FIELD (LIST, members, "members", "members", .type = &pennant_raid_member_type),
  FIELD (LIST, attack_log, "attackLog", "attack-log", .type = &pennant_raid_log_entry_type),
  FIELD (LIST, defense_log, "defenseLog", "defense-log", .type = &pennant_raid_log_entry_type),
};
#undef FIELD
const PennantType pennant_raid_season_type = PENNANT_TYPE ("raid season", PennantRaidSeason, raid_season_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_raid_season_page, "list of raid seasons", &pennant_raid_season_type);

/**
 * pennant_raid_season_has_ended:
 * @season: a raid weekend
 *
 * Returns: whether the API says that it is over, which may be minutes after its end
 */
gboolean
pennant_raid_season_has_ended (const PennantRaidSeason *season)
{
  g_return_val_if_fail (season != NULL, FALSE);

  return g_strcmp0 (season->state, "ended") == 0;
}
