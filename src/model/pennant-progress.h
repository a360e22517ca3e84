/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"
#include "model/pennant-unit-table.h"

G_BEGIN_DECLS

/**
 * PennantArmyGroup:
 * @PENNANT_ARMY_HEROES: heroes
 * @PENNANT_ARMY_TROOPS: troops
 * @PENNANT_ARMY_SPELLS: spells
 * @PENNANT_ARMY_SIEGE: siege machines
 * @PENNANT_ARMY_PETS: pets
 * @PENNANT_ARMY_EQUIPMENT: hero equipment
 *
 * The parts of the army of the home village whose progress is told, in the order in which they are shown.
 */
typedef enum
{
  PENNANT_ARMY_HEROES,
  PENNANT_ARMY_TROOPS,
  PENNANT_ARMY_SPELLS,
  PENNANT_ARMY_SIEGE,
  PENNANT_ARMY_PETS,
  PENNANT_ARMY_EQUIPMENT,
} PennantArmyGroup;
#define PENNANT_N_ARMY_GROUPS (PENNANT_ARMY_EQUIPMENT + 1)

/**
 * PennantGroupProgress:
 * @levels: sum of the levels that the player has, each no higher than the hall allows
 * @maximum: sum of the levels that the hall allows
 */
typedef struct
{
  gint64 levels;
  gint64 maximum;
} PennantGroupProgress;

/**
 * PennantProgress:
 * @groups: how far each part of the army is
 * @hero_levels: sum of the levels of the heroes of the home village as told
 * @n_rushed: how many units are below the maximum of the previous hall
 * @n_judged: of how many that is said
 *
 * How far the army of a player's home village is.
 */
typedef struct
{
  PennantGroupProgress groups[PENNANT_N_ARMY_GROUPS];
  gint64 hero_levels;
  guint n_rushed;
  guint n_judged;
} PennantProgress;

/**
 * PennantStanding:
 * @facts: (nullable): what the table tells of it, %NULL where it does not know the unit
 * @level: its level, -1 where that is not told, 0 where the unit is not unlocked
 * @hall_maximum: the highest level that the town hall allows; -1 where that is not known, or does not apply
 * @game_maximum: the highest level of the game; -1 where it is not known
 * @is_rushed: whether it is below the maximum of the previous hall
 *
 * Where one unit of a player stands.
 */
typedef struct
{
  const PennantUnitFacts *facts;
  gint64 level;
  gint64 hall_maximum;
  gint64 game_maximum;
  gboolean is_rushed;
} PennantStanding;

void pennant_progress_init (PennantProgress *self, const PennantPlayer *player, const PennantUnitTable *table);
gboolean pennant_group_progress_get_percent (const PennantGroupProgress *self, int *percent);

gboolean pennant_unit_facts_get_group (const PennantUnitFacts *self, PennantArmyGroup *group);
GPtrArray *pennant_player_list_missing (const PennantPlayer *player, const PennantUnitTable *table);

PennantStanding
pennant_standing_of_unit (const PennantPlayer *player, const PennantUnit *unit, const PennantUnitTable *table);
char *pennant_standing_describe (const PennantStanding *self);

G_END_DECLS
