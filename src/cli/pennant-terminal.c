/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-terminal.h"

#include <string.h>

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069
#define NO_BREAK_SPACE "\u00A0"

static guint
get_character_width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/**
 * pennant_terminal_get_width:
 * @text: clean text
 *
 * Returns: how many columns of a terminal it takes
 */
guint
pennant_terminal_get_width (const char *text)
{
  guint width = 0;

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    width += get_character_width (g_utf8_get_char (next));

  return width;
}

/**
 * pennant_terminal_shorten:
 * @text: clean text
 * @max_width: columns that it may take, at least one
 *
 * Returns: (transfer full): @text, or as much of it as fits with an ellipsis behind
 */
char *
pennant_terminal_shorten (const char *text, guint max_width)
{
  g_autoptr (GString) start = NULL;
  gunichar last = 0;
  guint width = 0;

  if (pennant_terminal_get_width (text) <= max_width)
    return g_strdup (text);

  start = g_string_new (NULL);
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      width += get_character_width (character);
      if (width >= max_width)
        break;
      g_string_append_unichar (start, character);
      last = character;
    }
  g_string_append (start, "…");
  if (g_utf8_get_char (text) == FIRST_STRONG_ISOLATE && last != POP_DIRECTIONAL_ISOLATE)
    g_string_append_unichar (start, POP_DIRECTIONAL_ISOLATE);

  return g_string_free_and_steal (g_steal_pointer (&start));
}

/* What may stand in one line: words between blanks, and of what is wider than a line those that were bound. */
static GStrv
split_words (const char *text, guint max_width)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) bound = g_strsplit (text, " ", -1);

  for (guint i = 0; bound[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (bound[i], NO_BREAK_SPACE, -1);

      if (max_width > 0 && pennant_terminal_get_width (bound[i]) > max_width)
        g_strv_builder_addv (words, (const char **) parts);
      else
        g_strv_builder_take (words, g_strjoinv (" ", parts));
    }

  return g_strv_builder_end (words);
}

/**
 * pennant_terminal_wrap:
 * @text: clean text
 * @max_width: columns that a line may take; 0 for any number
 *
 * Breaks a line at blanks. What follows is indented as its start is. A no-break space holds together what it stands
 * between, and is written as a blank.
 *
 * Returns: (transfer full): lines, without a line end behind the last
 */
char *
pennant_terminal_wrap (const char *text, guint max_width)
{
  guint indent = (guint) strspn (text, " "), width = indent;
  g_auto (GStrv) words = split_words (text + indent, max_width > indent ? max_width - indent : max_width);
  GString *lines = g_string_new (NULL);

  g_string_append_printf (lines, "%*s", (int) indent, "");
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint more = pennant_terminal_get_width (words[i]);

      if (i > 0 && max_width > 0 && width + 1 + more > max_width)
        {
          g_string_append_printf (lines, "\n%*s", (int) indent, "");
          width = indent;
        }
      else if (i > 0)
        {
          g_string_append_c (lines, ' ');
          width++;
        }
      g_string_append (lines, words[i]);
      width += more;
    }

  return g_string_free_and_steal (lines);
}

/**
 * pennant_terminal_from_json:
 * @body: a reply of the API
 * @one_line: whether it must be one line
 * @for_terminal: whether a terminal will read it
 *
 * Writes JSON as it was sent but for what its reader cannot take. Line ends can stand between its tokens only, where
 * blanks say the same; for a terminal control characters, which JSON allows unescaped above ASCII, are escaped.
 *
 * Returns: (transfer full): JSON that means the same, without a line end behind it
 */
char *
pennant_terminal_from_json (GBytes *body, gboolean one_line, gboolean for_terminal)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (body, &length);
  g_autoptr (GString) json = g_string_sized_new (length);

  while (length > 0 && (data[length - 1] == '\n' || data[length - 1] == '\r'))
    length--;

  for (gsize i = 0; i < length; i++)
    {
      gboolean is_line_end = data[i] == '\n' || data[i] == '\r';

      if (is_line_end && one_line)
        g_string_append_c (json, ' ');
      else if (for_terminal && ((data[i] < ' ' && !is_line_end && data[i] != '\t') || data[i] == 0x7F))
        g_string_append_printf (json, "\\u%04x", (guint) data[i]);
      else if (for_terminal && data[i] == 0xC2 && i + 1 < length && data[i + 1] >= 0x80 && data[i + 1] <= 0x9F)
        g_string_append_printf (json, "\\u%04x", (guint) data[++i]);
      else
        g_string_append_c (json, (char) data[i]);
    }

  return g_string_free_and_steal (g_steal_pointer (&json));
}
