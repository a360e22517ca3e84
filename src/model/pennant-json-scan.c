/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-decoder.h"
#include "model/pennant-json-tree-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PennantJsonTree *tree;
  guint32 size;
  guint32 place;
} Scanner;

static gboolean scan_value (Scanner *self, guint depth, GError **error);

static char
peek (const Scanner *self)
{
  return self->place < self->size ? self->tree->data[self->place] : '\0';
}

/* Always FALSE. */
static gboolean
refuse (const Scanner *self, GError **error)
{
  g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
               /* Translators: %u is a number of bytes */
               _ ("The reply is not JSON: what follows after %u bytes cannot be read."), self->place);

  return FALSE;
}

static void
skip_blanks (Scanner *self)
{
  while (self->place < self->size && strchr (" \t\r\n", self->tree->data[self->place]) != NULL && peek (self) != '\0')
    self->place++;
}

static guint
skip_digits (Scanner *self)
{
  guint n_digits = 0;

  for (; g_ascii_isdigit (peek (self)); self->place++)
    n_digits++;

  return n_digits;
}

static gboolean
scan_escape (Scanner *self, GError **error)
{
  self->place++;
  if (peek (self) == 'u')
    {
      for (guint i = 0; i < 4; i++)
        {
          self->place++;
          if (!g_ascii_isxdigit (peek (self)))
            return refuse (self, error);
        }
    }
  else if (peek (self) == '\0' || strchr ("\"\\/bfnrt", peek (self)) == NULL)
    return refuse (self, error);
  self->place++;

  return TRUE;
}

/* Control characters are let through, as other readers do: they are not shown as such. */
static gboolean
scan_text (Scanner *self, GError **error)
{
  self->place++;
  while (self->place < self->size && peek (self) != '"')
    {
      if (peek (self) != '\\')
        self->place++;
      else if (!scan_escape (self, error))
        return FALSE;
    }
  if (self->place == self->size)
    return refuse (self, error);
  self->place++;

  return TRUE;
}

static gboolean
scan_number (Scanner *self, GError **error)
{
  if (peek (self) == '-')
    self->place++;
  if (peek (self) == '0')
    self->place++;
  else if (skip_digits (self) == 0)
    return refuse (self, error);
  if (peek (self) == '.')
    {
      self->place++;
      if (skip_digits (self) == 0)
        return refuse (self, error);
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      self->place++;
      if (peek (self) == '+' || peek (self) == '-')
        self->place++;
      if (skip_digits (self) == 0)
        return refuse (self, error);
    }

  return TRUE;
}

static gboolean
scan_word (Scanner *self, GError **error)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (length <= self->size - self->place && memcmp (self->tree->data + self->place, words[i], length) == 0)
        {
          self->place += (guint32) length;
          return TRUE;
        }
    }

  return refuse (self, error);
}

static gboolean
scan_key (Scanner *self, GError **error)
{
  skip_blanks (self);
  if (peek (self) != '"')
    return refuse (self, error);
  if (!scan_text (self, error))
    return FALSE;
  skip_blanks (self);
  if (peek (self) != ':')
    return refuse (self, error);
  self->place++;

  return TRUE;
}

static gboolean
scan_container (Scanner *self, guint depth, GError **error)
{
  GArray *containers = self->tree->containers;
  gboolean has_keys = peek (self) == '{';
  char closing = has_keys ? '}' : ']';
  guint index = containers->len;
  PennantJsonContainer found = { .start = self->place };

  if (depth > PENNANT_DECODER_MAX_NESTING)
    {
      g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED,
                   _ ("The reply is nested deeper than any of the API."));
      return FALSE;
    }

  g_array_append_val (containers, found);
  self->place++;
  skip_blanks (self);
  while (found.n_children > 0 || peek (self) != closing)
    {
      if ((has_keys && !scan_key (self, error)) || !scan_value (self, depth, error))
        return FALSE;
      found.n_children++;
      if (peek (self) == closing)
        break;
      if (peek (self) != ',')
        return refuse (self, error);
      self->place++;
    }
  self->place++;
  found.end = self->place;
  found.after = containers->len;
  g_array_index (containers, PennantJsonContainer, index) = found;

  return TRUE;
}

/* The value with the blanks around it. */
static gboolean
scan_value (Scanner *self, guint depth, GError **error)
{
  gboolean is_good;

  skip_blanks (self);
  switch (peek (self))
    {
    case '{':
    case '[':
      is_good = scan_container (self, depth + 1, error);
      break;
    case '"':
      is_good = scan_text (self, error);
      break;
    case 't':
    case 'f':
    case 'n':
      is_good = scan_word (self, error);
      break;
    default:
      is_good = scan_number (self, error);
    }
  skip_blanks (self);

  return is_good;
}

/**
 * pennant_json_tree_scan: (skip)
 * @self: a tree with its text
 * @error: return location, %PENNANT_DECODE_ERROR_MALFORMED
 *
 * Checks the text and finds its objects and arrays.
 *
 * Returns: whether it is JSON, nested no deeper than a reply may be
 */
gboolean
pennant_json_tree_scan (PennantJsonTree *self, GError **error)
{
  gsize size = g_bytes_get_size (self->text);
  Scanner scanner = { self, (guint32) size, 0 };
  const char *end;

  if (size > G_MAXINT32)
    {
      g_set_error (error, PENNANT_DECODE_ERROR, PENNANT_DECODE_ERROR_MALFORMED, _ ("The reply is too large."));
      return FALSE;
    }
  if (!g_utf8_validate_len (self->data, size, &end))
    {
      scanner.place = (guint32) (end - self->data);
      return refuse (&scanner, error);
    }
  if (!scan_value (&scanner, 0, error))
    return FALSE;

  return scanner.place == scanner.size || refuse (&scanner, error);
}
