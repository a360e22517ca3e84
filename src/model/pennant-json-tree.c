/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-json-tree-private.h"

#include <stdlib.h>
#include <string.h>

/* More of a text, or of a key, than anybody reads in one line. */
#define MAX_DESCRIBED_CHARACTERS 500
#define MAX_KEY_CHARACTERS 100

static void
tree_clear (gpointer data)
{
  PennantJsonTree *self = data;

  g_clear_pointer (&self->containers, g_array_unref);
  g_clear_pointer (&self->text, g_bytes_unref);
}

/**
 * pennant_json_tree_new:
 * @text: a document
 * @error: return location, %PENNANT_DECODE_ERROR_MALFORMED with a sentence
 *
 * Checks a document, in any thread.
 *
 * Returns: (transfer full) (nullable): a tree; %NULL where it is not JSON, or nested too deeply
 */
PennantJsonTree *
pennant_json_tree_new (GBytes *text, GError **error)
{
  g_autoptr (PennantJsonTree) self = g_atomic_rc_box_new0 (PennantJsonTree);

  self->text = g_bytes_ref (text);
  self->data = g_bytes_get_size (text) > 0 ? g_bytes_get_data (text, NULL) : "";
  self->containers = g_array_new (FALSE, FALSE, sizeof (PennantJsonContainer));
  if (!pennant_json_tree_scan (self, error))
    return NULL;

  self->root.start = pennant_json_tree_skip_blanks (self, 0);
  self->root.end = self->containers->len > 0 ? g_array_index (self->containers, PennantJsonContainer, 0).end
                                             : pennant_json_tree_skip_scalar (self, self->root.start);

  return g_steal_pointer (&self);
}

/**
 * pennant_json_tree_ref:
 * @self: a tree
 *
 * Returns: (transfer full): @self
 */
PennantJsonTree *
pennant_json_tree_ref (PennantJsonTree *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pennant_json_tree_unref:
 * @self: (transfer full): a tree
 */
void
pennant_json_tree_unref (PennantJsonTree *self)
{
  g_atomic_rc_box_release_full (self, tree_clear);
}

/* ---- reading what is known to be JSON ---- */

guint32
pennant_json_tree_skip_blanks (const PennantJsonTree *self, guint32 place)
{
  gsize size = g_bytes_get_size (self->text);

  while (place < size && g_ascii_isspace (self->data[place]))
    place++;

  return place;
}

/* Behind a text, a number or a word that begins at a place. */
guint32
pennant_json_tree_skip_scalar (const PennantJsonTree *self, guint32 place)
{
  gsize size = g_bytes_get_size (self->text);

  if (self->data[place] == '"')
    {
      for (place++; self->data[place] != '"'; place++)
        if (self->data[place] == '\\')
          place++;
      return place + 1;
    }
  while (place < size && (g_ascii_isalnum (self->data[place]) || strchr ("+-.", self->data[place]) != NULL))
    place++;

  return place;
}

static gunichar
read_unit (const char *digits)
{
  char text[5] = { 0 };

  memcpy (text, digits, 4);

  return (gunichar) strtoul (text, NULL, 16);
}

static gboolean
is_high_surrogate (gunichar unit)
{
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static gboolean
is_low_surrogate (gunichar unit)
{
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* One escape that begins with a backslash; returns what is behind it. Half a pair, and NUL, are no characters that a
 * text in C could hold. */
static const char *
append_escaped (GString *text, const char *next)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, next[1]);
  gunichar unit, low;

  if (next[1] != 'u')
    {
      g_string_append_c (text, letter != NULL ? meanings[letter - letters] : next[1]);
      return next + 2;
    }

  unit = read_unit (next + 2);
  next += 6;
  if (is_high_surrogate (unit) && next[0] == '\\' && next[1] == 'u')
    {
      low = read_unit (next + 2);
      if (is_low_surrogate (low))
        {
          g_string_append_unichar (text, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
          return next + 6;
        }
    }
  g_string_append_unichar (text, unit == 0 || is_high_surrogate (unit) || is_low_surrogate (unit) ? 0xFFFD : unit);

  return next;
}

/* What a text says that stands between two places, with its quotation marks. */
char *
pennant_json_tree_dup_string (const PennantJsonTree *self, guint32 start, guint32 end)
{
  const char *stop = self->data + end - 1;
  GString *text = g_string_sized_new (end - start);

  for (const char *next = self->data + start + 1; next < stop;)
    {
      if (*next == '\\')
        next = append_escaped (text, next);
      else
        g_string_append_c (text, *next++);
    }

  return g_string_free_and_steal (text);
}

/* ---- values ---- */

/**
 * pennant_json_tree_get_root:
 * @self: a tree
 * @root: (out): the value that the document is
 */
void
pennant_json_tree_get_root (PennantJsonTree *self, PennantJsonValue *root)
{
  *root = self->root;
}

/**
 * pennant_json_tree_get_kind:
 * @self: a tree
 * @value: a value of it
 *
 * Returns: what it is
 */
PennantJsonKind
pennant_json_tree_get_kind (PennantJsonTree *self, const PennantJsonValue *value)
{
  switch (self->data[value->start])
    {
    case '{':
      return PENNANT_JSON_OBJECT;
    case '[':
      return PENNANT_JSON_ARRAY;
    case '"':
      return PENNANT_JSON_TEXT;
    case 't':
    case 'f':
    case 'n':
      return PENNANT_JSON_WORD;
    default:
      return PENNANT_JSON_NUMBER;
    }
}

static const PennantJsonContainer *
find_container (PennantJsonTree *self, const PennantJsonValue *value)
{
  return pennant_json_tree_get_kind (self, value) <= PENNANT_JSON_ARRAY
             ? &g_array_index (self->containers, PennantJsonContainer, value->container)
             : NULL;
}

/**
 * pennant_json_tree_count_children:
 * @self: a tree
 * @value: a value of it
 *
 * Returns: how many values it holds
 */
guint
pennant_json_tree_count_children (PennantJsonTree *self, const PennantJsonValue *value)
{
  const PennantJsonContainer *container = find_container (self, value);

  return container != NULL ? container->n_children : 0;
}

/**
 * pennant_json_tree_list_children:
 * @self: a tree
 * @value: a value of it
 *
 * Takes time by the number of children, whatever they hold themselves.
 *
 * Returns: (transfer full) (element-type PennantJsonValue): the values that it holds, in their order
 */
GArray *
pennant_json_tree_list_children (PennantJsonTree *self, const PennantJsonValue *value)
{
  const PennantJsonContainer *container = find_container (self, value);
  GArray *children =
      g_array_sized_new (FALSE, FALSE, sizeof (PennantJsonValue), container != NULL ? container->n_children : 0);
  guint32 place = value->start + 1;
  guint32 within = value->container + 1;

  for (guint i = 0; container != NULL && i < container->n_children; i++)
    {
      PennantJsonValue child = { 0 };

      place = pennant_json_tree_skip_blanks (self, place);
      if (self->data[value->start] == '{')
        {
          child.key = place;
          place = pennant_json_tree_skip_blanks (self, pennant_json_tree_skip_scalar (self, place));
          place = pennant_json_tree_skip_blanks (self, place + 1);
        }
      child.start = place;
      child.container = within;
      if (pennant_json_tree_get_kind (self, &child) <= PENNANT_JSON_ARRAY)
        {
          const PennantJsonContainer *inner = &g_array_index (self->containers, PennantJsonContainer, within);

          child.end = inner->end;
          within = inner->after;
        }
      else
        child.end = pennant_json_tree_skip_scalar (self, place);
      g_array_append_val (children, child);
      /* Behind the comma; behind the last one nobody looks. */
      place = pennant_json_tree_skip_blanks (self, child.end) + 1;
    }

  return children;
}

/**
 * pennant_json_tree_find_child:
 * @children: (element-type PennantJsonValue): what pennant_json_tree_list_children() gave
 * @place: where a value begins
 * @index: (out): which child is or holds the value
 *
 * Returns: whether one does
 */
gboolean
pennant_json_tree_find_child (GArray *children, guint32 place, guint *index)
{
  guint low = 0, high = children->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (children, PennantJsonValue, middle).end <= place)
        low = middle + 1;
      else
        high = middle;
    }
  *index = low;

  return low < children->len && g_array_index (children, PennantJsonValue, low).start <= place;
}

/* ---- as text ---- */

/**
 * pennant_json_tree_dup_key:
 * @self: a tree
 * @value: a value of it
 *
 * Returns: (transfer full) (nullable): its key, which may hold anything; %NULL for none
 */
char *
pennant_json_tree_dup_key (PennantJsonTree *self, const PennantJsonValue *value)
{
  return value->key != 0
             ? pennant_json_tree_dup_string (self, value->key, pennant_json_tree_skip_scalar (self, value->key))
             : NULL;
}

/**
 * pennant_json_tree_dup_text:
 * @self: a tree
 * @value: a value of it
 *
 * Returns: (transfer full): what it is, for another program: what a text says, and all others as they were sent
 */
char *
pennant_json_tree_dup_text (PennantJsonTree *self, const PennantJsonValue *value)
{
  if (pennant_json_tree_get_kind (self, value) == PENNANT_JSON_TEXT)
    return pennant_json_tree_dup_string (self, value->start, value->end);

  return g_strndup (self->data + value->start, value->end - value->start);
}

/* Whether a character is seen, and leaves those around it where they are. */
static gboolean
is_harmless (gunichar c)
{
  static const GUnicodeType hidden[] = {
    G_UNICODE_CONTROL,   G_UNICODE_FORMAT,         G_UNICODE_UNASSIGNED,          G_UNICODE_PRIVATE_USE,
    G_UNICODE_SURROGATE, G_UNICODE_LINE_SEPARATOR, G_UNICODE_PARAGRAPH_SEPARATOR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (g_unichar_type (c) == hidden[i])
      return FALSE;

  return TRUE;
}

/* Appends a text as JSON writes it, so that all of it is seen in one line. */
static void
append_visible (GString *line, const char *text)
{
  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar c = g_utf8_get_char (next);

      if (c == '\n')
        g_string_append (line, "\\n");
      else if (c == '"' || c == '\\')
        g_string_append_printf (line, "\\%c", (char) c);
      else if (is_harmless (c))
        g_string_append_unichar (line, c);
      else if (c <= 0xFFFF)
        g_string_append_printf (line, "\\u%04x", c);
      else
        g_string_append_printf (line, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
                                0xDC00 + ((c - 0x10000) & 0x3FF));
    }
}

/* Of a long text only the beginning is read. */
static char *
describe_text (PennantJsonTree *self, guint32 start, guint32 end, guint max_characters, const char *around)
{
  guint32 stop = start + 1;
  g_autofree char *text = NULL;
  GString *line = g_string_new (around);

  for (guint i = 0; i < max_characters && stop < end - 1; i++)
    {
      if (self->data[stop] == '\\')
        stop += self->data[stop + 1] == 'u' ? 6 : 2;
      else
        stop += (guint32) (g_utf8_next_char (self->data + stop) - (self->data + stop));
    }
  text = pennant_json_tree_dup_string (self, start, stop + 1);
  append_visible (line, text);
  g_string_append (line, stop < end - 1 ? "…" : around);

  return g_string_free_and_steal (line);
}

/**
 * pennant_json_tree_describe_key:
 * @self: a tree
 * @value: a value of it
 *
 * Returns: (transfer full) (nullable): its key for a line on the screen, shortened where it is long; %NULL for none
 */
char *
pennant_json_tree_describe_key (PennantJsonTree *self, const PennantJsonValue *value)
{
  if (value->key == 0)
    return NULL;

  return describe_text (self, value->key, pennant_json_tree_skip_scalar (self, value->key), MAX_KEY_CHARACTERS, "");
}

/**
 * pennant_json_tree_describe:
 * @self: a tree
 * @value: a value of it that is no object and no array
 *
 * Returns: (transfer full): the value for a line on the screen, shortened where it is long; of a text, all that cannot
 *   be seen is escaped
 */
char *
pennant_json_tree_describe (PennantJsonTree *self, const PennantJsonValue *value)
{
  guint32 length = value->end - value->start;

  if (pennant_json_tree_get_kind (self, value) == PENNANT_JSON_TEXT)
    return describe_text (self, value->start, value->end, MAX_DESCRIBED_CHARACTERS, "\"");
  if (length <= MAX_DESCRIBED_CHARACTERS)
    return g_strndup (self->data + value->start, length);

  return g_strdup_printf ("%.*s…", MAX_DESCRIBED_CHARACTERS, self->data + value->start);
}
