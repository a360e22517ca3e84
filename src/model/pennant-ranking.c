/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-ranking.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantClanRanking, member, key, property, __VA_ARGS__)
static const PennantField clan_ranking_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (RECORD, location, "location", "location", .type = &pennant_location_type),
  FIELD (RECORD, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
  FIELD (INTEGER, clan_level, "clanLevel", "clan-level"),
  FIELD (INTEGER, members, "members", "members"),
  FIELD (INTEGER, clan_points, "clanPoints", "clan-points"),
  FIELD (INTEGER, rank, "rank", "rank"),
  FIELD (INTEGER, previous_rank, "previousRank", "previous-rank"),
  FIELD (INTEGER, clan_builder_base_points, "clanBuilderBasePoints", "clan-builder-base-points"),
  FIELD (INTEGER, clan_capital_points, "clanCapitalPoints", "clan-capital-points"),
};
#undef FIELD
const PennantType pennant_clan_ranking_type = PENNANT_TYPE ("ranked clan", PennantClanRanking, clan_ranking_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_clan_ranking_page, "ranking of clans", &pennant_clan_ranking_type);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantPlayerRanking, member, key, property, __VA_ARGS__)
static const PennantField player_ranking_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (INTEGER, exp_level, "expLevel", "exp-level"),
  FIELD (INTEGER, trophies, "trophies", "trophies"),
  FIELD (INTEGER, attack_wins, "attackWins", "attack-wins"),
  FIELD (INTEGER, defense_wins, "defenseWins", "defense-wins"),
  FIELD (INTEGER, rank, "rank", "rank"),
  FIELD (INTEGER, previous_rank, "previousRank", "previous-rank"),
  FIELD (INTEGER, builder_base_trophies, "builderBaseTrophies", "builder-base-trophies"),
  FIELD (RECORD, clan, "clan", "clan", .type = &pennant_player_clan_type),
  FIELD (RECORD, league, "league", "league", .type = &pennant_league_type),
  FIELD (RECORD, league_tier, "leagueTier", "league-tier", .type = &pennant_league_type),
  FIELD (RECORD, builder_base_league, "builderBaseLeague", "builder-base-league", .type = &pennant_league_type),
};
#undef FIELD
const PennantType pennant_player_ranking_type =
    PENNANT_TYPE ("ranked player", PennantPlayerRanking, player_ranking_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_player_ranking_page, "ranking of players", &pennant_player_ranking_type);
