/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-league-history.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantLeagueHistoryEntry, member, key, property, __VA_ARGS__)
static const PennantField league_history_entry_fields[] = {
  FIELD (INTEGER, league_season_id, "leagueSeasonId", "league-season-id"),
  FIELD (INTEGER, league_trophies, "leagueTrophies", "league-trophies"),
  FIELD (INTEGER, league_tier_id, "leagueTierId", "league-tier-id"),
  FIELD (INTEGER, placement, "placement", "placement"),
  FIELD (INTEGER, attack_wins, "attackWins", "attack-wins"),
  FIELD (INTEGER, attack_losses, "attackLosses", "attack-losses"),
  FIELD (INTEGER, attack_stars, "attackStars", "attack-stars"),
  FIELD (INTEGER, defense_wins, "defenseWins", "defense-wins"),
  FIELD (INTEGER, defense_losses, "defenseLosses", "defense-losses"),
  FIELD (INTEGER, defense_stars, "defenseStars", "defense-stars"),
  FIELD (INTEGER, max_battles, "maxBattles", "max-battles"),
};
#undef FIELD
const PennantType pennant_league_history_entry_type =
    PENNANT_TYPE ("league history entry", PennantLeagueHistoryEntry, league_history_entry_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_league_history_page, "league history", &pennant_league_history_entry_type);
