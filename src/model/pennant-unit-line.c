/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-unit-line.h"

#include "model/pennant-line.h"
#include "model/pennant-unit-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Far more than the game has, and so little that all sums stay within a gint64. */
#define MAX_AMOUNT G_GINT64_CONSTANT (1000000000000)
#define MAX_TIME G_GINT64_CONSTANT (86400000)
#define MAX_NAME_LENGTH 100
#define MIN_YEAR 2012
#define MAX_YEAR 2999

/* What of a line an error repeats. */
#define MAX_QUOTED 40

/**
 * pennant_unit_table_error_quark:
 *
 * Returns: the domain of the errors of unit tables that cannot be read
 */
G_DEFINE_QUARK (pennant_unit_table_error, pennant_unit_table_error)

/**
 * pennant_unit_line_fail:
 * @number: the number of a line
 * @error: return location for the error
 * @format: a sentence that says what is wrong
 * @...: what goes into it
 *
 * Sets an error that names the line.
 *
 * Returns: %FALSE
 */
gboolean
pennant_unit_line_fail (guint number, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: the number of a line in a file, and a sentence */
  g_set_error (error, PENNANT_UNIT_TABLE_ERROR, PENNANT_UNIT_TABLE_ERROR_MALFORMED, _ ("Line %u: %s"), number, reason);

  return FALSE;
}

/**
 * pennant_unit_line_quote:
 * @text: part of a line
 *
 * Returns: (transfer full): as much of it as an error may repeat
 */
char *
pennant_unit_line_quote (const char *text)
{
  g_autofree char *clean = pennant_line_clean (text), *start = NULL;

  if (g_utf8_strlen (clean, -1) <= MAX_QUOTED)
    return g_steal_pointer (&clean);
  start = g_utf8_substring (clean, 0, MAX_QUOTED);

  return g_strconcat (start, "…", NULL);
}

/* Whether there are more words. */
static gboolean
has_more (PennantUnitLine *self)
{
  self->rest += strspn (self->rest, " \t");
  return *self->rest != '\0';
}

/**
 * pennant_unit_line_take_word:
 * @self: a line
 *
 * Returns: the next word; it is empty at the end
 */
const char *
pennant_unit_line_take_word (PennantUnitLine *self)
{
  char *word = self->rest + strspn (self->rest, " \t");
  char *end = word + strcspn (word, " \t");

  self->rest = *end != '\0' ? end + 1 : end;
  *end = '\0';

  return word;
}

/**
 * pennant_unit_line_take_number:
 * @self: a line
 * @least: the least that it may be, not below 0
 * @most: the most
 * @number: (out): return location for the number
 * @error: return location for an error
 *
 * Takes a number.
 *
 * Returns: whether there is one
 */
gboolean
pennant_unit_line_take_number (PennantUnitLine *self, gint64 least, gint64 most, gint64 *number, GError **error)
{
  const char *word = pennant_unit_line_take_word (self);
  g_autofree char *said = NULL;
  guint64 value;

  if (g_ascii_string_to_unsigned (word, 10, (guint64) least, (guint64) most, &value, NULL))
    {
      *number = (gint64) value;
      return TRUE;
    }
  said = pennant_unit_line_quote (word);

  return pennant_unit_line_fail (self->number, error, _ ("“%s” is not a number from %d to %d."), said, (int) least,
                                 (int) most);
}

/* Digits of which a text begins with one at least. */
static gboolean
read_digits (const char **text, gint64 most, gint64 *number)
{
  gint64 value = 0;
  const char *next = *text;

  for (; g_ascii_isdigit (*next); next++)
    {
      value = value * 10 + g_ascii_digit_value (*next);
      if (value > most)
        return FALSE;
    }
  if (next == *text)
    return FALSE;
  *text = next;
  *number = value;

  return TRUE;
}

/**
 * pennant_unit_line_take_month:
 * @self: a line
 * @year: (out): return location for the year
 * @month: (out): return location for the month, from 1 to 12
 * @error: return location for an error
 *
 * Takes a month, as 2026-03.
 *
 * Returns: whether there is one
 */
gboolean
pennant_unit_line_take_month (PennantUnitLine *self, int *year, int *month, GError **error)
{
  const char *word = pennant_unit_line_take_word (self), *next = word;
  g_autofree char *said = NULL;
  gint64 y, m;

  if (read_digits (&next, MAX_YEAR, &y) && y >= MIN_YEAR && *next++ == '-' && read_digits (&next, 12, &m) && m > 0 &&
      *next == '\0')
    {
      *year = (int) y;
      *month = (int) m;
      return TRUE;
    }
  said = pennant_unit_line_quote (word);

  return pennant_unit_line_fail (self->number, error, _ ("“%s” is not a month, such as 2026-03."), said);
}

/* "24M", "1500k" or "120" */
static gboolean
read_amount (const char *text, gint64 *amount)
{
  gint64 factor = 1;

  if (!read_digits (&text, MAX_AMOUNT, amount))
    return FALSE;
  if (*text == 'k' || *text == 'M')
    factor = *text++ == 'k' ? 1000 : 1000000;
  *amount *= factor;

  return *text == '\0' && *amount <= MAX_AMOUNT;
}

/* "1d12h": days, hours and minutes, in this order */
static gboolean
read_time (const char *text, gint64 *time)
{
  static const struct
  {
    char letter;
    gint64 seconds;
  } units[] = { { 'd', 86400 }, { 'h', 3600 }, { 'm', 60 } };
  gsize unit = 0;

  *time = 0;
  do
    {
      gint64 number;

      if (!read_digits (&text, MAX_TIME, &number))
        return FALSE;
      while (unit < G_N_ELEMENTS (units) && units[unit].letter != *text)
        unit++;
      if (unit == G_N_ELEMENTS (units))
        return FALSE;
      *time += number * units[unit++].seconds;
      text++;
    }
  while (*text != '\0');

  return *time <= MAX_TIME;
}

/* Appends what the rest of a line lists, one thing at least. */
static gboolean
take_list (PennantUnitLine *self, gboolean (*read) (const char *word, gint64 *number), GArray *list, GError **error)
{
  do
    {
      const char *word = pennant_unit_line_take_word (self);
      gint64 number;

      if (!read (word, &number))
        {
          g_autofree char *said = pennant_unit_line_quote (word);

          return pennant_unit_line_fail (self->number, error, _ ("“%s” is neither an amount nor a time."), said);
        }
      if (list->len == PENNANT_UNIT_MAX_LEVEL)
        return pennant_unit_line_fail (self->number, error, _ ("There are more than %d upgrades."),
                                       PENNANT_UNIT_MAX_LEVEL);
      g_array_append_val (list, number);
    }
  while (has_more (self));

  return TRUE;
}

/**
 * pennant_unit_line_take_amounts:
 * @self: a line
 * @amounts: (element-type gint64): where to append them
 * @error: return location for an error
 *
 * Takes all that is left as amounts of a resource, one for each upgrade.
 *
 * Returns: whether it is that
 */
gboolean
pennant_unit_line_take_amounts (PennantUnitLine *self, GArray *amounts, GError **error)
{
  return take_list (self, read_amount, amounts, error);
}

/**
 * pennant_unit_line_take_times:
 * @self: a line
 * @times: (element-type gint64): where to append them, in seconds
 * @error: return location for an error
 *
 * Takes all that is left as times, one for each upgrade.
 *
 * Returns: whether it is that
 */
gboolean
pennant_unit_line_take_times (PennantUnitLine *self, GArray *times, GError **error)
{
  return take_list (self, read_time, times, error);
}

/**
 * pennant_unit_line_take_levels:
 * @self: a line
 * @max_length: how many there may be
 * @levels: (element-type gint64): where to append them
 * @error: return location for an error
 *
 * Takes all that is left as levels of one hall after the other, none of which is below the one before.
 *
 * Returns: whether it is that
 */
gboolean
pennant_unit_line_take_levels (PennantUnitLine *self, guint max_length, GArray *levels, GError **error)
{
  gint64 level = 1;

  do
    {
      if (levels->len == max_length)
        return pennant_unit_line_fail (self->number, error, _ ("There are more than %d halls."), PENNANT_UNIT_MAX_HALL);
      if (!pennant_unit_line_take_number (self, level, PENNANT_UNIT_MAX_LEVEL, &level, error))
        return FALSE;
      g_array_append_val (levels, level);
    }
  while (has_more (self));

  return TRUE;
}

/**
 * pennant_unit_line_take_head:
 * @self: a line
 * @head: (out caller-allocates): return location for what stands before the colon
 * @error: return location for an error
 *
 * Takes all that stands before a colon.
 *
 * Returns: whether there is a colon
 */
gboolean
pennant_unit_line_take_head (PennantUnitLine *self, PennantUnitLine *head, GError **error)
{
  char *colon = strchr (self->rest, ':');

  if (colon == NULL)
    return pennant_unit_line_fail (self->number, error, "%s", _ ("There is no colon."));
  *colon = '\0';
  *head = *self;
  self->rest = colon + 1;

  return TRUE;
}

/**
 * pennant_unit_line_take_name:
 * @self: a line
 * @name: (out) (transfer none): return location for the name
 * @error: return location for an error
 *
 * Takes all that is left as a name, one that can be shown as it is.
 *
 * Returns: whether it is one
 */
gboolean
pennant_unit_line_take_name (PennantUnitLine *self, const char **name, GError **error)
{
  char *text = g_strstrip (self->rest);
  g_autofree char *clean = pennant_line_clean (text);
  g_autofree char *said = NULL;

  self->rest += strlen (self->rest);
  *name = text;
  if (strlen (text) <= MAX_NAME_LENGTH && g_str_equal (clean, text) && !pennant_line_is_blank (text))
    return TRUE;
  said = pennant_unit_line_quote (text);

  return pennant_unit_line_fail (self->number, error, _ ("“%s” is not a name."), said);
}

/**
 * pennant_unit_line_end:
 * @self: a line
 * @error: return location for an error
 *
 * Returns: whether nothing is left of it
 */
gboolean
pennant_unit_line_end (PennantUnitLine *self, GError **error)
{
  g_autofree char *said = NULL;

  if (!has_more (self))
    return TRUE;
  said = pennant_unit_line_quote (self->rest);

  return pennant_unit_line_fail (self->number, error, _ ("“%s” is too much."), said);
}
