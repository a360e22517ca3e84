/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-log.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantWarLogEntry, member, key, property, __VA_ARGS__)
static const PennantField war_log_entry_fields[] = {
  FIELD (TEXT, result, "result", "result"),
  FIELD (TEXT, end_time, "endTime", "end-time"),
  FIELD (INTEGER, team_size, "teamSize", "team-size"),
  FIELD (INTEGER, attacks_per_member, "attacksPerMember", "attacks-per-member"),
  FIELD (TEXT, battle_modifier, "battleModifier", "battle-modifier"),
  FIELD (RECORD, clan, "clan", "clan", .type = &pennant_war_side_type),
  FIELD (RECORD, opponent, "opponent", "opponent", .type = &pennant_war_side_type),
};
#undef FIELD
const PennantType pennant_war_log_entry_type = PENNANT_TYPE ("war log entry", PennantWarLogEntry, war_log_entry_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_war_log_page, "war log", &pennant_war_log_entry_type);
