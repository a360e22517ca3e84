/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-text.h"

#include "model/pennant-line.h"

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define NO_BREAK_SPACE "\u00A0"

static gboolean
is_right_to_left (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08FF) || (character >= 0xFB1D && character <= 0xFDFF) ||
         (character >= 0xFE70 && character <= 0xFEFE) || (character >= 0x10800 && character <= 0x10FFF) ||
         (character >= 0x1E800 && character <= 0x1EFFF);
}

/**
 * pennant_text_clean:
 * @text: (nullable): text from outside, of any bytes
 *
 * Makes text safe for one line, of a terminal too: control characters, with which escape sequences begin, and invisible
 * ones that turn the direction of writing are dropped, line ends become blanks, what is no UTF-8 becomes U+FFFD. Text
 * with letters that are written from right to left is isolated, so that it does not turn what stands beside it.
 *
 * Returns: (transfer full): one line
 */
char *
pennant_text_clean (const char *text)
{
  g_autofree char *clean = pennant_line_clean (text);
  gboolean isolated = FALSE;
  GString *line = NULL;

  for (const char *next = clean; *next != '\0' && !isolated; next = g_utf8_next_char (next))
    isolated = is_right_to_left (g_utf8_get_char (next));
  if (!isolated)
    return g_steal_pointer (&clean);

  line = g_string_new (NULL);
  g_string_append_unichar (line, FIRST_STRONG_ISOLATE);
  g_string_append (line, clean);
  g_string_append_unichar (line, POP_DIRECTIONAL_ISOLATE);

  return g_string_free_and_steal (line);
}

/**
 * pennant_text_bind:
 * @text: clean text
 *
 * Returns: (transfer full): the same, with blanks at which no line is broken
 */
char *
pennant_text_bind (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv (NO_BREAK_SPACE, words);
}
