/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-progress.h"

#include <glib/gi18n-lib.h>

/* The town hall; 0 where it is not told, or cannot be. */
static gint64
get_hall (const PennantPlayer *player)
{
  return PENNANT_HAS (player, town_hall_level) ? CLAMP (player->town_hall_level, 0, G_MAXINT) : 0;
}

static gint64
get_level (const PennantUnit *unit)
{
  return PENNANT_HAS (unit, level) ? CLAMP (unit->level, 0, PENNANT_UNIT_MAX_LEVEL) : -1;
}

/* What the table knows of the player's units, each with its unit: (name, village) is the key, whatever list it is in.
 */
static GHashTable *
find_units (const PennantPlayer *player, const PennantUnitTable *table)
{
  GPtrArray *const lists[] = { player->heroes, player->troops, player->spells, player->hero_equipment };
  GHashTable *units = g_hash_table_new (NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
      {
        PennantUnit *unit = g_ptr_array_index (lists[i], j);
        const PennantUnitFacts *facts =
            pennant_unit_table_lookup (table, pennant_village_from_text (unit->village), unit->name);

        if (facts != NULL && !g_hash_table_contains (units, facts))
          g_hash_table_insert (units, (gpointer) facts, unit);
      }

  return units;
}

/**
 * pennant_unit_facts_get_group:
 * @self: what a table tells of a unit
 * @group: (out): return location for the part of the army, untouched where there is none
 *
 * Super troops, seasonal units and the builder base belong to no part: they do not count for progress.
 *
 * Returns: whether it belongs to a part of the army
 */
gboolean
pennant_unit_facts_get_group (const PennantUnitFacts *self, PennantArmyGroup *group)
{
  static const PennantArmyGroup groups[] = {
    [PENNANT_UNIT_TROOP] = PENNANT_ARMY_TROOPS,        [PENNANT_UNIT_SUPER] = PENNANT_ARMY_TROOPS,
    [PENNANT_UNIT_SIEGE] = PENNANT_ARMY_SIEGE,         [PENNANT_UNIT_SPELL] = PENNANT_ARMY_SPELLS,
    [PENNANT_UNIT_HERO] = PENNANT_ARMY_HEROES,         [PENNANT_UNIT_PET] = PENNANT_ARMY_PETS,
    [PENNANT_UNIT_EQUIPMENT] = PENNANT_ARMY_EQUIPMENT,
  };

  if (self->village != PENNANT_VILLAGE_HOME || !pennant_unit_facts_counts (self))
    return FALSE;
  *group = groups[self->kind];
  return TRUE;
}

/* The sum that members are compared by has all heroes, those too that the table does not know. */
static gint64
add_up_heroes (const PennantPlayer *player)
{
  gint64 sum = 0;

  for (guint i = 0; player->heroes != NULL && i < player->heroes->len; i++)
    {
      const PennantUnit *hero = g_ptr_array_index (player->heroes, i);

      if (pennant_village_from_text (hero->village) == PENNANT_VILLAGE_HOME)
        sum += MAX (get_level (hero), 0);
    }

  return sum;
}

/* Whether a unit says something about being rushed, and is. Equipment that is not there does not: it comes from events
 * and the shop as well, so that nobody skipped it. */
static gboolean
judge (const PennantUnitFacts *facts, gint64 hall, gint64 level, gboolean *is_rushed)
{
  gint64 previous = pennant_unit_facts_get_maximum (facts, hall - 1);

  *is_rushed = level < previous;
  return previous > 0 && level >= 0 && (level > 0 || facts->kind != PENNANT_UNIT_EQUIPMENT);
}

/**
 * pennant_progress_init:
 * @self: where to put it
 * @player: a player
 * @table: the unit table
 *
 * Works out how far the army of the home village is, by the table (pages.md, Player). It goes through the units of the
 * table that the town hall allows, but for super troops and seasonal ones. One that the reply does not have is not
 * unlocked and counts as level 0, one above what its hall allows as the hall's maximum, and one whose level is not told
 * not at all. Then
 *
 * - progress of a group = sum of levels ÷ sum of the hall's maxima,
 * - rushed = units below the maximum of the previous hall, of those that this hall had; equipment that the player does
 *   not have is not among them.
 *
 * Units that the table does not know never count. A hall above the table's has the game's maxima, and nothing is said
 * where the hall is not told.
 */
void
pennant_progress_init (PennantProgress *self, const PennantPlayer *player, const PennantUnitTable *table)
{
  g_autoptr (GHashTable) units = find_units (player, table);
  const GPtrArray *all = pennant_unit_table_get_units (table);
  gint64 hall = get_hall (player);

  *self = (PennantProgress) { .hero_levels = add_up_heroes (player) };
  for (guint i = 0; i < all->len; i++)
    {
      const PennantUnitFacts *facts = g_ptr_array_index (all, i);
      const PennantUnit *unit = g_hash_table_lookup (units, facts);
      gint64 level = unit != NULL ? get_level (unit) : 0;
      gint64 maximum = pennant_unit_facts_get_maximum (facts, hall);
      PennantArmyGroup group;
      gboolean is_rushed;

      if (level < 0 || maximum == 0 || !pennant_unit_facts_get_group (facts, &group))
        continue;
      self->groups[group].levels += MIN (level, maximum);
      self->groups[group].maximum += maximum;
      if (judge (facts, hall, level, &is_rushed))
        {
          self->n_judged++;
          self->n_rushed += is_rushed ? 1 : 0;
        }
    }
}

/**
 * pennant_group_progress_get_percent:
 * @self: how far a part of the army is
 * @percent: (out): return location for whole percents, untouched where there are none
 *
 * Tells the progress in percent, rounded down, so that only what is complete has 100.
 *
 * Returns: whether the hall allows anything of this part
 */
gboolean
pennant_group_progress_get_percent (const PennantGroupProgress *self, int *percent)
{
  if (self->maximum == 0)
    return FALSE;
  *percent = (int) (self->levels * 100 / self->maximum);
  return TRUE;
}

/**
 * pennant_player_list_missing:
 * @player: a player
 * @table: the unit table
 *
 * Returns: (transfer container) (element-type PennantUnitFacts): what the town hall allows and the player has not
 *   unlocked, in the table's order; it lives as long as the table
 */
GPtrArray *
pennant_player_list_missing (const PennantPlayer *player, const PennantUnitTable *table)
{
  g_autoptr (GHashTable) units = find_units (player, table);
  const GPtrArray *all = pennant_unit_table_get_units (table);
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const PennantUnitFacts *facts = g_ptr_array_index (all, i);
      PennantArmyGroup group;

      if (pennant_unit_facts_get_group (facts, &group) && !g_hash_table_contains (units, facts) &&
          pennant_unit_facts_get_maximum (facts, get_hall (player)) > 0)
        g_ptr_array_add (missing, (gpointer) facts);
    }

  return missing;
}

/**
 * pennant_standing_of_unit:
 * @player: a player
 * @unit: one of their units
 * @table: the unit table
 *
 * Compares a unit with what the table tells. The game's maximum is the API's, which knows it first; the table's where
 * the reply has none. What a hall allows is told of the home village only: of the builder base the table has twelve
 * halls for troops and ten for heroes, so that they are not all builder halls. Super troops have no levels of their
 * own.
 *
 * Returns: where the unit stands
 */
PennantStanding
pennant_standing_of_unit (const PennantPlayer *player, const PennantUnit *unit, const PennantUnitTable *table)
{
  PennantVillage village = pennant_village_from_text (unit->village);
  const PennantUnitFacts *facts = pennant_unit_table_lookup (table, village, unit->name);
  gint64 hall = village == PENNANT_VILLAGE_HOME ? get_hall (player) : 0;
  PennantStanding self = { .facts = facts, .level = get_level (unit), .hall_maximum = -1, .game_maximum = -1 };
  gboolean is_rushed;

  if (PENNANT_HAS (unit, max_level))
    self.game_maximum = CLAMP (unit->max_level, 0, PENNANT_UNIT_MAX_LEVEL);
  else if (facts != NULL)
    self.game_maximum = pennant_unit_facts_get_game_maximum (facts);
  if (facts != NULL && facts->kind != PENNANT_UNIT_SUPER && hall > 0)
    {
      self.hall_maximum = pennant_unit_facts_get_maximum (facts, hall);
      self.is_rushed = pennant_unit_facts_counts (facts) && judge (facts, hall, self.level, &is_rushed) && is_rushed;
    }

  return self;
}

static char *
format_level (gint64 level)
{
  return level >= 0 ? g_strdup_printf ("%d", (int) level) : g_strdup ("—");
}

/**
 * pennant_standing_describe:
 * @self: where a unit stands
 *
 * Returns: (transfer full): its level beside what there is to reach, as "72 of 75 (game 100)", or "12 (maximum
 * unknown)" where the table does not know the unit
 */
char *
pennant_standing_describe (const PennantStanding *self)
{
  g_autofree char *level = format_level (self->level), *hall = format_level (self->hall_maximum);
  g_autofree char *game = format_level (self->game_maximum);

  if (self->facts == NULL)
    /* Translators: the level of a unit that is too new for Pennant */
    return g_strdup_printf (_ ("%s (maximum unknown)"), level);
  if (self->hall_maximum < 0)
    /* Translators: the level of a unit, and the highest of the game */
    return g_strdup_printf (_ ("%s (game %s)"), level, game);

  /* Translators: the level of a unit, the highest that the player's hall allows, and the highest of the game */
  return g_strdup_printf (_ ("%s of %s (game %s)"), level, hall, game);
}
