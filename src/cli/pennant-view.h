/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-endpoint.h"
#include "cli/pennant-column.h"
#include "model/pennant-war-map.h"

G_BEGIN_DECLS

/**
 * PennantView:
 * @columns: (nullable): what to tell of each row, where it is a list or can be written like one
 * @write: (nullable): where there are no columns: writes a record
 * @write_rows: (nullable): where it is a list without columns: writes its rows
 *
 * How what an endpoint answers is written for a reader.
 */
typedef struct
{
  const PennantColumn *columns;
  void (*write) (gconstpointer record, PennantSheet *sheet);
  void (*write_rows) (GPtrArray *rows, PennantSheet *sheet);
} PennantView;

const PennantView *pennant_view_find (const PennantEndpoint *endpoint);

/* One file each. */
void pennant_write_clan (gconstpointer record, PennantSheet *sheet);
void pennant_write_player (gconstpointer record, PennantSheet *sheet);
void pennant_write_war (gconstpointer record, PennantSheet *sheet);
void pennant_write_cwl_war (gconstpointer record, PennantSheet *sheet);
void pennant_write_cwl (gconstpointer record, PennantSheet *sheet);
void pennant_write_members (GPtrArray *members, PennantSheet *sheet);
void pennant_write_raids (GPtrArray *seasons, PennantSheet *sheet);
void pennant_write_league_group (gconstpointer record, PennantSheet *sheet);
void pennant_write_gold_pass (gconstpointer record, PennantSheet *sheet);
void pennant_write_verified_token (gconstpointer record, PennantSheet *sheet);

/* Parts of pages with a file of their own, and what is remembered where the API tells nothing. */
void pennant_write_news (PennantSheet *sheet);
void pennant_write_war_attacks (const PennantWarMap *map, PennantWarPhase phase, PennantSheet *sheet);
void pennant_write_war_feed (const PennantWarMap *map, PennantSheet *sheet);
void pennant_write_cwl_rounds (const PennantCwlGroup *group, GPtrArray *clans, PennantSheet *sheet);
void pennant_write_cwl_rosters (GPtrArray *clans, PennantSheet *sheet);
void pennant_write_raid_log (const char *title, GPtrArray *log, PennantSheet *sheet);
void pennant_write_running (PennantSheet *sheet);
void pennant_write_between_wars (PennantSheet *sheet);
void pennant_write_kept_wars (GPtrArray *wars, PennantSheet *sheet);
gboolean pennant_write_private_wars (PennantSheet *sheet);

/* Columns, by what a row is. */
extern const PennantColumn pennant_clan_columns[];
extern const PennantColumn pennant_war_log_columns[];
extern const PennantColumn pennant_battle_columns[];
extern const PennantColumn pennant_week_columns[];
extern const PennantColumn pennant_league_columns[];
extern const PennantColumn pennant_location_columns[];
extern const PennantColumn pennant_clan_ranking_columns[];
extern const PennantColumn pennant_player_ranking_columns[];
extern const PennantColumn pennant_season_columns[];

G_END_DECLS
