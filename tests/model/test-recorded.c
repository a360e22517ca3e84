/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-clan.h"
#include "model/pennant-decoder.h"
#include "model/pennant-player.h"

#include <json-glib/json-glib.h>

/* Every recorded reply that these types cover is decoded, written as JSON again from the field tables, and compared
 * with what was sent, value by value. */

/* What the API sent in 2023 and no longer sends; the tables do not know it. */
static const char *const gone[] = {
  "versusTrophies",
  "bestVersusTrophies",
  "versusBattleWins",
  "versusBattleWinCount",
  "clanVersusPoints",
  "requiredVersusTrophies",
  NULL,
};

static JsonNode *encode (const PennantRecord *record);

static JsonNode *
encode_field (const PennantField *field, gconstpointer member)
{
  JsonNode *node = json_node_alloc ();
  JsonArray *array;

  switch (field->kind)
    {
    case PENNANT_FIELD_BOOLEAN:
      return json_node_init_boolean (node, *(const gint64 *) member != 0);
    case PENNANT_FIELD_INTEGER:
      return json_node_init_int (node, *(const gint64 *) member);
    case PENNANT_FIELD_NUMBER:
      return json_node_init_double (node, *(const double *) member);
    case PENNANT_FIELD_TEXT:
      return json_node_init_string (node, *(char *const *) member);
    case PENNANT_FIELD_RECORD:
      json_node_free (node);
      return encode (*(PennantRecord *const *) member);
    case PENNANT_FIELD_LIST:
      array = json_array_new ();
      for (guint i = 0; i < (*(GPtrArray *const *) member)->len; i++)
        json_array_add_element (array, encode ((*(GPtrArray *const *) member)->pdata[i]));
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    default:
      g_assert_not_reached ();
    }
}

static JsonNode *
encode (const PennantRecord *record)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const PennantField *field = &record->type->fields[i];

      if (pennant_record_has (record, field->offset))
        json_object_set_member (object, field->key, encode_field (field, G_STRUCT_MEMBER_P (record, field->offset)));
    }
  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

/* Fails with the place of the first difference. */
static void
assert_same (const char *place, JsonNode *sent, JsonNode *kept)
{
  if (JSON_NODE_HOLDS_OBJECT (sent))
    {
      JsonObject *sent_object = json_node_get_object (sent);
      JsonObject *kept_object = json_node_get_object (kept);
      JsonObjectIter iter;
      const char *key;
      JsonNode *value;
      guint n_sent = 0;

      json_object_iter_init (&iter, sent_object);
      while (json_object_iter_next (&iter, &key, &value))
        {
          g_autofree char *below = g_strdup_printf ("%s.%s", place, key);

          if (JSON_NODE_HOLDS_NULL (value))
            {
              g_assert_false (json_object_has_member (kept_object, key));
              continue;
            }
          if (g_strv_contains (gone, key))
            {
              g_test_message ("%s is gone since 2025 and not kept", below);
              continue;
            }
          n_sent++;
          if (!json_object_has_member (kept_object, key))
            g_error ("%s was lost", below);
          assert_same (below, value, json_object_get_member (kept_object, key));
        }
      g_assert_cmpuint (json_object_get_size (kept_object), ==, n_sent);
    }
  else if (JSON_NODE_HOLDS_ARRAY (sent))
    {
      JsonArray *sent_array = json_node_get_array (sent);
      JsonArray *kept_array = json_node_get_array (kept);

      g_assert_cmpuint (json_array_get_length (sent_array), ==, json_array_get_length (kept_array));
      for (guint i = 0; i < json_array_get_length (sent_array); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s[%u]", place, i);

          assert_same (below, json_array_get_element (sent_array, i), json_array_get_element (kept_array, i));
        }
    }
  else if (!json_node_equal (sent, kept))
    g_error ("%s differs", place);
}

static void
check_item (const PennantType *type, const char *place, JsonNode *sent)
{
  g_autofree char *text = json_to_string (sent, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRecord) record = pennant_decode (type, body, &error);
  g_autoptr (JsonNode) kept = NULL;

  g_assert_no_error (error);
  kept = encode (record);
  assert_same (place, sent, kept);
}

/* Skips the test where there is no such folder. */
static GPtrArray *
list_recordings (const char *folder)
{
  g_autofree char *path = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) files = NULL;
  const char *recorded = g_getenv ("PENNANT_RECORDED");
  const char *name;

  path = recorded != NULL ? g_build_filename (recorded, folder, NULL) : NULL;
  dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  if (dir == NULL)
    {
      g_test_skip ("the folder of recorded replies is missing");
      return NULL;
    }
  files = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_assert_cmpuint (files->len, >, 0);
  return g_steal_pointer (&files);
}

/* Checks each successful reply in a folder: its body, or the elements of its list. */
static void
check_folder (const char *folder, const PennantType *type, gboolean list)
{
  g_autoptr (GPtrArray) files = list_recordings (folder);
  guint n_items = 0;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      JsonObject *reply;
      JsonArray *items;

      json_parser_load_from_file (parser, files->pdata[i], &error);
      g_assert_no_error (error);
      reply = json_node_get_object (json_parser_get_root (parser));
      if (json_object_get_int_member (reply, "response_code") != 200)
        continue;
      if (!list)
        {
          check_item (type, type->name, json_object_get_member (reply, "body"));
          n_items++;
          continue;
        }
      items = json_object_get_array_member (json_object_get_object_member (reply, "body"), "items");
      for (guint j = 0; j < json_array_get_length (items); j++, n_items++)
        check_item (type, type->name, json_array_get_element (items, j));
    }
  if (files != NULL)
    g_assert_cmpuint (n_items, >, 0);
}

static void
test_clan (void)
{
  check_folder ("clans/clans", &pennant_clan_type, FALSE);
}

static void
test_members (void)
{
  check_folder ("clans/members", &pennant_clan_member_type, TRUE);
}

static void
test_search (void)
{
  check_folder ("clans/search", &pennant_clan_type, TRUE);
}

static void
test_player (void)
{
  check_folder ("players/player", &pennant_player_type, FALSE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recorded/clan", test_clan);
  g_test_add_func ("/recorded/members", test_members);
  g_test_add_func ("/recorded/search", test_search);
  g_test_add_func ("/recorded/player", test_player);
  return g_test_run ();
}
