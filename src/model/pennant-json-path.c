/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-json-tree-private.h"

#include <string.h>

/* ---- paths ---- */

static gboolean
is_plain_key (const char *key)
{
  return (g_ascii_isalpha (*key) || *key == '_') && key[strspn (key, "_0123456789" G_CSET_a_2_z G_CSET_A_2_Z)] == '\0';
}

/* The key as it was sent: escaped, and so a text of JSON. */
static void
append_key (GString *path, PennantJsonTree *self, const PennantJsonValue *value)
{
  g_autofree char *key = pennant_json_tree_dup_key (self, value);
  guint32 end = pennant_json_tree_skip_scalar (self, value->key);

  if (is_plain_key (key))
    g_string_append_printf (path, ".%s", key);
  else
    g_string_append_printf (path, "%s[%.*s]", path->len == 0 ? "." : "", (int) (end - value->key),
                            self->data + value->key);
}

/**
 * pennant_json_tree_dup_path:
 * @self: a tree
 * @place: where a value begins
 *
 * Returns: (transfer full) (nullable): the path of the value; %NULL where none begins there
 */
char *
pennant_json_tree_dup_path (PennantJsonTree *self, guint32 place)
{
  g_autoptr (GString) path = g_string_new (NULL);
  PennantJsonValue value = self->root;

  while (value.start != place)
    {
      g_autoptr (GArray) children = pennant_json_tree_list_children (self, &value);
      guint index;

      if (!pennant_json_tree_find_child (children, place, &index))
        return NULL;
      value = g_array_index (children, PennantJsonValue, index);
      if (value.key != 0)
        append_key (path, self, &value);
      else
        g_string_append_printf (path, "%s[%u]", path->len == 0 ? "." : "", index);
    }
  if (path->len == 0)
    g_string_append_c (path, '.');

  return g_string_free_and_steal (g_steal_pointer (&path));
}

/* Whether the rest of a path begins with a step to a value, and what is behind the step. */
static const char *
skip_step (PennantJsonTree *self, const PennantJsonValue *value, guint index, const char *rest)
{
  g_autoptr (GString) step = g_string_new (NULL);

  if (value->key != 0)
    append_key (step, self, value);
  else
    g_string_append_printf (step, ".[%u]", index);
  /* The dot before a bracket is there at the beginning only. */
  if (step->str[1] == '[' && *rest == '[')
    g_string_erase (step, 0, 1);

  return strncmp (rest, step->str, step->len) == 0 &&
                 (rest[step->len] == '\0' || strchr (".[", rest[step->len]) != NULL)
             ? rest + step->len
             : NULL;
}

/* Which child a step can only be to, where it tells a number. */
static guint
find_first_candidate (const char *rest)
{
  const char *digits = rest + strspn (rest, ".[");

  return digits > rest && digits[-1] == '[' && g_ascii_isdigit (*digits)
             ? (guint) MIN (g_ascii_strtoull (digits, NULL, 10), G_MAXUINT)
             : 0;
}

/**
 * pennant_json_tree_resolve:
 * @self: a tree
 * @path: what pennant_json_tree_dup_path() gave of this tree or one like it
 * @place: (out): where the value begins that has the path
 *
 * Returns: whether there is one
 */
gboolean
pennant_json_tree_resolve (PennantJsonTree *self, const char *path, guint32 *place)
{
  PennantJsonValue value = self->root;
  const char *rest = g_str_equal (path, ".") ? "" : path;

  while (*rest != '\0')
    {
      g_autoptr (GArray) children = pennant_json_tree_list_children (self, &value);
      const char *behind = NULL;

      for (guint i = find_first_candidate (rest); i < children->len && behind == NULL; i++)
        {
          value = g_array_index (children, PennantJsonValue, i);
          behind = skip_step (self, &value, i, rest);
        }
      if (behind == NULL)
        return FALSE;
      rest = behind;
    }
  *place = value.start;

  return TRUE;
}

/* ---- search ---- */

/* Without case, and in one form where Unicode has several. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static gboolean
is_plain (const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((data[i] & 0x80) != 0 || data[i] == '\\')
      return FALSE;

  return TRUE;
}

/* Most texts need no folding but that of capitals. */
static gboolean
contains_plain (const char *data, gsize length, const char *needle, gsize needle_length)
{
  for (gsize i = 0; needle_length <= length && i <= length - needle_length; i++)
    {
      gsize n = 0;

      while (n < needle_length && g_ascii_tolower (data[i + n]) == needle[n])
        n++;
      if (n == needle_length)
        return TRUE;
    }

  return FALSE;
}

/* A text without its quotation marks, a number or a word. */
static gboolean
contains (PennantJsonTree *self, guint32 start, guint32 end, const char *needle)
{
  gboolean is_text = self->data[start] == '"';
  const char *data = self->data + start + (is_text ? 1 : 0);
  gsize length = end - start - (is_text ? 2 : 0);
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (is_plain (data, length))
    return contains_plain (data, length, needle, strlen (needle));
  text = pennant_json_tree_dup_string (self, start, end);
  folded = fold (text);

  return strstr (folded, needle) != NULL;
}

/**
 * pennant_json_tree_search:
 * @self: a tree
 * @text: what somebody looks for
 * @cancellable: (nullable): ends it early, with what was found by then
 *
 * Looks through keys and values whatever their case, in any thread.
 *
 * Returns: (transfer full) (element-type guint32): where the values begin that hold the text or have it in their key,
 *   in their order
 */
GArray *
pennant_json_tree_search (PennantJsonTree *self, const char *text, GCancellable *cancellable)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *needle = fold (text);
  gsize size = g_bytes_get_size (self->text);
  gboolean key_matches = FALSE;

  if (*needle == '\0')
    return found;

  for (guint32 place = pennant_json_tree_skip_blanks (self, 0);
       place < size && !g_cancellable_is_cancelled (cancellable);)
    {
      gboolean is_container = strchr ("{[", self->data[place]) != NULL;
      gboolean is_scalar = !is_container && strchr ("}],:", self->data[place]) == NULL;
      guint32 end = is_scalar ? pennant_json_tree_skip_scalar (self, place) : place + 1;
      guint32 next = pennant_json_tree_skip_blanks (self, end);

      if (is_container || is_scalar)
        {
          if (is_scalar && next < size && self->data[next] == ':')
            key_matches = contains (self, place, end, needle);
          else
            {
              if (key_matches || (!is_container && contains (self, place, end, needle)))
                g_array_append_val (found, place);
              key_matches = FALSE;
            }
        }
      place = next;
    }

  return found;
}
