/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-player.h"

static const PennantField unit_fields[] = {
  PENNANT_FIELD (TEXT, PennantUnit, name, "name", "name"),
  PENNANT_FIELD (INTEGER, PennantUnit, level, "level", "level"),
  PENNANT_FIELD (INTEGER, PennantUnit, max_level, "maxLevel", "max-level"),
  PENNANT_FIELD (BOOLEAN, PennantUnit, super_troop_is_active, "superTroopIsActive", "super-troop-is-active"),
  PENNANT_FIELD (LIST, PennantUnit, equipment, "equipment", "equipment", .type = &pennant_unit_type),
  PENNANT_FIELD (TEXT, PennantUnit, village, "village", "village"),
};
const PennantType pennant_unit_type = PENNANT_TYPE ("unit", PennantUnit, unit_fields);

static const PennantField achievement_fields[] = {
  PENNANT_FIELD (TEXT, PennantAchievement, name, "name", "name"),
  PENNANT_FIELD (INTEGER, PennantAchievement, stars, "stars", "stars"),
  PENNANT_FIELD (INTEGER, PennantAchievement, value, "value", "value"),
  PENNANT_FIELD (INTEGER, PennantAchievement, target, "target", "target"),
  PENNANT_FIELD (TEXT, PennantAchievement, info, "info", "info"),
  PENNANT_FIELD (TEXT, PennantAchievement, completion_info, "completionInfo", "completion-info"),
  PENNANT_FIELD (TEXT, PennantAchievement, village, "village", "village"),
};
const PennantType pennant_achievement_type = PENNANT_TYPE ("achievement", PennantAchievement, achievement_fields);

static const PennantField legend_season_fields[] = {
  PENNANT_FIELD (TEXT, PennantLegendSeason, id, "id", "id"),
  PENNANT_FIELD (INTEGER, PennantLegendSeason, rank, "rank", "rank"),
  PENNANT_FIELD (INTEGER, PennantLegendSeason, trophies, "trophies", "trophies"),
};
const PennantType pennant_legend_season_type =
    PENNANT_TYPE ("legend season", PennantLegendSeason, legend_season_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantLegendStatistics, member, key, property, __VA_ARGS__)
#define SEASON(member, key, property) FIELD (RECORD, member, key, property, .type = &pennant_legend_season_type)
static const PennantField legend_statistics_fields[] = {
  FIELD (INTEGER, legend_trophies, "legendTrophies", "legend-trophies"),
  SEASON (previous_season, "previousSeason", "previous-season"),
  SEASON (best_season, "bestSeason", "best-season"),
  SEASON (previous_builder_base_season, "previousBuilderBaseSeason", "previous-builder-base-season"),
  SEASON (best_builder_base_season, "bestBuilderBaseSeason", "best-builder-base-season"),
  SEASON (current_season, "currentSeason", "current-season"),
};
#undef SEASON
#undef FIELD
const PennantType pennant_legend_statistics_type =
    PENNANT_TYPE ("legend statistics", PennantLegendStatistics, legend_statistics_fields);

static const PennantField player_clan_fields[] = {
  PENNANT_FIELD (TEXT, PennantPlayerClan, tag, "tag", "tag"),
  PENNANT_FIELD (TEXT, PennantPlayerClan, name, "name", "name"),
  PENNANT_FIELD (INTEGER, PennantPlayerClan, clan_level, "clanLevel", "clan-level"),
  PENNANT_FIELD (RECORD, PennantPlayerClan, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
};
const PennantType pennant_player_clan_type = PENNANT_TYPE ("player's clan", PennantPlayerClan, player_clan_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantPlayer, member, key, property, __VA_ARGS__)
static const PennantField player_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .required = TRUE),
  FIELD (INTEGER, town_hall_level, "townHallLevel", "town-hall-level"),
  FIELD (INTEGER, town_hall_weapon_level, "townHallWeaponLevel", "town-hall-weapon-level"),
  FIELD (INTEGER, exp_level, "expLevel", "exp-level"),
  FIELD (INTEGER, trophies, "trophies", "trophies"),
  FIELD (INTEGER, best_trophies, "bestTrophies", "best-trophies"),
  FIELD (INTEGER, war_stars, "warStars", "war-stars"),
  FIELD (INTEGER, attack_wins, "attackWins", "attack-wins"),
  FIELD (INTEGER, defense_wins, "defenseWins", "defense-wins"),
  FIELD (INTEGER, builder_hall_level, "builderHallLevel", "builder-hall-level"),
  FIELD (INTEGER, builder_base_trophies, "builderBaseTrophies", "builder-base-trophies"),
  FIELD (INTEGER, best_builder_base_trophies, "bestBuilderBaseTrophies", "best-builder-base-trophies"),
  FIELD (TEXT, role, "role", "role"),
  FIELD (TEXT, war_preference, "warPreference", "war-preference"),
  FIELD (INTEGER, donations, "donations", "donations"),
  FIELD (INTEGER, donations_received, "donationsReceived", "donations-received"),
  FIELD (INTEGER, clan_capital_contributions, "clanCapitalContributions", "clan-capital-contributions"),
  FIELD (RECORD, clan, "clan", "clan", .type = &pennant_player_clan_type),
  FIELD (RECORD, league, "league", "league", .type = &pennant_league_type),
  FIELD (RECORD, league_tier, "leagueTier", "league-tier", .type = &pennant_league_type),
  FIELD (RECORD, builder_base_league, "builderBaseLeague", "builder-base-league", .type = &pennant_league_type),
  FIELD (TEXT, current_league_group_tag, "currentLeagueGroupTag", "current-league-group-tag"),
  FIELD (INTEGER, current_league_season_id, "currentLeagueSeasonId", "current-league-season-id"),
  FIELD (TEXT, previous_league_group_tag, "previousLeagueGroupTag", "previous-league-group-tag"),
  FIELD (INTEGER, previous_league_season_id, "previousLeagueSeasonId", "previous-league-season-id"),
  FIELD (RECORD, legend_statistics, "legendStatistics", "legend-statistics", .type = &pennant_legend_statistics_type),
  FIELD (LATE_LIST, achievements, "achievements", "achievements", .type = &pennant_achievement_type),
  FIELD (RECORD, player_house, "playerHouse", "player-house", .type = &pennant_player_house_type),
  FIELD (LIST, labels, "labels", "labels", .type = &pennant_label_type),
  FIELD (LIST, troops, "troops", "troops", .type = &pennant_unit_type),
  FIELD (LIST, heroes, "heroes", "heroes", .type = &pennant_unit_type),
  FIELD (LIST, hero_equipment, "heroEquipment", "hero-equipment", .type = &pennant_unit_type),
  FIELD (LIST, spells, "spells", "spells", .type = &pennant_unit_type),
};
#undef FIELD
const PennantType pennant_player_type = PENNANT_TYPE ("player", PennantPlayer, player_fields);
