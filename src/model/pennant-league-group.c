/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-league-group.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantLeagueGroupMember, member, key, property, __VA_ARGS__)
static const PennantField league_group_member_fields[] = {
  FIELD (TEXT, tag, "playerTag", "tag", .required = TRUE),
  FIELD (TEXT, name, "playerName", "name", .or_tag = TRUE),
  FIELD (TEXT, clan_tag, "clanTag", "clan-tag"),
  FIELD (TEXT, clan_name, "clanName", "clan-name"),
  FIELD (INTEGER, league_trophies, "leagueTrophies", "league-trophies"),
  FIELD (INTEGER, attack_wins, "attackWinCount", "attack-wins"),
  FIELD (INTEGER, attack_losses, "attackLoseCount", "attack-losses"),
  FIELD (INTEGER, defense_wins, "defenseWinCount", "defense-wins"),
  FIELD (INTEGER, defense_losses, "defenseLoseCount", "defense-losses"),
};
#undef FIELD
const PennantType pennant_league_group_member_type =
    PENNANT_TYPE ("league group member", PennantLeagueGroupMember, league_group_member_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantLeagueGroupLogEntry, member, key, property, __VA_ARGS__)
static const PennantField league_group_log_entry_fields[] = {
  FIELD (TEXT, opponent_tag, "opponentPlayerTag", "opponent-tag"),
  FIELD (TEXT, opponent_name, "opponentName", "opponent-name"),
  FIELD (INTEGER, stars, "stars", "stars"),
  FIELD (NUMBER, destruction_percentage, "destructionPercentage", "destruction-percentage"),
  FIELD (INTEGER, trophies, "trophies", "trophies"),
  FIELD (TEXT, creation_time, "creationTime", "creation-time"),
};
#undef FIELD
const PennantType pennant_league_group_log_entry_type =
    PENNANT_TYPE ("league group log entry", PennantLeagueGroupLogEntry, league_group_log_entry_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantLeagueGroup, member, key, property, __VA_ARGS__)
static const PennantField league_group_fields[] = {
  FIELD (LIST, members, "members", "members", .type = &pennant_league_group_member_type, .required = TRUE),
  FIELD (LIST, attack_logs, "attackLogs", "attack-logs", .type = &pennant_league_group_log_entry_type),
  FIELD (LIST, defense_logs, "defenseLogs", "defense-logs", .type = &pennant_league_group_log_entry_type),
};
#undef FIELD
const PennantType pennant_league_group_type = PENNANT_TYPE ("league group", PennantLeagueGroup, league_group_fields);
