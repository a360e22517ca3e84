/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-unit-table-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a table may have: far more than the game does. */
#define MAX_UNITS 2000
#define MAX_COSTS 8
#define MAX_ID 100000

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef enum
{
  LINE_TABLE,
  LINE_UNIT,
  LINE_HOUSING,
  LINE_SEASONAL,
  LINE_ORIGINAL,
  LINE_FIRST,
  LINE_HALLS,
  LINE_COST,
  LINE_TIME,
  LINE_LIKE,
  N_LINES,
} LineKind;

#define OWN_UPGRADES (1 << LINE_FIRST | 1 << LINE_COST | 1 << LINE_TIME)

/* @unit is the unit to which the lines belong; it is among @units, and in @by_key once it is complete. @seen has a bit
 * for each kind of line that it has. */
typedef struct
{
  GPtrArray *units;
  GHashTable *by_key;
  PennantUnitFacts *unit;
  guint unit_line;
  guint seen;
  PennantUnitLine line;
  int year;
  int month;
} Reader;

static gboolean
find_unit (Reader *self, const PennantUnitFacts **found, GError **error)
{
  PennantUnitFacts key = { .village = self->unit->village };
  const char *name;

  if (!pennant_unit_line_take_name (&self->line, &name, error))
    return FALSE;
  key.name = (char *) name;
  *found = g_hash_table_lookup (self->by_key, &key);
  if (*found == NULL)
    return pennant_unit_line_fail (self->line.number, error, _ ("No unit further up in this village is named “%s”."),
                                   name);

  return TRUE;
}

static gboolean
take_choice (Reader *self, const char *const *choices, guint n_choices, guint *choice, GError **error)
{
  const char *word = pennant_unit_line_take_word (&self->line);
  g_autofree char *said = NULL;

  for (*choice = 0; *choice < n_choices; (*choice)++)
    if (g_str_equal (word, choices[*choice]))
      return TRUE;
  said = pennant_unit_line_quote (word);

  return pennant_unit_line_fail (self->line.number, error, _ ("“%s” is neither a village nor a kind of unit."), said);
}

/* What can only be judged once all lines of a unit are there. */
static gboolean
finish_unit (Reader *self, GError **error)
{
  const PennantUnitFacts *unit = self->unit;
  guint n_upgrades = 0;

  if (unit == NULL)
    return TRUE;
  if (unit->levels->len == 0)
    return pennant_unit_line_fail (self->unit_line, error, _ ("The unit “%s” has no line “halls”."), unit->name);
  if ((unit->kind == PENNANT_UNIT_SUPER) != (unit->original != NULL))
    return pennant_unit_line_fail (self->unit_line, error,
                                   _ ("Super troops have a line “original”, and no other unit; “%s” is wrong."),
                                   unit->name);
  for (guint i = 0; i < unit->costs->len; i++)
    {
      const PennantUnitCost *cost = g_ptr_array_index (unit->costs, i);

      if (i > 0 && cost->amounts->len != n_upgrades)
        return pennant_unit_line_fail (self->unit_line, error, _ ("“%s” needs other resources for more upgrades."),
                                       unit->name);
      n_upgrades = cost->amounts->len;
    }
  if (unit->times->len > n_upgrades)
    return pennant_unit_line_fail (self->unit_line, error, _ ("“%s” has times of more upgrades than have costs."),
                                   unit->name);

  g_hash_table_add (self->by_key, self->unit);
  return TRUE;
}

static gboolean
read_table (Reader *self, GError **error)
{
  if (self->year != 0)
    return pennant_unit_line_fail (self->line.number, error, "%s", _ ("There is another line “table” further up."));

  return pennant_unit_line_take_month (&self->line, &self->year, &self->month, error);
}

static gboolean
read_unit (Reader *self, GError **error)
{
  static const char *const villages[] = {
    [PENNANT_VILLAGE_HOME] = "home",
    [PENNANT_VILLAGE_BUILDER_BASE] = "builderBase",
  };
  static const char *const kinds[] = {
    [PENNANT_UNIT_TROOP] = "troop",         [PENNANT_UNIT_SUPER] = "super", [PENNANT_UNIT_SIEGE] = "siege",
    [PENNANT_UNIT_SPELL] = "spell",         [PENNANT_UNIT_HERO] = "hero",   [PENNANT_UNIT_PET] = "pet",
    [PENNANT_UNIT_EQUIPMENT] = "equipment",
  };
  const char *name;
  guint village, kind;
  gint64 id;

  if (self->units->len == MAX_UNITS)
    return pennant_unit_line_fail (self->line.number, error, _ ("There are more than %d units."), MAX_UNITS);
  if (!take_choice (self, villages, G_N_ELEMENTS (villages), &village, error) ||
      !take_choice (self, kinds, G_N_ELEMENTS (kinds), &kind, error) ||
      !pennant_unit_line_take_number (&self->line, 0, MAX_ID, &id, error) ||
      !pennant_unit_line_take_name (&self->line, &name, error))
    return FALSE;

  self->unit = pennant_unit_facts_new ();
  self->unit->name = g_strdup (name);
  self->unit->village = village;
  self->unit->kind = kind;
  self->unit->id = (guint) id;
  self->unit_line = self->line.number;
  self->seen = 0;
  g_ptr_array_add (self->units, self->unit);
  if (g_hash_table_contains (self->by_key, self->unit))
    return pennant_unit_line_fail (self->line.number, error, _ ("The unit “%s” stands further up already."),
                                   self->unit->name);

  return TRUE;
}

static gboolean
read_housing (Reader *self, GError **error)
{
  gint64 housing;

  if (!pennant_unit_line_take_number (&self->line, 0, PENNANT_UNIT_MAX_LEVEL, &housing, error))
    return FALSE;
  self->unit->housing = (guint) housing;

  return TRUE;
}

static gboolean
read_seasonal (Reader *self, GError **error)
{
  self->unit->is_seasonal = TRUE;
  return TRUE;
}

static gboolean
read_original (Reader *self, GError **error)
{
  return pennant_unit_line_take_number (&self->line, 1, PENNANT_UNIT_MAX_LEVEL, &self->unit->original_level, error) &&
         find_unit (self, &self->unit->original, error);
}

static gboolean
read_first (Reader *self, GError **error)
{
  return pennant_unit_line_take_number (&self->line, 1, PENNANT_UNIT_MAX_LEVEL, &self->unit->first_level, error);
}

static gboolean
read_halls (Reader *self, GError **error)
{
  gint64 *first = &self->unit->first_hall;
  PennantUnitLine head;

  return pennant_unit_line_take_head (&self->line, &head, error) &&
         pennant_unit_line_take_number (&head, 1, PENNANT_UNIT_MAX_HALL, first, error) &&
         pennant_unit_line_end (&head, error) &&
         pennant_unit_line_take_levels (&self->line, (guint) (PENNANT_UNIT_MAX_HALL + 1 - *first), self->unit->levels,
                                        error);
}

static gboolean
read_cost (Reader *self, GError **error)
{
  GPtrArray *costs = self->unit->costs;
  PennantUnitCost *cost = NULL;
  const char *resource;
  PennantUnitLine head;

  if (!pennant_unit_line_take_head (&self->line, &head, error) ||
      !pennant_unit_line_take_name (&head, &resource, error))
    return FALSE;
  for (guint i = 0; cost == NULL && i < costs->len; i++)
    {
      PennantUnitCost *other = g_ptr_array_index (costs, i);

      cost = g_str_equal (other->resource, resource) ? other : NULL;
    }
  if (cost == NULL && costs->len == MAX_COSTS)
    return pennant_unit_line_fail (self->line.number, error, _ ("There are more than %d resources."), MAX_COSTS);
  if (cost == NULL)
    {
      cost = pennant_unit_cost_new (resource);
      g_ptr_array_add (costs, cost);
    }

  return pennant_unit_line_take_amounts (&self->line, cost->amounts, error);
}

static gboolean
read_times (Reader *self, GError **error)
{
  return pennant_unit_line_take_times (&self->line, self->unit->times, error);
}

/* The lists are shared, so that nothing may be added to them afterwards. */
static gboolean
read_like (Reader *self, GError **error)
{
  const PennantUnitFacts *other;

  if (!find_unit (self, &other, error))
    return FALSE;
  self->unit->first_level = other->first_level;
  g_ptr_array_unref (self->unit->costs);
  self->unit->costs = g_ptr_array_ref (other->costs);
  g_array_unref (self->unit->times);
  self->unit->times = g_array_ref (other->times);

  return TRUE;
}

static const struct
{
  const char *word;
  gboolean (*read) (Reader *self, GError **error);
  gboolean is_repeated;
} lines[N_LINES] = {
  [LINE_TABLE] = { "table", read_table, TRUE },    [LINE_UNIT] = { "unit", read_unit, TRUE },
  [LINE_HOUSING] = { "housing", read_housing },    [LINE_SEASONAL] = { "seasonal", read_seasonal },
  [LINE_ORIGINAL] = { "original", read_original }, [LINE_FIRST] = { "first", read_first },
  [LINE_HALLS] = { "halls", read_halls },          [LINE_COST] = { "cost", read_cost, TRUE },
  [LINE_TIME] = { "time", read_times, TRUE },      [LINE_LIKE] = { "like", read_like },
};

static gboolean
read_line (Reader *self, char *text, GError **error)
{
  const char *word;
  LineKind kind = 0;

  self->line.number++;
  self->line.rest = g_strstrip (text);
  word = *text != '#' ? pennant_unit_line_take_word (&self->line) : "";
  if (*word == '\0')
    return TRUE;
  while (kind < N_LINES && !g_str_equal (lines[kind].word, word))
    kind++;
  if (kind == N_LINES)
    {
      g_autofree char *said = pennant_unit_line_quote (word);

      return pennant_unit_line_fail (self->line.number, error, _ ("No line begins with “%s”."), said);
    }
  if (kind != LINE_TABLE && self->year == 0)
    return pennant_unit_line_fail (self->line.number, error, "%s", _ ("A line “table” must come first."));
  if (kind == LINE_UNIT && !finish_unit (self, error))
    return FALSE;
  if (kind > LINE_UNIT)
    {
      if (self->unit == NULL)
        return pennant_unit_line_fail (self->line.number, error, "%s", _ ("A line “unit” must come first."));
      if ((self->seen & 1 << kind) && !lines[kind].is_repeated)
        return pennant_unit_line_fail (self->line.number, error, _ ("The unit has two lines “%s”."), word);
      self->seen |= 1 << kind;
      if ((self->seen & 1 << LINE_LIKE) && (self->seen & OWN_UPGRADES))
        return pennant_unit_line_fail (self->line.number, error, "%s",
                                       _ ("The unit has both a line “like” and upgrades of its own."));
    }

  return lines[kind].read (self, error) && pennant_unit_line_end (&self->line, error);
}

/* A copy of the text that ends where it should, and its lines can be cut. */
static char *
check_encoding (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *end;
  guint line = 1;

  if (size > PENNANT_UNIT_TABLE_MAX_SIZE)
    {
      g_set_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_TOO_LARGE,
                   _ ("A unit table is at most %d KB large."), PENNANT_UNIT_TABLE_MAX_SIZE / 1024);
      return NULL;
    }
  if (size == 0)
    return g_strdup ("");
  if (g_utf8_validate_len (data, size, &end))
    return g_strndup (data, size);

  for (const char *next = data; next < end; next++)
    line += *next == '\n';
  pennant_unit_line_fail (line, error, "%s", _ ("This is not text in UTF-8."));
  return NULL;
}

/**
 * pennant_unit_table_read:
 * @text: bytes of any origin, in the form that the head of data/units.txt describes
 * @error: return location for an error of #PennantUnitTableError
 *
 * Reads and checks a unit table.
 *
 * Returns: (transfer full): the table
 */
PennantUnitTable *
pennant_unit_table_read (GBytes *text, GError **error)
{
  g_autofree char *copy = check_encoding (text, error);
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GHashTable) by_key = NULL;
  Reader self = { 0 };
  char *next;

  if (copy == NULL)
    return NULL;
  units = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_unit_facts_free);
  by_key = g_hash_table_new (pennant_unit_facts_hash, pennant_unit_facts_equal);
  self.units = units;
  self.by_key = by_key;

  next = g_str_has_prefix (copy, BYTE_ORDER_MARK) ? copy + strlen (BYTE_ORDER_MARK) : copy;
  for (const char *stop = next + strlen (next); next != NULL;)
    {
      char *line = next, *end = memchr (next, '\n', (gsize) (stop - next));

      next = end != NULL ? end + 1 : NULL;
      if (end != NULL)
        *end = '\0';
      if (!read_line (&self, line, error))
        return NULL;
    }
  if (!finish_unit (&self, error))
    return NULL;
  if (units->len == 0)
    {
      pennant_unit_line_fail (self.line.number, error, "%s", _ ("The table has no units."));
      return NULL;
    }

  return pennant_unit_table_new (g_steal_pointer (&units), self.year, self.month);
}
