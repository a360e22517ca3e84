/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-column.h"

#include "cli/pennant-terminal.h"
#include "model/pennant-record.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Columns of the terminal that a name may take: it has 15 letters in the game, which may be wide ones. */
#define MAX_NAME_WIDTH 30

/* Goes down the path of a property. Returns where the value stands, NULL where it is not told. */
static gconstpointer
find_value (gconstpointer record, const char *property, const PennantField **field)
{
  while (record != NULL)
    {
      gsize length = strcspn (property, ".");
      g_autofree char *name = g_strndup (property, length);
      gconstpointer value;

      *field = pennant_type_find_field (((const PennantRecord *) record)->type, name);
      g_return_val_if_fail (*field != NULL, NULL);
      if (!pennant_record_has (record, (*field)->offset))
        return NULL;
      value = (const char *) record + (*field)->offset;
      if (property[length] == '\0')
        return value;
      record = *(gconstpointer const *) value;
      property += length + 1;
    }

  return NULL;
}

static char *
describe_text (PennantColumnKind kind, const char *text)
{
  g_autofree char *name = NULL;

  switch (kind)
    {
    case PENNANT_COLUMN_TIME:
      return pennant_words_for_time (text);
    case PENNANT_COLUMN_ROLE:
      return pennant_words_for_role (text);
    case PENNANT_COLUMN_ADMISSION:
      return pennant_words_for_admission (text);
    case PENNANT_COLUMN_RESULT:
      return pennant_words_for_result (text);
    case PENNANT_COLUMN_BATTLE:
      return pennant_words_for_battle (text);
    case PENNANT_COLUMN_STATE:
      return pennant_words_for_state (text);
    case PENNANT_COLUMN_TEXT:
      return pennant_text_clean (text);
    case PENNANT_COLUMN_NAME:
    case PENNANT_COLUMN_NUMBER:
    case PENNANT_COLUMN_ID:
    case PENNANT_COLUMN_PLACE:
    case PENNANT_COLUMN_PERCENT:
    case PENNANT_COLUMN_DAY:
    case PENNANT_COLUMN_CHOICE:
    default:
      name = pennant_words_for_name (text);
      return pennant_terminal_shorten (name, MAX_NAME_WIDTH);
    }
}

static char *
describe_number (PennantColumnKind kind, gint64 number)
{
  if (kind == PENNANT_COLUMN_CHOICE)
    return g_strdup (number != 0 ? _ ("Yes") : _ ("No"));
  if (kind == PENNANT_COLUMN_ID)
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (kind == PENNANT_COLUMN_DAY)
    return pennant_words_for_day (number);

  return pennant_words_for_number (kind != PENNANT_COLUMN_PLACE || number > 0, number);
}

/* Returns clean text of the cell, NULL where the API tells nothing. */
static char *
describe (const PennantColumn *column, gconstpointer record, const PennantSheet *sheet)
{
  const PennantField *field = NULL;
  gconstpointer value;

  if (column->describe != NULL)
    return column->describe (record, sheet);

  value = find_value (record, column->property, &field);
  if (value == NULL)
    return NULL;
  if (field->kind == PENNANT_FIELD_TEXT)
    return describe_text (column->kind, *(const char *const *) value);
  if (field->kind == PENNANT_FIELD_NUMBER)
    return pennant_words_for_percent (TRUE, *(const double *) value);

  return describe_number (column->kind, *(const gint64 *) value);
}

/* How a table aligns and keeps it. */
static char
get_alignment (const PennantColumn *column)
{
  char letter = 'l';

  if (column->kind == PENNANT_COLUMN_NUMBER || column->kind == PENNANT_COLUMN_ID ||
      column->kind == PENNANT_COLUMN_PLACE || column->kind == PENNANT_COLUMN_PERCENT)
    letter = 'r';
  else if (column->kind == PENNANT_COLUMN_TEXT || column->kind == PENNANT_COLUMN_TIME ||
           column->kind == PENNANT_COLUMN_DAY)
    letter = 'w';

  return column->stays ? g_ascii_toupper (letter) : letter;
}

/**
 * pennant_columns_write:
 * @columns: what to tell of each
 * @records: (element-type PennantRecord): a list
 * @sheet: where to write
 *
 * Writes a list as a table.
 */
void
pennant_columns_write (const PennantColumn *columns, GPtrArray *records, PennantSheet *sheet)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (GString) alignment = g_string_new (NULL);
  g_autoptr (PennantTable) table = NULL;

  if (records->len == 0)
    return;

  for (const PennantColumn *column = columns; column->title != NULL; column++)
    {
      g_strv_builder_add (titles, _ (column->title));
      g_string_append_c (alignment, get_alignment (column));
    }
  table = pennant_table_new (alignment->str);
  pennant_table_set_has_titles (table, TRUE);
  pennant_table_take_row (table, g_strv_builder_end (titles));
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();

      for (const PennantColumn *column = columns; column->title != NULL; column++)
        {
          char *cell = describe (column, g_ptr_array_index (records, i), sheet);

          g_strv_builder_take (row, cell != NULL ? cell : g_strdup (PENNANT_WORDS_NOT_TOLD));
        }
      pennant_table_take_row (table, g_strv_builder_end (row));
    }
  pennant_sheet_add_table (sheet, table);
}
