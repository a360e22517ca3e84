/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-summary.h"

#include <string.h>

/* What one chat message holds; names of a hostile reply can be long. */
#define MAX_BYTES 4000

/**
 * pennant_summary_new: (skip)
 *
 * Returns: (transfer full): a summary without lines, ended by pennant_summary_end()
 */
GString *
pennant_summary_new (void)
{
  return g_string_new (NULL);
}

/**
 * pennant_summary_take: (skip)
 * @self: a summary
 * @line: (nullable) (transfer full): clean text of one line; an empty one takes no room
 *
 * Adds a line.
 */
void
pennant_summary_take (GString *self, char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (self, "%s\n", line);
  g_free (line);
}

/**
 * pennant_summary_add: (skip)
 * @self: a summary
 * @format: a format of clean texts
 * @...: its arguments
 *
 * Adds a line.
 */
void
pennant_summary_add (GString *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  pennant_summary_take (self, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* As much as whole characters of it fit. */
static void
shorten (GString *self)
{
  char *end;

  if (self->len <= MAX_BYTES)
    return;

  end = g_utf8_find_prev_char (self->str, self->str + MAX_BYTES);
  g_string_truncate (self, (gsize) (end - self->str));
  g_string_append (self, "…\n");
}

/**
 * pennant_summary_end: (skip)
 * @self: (transfer full): a summary
 *
 * Takes no more lines than a summary has, and makes of bound blanks those that everybody types.
 *
 * Returns: (transfer full): the text, without a line end behind it
 */
char *
pennant_summary_end (GString *self)
{
  char *end = self->str;

  for (int i = 0; i < PENNANT_SUMMARY_MAX_LINES && *end != '\0'; i++)
    end = strchr (end, '\n') + 1;
  g_string_truncate (self, (gsize) (end - self->str));
  g_string_replace (self, "\u00A0", " ", 0);
  shorten (self);
  if (self->len > 0)
    g_string_truncate (self, self->len - 1);

  return g_string_free_and_steal (self);
}
