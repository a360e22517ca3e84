/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-closures.h"

#include "ui/pennant-format.h"
#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_closure_unit_name:
 * @unused: the object of the expression
 * @unit: (nullable): a troop, spell, hero or piece of equipment
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
pennant_closure_unit_name (gpointer unused, const PennantUnit *unit)
{
  return unit != NULL ? pennant_name_display (unit->name, NULL) : NULL;
}

/**
 * pennant_closure_unit_level:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): its level and the game's highest, as "72 of 75"
 */
char *
pennant_closure_unit_level (gpointer unused, const PennantUnit *unit)
{
  if (unit == NULL)
    return NULL;
  if (!PENNANT_HAS (unit, level))
    return g_strdup ("—");
  if (!PENNANT_HAS (unit, max_level))
    return g_strdup_printf ("%" G_GINT64_FORMAT, unit->level);

  /* Translators: the level of a unit and the highest there is. */
  return g_strdup_printf (_ ("%d of %d"), pennant_format_to_int (unit->level), pennant_format_to_int (unit->max_level));
}

/**
 * pennant_closure_unit_fraction:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: its level as a part of the game's highest, 0 to 1
 */
double
pennant_closure_unit_fraction (gpointer unused, const PennantUnit *unit)
{
  if (unit == NULL || unit->max_level <= 0)
    return 0;

  return CLAMP ((double) unit->level / (double) unit->max_level, 0, 1);
}

/**
 * pennant_closure_unit_note:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): what else there is to say of it in a few words
 */
char *
pennant_closure_unit_note (gpointer unused, const PennantUnit *unit)
{
  return unit != NULL && unit->super_troop_is_active ? g_strdup (_ ("Super troop, active")) : NULL;
}

/**
 * pennant_closure_unit_equipment:
 * @unused: the object of the expression
 * @unit: (nullable): a hero
 *
 * Returns: (transfer full) (nullable): what the hero wears, one a line, as "Rage Vial 18"
 */
char *
pennant_closure_unit_equipment (gpointer unused, const PennantUnit *unit)
{
  GString *lines;

  if (unit == NULL || unit->equipment == NULL)
    return NULL;

  lines = g_string_new (NULL);
  for (guint i = 0; i < unit->equipment->len; i++)
    {
      const PennantUnit *piece = g_ptr_array_index (unit->equipment, i);
      g_autofree char *name = pennant_name_display (piece->name, NULL);

      if (i > 0)
        g_string_append_c (lines, '\n');
      if (PENNANT_HAS (piece, level))
        /* Translators: the name of a piece of equipment and its level. */
        g_string_append_printf (lines, _ ("%s %d"), name, pennant_format_to_int (piece->level));
      else
        g_string_append (lines, name);
    }

  return g_string_free_and_steal (lines);
}

/**
 * pennant_unit_describe:
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): all that is shown of it in one sentence, for those who hear it instead
 */
char *
pennant_unit_describe (const PennantUnit *unit)
{
  g_autofree char *name = pennant_closure_unit_name (NULL, unit);
  g_autofree char *level = pennant_closure_unit_level (NULL, unit);
  g_autofree char *note = pennant_closure_unit_note (NULL, unit);
  g_autofree char *equipment = pennant_closure_unit_equipment (NULL, unit);
  GString *text;

  if (unit == NULL)
    return NULL;

  text = g_string_new (name);
  g_string_append_printf (text, ", %s", level);
  if (note != NULL)
    g_string_append_printf (text, ", %s", note);
  if (equipment != NULL && *equipment != '\0')
    {
      g_string_append_printf (text, ", %s", equipment);
      g_string_replace (text, "\n", ", ", 0);
    }

  return g_string_free_and_steal (text);
}
