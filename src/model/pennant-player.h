/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"

G_BEGIN_DECLS

/* A troop, pet, siege machine, spell, hero or piece of equipment that a player owns. Its key is (name, village).
 * @max_level is the game's maximum, not that of the player's hall. @equipment is the worn pair of a hero. */
typedef struct
{
  PennantRecord record;
  char *name;
  gint64 level;
  gint64 max_level;
  gint64 super_troop_is_active;
  GPtrArray *equipment;
  char *village;
} PennantUnit;

typedef struct
{
  PennantRecord record;
  char *name;
  gint64 stars;
  gint64 value;
  gint64 target;
  char *info;
  char *completion_info;
  char *village;
} PennantAchievement;

typedef struct
{
  PennantRecord record;
  char *id;
  gint64 rank;
  gint64 trophies;
} PennantLegendSeason;

typedef struct
{
  PennantRecord record;
  gint64 legend_trophies;
  PennantLegendSeason *previous_season;
  PennantLegendSeason *best_season;
  PennantLegendSeason *previous_builder_base_season;
  PennantLegendSeason *best_builder_base_season;
  PennantLegendSeason *current_season;
} PennantLegendStatistics;

/* The clan that a player is in. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 clan_level;
  PennantPictureUrls *badge_urls;
} PennantPlayerClan;

/* A player, as `/players/{tag}` tells it. @trophies are those of the ranked week. Season ids are Unix seconds.
 * @achievements holds PennantAchievement, @troops, @heroes, @hero_equipment and @spells hold PennantUnit. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 town_hall_level;
  gint64 town_hall_weapon_level;
  gint64 exp_level;
  gint64 trophies;
  gint64 best_trophies;
  gint64 war_stars;
  gint64 attack_wins;
  gint64 defense_wins;
  gint64 builder_hall_level;
  gint64 builder_base_trophies;
  gint64 best_builder_base_trophies;
  char *role;
  char *war_preference;
  gint64 donations;
  gint64 donations_received;
  gint64 clan_capital_contributions;
  PennantPlayerClan *clan;
  PennantLeague *league;
  PennantLeague *league_tier;
  PennantLeague *builder_base_league;
  char *current_league_group_tag;
  gint64 current_league_season_id;
  char *previous_league_group_tag;
  gint64 previous_league_season_id;
  PennantLegendStatistics *legend_statistics;
  PennantLateList *achievements;
  PennantPlayerHouse *player_house;
  GPtrArray *labels;
  GPtrArray *troops;
  GPtrArray *heroes;
  GPtrArray *hero_equipment;
  GPtrArray *spells;
} PennantPlayer;

extern const PennantType pennant_unit_type;
extern const PennantType pennant_achievement_type;
extern const PennantType pennant_legend_season_type;
extern const PennantType pennant_legend_statistics_type;
extern const PennantType pennant_player_clan_type;
extern const PennantType pennant_player_type;

G_END_DECLS
