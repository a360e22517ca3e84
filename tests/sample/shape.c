/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

/* The objects that were seen at one place of the document; all elements of an array are at one place. */
typedef struct
{
  GPtrArray *keys;   /* in order */
  GHashTable *seen;  /* key → in how many objects */
  GHashTable *types; /* key → bits, one a kind of value */
  guint n_objects;
} Place;

struct _Shape
{
  GHashTable *places; /* path → Place */
};

enum
{
  TYPE_NULL = 1,
  TYPE_TEXT = 2,
  TYPE_NUMBER = 4,
  TYPE_BOOLEAN = 8,
  TYPE_OBJECT = 16,
  TYPE_ARRAY = 32,
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->keys);
  g_hash_table_unref (place->seen);
  g_hash_table_unref (place->types);
  g_free (place);
}

static Place *
get_place (Shape *self, const char *path)
{
  Place *place = g_hash_table_lookup (self->places, path);

  if (!place)
    {
      place = g_new0 (Place, 1);
      place->keys = g_ptr_array_new_with_free_func (g_free);
      place->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      place->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->places, g_strdup (path), place);
    }
  return place;
}

static guint
get_type_bit (JsonNode *node)
{
  switch (JSON_NODE_TYPE (node))
    {
    case JSON_NODE_OBJECT:
      return TYPE_OBJECT;
    case JSON_NODE_ARRAY:
      return TYPE_ARRAY;
    case JSON_NODE_NULL:
      return TYPE_NULL;
    case JSON_NODE_VALUE:
    default:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return TYPE_TEXT;
      return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? TYPE_BOOLEAN : TYPE_NUMBER;
    }
}

static gboolean
find_key (Place *place, const char *key, guint *index)
{
  return g_ptr_array_find_with_equal_func (place->keys, key, g_str_equal, index);
}

static void
add_to (GHashTable *table, const char *key, guint value)
{
  g_hash_table_insert (table, g_strdup (key), GUINT_TO_POINTER (value));
}

static guint
get_from (GHashTable *table, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

/* A key that is new goes behind the one before it in its object. */
static void
learn_object (Shape *self, const char *path, JsonObject *object)
{
  g_autoptr (GList) keys = json_object_get_members (object);
  Place *place = get_place (self, path);
  guint next = 0;

  place->n_objects++;
  for (GList *item = keys; item; item = item->next)
    {
      const char *key = item->data;
      guint index;

      if (!find_key (place, key, &index))
        {
          index = next;
          g_ptr_array_insert (place->keys, (int) index, g_strdup (key));
        }
      next = index + 1;
      add_to (place->seen, key, get_from (place->seen, key) + 1);
      add_to (place->types, key, get_from (place->types, key) | get_type_bit (json_object_get_member (object, key)));
    }
}

static void
learn (Shape *self, const char *path, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) keys = json_object_get_members (object);

      learn_object (self, path, object);
      for (GList *key = keys; key; key = key->next)
        {
          g_autofree char *below = g_strconcat (path, ".", (char *) key->data, NULL);

          learn (self, below, json_object_get_member (object, key->data));
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      learn (self, path, json_array_get_element (json_node_get_array (node), i));
}

/* The body of a recorded reply, NULL when that folder is missing; then the test is skipped. */
JsonNode *
shape_load (const char *recorded)
{
  g_autofree char *file = g_build_filename (g_getenv ("PENNANT_RECORDED"), recorded, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the folder of recorded replies is missing");
      return NULL;
    }
  g_assert_true (json_parser_load_from_file (parser, file, NULL));
  return json_object_dup_member (json_node_get_object (json_parser_get_root (parser)), "body");
}

/* NULL as above. */
Shape *
shape_learn (const char *recorded)
{
  g_autoptr (JsonNode) body = shape_load (recorded);
  Shape *self;

  if (!body)
    return NULL;
  self = g_new0 (Shape, 1);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  learn (self, "", body);
  return self;
}

void
shape_free (Shape *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

/* Cursors that have no target are missing. */
static const char *const cursors[] = { "after", "before", NULL };

static gboolean
is_one_of (const char *const *keys, const char *key)
{
  return keys && g_strv_contains (keys, key);
}

static void
check_object (Shape *self, const char *path, JsonObject *object, const char *const *gone, const char *const *added)
{
  Place *place = g_hash_table_lookup (self->places, path);
  g_autoptr (GList) keys = json_object_get_members (object);
  guint last = 0;

  if (!place)
    return;
  for (GList *item = keys; item; item = item->next)
    {
      const char *key = item->data;
      guint index;

      if (is_one_of (added, key) || is_one_of (cursors, key))
        continue;
      if (!find_key (place, key, &index))
        g_error ("%s.%s was never recorded", path, key);
      if (index < last)
        g_error ("%s.%s is out of order", path, key);
      if (!(get_from (place->types, key) & get_type_bit (json_object_get_member (object, key))))
        g_error ("%s.%s is of another type", path, key);
      last = index + 1;
    }
  for (guint i = 0; i < place->keys->len; i++)
    {
      const char *key = place->keys->pdata[i];

      if (get_from (place->seen, key) == place->n_objects && !is_one_of (cursors, key) && !is_one_of (gone, key) &&
          !json_object_has_member (object, key))
        g_error ("%s.%s is missing", path, key);
    }
}

static void
check (Shape *self, const char *path, JsonNode *node, const char *const *gone, const char *const *added)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) keys = json_object_get_members (object);

      check_object (self, path, object, gone, added);
      for (GList *key = keys; key; key = key->next)
        {
          g_autofree char *below = g_strconcat (path, ".", (char *) key->data, NULL);

          check (self, below, json_object_get_member (object, key->data), gone, added);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check (self, path, json_array_get_element (json_node_get_array (node), i), gone, added);
}

/* Fails unless all of @reply's objects look like recorded ones. The API does not always send the keys @gone, and sends
 * @added, which the recording is too old for; both may be NULL. */
void
shape_assert (Shape *self, JsonNode *reply, const char *const *gone, const char *const *added)
{
  check (self, "", reply, gone, added);
}
