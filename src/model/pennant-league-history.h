/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-list-page.h"

G_BEGIN_DECLS

/* One ranked week of a player. @league_season_id is its start in Unix seconds. @attack_stars and @defense_wins were 0
 * in all that was ever seen. */
typedef struct
{
  PennantRecord record;
  gint64 league_season_id;
  gint64 league_trophies;
  gint64 league_tier_id;
  gint64 placement;
  gint64 attack_wins;
  gint64 attack_losses;
  gint64 attack_stars;
  gint64 defense_wins;
  gint64 defense_losses;
  gint64 defense_stars;
  gint64 max_battles;
} PennantLeagueHistoryEntry;

extern const PennantType pennant_league_history_entry_type;
extern const PennantType pennant_league_history_page_type;

G_END_DECLS
