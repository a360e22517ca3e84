/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than the game will have of each; what is above is a mistake, and sums of what is below stay within a gint64. */
#define PENNANT_UNIT_MAX_LEVEL 999
#define PENNANT_UNIT_MAX_HALL 99

/**
 * PennantVillage:
 * @PENNANT_VILLAGE_HOME: the home village, `home` on the wire
 * @PENNANT_VILLAGE_BUILDER_BASE: the builder base, `builderBase` on the wire
 * @PENNANT_VILLAGE_ELSEWHERE: a place that Pennant does not know
 *
 * Where a unit is at home.
 */
typedef enum
{
  PENNANT_VILLAGE_HOME,
  PENNANT_VILLAGE_BUILDER_BASE,
  PENNANT_VILLAGE_ELSEWHERE,
} PennantVillage;

/**
 * PennantUnitKind:
 * @PENNANT_UNIT_TROOP: troop
 * @PENNANT_UNIT_SUPER: super troop
 * @PENNANT_UNIT_SIEGE: siege machine
 * @PENNANT_UNIT_SPELL: spell
 * @PENNANT_UNIT_HERO: hero
 * @PENNANT_UNIT_PET: pet
 * @PENNANT_UNIT_EQUIPMENT: hero equipment
 *
 * What a unit is. The API has troops, super troops, siege machines and pets in one list, so that only the unit table
 * tells them apart.
 */
typedef enum
{
  PENNANT_UNIT_TROOP,
  PENNANT_UNIT_SUPER,
  PENNANT_UNIT_SIEGE,
  PENNANT_UNIT_SPELL,
  PENNANT_UNIT_HERO,
  PENNANT_UNIT_PET,
  PENNANT_UNIT_EQUIPMENT,
} PennantUnitKind;

/**
 * PennantUnitCost:
 * @resource: what is spent, by the game's English name
 * @amounts: (element-type gint64): how much of it each upgrade takes
 */
typedef struct
{
  char *resource;
  GArray *amounts;
} PennantUnitCost;

/**
 * PennantUnitFacts:
 * @name: its name as the API spells it
 * @village: where it is at home
 * @kind: what it is
 * @id: the number that links of armies use
 * @housing: the room that it takes
 * @is_seasonal: whether it comes and goes with an event
 * @original: (nullable): of a super troop: the troop that it is made of
 * @original_level: the level that this must have
 * @first_level: the level with which it begins
 * @first_hall: the hall where it can first be had
 * @levels: (element-type gint64): the highest level at @first_hall and at each hall after it; never empty
 * @costs: (element-type PennantUnitCost): what its upgrades take, for each the upgrade from @first_level on; never
 * %NULL
 * @times: (element-type gint64): the seconds that these take, as far as known; never %NULL
 *
 * What a unit table tells of one unit. The hall is the builder hall for a unit of the builder base.
 */
typedef struct _PennantUnitFacts PennantUnitFacts;

struct _PennantUnitFacts
{
  char *name;
  PennantVillage village;
  PennantUnitKind kind;
  guint id;
  guint housing;
  gboolean is_seasonal;
  const PennantUnitFacts *original;
  gint64 original_level;
  gint64 first_level;
  gint64 first_hall;
  GArray *levels;
  GPtrArray *costs;
  GArray *times;
};

PennantVillage pennant_village_from_text (const char *text);

PennantUnitCost *pennant_unit_cost_new (const char *resource);
PennantUnitFacts *pennant_unit_facts_new (void);
void pennant_unit_facts_free (PennantUnitFacts *self);
guint pennant_unit_facts_hash (gconstpointer self);
gboolean pennant_unit_facts_equal (gconstpointer a, gconstpointer b);

gint64 pennant_unit_facts_get_maximum (const PennantUnitFacts *self, gint64 hall);
gint64 pennant_unit_facts_get_game_maximum (const PennantUnitFacts *self);
gboolean pennant_unit_facts_counts (const PennantUnitFacts *self);
gint64 pennant_unit_facts_add_up (const PennantUnitFacts *self, const GArray *steps, gint64 level, gint64 target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantUnitFacts, pennant_unit_facts_free)

G_END_DECLS
