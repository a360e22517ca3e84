/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"

#define PAGE(ID, writer) [PENNANT_ENDPOINT_##ID] = { .write = pennant_write_##writer }
#define LIST(ID, list) [PENNANT_ENDPOINT_##ID] = { .columns = pennant_##list##_columns }

static const PennantView views[PENNANT_N_ENDPOINTS] = {
  LIST (SEARCH, clan),
  PAGE (CLAN, clan),
  [PENNANT_ENDPOINT_MEMBERS] = { .write_rows = pennant_write_members },
  LIST (WAR_LOG, war_log),
  PAGE (WAR, war),
  PAGE (CWL, cwl),
  PAGE (CWL_WAR, cwl_war),
  [PENNANT_ENDPOINT_RAIDS] = { .write_rows = pennant_write_raids },
  PAGE (PLAYER, player),
  PAGE (VERIFY_TOKEN, verified_token),
  LIST (BATTLE_LOG, battle),
  LIST (LEAGUE_HISTORY, week),
  PAGE (LEAGUE_GROUP, league_group),
  LIST (LEAGUE_TIERS, league),
  LIST (LEAGUE_TIER, league),
  LIST (LEAGUES, league),
  LIST (LEAGUE, league),
  LIST (LEAGUE_SEASONS, season),
  LIST (LEAGUE_SEASON, player_ranking),
  LIST (BUILDER_BASE_LEAGUES, league),
  LIST (BUILDER_BASE_LEAGUE, league),
  LIST (CAPITAL_LEAGUES, league),
  LIST (CAPITAL_LEAGUE, league),
  LIST (WAR_LEAGUES, league),
  LIST (WAR_LEAGUE, league),
  LIST (LOCATIONS, location),
  LIST (LOCATION, location),
  LIST (CLAN_RANKING, clan_ranking),
  LIST (PLAYER_RANKING, player_ranking),
  LIST (CLAN_BUILDER_BASE_RANKING, clan_ranking),
  LIST (PLAYER_BUILDER_BASE_RANKING, player_ranking),
  LIST (CAPITAL_RANKING, clan_ranking),
  LIST (CLAN_LABELS, league),
  LIST (PLAYER_LABELS, league),
  PAGE (GOLD_PASS, gold_pass),
};

/**
 * pennant_view_find:
 * @endpoint: one of the table
 *
 * Returns: (transfer none): how its replies are written
 */
const PennantView *
pennant_view_find (const PennantEndpoint *endpoint)
{
  return &views[endpoint - pennant_endpoints];
}
