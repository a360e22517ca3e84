/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-battle-log.h"

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantLoot, member, key, property, __VA_ARGS__)
static const PennantField loot_fields[] = {
  FIELD (TEXT, name, "name", "name"),
  FIELD (INTEGER, amount, "amount", "amount"),
};
#undef FIELD
const PennantType pennant_loot_type = PENNANT_TYPE ("loot", PennantLoot, loot_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantBattleLogEntry, member, key, property, __VA_ARGS__)
static const PennantField battle_log_entry_fields[] = {
  FIELD (TEXT, battle_type, "battleType", "battle-type"),
  FIELD (BOOLEAN, is_attack, "attack", "is-attack"),
  FIELD (TEXT, army_share_code, "armyShareCode", "army-share-code"),
  FIELD (TEXT, opponent_tag, "opponentPlayerTag", "opponent-tag"),
  FIELD (TEXT, opponent_name, "opponentName", "opponent-name", .unsure = TRUE),
  FIELD (INTEGER, opponent_town_hall_level, "opponentTownHallLevel", "opponent-town-hall-level", .unsure = TRUE),
  FIELD (INTEGER, stars, "stars", "stars"),
  FIELD (NUMBER, destruction_percentage, "destructionPercentage", "destruction-percentage"),
  FIELD (INTEGER, battle_time, "battleTime", "battle-time", .unsure = TRUE),
  FIELD (TEXT, battle_timestamp, "battleTimestamp", "battle-timestamp", .unsure = TRUE),
  FIELD (LIST, looted_resources, "lootedResources", "looted-resources", .type = &pennant_loot_type),
  FIELD (LIST, extra_looted_resources, "extraLootedResources", "extra-looted-resources", .type = &pennant_loot_type),
  FIELD (LIST, available_loot, "availableLoot", "available-loot", .type = &pennant_loot_type),
};
#undef FIELD
const PennantType pennant_battle_log_entry_type =
    PENNANT_TYPE ("battle log entry", PennantBattleLogEntry, battle_log_entry_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_battle_log_page, "battle log", &pennant_battle_log_entry_type);
