/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-name-key.h"

#include <string.h>

/* Its capital is the one of i, so a name that is typed in capitals would not find it. */
#define DOTLESS_I 0x0131

/* What is left of decomposed text: a blank for each kind of blank, no marks and nothing invisible. */
static void
append_letters (GString *key, const char *text)
{
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar letter = g_utf8_get_char (next);
      GUnicodeType type = g_unichar_type (letter);

      if (g_unichar_isspace (letter))
        g_string_append_c (key, ' ');
      else if (!g_unichar_ismark (letter) && type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT)
        g_string_append_unichar (key, letter == DOTLESS_I ? 'i' : letter);
    }
}

/* Folds one character, which may become several or none. Marks are dropped, so it does not matter in which order they
 * stand, and the character can be folded without those around it. */
static void
append_folded (GString *key, const char *text)
{
  g_autofree char *character = NULL;
  g_autofree char *decomposed = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) bare = NULL;

  if (g_ascii_isgraph (*text) || *text == ' ')
    {
      g_string_append_c (key, g_ascii_tolower (*text));
      return;
    }
  character = g_strndup (text, (gsize) (g_utf8_next_char (text) - text));
  decomposed = g_utf8_normalize (character, -1, G_NORMALIZE_ALL);
  bare = g_string_new (NULL);
  append_letters (bare, decomposed != NULL ? decomposed : "");
  folded = g_utf8_casefold (bare->str, -1);
  again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  append_letters (key, again != NULL ? again : "");
}

/* Folds a valid text up to the bound; @sources gets for each byte of the key which byte of the text its character began
 * at. */
static GString *
fold (const char *text, GArray *sources)
{
  GString *key = g_string_new (NULL);

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gsize length = key->len;
      gsize source = (gsize) (next - text);

      append_folded (key, next);
      if (key->len > PENNANT_NAME_KEY_MAX_BYTES)
        {
          g_string_truncate (key, length);
          break;
        }
      for (gsize i = length; sources != NULL && i < key->len; i++)
        g_array_append_val (sources, source);
    }
  return key;
}

/**
 * pennant_name_key_new:
 * @name: (nullable): a name, or a part of one that somebody typed; any bytes
 *
 * Folds a name: NFKD, marks dropped, case folded, blanks alike, what is invisible dropped. The key of a part of a name
 * is part of the name's key, as long as that is not longer than %PENNANT_NAME_KEY_MAX_BYTES, where it is cut.
 *
 * Returns: (transfer full): the key, of valid UTF-8
 */
char *
pennant_name_key_new (const char *name)
{
  g_autofree char *valid = NULL;

  if (name == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (name, -1, NULL))
    valid = g_utf8_make_valid (name, -1);
  return g_string_free_and_steal (fold (valid != NULL ? valid : name, NULL));
}

/**
 * pennant_name_key_find:
 * @name: a name as it is shown, valid UTF-8
 * @key: what is looked for, from pennant_name_key_new()
 * @start: (out): first byte in @name of what fits
 * @end: (out): the byte behind it
 *
 * Finds the part of a name whose key fits, to mark it: whole characters with the marks that belong to them.
 *
 * Returns: whether @name has it
 */
gboolean
pennant_name_key_find (const char *name, const char *key, gsize *start, gsize *end)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) whole = fold (name, sources);
  const char *place = *key != '\0' ? strstr (whole->str, key) : NULL;
  gsize last, next;

  if (place == NULL)
    return FALSE;
  last = (gsize) (place - whole->str) + strlen (key) - 1;
  next = last + 1;
  *start = g_array_index (sources, gsize, place - whole->str);
  /* A letter of the key may be half of a character, as of a ligature. */
  while (next < sources->len && g_array_index (sources, gsize, next) == g_array_index (sources, gsize, last))
    next++;
  if (next < sources->len)
    *end = g_array_index (sources, gsize, next);
  else if (whole->len < PENNANT_NAME_KEY_MAX_BYTES)
    *end = strlen (name);
  else
    *end = (gsize) (g_utf8_next_char (name + g_array_index (sources, gsize, last)) - name);
  return TRUE;
}
