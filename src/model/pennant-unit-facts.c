/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-unit-facts.h"

/**
 * pennant_village_from_text:
 * @text: (nullable): a village as the API spells it
 *
 * Returns: the village; the home village where none is told, as in old replies
 */
PennantVillage
pennant_village_from_text (const char *text)
{
  if (text == NULL || g_str_equal (text, "home"))
    return PENNANT_VILLAGE_HOME;
  return g_str_equal (text, "builderBase") ? PENNANT_VILLAGE_BUILDER_BASE : PENNANT_VILLAGE_ELSEWHERE;
}

static void
pennant_unit_cost_free (gpointer data)
{
  PennantUnitCost *self = data;

  g_free (self->resource);
  g_array_unref (self->amounts);
  g_free (self);
}

/**
 * pennant_unit_cost_new:
 * @resource: what is spent
 *
 * Returns: (transfer full): a cost without upgrades so far
 */
PennantUnitCost *
pennant_unit_cost_new (const char *resource)
{
  PennantUnitCost *self = g_new0 (PennantUnitCost, 1);

  self->resource = g_strdup (resource);
  self->amounts = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * pennant_unit_facts_new:
 *
 * Returns: (transfer full): facts to be filled in: nameless, without levels and upgrades so far
 */
PennantUnitFacts *
pennant_unit_facts_new (void)
{
  PennantUnitFacts *self = g_new0 (PennantUnitFacts, 1);

  self->first_level = 1;
  self->first_hall = 1;
  self->levels = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->costs = g_ptr_array_new_with_free_func (pennant_unit_cost_free);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));

  return self;
}

/**
 * pennant_unit_facts_free:
 * @self: (transfer full): facts
 *
 * Frees them.
 */
void
pennant_unit_facts_free (PennantUnitFacts *self)
{
  g_free (self->name);
  g_array_unref (self->levels);
  g_ptr_array_unref (self->costs);
  g_array_unref (self->times);
  g_free (self);
}

/**
 * pennant_unit_facts_hash:
 * @self: facts
 *
 * Returns: a hash of name and village, which are the key of a unit
 */
guint
pennant_unit_facts_hash (gconstpointer self)
{
  const PennantUnitFacts *facts = self;

  return g_str_hash (facts->name) * 31 + (guint) facts->village;
}

/**
 * pennant_unit_facts_equal:
 * @a: facts
 * @b: others
 *
 * Returns: whether both are of the same unit
 */
gboolean
pennant_unit_facts_equal (gconstpointer a, gconstpointer b)
{
  const PennantUnitFacts *facts_a = a, *facts_b = b;

  return facts_a->village == facts_b->village && g_str_equal (facts_a->name, facts_b->name);
}

/**
 * pennant_unit_facts_get_maximum:
 * @self: facts of a unit
 * @hall: level of the town hall, or of the builder hall for a unit of the builder base
 *
 * Returns: the highest level that the hall allows, 0 where it does not have the unit. Above the halls of the table it
 * is the game's maximum.
 */
gint64
pennant_unit_facts_get_maximum (const PennantUnitFacts *self, gint64 hall)
{
  if (hall < self->first_hall)
    return 0;
  return g_array_index (self->levels, gint64, MIN (hall - self->first_hall, (gint64) self->levels->len - 1));
}

/**
 * pennant_unit_facts_get_game_maximum:
 * @self: facts of a unit
 *
 * Returns: the highest level of the game
 */
gint64
pennant_unit_facts_get_game_maximum (const PennantUnitFacts *self)
{
  return g_array_index (self->levels, gint64, self->levels->len - 1);
}

/**
 * pennant_unit_facts_counts:
 * @self: facts of a unit
 *
 * Super troops have no levels of their own, and seasonal units are taken away again.
 *
 * Returns: whether the unit counts for progress, and may be rushed
 */
gboolean
pennant_unit_facts_counts (const PennantUnitFacts *self)
{
  return self->kind != PENNANT_UNIT_SUPER && !self->is_seasonal;
}

/**
 * pennant_unit_facts_add_up:
 * @self: facts of a unit
 * @steps: (element-type gint64): amounts of one of its costs, or its times
 * @level: the level that the unit has; one below its first level counts as this
 * @target: the level that it shall have
 *
 * Adds up what single upgrades take: upgrade i, counted from 0, leads from level first + i to the next one. What is not
 * known is left out.
 *
 * Returns: what all upgrades from @level to @target take
 */
gint64
pennant_unit_facts_add_up (const PennantUnitFacts *self, const GArray *steps, gint64 level, gint64 target)
{
  gint64 begin = CLAMP (level, self->first_level, PENNANT_UNIT_MAX_LEVEL) - self->first_level;
  gint64 end = MIN (CLAMP (target, self->first_level, PENNANT_UNIT_MAX_LEVEL) - self->first_level, (gint64) steps->len);
  gint64 sum = 0;

  for (gint64 i = begin; i < end; i++)
    sum += g_array_index (steps, gint64, i);

  return sum;
}
