/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-query.h"

#include "model/pennant-line.h"
#include "model/pennant-name-key.h"
#include "model/pennant-tag.h"

#include <string.h>

static gboolean
has_digit (const char *text)
{
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    if (g_unichar_isdigit (g_utf8_get_char (next)))
      return TRUE;
  return FALSE;
}

/* Whether a text begins with the sign of a tag, in any spelling. */
static gboolean
begins_with_sign (const char *text)
{
  gsize size;

  return *text != '\0' && (pennant_tag_read_ascii (text, strnlen (text, PENNANT_TAG_MAX_ASCII_SIZE), &size) == '#' ||
                           g_str_has_prefix (text, "%23"));
}

/* Whether nothing can be seen of a text but the sign of a tag. */
static gboolean
is_blank (const char *line)
{
  g_autofree char *key = pennant_name_key_new (line);

  return pennant_line_is_blank (line) || g_str_equal (key, "#");
}

/* The text as the beginning of a tag: its letters as a tag has them. %NULL where one of them is in no tag, or there are
 * too many. */
static char *
read_prefix (const char *text)
{
  g_autoptr (GString) prefix = g_string_new (NULL);

  if (g_str_has_prefix (text, "%23"))
    text += strlen ("%23");
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);
      char letter = pennant_tag_read_letter (character);

      if (!g_unichar_isalnum (character))
        continue;
      if (letter == '\0' || prefix->len == PENNANT_TAG_MAX_LETTERS)
        return NULL;
      g_string_append_c (prefix, letter);
    }
  return prefix->len > 0 ? g_string_free_and_steal (g_steal_pointer (&prefix)) : NULL;
}

/* Finds the one tag that is meant. */
static void
read_tag (PennantQuery *self, const char *text)
{
  const PennantLink *link = self->links->len > 0 ? self->links->pdata[0] : NULL;

  if (self->links->len == 1)
    {
      self->tag = g_strdup (link->tag);
      self->tag_kind = link->kind;
    }
  /* A link to something else has no tag, whatever letters it is made of. */
  else if (link == NULL && !self->has_address)
    {
      self->tag = pennant_tag_normalise (text);
    }
}

/**
 * pennant_query_new:
 * @text: what somebody typed or pasted, or what came with a command; any bytes
 *
 * Reads it: any spelling of a tag, a link of the game, running text or a list that holds some, or a part of a name.
 *
 * Returns: (transfer full): what it says
 */
PennantQuery *
pennant_query_new (const char *text)
{
  gsize length = strnlen (text, PENNANT_QUERY_MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *line = NULL;
  PennantQuery *self = g_new0 (PennantQuery, 1);
  long n_characters;

  self->links = pennant_link_list_find (valid, -1);
  self->has_address = strstr (valid, "://") != NULL;
  g_strstrip (valid);
  n_characters = g_utf8_strlen (valid, -1);
  if (n_characters > PENNANT_QUERY_MAX_NAME)
    {
      self->key = g_strdup ("");
      if (self->links->len == 1)
        read_tag (self, valid);
      return self;
    }

  line = pennant_line_clean (valid);
  g_strstrip (line);
  self->is_blank = is_blank (line);
  read_tag (self, valid);
  self->has_sign = begins_with_sign (line);
  self->is_bare = !self->has_sign && !self->has_address && strchr (valid, '#') == NULL && !has_digit (valid);
  if (!self->has_address && !self->is_bare && self->links->len <= 1)
    self->tag_prefix = read_prefix (valid);
  self->key = self->has_address || self->has_sign || self->is_blank ? g_strdup ("") : pennant_name_key_new (line);
  n_characters = g_utf8_strlen (line, -1);
  if (*self->key != '\0' && self->links->len <= 1 && n_characters >= PENNANT_QUERY_MIN_SEARCH &&
      n_characters <= PENNANT_QUERY_MAX_SEARCH)
    self->search_text = g_steal_pointer (&line);
  return self;
}

/**
 * pennant_query_free:
 * @query: (transfer full): a query
 *
 * Frees it.
 */
void
pennant_query_free (PennantQuery *query)
{
  g_free (query->key);
  g_ptr_array_unref (query->links);
  g_free (query->tag);
  g_free (query->tag_prefix);
  g_free (query->search_text);
  g_free (query);
}
