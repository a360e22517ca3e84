/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-clan.h"

static const PennantField district_fields[] = {
  PENNANT_FIELD (INTEGER, PennantDistrict, id, "id", "id"),
  PENNANT_FIELD (TEXT, PennantDistrict, name, "name", "name"),
  PENNANT_FIELD (INTEGER, PennantDistrict, district_hall_level, "districtHallLevel", "district-hall-level"),
};
const PennantType pennant_district_type = PENNANT_TYPE ("district", PennantDistrict, district_fields);

static const PennantField clan_capital_fields[] = {
  PENNANT_FIELD (INTEGER, PennantClanCapital, capital_hall_level, "capitalHallLevel", "capital-hall-level"),
  PENNANT_FIELD (LIST, PennantClanCapital, districts, "districts", "districts", .type = &pennant_district_type),
  PENNANT_FIELD (INTEGER,
                 PennantClanCapital,
                 clan_gold_sink_total,
                 "clanGoldSinkTotal",
                 "clan-gold-sink-total",
                 .unsure = TRUE),
};
const PennantType pennant_clan_capital_type = PENNANT_TYPE ("clan capital", PennantClanCapital, clan_capital_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantClanMember, member, key, property, __VA_ARGS__)
static const PennantField clan_member_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (TEXT, role, "role", "role"),
  FIELD (INTEGER, town_hall_level, "townHallLevel", "town-hall-level"),
  FIELD (INTEGER, exp_level, "expLevel", "exp-level"),
  FIELD (RECORD, league, "league", "league", .type = &pennant_league_type),
  FIELD (RECORD, league_tier, "leagueTier", "league-tier", .type = &pennant_league_type),
  FIELD (INTEGER, trophies, "trophies", "trophies"),
  FIELD (INTEGER, builder_base_trophies, "builderBaseTrophies", "builder-base-trophies"),
  FIELD (INTEGER, clan_rank, "clanRank", "clan-rank"),
  FIELD (INTEGER, previous_clan_rank, "previousClanRank", "previous-clan-rank"),
  FIELD (INTEGER, donations, "donations", "donations"),
  FIELD (INTEGER, donations_received, "donationsReceived", "donations-received"),
  FIELD (RECORD, player_house, "playerHouse", "player-house", .type = &pennant_player_house_type),
  FIELD (RECORD, builder_base_league, "builderBaseLeague", "builder-base-league", .type = &pennant_league_type),
};
#undef FIELD
const PennantType pennant_clan_member_type = PENNANT_TYPE ("clan member", PennantClanMember, clan_member_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_clan_member_page, "list of members", &pennant_clan_member_type);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantClan, member, key, property, __VA_ARGS__)
static const PennantField clan_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .required = TRUE),
  FIELD (TEXT, admission, "type", "admission"),
  FIELD (TEXT, description, "description", "description"),
  FIELD (RECORD, location, "location", "location", .type = &pennant_location_type),
  FIELD (BOOLEAN, is_family_friendly, "isFamilyFriendly", "is-family-friendly"),
  FIELD (RECORD, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
  FIELD (INTEGER, clan_level, "clanLevel", "clan-level"),
  FIELD (INTEGER, clan_points, "clanPoints", "clan-points"),
  FIELD (INTEGER, clan_builder_base_points, "clanBuilderBasePoints", "clan-builder-base-points"),
  FIELD (INTEGER, clan_capital_points, "clanCapitalPoints", "clan-capital-points"),
  FIELD (RECORD, capital_league, "capitalLeague", "capital-league", .type = &pennant_league_type),
  FIELD (INTEGER, required_trophies, "requiredTrophies", "required-trophies"),
  FIELD (TEXT, war_frequency, "warFrequency", "war-frequency"),
  FIELD (INTEGER, war_win_streak, "warWinStreak", "war-win-streak"),
  FIELD (INTEGER, war_wins, "warWins", "war-wins"),
  FIELD (INTEGER, war_ties, "warTies", "war-ties"),
  FIELD (INTEGER, war_losses, "warLosses", "war-losses"),
  FIELD (BOOLEAN, is_war_log_public, "isWarLogPublic", "is-war-log-public"),
  FIELD (RECORD, war_league, "warLeague", "war-league", .type = &pennant_league_type),
  FIELD (INTEGER, members, "members", "members"),
  FIELD (LIST, member_list, "memberList", "member-list", .type = &pennant_clan_member_type),
  FIELD (LIST, labels, "labels", "labels", .type = &pennant_label_type),
  FIELD (INTEGER, required_builder_base_trophies, "requiredBuilderBaseTrophies", "required-builder-base-trophies"),
  FIELD (INTEGER, required_town_hall_level, "requiredTownhallLevel", "required-town-hall-level"),
  FIELD (RECORD, clan_capital, "clanCapital", "clan-capital", .type = &pennant_clan_capital_type),
  FIELD (RECORD, chat_language, "chatLanguage", "chat-language", .type = &pennant_chat_language_type),
};
#undef FIELD
const PennantType pennant_clan_type = PENNANT_TYPE ("clan", PennantClan, clan_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_clan_page, "list of clans", &pennant_clan_type);
