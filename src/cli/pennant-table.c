/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-table.h"

#include "cli/pennant-terminal.h"
#include "words/pennant-words.h"

#include <string.h>

#define GAP 2

/* To what text is shortened before whole columns are left out, and how many of these stay in any case. Half a time or
 * half a tag tells nothing. */
#define MIN_TEXT_WIDTH 10
#define MIN_WORD_WIDTH 16
#define MIN_COLUMNS 2

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

struct _PennantTable
{
  char *alignment;
  GPtrArray *rows; /* of GStrv */
  gboolean has_titles;
};

/**
 * pennant_table_new:
 * @alignment: one letter a column: `l` for text, `w` for a word that is not to be cut, as a tag or a time, `r` for
 *   figures, `k` for a word that is copied elsewhere, which is never cut; a capital has the column stay when others are
 * left out for want of room
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
  pennant_table_take_row (self, g_strv_builder_end (row));
}

/**
 * pennant_table_take:
 * @self: a table
 * @first: (transfer full): clean text of the first cell
 * @...: (transfer full): that of the others, then %NULL
 *
 * Adds a row, with one cell for each column.
 */
void
pennant_table_take (PennantTable *self, char *first, ...)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  va_list cells;

  va_start (cells, first);
  for (char *cell = first; cell != NULL; cell = va_arg (cells, char *))
    g_strv_builder_take (row, cell);
  va_end (cells);
  pennant_table_take_row (self, g_strv_builder_end (row));
}

/**
 * pennant_table_take_row:
 * @self: a table
 * @row: (transfer full): clean text of each cell
 *
 * Adds a row, with one cell for each column.
 */
void
pennant_table_take_row (PennantTable *self, GStrv row)
{
  g_ptr_array_add (self->rows, row);
}

/**
 * pennant_table_take_fact:
 * @self: a table of two columns
 * @label: clean text of the first
 * @value: (transfer full): that of the second
 *
 * Adds a row that says one thing.
 */
void
pennant_table_take_fact (PennantTable *self, const char *label, char *value)
{
  pennant_table_take (self, g_strdup (label), value, NULL);
}

/**
 * pennant_table_set_has_titles:
 * @self: a table
 * @has_titles: whether the first row names the columns; not so at first
 */
void
pennant_table_set_has_titles (PennantTable *self, gboolean has_titles)
{
  self->has_titles = has_titles;
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

/* Whether a column has more than its title. */
static gboolean
is_told (PennantTable *self, gsize column)
{
  for (guint i = self->has_titles; i < self->rows->len; i++)
    {
      const char *cell = ((GStrv) g_ptr_array_index (self->rows, i))[column];

      if (*cell != '\0' && !g_str_equal (cell, PENNANT_WORDS_NOT_TOLD))
        return TRUE;
    }

  return FALSE;
}

/* Takes out what tells nothing, so that it takes no room. */
static void
drop_untold (PennantTable *self)
{
  for (gsize column = strlen (self->alignment); column > 0; column--)
    if (!is_told (self, column - 1))
      {
        memmove (self->alignment + column - 1, self->alignment + column, strlen (self->alignment + column) + 1);
        for (guint i = 0; i < self->rows->len; i++)
          {
            GStrv rest = (GStrv) g_ptr_array_index (self->rows, i) + column;

            g_free (rest[-1]);
            memmove (rest - 1, rest, (g_strv_length (rest) + 1) * sizeof *rest);
          }
      }
}

/* How wide a line is that has the columns that are shown. */
static guint
add_up (const guint *widths, const gboolean *shown, gsize n_columns)
{
  guint sum = 0, n_shown = 0;

  for (gsize column = 0; column < n_columns; column++)
    if (shown[column])
      {
        sum += widths[column];
        n_shown++;
      }

  return sum + (n_shown > 0 ? (n_shown - 1) * GAP : 0);
}

static guint
get_min_width (PennantTable *self, gsize column)
{
  switch (g_ascii_tolower (self->alignment[column]))
    {
    case 'l':
      return MIN_TEXT_WIDTH;
    case 'w':
      return MIN_WORD_WIDTH;
    default:
      return G_MAXUINT;
    }
}

/* The widest column that can be shortened. */
static guint *
find_widest (PennantTable *self, guint *widths, const gboolean *shown, gsize n_columns)
{
  guint *widest = NULL;

  for (gsize column = 0; column < n_columns; column++)
    if (shown[column] && widths[column] > get_min_width (self, column) && (widest == NULL || widths[column] > *widest))
      widest = &widths[column];

  return widest;
}

/* Shortens texts. Returns whether lines fit then. */
static gboolean
shrink (PennantTable *self, guint *widths, const gboolean *shown, gsize n_columns, guint max_width)
{
  while (add_up (widths, shown, n_columns) > max_width)
    {
      guint *widest = find_widest (self, widths, shown, n_columns);

      if (widest == NULL)
        return FALSE;
      (*widest)--;
    }

  return TRUE;
}

/* Leaves out the last column of those that need not stay, or else of all. */
static gboolean
leave_one_out (PennantTable *self, gboolean *shown, gsize n_columns)
{
  gsize last = 0, last_to_stay = 0, n_shown = 0;

  for (gsize column = 0; column < n_columns; column++)
    if (shown[column])
      {
        if (g_ascii_islower (self->alignment[column]))
          last = column + 1;
        last_to_stay = column + 1;
        n_shown++;
      }
  if (n_shown <= MIN_COLUMNS)
    return FALSE;

  shown[(last > 0 ? last : last_to_stay) - 1] = FALSE;
  return TRUE;
}

/* Makes lines fit: texts are shortened first, then columns are left out. */
static void
fit (PennantTable *self, guint *widths, gboolean *shown, gsize n_columns, guint max_width)
{
  g_autofree guint *wanted = g_memdup2 (widths, n_columns * sizeof *widths);

  while (!shrink (self, widths, shown, n_columns, max_width) && leave_one_out (self, shown, n_columns))
    memcpy (widths, wanted, n_columns * sizeof *widths);
}

static void
write_row (PennantTable *self, GStrv row, const guint *widths, const gboolean *shown, GString *page)
{
  guint owed = 0;

  /* Blanks are owed until there is text behind them, so that no line ends in any. */
  for (gsize column = 0; row[column] != NULL; column++)
    {
      gboolean is_figure = g_ascii_tolower (self->alignment[column]) == 'r';
      g_autofree char *cell = NULL;
      guint padding;

      if (!shown[column])
        continue;
      cell = pennant_terminal_shorten (row[column], MAX (widths[column], 1));
      padding = widths[column] - MIN (widths[column], pennant_terminal_get_width (cell));
      if (is_figure)
        owed += padding;
      if (*cell != '\0')
        {
          append_blanks (page, owed);
          g_string_append (page, cell);
          owed = 0;
        }
      owed += GAP + (is_figure ? 0 : padding);
    }
}

/**
 * pennant_table_write:
 * @self: a table
 * @page: where to append it
 * @max_width: how many columns of the terminal lines may take; 0 for any number
 * @with_colour: whether titles stand out
 *
 * Appends the rows as lines, each column as wide as its widest cell where there is room for that. A column with a title
 * of which no row tells anything takes no room.
 */
void
pennant_table_write (PennantTable *self, GString *page, guint max_width, gboolean with_colour)
{
  gsize n_columns;
  g_autofree guint *widths = NULL;
  g_autofree gboolean *shown = NULL;

  if (self->has_titles)
    drop_untold (self);
  n_columns = strlen (self->alignment);
  widths = g_new0 (guint, n_columns);
  shown = g_new (gboolean, n_columns);
  for (gsize column = 0; column < n_columns; column++)
    {
      shown[column] = TRUE;
      for (guint i = 0; i < self->rows->len; i++)
        widths[column] =
            MAX (widths[column], pennant_terminal_get_width (((GStrv) g_ptr_array_index (self->rows, i))[column]));
    }
  if (max_width > 0)
    fit (self, widths, shown, n_columns, max_width);

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean stands_out = i == 0 && self->has_titles && with_colour;

      if (stands_out)
        g_string_append (page, BOLD);
      write_row (self, g_ptr_array_index (self->rows, i), widths, shown, page);
      g_string_append (page, stands_out ? PLAIN "\n" : "\n");
    }
}
