/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-secret.h"

#include <string.h>

#define PIECE_LENGTH 12

/* How many letters are looked for at once: the more, the fewer bytes are looked at. */
#define HEAD_LENGTH 8

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

/* Looks for a word in a text that as a rule is large, does not have it, and has few letters that are written in another
 * way. So it is tried only where its first letters are as they are, or where a mark is so near that one of them may be
 * written with it. */
typedef struct
{
  const char *at;
  const char *end;
  const char *word;
  gsize length;
  gsize head;
  /* From @at on the next of each, @end if there is none. */
  const char *plain_head;
  const char *json_mark;
  const char *address_mark;
} Search;

static const char *
seek_head (const Search *search)
{
  const char *found = memmem (search->at, (gsize) (search->end - search->at), search->word, search->head);

  return found != NULL ? found : search->end;
}

static const char *
seek_mark (const Search *search, const char *mark)
{
  const char *found = memchr (search->at, mark[0], (gsize) (search->end - search->at));

  return found != NULL ? found : search->end;
}

static Search
begin_search (const char *data, gsize size, const char *word, gsize length)
{
  Search search = { data, data + size, word, length, MIN (length, HEAD_LENGTH), NULL, NULL, NULL };

  search.plain_head = seek_head (&search);
  search.json_mark = seek_mark (&search, JSON_MARK);
  search.address_mark = seek_mark (&search, ADDRESS_MARK);
  return search;
}

/* Goes to the next place where the word can begin. */
static void
move_on (Search *search)
{
  const char *mark, *begin;

  if (search->plain_head < search->at)
    search->plain_head = seek_head (search);
  if (search->json_mark < search->at)
    search->json_mark = seek_mark (search, JSON_MARK);
  if (search->address_mark < search->at)
    search->address_mark = seek_mark (search, ADDRESS_MARK);
  mark = MIN (search->json_mark, search->address_mark);
  begin = mark - MIN ((gsize) (mark - search->at), search->head - 1);
  search->at = MIN (search->plain_head, begin);
}

/* Goes to the end of the next place where the word is written, in whatever way.
 * Returns how many bytes it takes there, 0 if there is none. */
static gsize
find_next (Search *search)
{
  while (search->at < search->end)
    {
      gsize size;

      move_on (search);
      size = measure_word (search->at, (gsize) (search->end - search->at), search->word, search->length);
      if (size > 0)
        {
          search->at += size;
          return size;
        }
      if (search->at < search->end)
        search->at++;
    }

  return 0;
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

  for (gsize start = 0; start < length; start += piece)
    {
      Search search = begin_search (text, size, secret + MIN (start, length - piece), piece);

      if (find_next (&search) > 0)
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
  char *copy = NULL;
  Search search;

  if (length == 0 || size < length)
    return g_bytes_ref (text);

  search = begin_search (data, size, secret, length);
  while ((found_size = find_next (&search)) > 0)
    {
      if (copy == NULL)
        copy = g_memdup2 (data, size);
      memset (copy + (search.at - data) - found_size, '*', found_size);
    }
  return copy != NULL ? g_bytes_new_take (copy, size) : g_bytes_ref (text);
}
