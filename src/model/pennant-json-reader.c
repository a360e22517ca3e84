/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-json-reader.h"

#include <math.h>
#include <string.h>

/* A reader in place of json-glib's tree, which took five sixths of the time to decode a reply, and with this one the
 * whole takes a seventh: see bench-decode.
 *
 * It goes through the document once, as RFC 8259 spells it, and checks what it passes over as well. It is lenient in
 * two things, as json-glib: a byte order mark may come first, and a text may hold control characters, which also come
 * escaped. */

/* No reply of the API is a third as deep. */
#define MAX_DEPTH 64

/* Always FALSE. */
static gboolean
fail (PennantJsonReader *self)
{
  self->failed = TRUE;
  return FALSE;
}

static void
skip_blanks (PennantJsonReader *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static gboolean
read_character (PennantJsonReader *self, char c)
{
  if (self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
read_word (PennantJsonReader *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return FALSE;
  self->at += length;
  return TRUE;
}

/* At least one. */
static gboolean
read_digits (PennantJsonReader *self)
{
  const char *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > first;
}

static gboolean
read_hex (PennantJsonReader *self, gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++, self->at++)
    {
      if (self->at == self->end || !g_ascii_isxdigit (*self->at))
        return FALSE;
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (*self->at);
    }
  return TRUE;
}

/* What comes behind a backslash, a whole pair of surrogates at once. */
static gboolean
read_escape (PennantJsonReader *self, gunichar *character)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char characters[] = "\"\\/\b\f\n\r\t";
  const char *escape;
  gunichar low;

  if (read_character (self, 'u'))
    {
      if (!read_hex (self, character) || (*character >= 0xdc00 && *character < 0xe000))
        return FALSE;
      if (*character < 0xd800 || *character >= 0xe000)
        return TRUE;
      if (!read_word (self, "\\u") || !read_hex (self, &low) || low < 0xdc00 || low >= 0xe000)
        return FALSE;
      *character = 0x10000 + ((*character - 0xd800) << 10) + (low - 0xdc00);
      return TRUE;
    }
  if (self->at == self->end || *self->at == '\0' || (escape = strchr (escapes, *self->at)) == NULL)
    return FALSE;
  *character = (gunichar) characters[escape - escapes];
  self->at++;
  return TRUE;
}

/**
 * pennant_json_reader_init:
 * @self: (out caller-allocates): a reader
 * @data: (array length=size): a document in valid UTF-8, which must outlive the reader and its tokens
 * @size: its bytes
 *
 * Goes to the start of a document.
 */
void
pennant_json_reader_init (PennantJsonReader *self, const char *data, gsize size)
{
  *self = (PennantJsonReader) { .start = data, .end = data + size, .at = data };
  read_word (self, "\xef\xbb\xbf");
}

/**
 * pennant_json_reader_peek:
 * @self: a reader
 *
 * Tells what comes next, without reading it.
 *
 * Returns: the kind of the value
 */
PennantJsonKind
pennant_json_reader_peek (PennantJsonReader *self)
{
  skip_blanks (self);
  if (self->at == self->end)
    return PENNANT_JSON_NONE;
  switch (*self->at)
    {
    case '{':
      return PENNANT_JSON_OBJECT;
    case '[':
      return PENNANT_JSON_ARRAY;
    case '"':
      return PENNANT_JSON_TEXT;
    case 't':
    case 'f':
      return PENNANT_JSON_BOOLEAN;
    case 'n':
      return PENNANT_JSON_NULL;
    default:
      return *self->at == '-' || g_ascii_isdigit (*self->at) ? PENNANT_JSON_NUMBER : PENNANT_JSON_NONE;
    }
}

/**
 * pennant_json_reader_open:
 * @self: a reader before an object or an array
 * @members: (out caller-allocates): its members
 *
 * Enters the object or the array. pennant_json_reader_next() then goes to its first member.
 *
 * Returns: whether it is not too deep
 */
gboolean
pennant_json_reader_open (PennantJsonReader *self, PennantJsonMembers *members)
{
  *members = (PennantJsonMembers) { .close = *self->at == '{' ? '}' : ']' };
  self->too_deep = self->depth == MAX_DEPTH;
  if (self->too_deep)
    return fail (self);
  self->at++;
  self->depth++;
  return TRUE;
}

/**
 * pennant_json_reader_next:
 * @self: a reader in an object or an array, that has read each member it came to
 * @members: its members
 *
 * Goes to the next member of the object or the next element of the array, or leaves it after the last.
 *
 * Returns: whether there is one; %FALSE too where the document is no JSON, see @failed of the reader
 */
gboolean
pennant_json_reader_next (PennantJsonReader *self, PennantJsonMembers *members)
{
  gboolean begun = members->begun;

  members->begun = TRUE;
  skip_blanks (self);
  if (read_character (self, members->close))
    {
      self->depth--;
      return FALSE;
    }
  return !begun || read_character (self, ',') || fail (self);
}

/**
 * pennant_json_reader_read_key:
 * @self: a reader at a member of an object
 * @key: (out): its key
 *
 * Reads the key of a member, up to its value.
 *
 * Returns: whether there is one
 */
gboolean
pennant_json_reader_read_key (PennantJsonReader *self, PennantJsonToken *key)
{
  skip_blanks (self);
  if (!pennant_json_reader_read_text (self, key))
    return FALSE;
  skip_blanks (self);
  return read_character (self, ':') || fail (self);
}

/**
 * pennant_json_reader_read_text:
 * @self: a reader before a text
 * @text: (out): the text as it stands there
 *
 * Reads a text.
 *
 * Returns: whether it ends, and all its escapes are good
 */
gboolean
pennant_json_reader_read_text (PennantJsonReader *self, PennantJsonToken *text)
{
  gunichar ignored;

  if (!read_character (self, '"'))
    return fail (self);
  *text = (PennantJsonToken) { .start = self->at, .plain = TRUE };
  while (self->at < self->end && *self->at != '"')
    if (*self->at++ == '\\')
      {
        text->plain = FALSE;
        if (!read_escape (self, &ignored))
          return fail (self);
      }
  text->length = (gsize) (self->at - text->start);
  return read_character (self, '"') || fail (self);
}

/**
 * pennant_json_reader_read_number:
 * @self: a reader before a number
 * @number: (out): the number as it stands there
 *
 * Reads a number.
 *
 * Returns: whether it is well formed
 */
gboolean
pennant_json_reader_read_number (PennantJsonReader *self, PennantJsonToken *number)
{
  *number = (PennantJsonToken) { .start = self->at, .plain = TRUE };
  read_character (self, '-');
  if (!read_character (self, '0') && !read_digits (self))
    return fail (self);
  if (read_character (self, '.'))
    {
      number->plain = FALSE;
      if (!read_digits (self))
        return fail (self);
    }
  if (read_character (self, 'e') || read_character (self, 'E'))
    {
      number->plain = FALSE;
      if (!read_character (self, '-'))
        read_character (self, '+');
      if (!read_digits (self))
        return fail (self);
    }
  number->length = (gsize) (self->at - number->start);
  return TRUE;
}

/**
 * pennant_json_reader_read_boolean:
 * @self: a reader before true or false
 * @value: (out): which
 *
 * Reads true or false.
 *
 * Returns: whether it is one of them
 */
gboolean
pennant_json_reader_read_boolean (PennantJsonReader *self, gboolean *value)
{
  *value = read_word (self, "true");
  return *value || read_word (self, "false") || fail (self);
}

/**
 * pennant_json_reader_skip:
 * @self: a reader before a value
 *
 * Passes over a value, with all that is in it.
 *
 * Returns: whether it is JSON and not too deep
 */
gboolean
pennant_json_reader_skip (PennantJsonReader *self)
{
  PennantJsonKind kind = pennant_json_reader_peek (self);
  PennantJsonMembers members;
  PennantJsonToken token;
  gboolean value;

  switch (kind)
    {
    case PENNANT_JSON_OBJECT:
    case PENNANT_JSON_ARRAY:
      if (!pennant_json_reader_open (self, &members))
        return FALSE;
      while (pennant_json_reader_next (self, &members))
        if ((kind == PENNANT_JSON_OBJECT && !pennant_json_reader_read_key (self, &token)) ||
            !pennant_json_reader_skip (self))
          return FALSE;
      return !self->failed;
    case PENNANT_JSON_TEXT:
      return pennant_json_reader_read_text (self, &token);
    case PENNANT_JSON_NUMBER:
      return pennant_json_reader_read_number (self, &token);
    case PENNANT_JSON_BOOLEAN:
      return pennant_json_reader_read_boolean (self, &value);
    case PENNANT_JSON_NULL:
      return read_word (self, "null") || fail (self);
    case PENNANT_JSON_NONE:
      return fail (self);
    default:
      g_assert_not_reached ();
    }
}

/**
 * pennant_json_reader_finish:
 * @self: a reader that has read the value that the document is
 *
 * Looks whether the document ends there.
 *
 * Returns: whether it does
 */
gboolean
pennant_json_reader_finish (PennantJsonReader *self)
{
  skip_blanks (self);
  return self->at == self->end || fail (self);
}

/**
 * pennant_json_token_dup_text:
 * @text: a text that was read
 *
 * Writes a text without its escapes, up to its first NUL.
 *
 * Returns: (transfer full): the text
 */
char *
pennant_json_token_dup_text (const PennantJsonToken *text)
{
  PennantJsonReader reader = { .start = text->start, .end = text->start + text->length, .at = text->start };
  gunichar character;
  char *written, *end;

  if (text->plain)
    return g_strndup (text->start, text->length);

  /* No escape is shorter than what it stands for. */
  end = written = g_malloc (text->length + 1);
  while (reader.at < reader.end)
    if (*reader.at != '\\')
      *end++ = *reader.at++;
    else
      {
        reader.at++;
        if (!read_escape (&reader, &character) || character == 0)
          break;
        end += g_unichar_to_utf8 (character, end);
      }
  *end = '\0';
  return written;
}

/**
 * pennant_json_token_get_number:
 * @number: a number that was read
 *
 * Tells what a number is.
 *
 * Returns: the nearest double, limited to the finite ones
 */
double
pennant_json_token_get_number (const PennantJsonToken *number)
{
  g_autofree char *text = g_strndup (number->start, number->length);

  return CLAMP (g_ascii_strtod (text, NULL), -G_MAXDOUBLE, G_MAXDOUBLE);
}

/**
 * pennant_json_token_get_integer:
 * @number: a number that was read
 *
 * Tells what a number is, rounded.
 *
 * Returns: the nearest integer, limited to the range of the type
 */
gint64
pennant_json_token_get_integer (const PennantJsonToken *number)
{
  gboolean negative = *number->start == '-';
  gint64 value = 0;
  double rounded;

  if (!number->plain)
    {
      /* As a double, G_MAXINT64 is 2^63 and out of range. */
      rounded = round (pennant_json_token_get_number (number));
      if (rounded >= (double) G_MAXINT64)
        return G_MAXINT64;
      return rounded <= (double) G_MININT64 ? G_MININT64 : (gint64) rounded;
    }
  for (gsize i = negative; i < number->length; i++)
    {
      gint64 digit = g_ascii_digit_value (number->start[i]);

      if (__builtin_mul_overflow (value, 10, &value) ||
          __builtin_add_overflow (value, negative ? -digit : digit, &value))
        return negative ? G_MININT64 : G_MAXINT64;
    }
  return value;
}
