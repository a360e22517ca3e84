/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-key-words.h"

#include "model/pennant-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The token that the game shows in its settings is about so long, and has no dots. */
#define MIN_LETTERS_OF_GAME_TOKEN 6
#define MAX_LETTERS_OF_GAME_TOKEN 20

/**
 * pennant_key_words_find_problem:
 * @token: what is there of a key while somebody types or pastes it
 *
 * Returns: (nullable): why it is none, in complete sentences; %NULL where it is one, or may still become one
 */
const char *
pennant_key_words_find_problem (const char *token)
{
  gsize length = strlen (token);

  if (length < MIN_LETTERS_OF_GAME_TOKEN || pennant_key_is_shaped (token))
    return NULL;
  if (length <= MAX_LETTERS_OF_GAME_TOKEN && strchr (token, '.') == NULL)
    return _ ("This looks like the token from the game's settings. It proves that an account is yours; Pennant needs a "
              "key from the developer site.");

  return _ ("A developer key has three parts with dots between them.");
}

/**
 * pennant_key_words_join:
 * @words: (nullable) (element-type utf8): what a key names, as its scopes
 *
 * Returns: (transfer full): them in one line, “—” where there are none
 */
char *
pennant_key_words_join (const GPtrArray *words)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      g_autofree char *word = pennant_line_clean (words->pdata[i]);

      g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", word);
    }

  return g_strdup (line->len > 0 ? line->str : "—");
}

/**
 * pennant_key_words_describe_addresses:
 * @ranges: (nullable) (element-type utf8): what a key is good for
 *
 * Returns: (transfer full): all of it in one line, “—” where it does not say
 */
char *
pennant_key_words_describe_addresses (const GPtrArray *ranges)
{
  char *addresses = pennant_key_describe_ranges (ranges);

  return addresses != NULL ? addresses : g_strdup ("—");
}

/**
 * pennant_key_words_format_day:
 * @seconds: Unix time in seconds, 0 where it is not known
 *
 * Returns: (transfer full): the day as people here write it, “—” where it is not known
 */
char *
pennant_key_words_format_day (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds > 0 ? g_date_time_new_from_unix_local (seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%x") : g_strdup ("—");
}

/**
 * pennant_key_words_describe:
 * @addresses: (nullable) (element-type utf8): what a key is good for
 * @issued_at: when it was made, Unix time in seconds, 0 where it is not known
 *
 * Returns: (transfer full): both in one line
 */
char *
pennant_key_words_describe (const GPtrArray *addresses, gint64 issued_at)
{
  g_autofree char *places = pennant_key_words_describe_addresses (addresses);
  g_autofree char *day = pennant_key_words_format_day (issued_at);

  /* Translators: the first %s is an IP address, or several with commas between them; the second a day */
  return g_strdup_printf (_ ("for %s · made on %s"), places, day);
}
