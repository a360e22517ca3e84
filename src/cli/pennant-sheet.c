/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-sheet.h"

#include "cli/pennant-terminal.h"
#include "words/pennant-text.h"

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static void
add_styled (PennantSheet *self, const char *style, const char *line)
{
  g_autofree char *lines = pennant_terminal_wrap (line, self->width);

  g_string_append_printf (self->text, "%s%s%s\n", self->colour ? style : "", lines, self->colour ? PLAIN : "");
}

/**
 * pennant_sheet_add_title:
 * @self: a sheet
 * @title: clean text
 *
 * Writes a line that stands out.
 */
void
pennant_sheet_add_title (PennantSheet *self, const char *title)
{
  add_styled (self, BOLD, title);
}

/**
 * pennant_sheet_add_remark:
 * @self: a sheet
 * @remark: clean text
 *
 * Writes a line that stands back.
 */
void
pennant_sheet_add_remark (PennantSheet *self, const char *remark)
{
  add_styled (self, DIM, remark);
}

/**
 * pennant_sheet_add_line_with_remark:
 * @self: a sheet
 * @line: clean text, which does not begin with a blank
 * @remark: clean text
 *
 * Writes a line whose end is the remark and stands back.
 */
void
pennant_sheet_add_line_with_remark (PennantSheet *self, const char *line, const char *remark)
{
  g_autofree char *bound = pennant_text_bind (remark);
  g_autofree char *both = g_strconcat (line, " · ", bound, NULL);
  g_autofree char *lines = pennant_terminal_wrap (both, self->width);
  /* A blank becomes another one or a line end, and nothing else changes. */
  const char *end = g_utf8_offset_to_pointer (lines, g_utf8_strlen (line, -1));

  g_string_append_printf (self->text, "%.*s%s%s%s\n", (int) (end - lines), lines, self->colour ? DIM : "", end,
                          self->colour ? PLAIN : "");
}

/**
 * pennant_sheet_add_line:
 * @self: a sheet
 * @format: what to write, without a line end
 * @...: what goes into it, clean text
 *
 * Writes a line, or several where the terminal is too narrow for it.
 */
void
pennant_sheet_add_line (PennantSheet *self, const char *format, ...)
{
  g_autofree char *line = NULL, *lines = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  lines = pennant_terminal_wrap (line, self->width);
  g_string_append_printf (self->text, "%s\n", lines);
}

/**
 * pennant_sheet_add_gap:
 * @self: a sheet
 *
 * Writes an empty line, unless there is one already or nothing stands above it.
 */
void
pennant_sheet_add_gap (PennantSheet *self)
{
  if (self->text->len > 0 && !g_str_has_suffix (self->text->str, "\n\n"))
    g_string_append_c (self->text, '\n');
}

/**
 * pennant_sheet_add_table:
 * @self: a sheet
 * @table: a table
 *
 * Writes a table, as wide as there is room.
 */
void
pennant_sheet_add_table (PennantSheet *self, PennantTable *table)
{
  pennant_table_write (table, self->text, self->width, self->colour);
}
