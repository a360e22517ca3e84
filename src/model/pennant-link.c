/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-link.h"

#include "model/pennant-tag.h"

#include <string.h>

#define HOST "link.clashofclans.com"
#define OPEN_CLAN "OpenClanProfile"
#define OPEN_PLAYER "OpenPlayerProfile"

/* Far above a tag with each of its letters escaped. */
#define MAX_SPELLING 64

/* A part of the text: nothing below reads beyond its end, nor stops at a NUL. */
typedef struct
{
  const char *data;
  gsize length;
} Span;

static Span
span_from (Span span, gsize offset)
{
  return (Span) { span.data + offset, span.length - offset };
}

static gboolean
span_starts_with (Span span, const char *text)
{
  gsize length = strlen (text);

  return span.length >= length && g_ascii_strncasecmp (span.data, text, length) == 0;
}

static gboolean
span_equal (Span span, const char *text)
{
  return span.length == strlen (text) && memcmp (span.data, text, span.length) == 0;
}

/* Cuts off and returns what stands before the first @separator; the rest follows it. */
static Span
span_cut (Span *rest, char separator)
{
  const char *end = rest->length > 0 ? memchr (rest->data, separator, rest->length) : NULL;
  Span head = { rest->data, end != NULL ? (gsize) (end - rest->data) : rest->length };

  *rest = span_from (*rest, end != NULL ? head.length + 1 : head.length);
  return head;
}

/* Bytes of the first character, and whether it belongs to a word. A byte that is no UTF-8 is a character of no word. */
static gsize
read_character (Span span, gboolean *in_word)
{
  gunichar character = (unsigned char) span.data[0];

  if (character >= 0x80)
    character = g_utf8_get_char_validated (span.data, (gssize) MIN (span.length, 6));
  if (character == (gunichar) -1 || character == (gunichar) -2)
    {
      *in_word = FALSE;
      return 1;
    }
  *in_word = character == '_' || g_unichar_isalnum (character) || g_unichar_ismark (character);
  return character < 0x80 ? 1 : (gsize) g_utf8_skip[(unsigned char) span.data[0]];
}

static gboolean
starts_with_word (Span span)
{
  gboolean in_word;

  if (span.length == 0)
    return FALSE;
  read_character (span, &in_word);
  return in_word;
}

/* The ASCII character at the start, in either width, and its bytes; 0 where there is another or none. */
static char
read_ascii (Span span, gsize *size)
{
  return span.length > 0 ? pennant_tag_read_ascii (span.data, span.length, size) : '\0';
}

/* Bytes of the `#` and `%23` at the start. */
static gsize
measure_hashes (Span span)
{
  gsize length = 0;

  for (;;)
    {
      Span rest = span_from (span, length);
      gsize size;

      if (span_starts_with (rest, "%23"))
        length += 3;
      else if (read_ascii (rest, &size) == '#')
        length += size;
      else
        return length;
    }
}

/* Bytes of what belongs to no word and is no `#` at the start: quotes, blanks, brackets, bullets. */
static gsize
measure_quotes (Span span)
{
  gsize length = 0;

  while (length < span.length)
    {
      Span rest = span_from (span, length);
      gboolean in_word;
      gsize next = read_character (rest, &in_word);

      if (in_word || measure_hashes (rest) > 0)
        break;
      length += next;
    }
  return length;
}

static gsize
measure_letters (Span span)
{
  gsize length = 0;
  gsize size;

  while (g_ascii_isalnum (read_ascii (span_from (span, length), &size)))
    length += size;
  return length;
}

/* The tag that all of @span spells, with or without `#`, or NULL. */
static char *
read_tag (Span span)
{
  gsize hashes = measure_hashes (span);
  Span letters = span_from (span, hashes);
  g_autofree char *text = NULL;

  if (letters.length > PENNANT_TAG_MAX_LETTERS * PENNANT_TAG_MAX_ASCII_SIZE ||
      measure_letters (letters) != letters.length)
    return NULL;
  text = g_strndup (letters.data, letters.length);
  return pennant_tag_normalise (text);
}

/* The tag in the value of a link's parameter, where any letter may be escaped. */
static char *
read_escaped_tag (Span span)
{
  g_autofree char *text = NULL;

  if (span.length == 0 || span.length > MAX_SPELLING)
    return NULL;
  text = g_uri_unescape_segment (span.data, span.data + span.length, NULL);
  return text != NULL ? read_tag ((Span) { text, strlen (text) }) : NULL;
}

/* NULL where there is no tag. */
static PennantLink *
link_new (PennantLinkKind kind, char *tag)
{
  PennantLink *link;

  if (tag == NULL)
    return NULL;
  link = g_new0 (PennantLink, 1);
  link->kind = kind;
  link->tag = tag;
  return link;
}

/* Bytes of the link at the start. It ends where a blank, a quote, a bracket that it did not open or a letter beyond
 * ASCII does, and before the punctuation of the sentence around it. */
static gsize
measure_url (Span span)
{
  gsize length = 0;
  gsize open = 0;

  while (length < span.length && g_ascii_isgraph (span.data[length]) &&
         strchr ("\"<>`{}[]|\\^,", span.data[length]) == NULL)
    {
      if (span.data[length] == '(')
        open++;
      else if (span.data[length] == ')' && open-- == 0)
        break;
      length++;
    }
  while (length > 0 && strchr (".;:!?'*_~", span.data[length - 1]) != NULL)
    length--;
  return length;
}

/* Steps over scheme, host and language of one of the game's links; FALSE for any other. */
static gboolean
skip_to_parameters (Span *url)
{
  gsize language = 0;

  if (span_starts_with (*url, "clashofclans://"))
    {
      *url = span_from (*url, strlen ("clashofclans://"));
      return TRUE;
    }
  if (span_starts_with (*url, "https://" HOST))
    *url = span_from (*url, strlen ("https://" HOST));
  else if (span_starts_with (*url, "http://" HOST))
    *url = span_from (*url, strlen ("http://" HOST));
  else
    return FALSE;

  if (span_starts_with (*url, "/"))
    {
      *url = span_from (*url, 1);
      while (language < url->length && (g_ascii_isalpha (url->data[language]) || url->data[language] == '-'))
        language++;
      *url = span_from (*url, language);
      if (language > 0 && span_starts_with (*url, "/"))
        *url = span_from (*url, 1);
    }
  if (!span_starts_with (*url, "?"))
    return FALSE;
  *url = span_from (*url, 1);
  return TRUE;
}

/* Reads a whole URL; NULL unless it is a link of the game to a clan or a player. */
static PennantLink *
read_url (Span url)
{
  Span action = { NULL, 0 };
  Span value = { NULL, 0 };
  PennantLinkKind kind;

  if (!skip_to_parameters (&url))
    return NULL;
  while (url.length > 0)
    {
      /* A tag may be written with its `#`, so what is the fragment to others holds parameters too. */
      Span parameter = span_cut (&url, '&');
      Span key;

      if (span_starts_with (parameter, "amp;"))
        parameter = span_from (parameter, strlen ("amp;"));
      key = span_cut (&parameter, '=');
      if (action.data == NULL && span_equal (key, "action"))
        action = parameter;
      else if (value.data == NULL && span_equal (key, "tag"))
        value = parameter;
    }
  if (span_equal (action, OPEN_CLAN))
    kind = PENNANT_LINK_CLAN;
  else if (span_equal (action, OPEN_PLAYER))
    kind = PENNANT_LINK_PLAYER;
  else
    return NULL;
  return link_new (kind, read_escaped_tag (value));
}

static void
add_link (GPtrArray *links, PennantLink *link, gsize start, gsize length)
{
  link->start = start;
  link->length = length;
  g_ptr_array_add (links, link);
}

/* Reads running text, where only tags with `#` and links of the game count. */
static void
find_in_prose (GPtrArray *links, Span text)
{
  gsize at = 0;
  gsize letters = 0;       /* start of the letters and digits that end at @at */
  gboolean free_at = TRUE; /* whether a tag may start at @at */

  while (at < text.length)
    {
      Span rest = span_from (text, at);
      gsize hashes = free_at ? measure_hashes (rest) : 0;

      if (letters < at && span_starts_with (rest, "://"))
        {
          gsize length = measure_url (span_from (text, letters));
          PennantLink *link = read_url ((Span) { text.data + letters, length });

          if (link != NULL)
            add_link (links, link, letters, length);
          letters += length;
          at = letters;
          free_at = TRUE;
        }
      else if (hashes > 0)
        {
          gsize length = hashes + measure_letters (span_from (rest, hashes));
          gboolean ends = !starts_with_word (span_from (rest, length));
          PennantLink *link = link_new (PENNANT_LINK_TAG, ends ? read_tag ((Span) { rest.data, length }) : NULL);

          if (link != NULL)
            add_link (links, link, at, length);
          at += length;
          letters = at;
          free_at = link != NULL || length == hashes;
        }
      else
        {
          gboolean in_word;

          at += read_character (rest, &in_word);
          if (!g_ascii_isalnum (rest.data[0]))
            letters = at;
          /* After a `&` stands the number of an HTML character. */
          free_at = !in_word && rest.data[0] != '&';
        }
    }
}

/* Reads one cell of a list; FALSE if anything but quotes and the like is there that is no tag and no link. */
static gboolean
find_in_cell (GPtrArray *links, Span text, gsize start, gsize end)
{
  g_autoptr (PennantLink) link = NULL;
  Span cell = { text.data + start, end - start };
  gsize quotes = measure_quotes (cell);
  gsize length;

  cell = span_from (cell, quotes);
  if (cell.length == 0)
    return TRUE;

  length = measure_letters (cell);
  if (length > 0 && span_starts_with (span_from (cell, length), "://"))
    {
      length = measure_url (cell);
      link = read_url ((Span) { cell.data, length });
    }
  else
    {
      length = measure_hashes (cell);
      length += measure_letters (span_from (cell, length));
      link = link_new (PENNANT_LINK_TAG, read_tag ((Span) { cell.data, length }));
    }
  if (link == NULL || measure_quotes (span_from (cell, length)) < cell.length - length)
    return FALSE;

  add_link (links, g_steal_pointer (&link), start + quotes, length);
  return TRUE;
}

/* Reads a text as a list of tags, one a line or cell; FALSE if it is none. A single word is such a list. */
static gboolean
find_in_list (GPtrArray *links, Span text)
{
  gsize start = 0;

  for (gsize end = 0; end <= text.length; end++)
    if (end == text.length || (text.data[end] != '\0' && strchr ("\n\r\t,;", text.data[end]) != NULL))
      {
        if (!find_in_cell (links, text, start, end))
          return FALSE;
        start = end + 1;
      }
  return TRUE;
}

/**
 * pennant_link_free:
 * @link: (transfer full): what pennant_link_find_all() found
 *
 * Frees a link.
 */
void
pennant_link_free (PennantLink *link)
{
  g_free (link->tag);
  g_free (link);
}

/**
 * pennant_link_find_all:
 * @text: any bytes
 * @length: how many, or -1 if they end with a NUL
 *
 * Finds the tags and the game's links that a text holds. In running text a tag must have its `#` (or `%23`) and be a
 * word of its own. Without it a word counts as a tag when it is the whole text, or a cell of a list of nothing but
 * tags and links, whose cells stand in lines or are parted by tabs, commas or semicolons. Links to other places
 * count for nothing, nor does what is in them. Each may come more than once. Takes time in proportion to @length.
 *
 * Returns: (transfer full) (element-type PennantLink): what was found, in the order of the text
 */
GPtrArray *
pennant_link_find_all (const char *text, gssize length)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_link_free);
  Span span;

  g_return_val_if_fail (text != NULL, NULL);

  span = (Span) { text, length >= 0 ? (gsize) length : strlen (text) };
  if (!find_in_list (links, span))
    {
      g_ptr_array_set_size (links, 0);
      find_in_prose (links, span);
    }
  return g_steal_pointer (&links);
}

/**
 * pennant_link_to_uri:
 * @kind: what is at the other end
 * @tag: its tag
 *
 * Writes the link that opens a clan or a player in the game.
 *
 * Returns: (nullable) (transfer full): the link; %NULL for %PENNANT_LINK_TAG and for what is no tag
 */
char *
pennant_link_to_uri (PennantLinkKind kind, const char *tag)
{
  g_autofree char *normal = pennant_tag_normalise (tag);

  if (kind == PENNANT_LINK_TAG || normal == NULL)
    return NULL;
  return g_strdup_printf ("https://" HOST "/en?action=%s&tag=%s", kind == PENNANT_LINK_CLAN ? OPEN_CLAN : OPEN_PLAYER,
                          normal + 1);
}
