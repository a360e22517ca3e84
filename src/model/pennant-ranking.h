/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"

G_BEGIN_DECLS

/* A clan in one of three rankings, by its points: @clan_points, @clan_builder_base_points or @clan_capital_points; the
 * other two are absent. @previous_rank is -1 for one that was not ranked. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  PennantLocation *location;
  PennantPictureUrls *badge_urls;
  gint64 clan_level;
  gint64 members;
  gint64 clan_points;
  gint64 rank;
  gint64 previous_rank;
  gint64 clan_builder_base_points;
  gint64 clan_capital_points;
} PennantClanRanking;

/* A player in one of two rankings or in that of a past Legend season. By @builder_base_trophies there is
 * @builder_base_league and neither trophies nor wins. @league is the old trophy league. @previous_rank is -1 for one
 * that was not ranked, and absent in that of a season. @clan is without its level. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 exp_level;
  gint64 trophies;
  gint64 attack_wins;
  gint64 defense_wins;
  gint64 rank;
  gint64 previous_rank;
  gint64 builder_base_trophies;
  PennantPlayerClan *clan;
  PennantLeague *league;
  PennantLeague *league_tier;
  PennantLeague *builder_base_league;
} PennantPlayerRanking;

extern const PennantType pennant_clan_ranking_type;
extern const PennantType pennant_clan_ranking_page_type;
extern const PennantType pennant_player_ranking_type;
extern const PennantType pennant_player_ranking_page_type;

G_END_DECLS
