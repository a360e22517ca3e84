/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-list-page.h"

G_BEGIN_DECLS

/* An amount of one kind of loot, as `DarkElixir`. */
typedef struct
{
  PennantRecord record;
  char *name;
  gint64 amount;
} PennantLoot;

/* One of a player's last battles. @battle_type is `homeVillage`, `ranked` or `legend`. @is_attack is 0 for a defence;
 * @army_share_code is the attacker's army either way. @battle_time is in seconds, @battle_timestamp a time; both and
 * the opponent's name and town hall are often absent. The lists hold PennantLoot. */
typedef struct
{
  PennantRecord record;
  char *battle_type;
  gint64 is_attack;
  char *army_share_code;
  char *opponent_tag;
  char *opponent_name;
  gint64 opponent_town_hall_level;
  gint64 stars;
  double destruction_percentage;
  gint64 battle_time;
  char *battle_timestamp;
  GPtrArray *looted_resources;
  GPtrArray *extra_looted_resources;
  GPtrArray *available_loot;
} PennantBattleLogEntry;

extern const PennantType pennant_loot_type;
extern const PennantType pennant_battle_log_entry_type;
extern const PennantType pennant_battle_log_page_type;

G_END_DECLS
