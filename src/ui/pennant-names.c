/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-names.h"

#include "model/pennant-line.h"

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"    /* U+2068 */
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9" /* U+2069 */

static gboolean
is_direction_control (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
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
 * pennant_name_display:
 * @name: (nullable): a name as sent
 * @tag: (nullable): what to say instead
 *
 * Gives a name as it is shown where it stands alone, as in the title of a window: without what is invisible and turns
 * the direction of writing.
 *
 * Returns: (transfer full): the name, or the tag where the name is empty to the eye
 */
char *
pennant_name_display (const char *name, const char *tag)
{
  if (name != NULL)
    for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
      if (is_visible (g_utf8_get_char (p)))
        return pennant_line_clean (name);

  return g_strdup (tag != NULL ? tag : "—");
}

/**
 * pennant_name_isolate:
 * @name: (nullable): a name
 *
 * Makes a name ready to stand in a sentence: its direction ends with it, whatever controls it holds.
 *
 * Returns: (transfer full): the name between marks that isolate it
 */
char *
pennant_name_isolate (const char *name)
{
  GString *text = g_string_new (FIRST_STRONG_ISOLATE);

  for (const char *p = name != NULL ? name : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_direction_control (c))
        g_string_append_unichar (text, c);
    }
  g_string_append (text, POP_DIRECTIONAL_ISOLATE);

  return g_string_free_and_steal (text);
}
