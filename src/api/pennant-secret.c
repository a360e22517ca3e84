/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-secret.h"

#include <string.h>

#define PIECE_LENGTH 12

/* How a letter may be written: as it is, after a backslash or as its number in JSON, and as its number in an address.
 */
#define JSON_MARK "\\"
#define JSON_NUMBER "\\u00"
#define ADDRESS_MARK "%"

/* Whether two hexadecimal digits follow on a mark and are the number of a letter. */
static gboolean
is_number (const char *data, gsize size, const char *mark, char letter)
{
  gsize length = strlen (mark);

  return size >= length + 2 && memcmp (data, mark, length) == 0 && g_ascii_isxdigit (data[length]) &&
         g_ascii_isxdigit (data[length + 1]) &&
         g_ascii_xdigit_value (data[length]) * 16 + g_ascii_xdigit_value (data[length + 1]) == (unsigned char) letter;
}

/* How many bytes at the beginning write the letter; 0 if they do not. */
static gsize
measure_letter (const char *data, gsize size, char letter)
{
  if (is_number (data, size, JSON_NUMBER, letter))
    return strlen (JSON_NUMBER) + 2;
  if (is_number (data, size, ADDRESS_MARK, letter))
    return strlen (ADDRESS_MARK) + 2;
  if (size >= 2 && data[0] == JSON_MARK[0] && data[1] == letter)
    return 2;
  return size >= 1 && data[0] == letter ? 1 : 0;
}

static gsize
measure_word (const char *data, gsize size, const char *word, gsize length)
{
  gsize end = 0;

  for (gsize i = 0; i < length; i++)
    {
      gsize step = measure_letter (data + end, size - end, word[i]);

      if (step == 0)
        return 0;
      end += step;
    }
  return end;
}

/* The first place where a word is written, in whatever way, and how many bytes it takes there. As a rule the text is
 * large, the word is not in it, and no letter is written in another way. */
static const char *
find (const char *data, gsize size, const char *word, gsize length, gsize *found_size)
{
  const char *plain;
  gsize rest;

  if (size < length)
    return NULL;

  plain = memmem (data, size, word, length);
  rest = plain != NULL ? (gsize) (plain - data) : size;
  if (memchr (data, JSON_MARK[0], rest) != NULL || memchr (data, ADDRESS_MARK[0], rest) != NULL)
    {
      for (gsize i = 0; i < rest; i++)
        {
          *found_size = measure_word (data + i, size - i, word, length);
          if (*found_size > 0)
            return data + i;
        }
    }
  *found_size = length;
  return plain;
}

/**
 * pennant_secret_is_in: (skip)
 * @secret: a developer key, or another text that nobody is told
 * @text: what somebody is about to be told
 *
 * Looks for a secret, and for what is left of it where it was cut: for its pieces of 12 letters, side by side, the last
 * one at its end. So its first 12 letters are found, its last 12, and any 23 in a row; also where some of them are
 * written as JSON (`\u002e`, `\/`) or an address (`%2E`) may write them.
 *
 * Returns: whether @text tells something of it
 */
gboolean
pennant_secret_is_in (const char *secret, const char *text)
{
  gsize length = strlen (secret);
  gsize size = strlen (text);
  gsize piece = MIN (length, PIECE_LENGTH);
  gsize found_size;

  for (gsize start = 0; start < length; start += piece)
    {
      if (find (text, size, secret + MIN (start, length - piece), piece, &found_size) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * pennant_secrets_are_in: (skip)
 * @secrets: (nullable) (array zero-terminated=1): what nobody is told
 * @text: (nullable): what somebody is about to be told
 *
 * Returns: whether @text tells something of one of them, as pennant_secret_is_in() finds it
 */
gboolean
pennant_secrets_are_in (const char *const *secrets, const char *text)
{
  for (gsize i = 0; text != NULL && secrets != NULL && secrets[i] != NULL; i++)
    {
      if (pennant_secret_is_in (secrets[i], text))
        return TRUE;
    }

  return FALSE;
}

/**
 * pennant_secret_cover: (skip)
 * @secret: (nullable): a developer key
 * @text: what somebody is about to be told
 *
 * Puts asterisks in the place of a secret wherever it is, also where letters of it are written as JSON or an address
 * may write them: who reads the text as such finds it no more than who reads it as it is.
 *
 * Returns: (transfer full): @text itself if the secret is not in it
 */
GBytes *
pennant_secret_cover (const char *secret, GBytes *text)
{
  gsize length = secret != NULL ? strlen (secret) : 0;
  gsize size, found_size;
  const char *data = g_bytes_get_data (text, &size);
  const char *found = length > 0 ? find (data, size, secret, length, &found_size) : NULL;
  char *copy;

  if (found == NULL)
    return g_bytes_ref (text);

  copy = g_memdup2 (data, size);
  while (found != NULL)
    {
      memset (copy + (found - data), '*', found_size);
      found += found_size;
      found = find (found, size - (gsize) (found - data), secret, length, &found_size);
    }
  return g_bytes_new_take (copy, size);
}
