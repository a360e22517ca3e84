/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-endpoint.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-league-group.h"
#include "model/pennant-league-history.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-season.h"
#include "model/pennant-verified-token.h"
#include "model/pennant-war-log.h"
#include "model/pennant-war.h"

#define MAX_CLAN_MEMBERS 50
#define MIN_NAME_LENGTH 3
#define MAX_NAME_LENGTH 100
#define MAX_MARKER_LENGTH 1000
#define MIN_SEASON_LIMIT 100
#define MAX_SEASON_LIMIT 25000

#define TAG(key, ...) { key, PENNANT_PARAMETER_TAG, __VA_ARGS__ }
#define NUMBER(key, least, most, ...) { key, PENNANT_PARAMETER_INTEGER, least, most, __VA_ARGS__ }
#define TEXT(key, least, most, ...) { key, PENNANT_PARAMETER_TEXT, least, most, __VA_ARGS__ }
#define CURSORS TEXT ("after", 1, MAX_MARKER_LENGTH), TEXT ("before", 1, MAX_MARKER_LENGTH)
#define PAGING NUMBER ("limit", 1, G_MAXINT32), CURSORS
#define REALTIME { "realtime", PENNANT_PARAMETER_FLAG }
#define END { NULL }

/* As the Swagger file knows them; `any` is sent, but cannot be asked for. */
static const char *const war_frequencies[] = {
  "always", "moreThanOncePerWeek", "oncePerWeek", "lessThanOncePerWeek", "never", "unknown", NULL
};

static const PennantParameter none[] = { END };
static const PennantParameter paging[] = { PAGING, END };
static const PennantParameter tag[] = { TAG ("tag", .required = TRUE), END };
static const PennantParameter tag_and_paging[] = { TAG ("tag", .required = TRUE), PAGING, END };
static const PennantParameter tag_and_realtime[] = { TAG ("tag", .required = TRUE), REALTIME, END };
static const PennantParameter id[] = { NUMBER ("id", 0, G_MAXINT32, .required = TRUE), END };
static const PennantParameter id_and_paging[] = { NUMBER ("id", 0, G_MAXINT32, .required = TRUE), PAGING, END };
static const PennantParameter location[] = { NUMBER ("location", 0, G_MAXINT32, .required = TRUE), END };

static const PennantParameter ranking[] = {
  { "location", PENNANT_PARAMETER_PLACE, 0, G_MAXINT32, .required = TRUE },
  PAGING,
  END,
};

static const PennantParameter season_ranking[] = {
  NUMBER ("id", 0, G_MAXINT32, .required = TRUE),
  TEXT ("season", 1, MAX_NAME_LENGTH, .required = TRUE),
  NUMBER ("limit", MIN_SEASON_LIMIT, MAX_SEASON_LIMIT),
  CURSORS,
  END,
};

static const PennantParameter league_group[] = {
  TAG ("tag", .required = TRUE),
  NUMBER ("season", 1, G_MAXINT64, .required = TRUE),
  TAG ("playerTag", .required = TRUE),
  END,
};

static const PennantParameter search[] = {
  TEXT ("name", MIN_NAME_LENGTH, MAX_NAME_LENGTH, .filter = TRUE),
  { "warFrequency", PENNANT_PARAMETER_WORD, .words = war_frequencies, .filter = TRUE },
  NUMBER ("locationId", 0, G_MAXINT32, .filter = TRUE),
  NUMBER ("minMembers", 1, MAX_CLAN_MEMBERS, .filter = TRUE),
  NUMBER ("maxMembers", 1, MAX_CLAN_MEMBERS, .filter = TRUE),
  NUMBER ("minClanPoints", 0, G_MAXINT32, .filter = TRUE),
  NUMBER ("minClanLevel", 1, G_MAXINT32, .filter = TRUE),
  { "labelIds", PENNANT_PARAMETER_INTEGERS, 0, G_MAXINT32, .filter = TRUE },
  PAGING,
  END,
};

#define ROW(ID, name, template, parameters, max_age, type, ...)                                                        \
  [PENNANT_ENDPOINT_##                                                                                                 \
      ID] = { name, PENNANT_METHOD_GET, template, parameters, max_age, &pennant_##type##_type, __VA_ARGS__ }

/* Paths and what they take: api.md 1. The age at which what does not say is stale: the one recorded in api.md 3.3. */
const PennantEndpoint pennant_endpoints[PENNANT_N_ENDPOINTS] = {
  ROW (SEARCH, "search", "/clans", search, 60, clan_page, .needs_filter = TRUE),
  ROW (CLAN, "clan", "/clans/{tag}", tag, 60, clan),
  ROW (MEMBERS, "members", "/clans/{tag}/members", tag_and_paging, 120, clan_member_page),
  ROW (WAR_LOG, "warlog", "/clans/{tag}/warlog", tag_and_paging, 120, war_log_page),
  ROW (WAR, "war", "/clans/{tag}/currentwar", tag_and_realtime, 120, war),
  ROW (CWL, "cwl", "/clans/{tag}/currentwar/leaguegroup", tag_and_realtime, 600, cwl_group),
  ROW (CWL_WAR, "cwl-war", "/clanwarleagues/wars/{tag}", tag_and_realtime, 600, war),
  ROW (RAIDS, "raids", "/clans/{tag}/capitalraidseasons", tag_and_paging, 60, raid_season_page),
  ROW (PLAYER, "player", "/players/{tag}", tag, 60, player),
  [PENNANT_ENDPOINT_VERIFY_TOKEN] = { "verify-token", PENNANT_METHOD_POST, "/players/{tag}/verifytoken", tag, 0,
                                      &pennant_verified_token_type },
  ROW (BATTLE_LOG, "battlelog", "/players/{tag}/battlelog", tag, 60, battle_log_page),
  ROW (LEAGUE_HISTORY, "league-history", "/players/{tag}/leaguehistory", tag, 300, league_history_page),
  ROW (LEAGUE_GROUP, "league-group", "/leaguegroup/{tag}/{season}", league_group, 300, league_group),
  ROW (LEAGUE_TIERS, "league-tiers", "/leaguetiers", paging, 600, league_page),
  ROW (LEAGUE_TIER, "league-tier", "/leaguetiers/{id}", id, 600, league),
  ROW (LEAGUES, "leagues", "/leagues", paging, 600, league_page),
  ROW (LEAGUE, "league", "/leagues/{id}", id, 600, league),
  ROW (LEAGUE_SEASONS, "league-seasons", "/leagues/{id}/seasons", id_and_paging, 600, season_page),
  ROW (LEAGUE_SEASON, "league-season", "/leagues/{id}/seasons/{season}", season_ranking, 3600, player_ranking_page),
  ROW (BUILDER_BASE_LEAGUES, "builder-base-leagues", "/builderbaseleagues", paging, 600, league_page),
  ROW (BUILDER_BASE_LEAGUE, "builder-base-league", "/builderbaseleagues/{id}", id, 600, league),
  ROW (CAPITAL_LEAGUES, "capital-leagues", "/capitalleagues", paging, 600, league_page),
  ROW (CAPITAL_LEAGUE, "capital-league", "/capitalleagues/{id}", id, 600, league),
  ROW (WAR_LEAGUES, "war-leagues", "/warleagues", paging, 600, league_page),
  ROW (WAR_LEAGUE, "war-league", "/warleagues/{id}", id, 600, league),
  ROW (LOCATIONS, "locations", "/locations", paging, 60, location_page),
  ROW (LOCATION, "location", "/locations/{location}", location, 600, location),
  ROW (CLAN_RANKING, "rankings-clans", "/locations/{location}/rankings/clans", ranking, 60, clan_ranking_page),
  ROW (PLAYER_RANKING, "rankings-players", "/locations/{location}/rankings/players", ranking, 60, player_ranking_page),
  ROW (CLAN_BUILDER_BASE_RANKING,
       "rankings-clans-builder-base",
       "/locations/{location}/rankings/clans-builder-base",
       ranking,
       60,
       clan_ranking_page),
  ROW (PLAYER_BUILDER_BASE_RANKING,
       "rankings-players-builder-base",
       "/locations/{location}/rankings/players-builder-base",
       ranking,
       60,
       player_ranking_page),
  ROW (CAPITAL_RANKING, "rankings-capitals", "/locations/{location}/rankings/capitals", ranking, 60, clan_ranking_page),
  ROW (CLAN_LABELS, "labels-clans", "/labels/clans", paging, 60, label_page),
  ROW (PLAYER_LABELS, "labels-players", "/labels/players", paging, 60, label_page),
  ROW (GOLD_PASS, "goldpass", "/goldpass/seasons/current", none, 60, gold_pass),
};
