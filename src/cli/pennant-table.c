/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-table.h"

#include "cli/pennant-text.h"

#include <string.h>

#define GAP 2

struct _PennantTable
{
  char *alignment;
  GPtrArray *rows; /* of GStrv */
};

/**
 * pennant_table_new:
 * @alignment: one letter a column: `l` for text, `r` for figures
 *
 * Returns: (transfer full): an empty table
 */
PennantTable *
pennant_table_new (const char *alignment)
{
  PennantTable *self = g_new0 (PennantTable, 1);

  self->alignment = g_strdup (alignment);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

/**
 * pennant_table_free:
 * @self: (transfer full): a table
 *
 * Frees it.
 */
void
pennant_table_free (PennantTable *self)
{
  g_free (self->alignment);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * pennant_table_add:
 * @self: a table
 * @first: clean text of the first cell
 * @...: that of the others, then %NULL
 *
 * Adds a row, with one cell for each column.
 */
void
pennant_table_add (PennantTable *self, const char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list cells;

  va_start (cells, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (cells, const char *))
    g_strv_builder_add (row, cell);
  va_end (cells);
  g_ptr_array_add (self->rows, g_strv_builder_end (row));
}

/**
 * pennant_table_add_fact:
 * @self: a table of two columns
 * @label: clean text of the first
 * @value: (transfer full): that of the second
 *
 * Adds a row that says one thing.
 */
void
pennant_table_add_fact (PennantTable *self, const char *label, char *value)
{
  pennant_table_add (self, label, value, NULL);
  g_free (value);
}

/**
 * pennant_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows it has
 */
guint
pennant_table_get_n_rows (PennantTable *self)
{
  return self->rows->len;
}

static void
append_blanks (GString *page, guint n)
{
  g_string_append_printf (page, "%*s", (int) n, "");
}

/**
 * pennant_table_write:
 * @self: a table
 * @page: where to append it
 *
 * Appends the rows as lines, each column as wide as its widest cell.
 */
void
pennant_table_write (PennantTable *self, GString *page)
{
  gsize n_columns = strlen (self->alignment);
  g_autofree guint *widths = g_new0 (guint, n_columns);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GStrv row = g_ptr_array_index (self->rows, i);

      for (gsize column = 0; column < n_columns; column++)
        widths[column] = MAX (widths[column], pennant_text_get_width (row[column]));
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      GStrv row = g_ptr_array_index (self->rows, i);
      guint owed = 0;

      /* Blanks are owed until there is text behind them, so that no line ends in any. */
      for (gsize column = 0; column < n_columns; column++)
        {
          guint padding = widths[column] - pennant_text_get_width (row[column]);

          if (self->alignment[column] == 'r')
            owed += padding;
          if (*row[column] != '\0')
            {
              append_blanks (page, owed);
              g_string_append (page, row[column]);
              owed = 0;
            }
          owed += GAP + (self->alignment[column] == 'r' ? 0 : padding);
        }
      g_string_append_c (page, '\n');
    }
}
