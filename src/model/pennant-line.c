/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-line.h"

/* More marks than any script stacks on one letter only serve to cover the lines above and below. */
#define MAX_MARKS 6

#define NO_BREAK_SPACE 0x00A0
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D

/**
 * pennant_line_clean:
 * @text: (nullable): text from outside, of any bytes
 *
 * Makes one harmless line of a text: control characters and invisible ones that turn the direction of writing are
 * dropped, line ends become blanks, what is no UTF-8 becomes U+FFFD.
 *
 * Returns: (transfer full): one line
 */
char *
pennant_line_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);
  guint n_marks = 0;

  for (const char *next = valid; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      GUnicodeType type = g_unichar_type (character);

      if (g_unichar_isspace (character))
        character = character == NO_BREAK_SPACE ? character : ' ';
      else if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        continue;
      else if (type == G_UNICODE_FORMAT && character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER)
        continue;

      n_marks = g_unichar_iszerowidth (character) ? n_marks + 1 : 0;
      if (n_marks <= MAX_MARKS)
        g_string_append_unichar (line, character);
    }

  return g_string_free_and_steal (line);
}
