/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-line.h"

/* More marks than any script stacks on one letter only serve to cover the lines above and below. */
#define MAX_MARKS 6

#define NO_BREAK_SPACE 0x00A0
#define ZERO_WIDTH_NON_JOINER 0x200C
#define ZERO_WIDTH_JOINER 0x200D

/* A flag of a part of a country: the black flag, invisible letters and digits that name the part, and their end. */
#define BLACK_FLAG 0x1F3F4
#define TAG_BASE 0xE0000
#define TAG_END 0xE007F
#define MIN_TAGS 3
#define MAX_TAGS 6

static gboolean
is_tag (gunichar character)
{
  gunichar letter = character - TAG_BASE;

  return letter < 0x80 && (g_ascii_islower ((char) letter) || g_ascii_isdigit ((char) letter));
}

/* The end of the flag that begins at @text, %NULL where none does. */
static const char *
find_end_of_flag (const char *text)
{
  const char *next = g_utf8_next_char (text);
  guint n_tags = 0;

  if (g_utf8_get_char (text) != BLACK_FLAG)
    return NULL;

  for (; n_tags < MAX_TAGS && is_tag (g_utf8_get_char (next)); n_tags++)
    next = g_utf8_next_char (next);

  return n_tags >= MIN_TAGS && g_utf8_get_char (next) == TAG_END ? g_utf8_next_char (next) : NULL;
}

/**
 * pennant_line_clean:
 * @text: (nullable): text from outside, of any bytes
 *
 * Makes one harmless line of a text: control characters and invisible ones that turn the direction of writing are
 * dropped, line ends become blanks, what is no UTF-8 becomes U+FFFD. Flags keep the invisible letters they are made of.
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
      const char *end_of_flag = find_end_of_flag (next);

      if (end_of_flag != NULL)
        {
          n_marks = 0;
          g_string_append_len (line, next, end_of_flag - next);
          next = g_utf8_prev_char (end_of_flag);
          continue;
        }

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

/* Whether a character leaves a mark on the screen by itself. */
static gboolean
is_visible (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_ENCLOSING_MARK:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return FALSE;
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_LETTER_NUMBER:
    case G_UNICODE_OTHER_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL:
    default:
      /* Fillers of Hangul and the blank pattern of Braille count as letters and symbols, and are empty. */
      return c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
    }
}

/**
 * pennant_line_is_blank:
 * @line: a line, valid UTF-8
 *
 * Returns: whether nothing of it can be seen
 */
gboolean
pennant_line_is_blank (const char *line)
{
  for (const char *next = line; *next != '\0'; next = g_utf8_next_char (next))
    if (is_visible (g_utf8_get_char (next)))
      return FALSE;

  return TRUE;
}
