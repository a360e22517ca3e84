/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-decoder.h"
#include "model/pennant-league-history.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-season.h"
#include "model/pennant-verified-token.h"
#include "model/pennant-war-log.h"

#include <json-glib/json-glib.h>

/* Every recorded reply is decoded, written as JSON again from the field tables, and compared
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

/* What the files hold, by where they begin; a later row goes before an earlier one. */
static const struct
{
  const char *path;
  const PennantType *type;
} types[] = {
  { "clans/capitalraidseasons/", &pennant_raid_season_page_type },
  { "clans/clans/", &pennant_clan_type },
  { "clans/clanwarleagues/", &pennant_war_type },
  { "clans/currentwar/", &pennant_war_type },
  { "clans/leaguegroup/", &pennant_cwl_group_type },
  { "clans/members/", &pennant_clan_member_page_type },
  { "clans/search/", &pennant_clan_page_type },
  { "clans/warlog/", &pennant_war_log_page_type },
  { "goldpass/", &pennant_gold_pass_type },
  { "labels/", &pennant_label_page_type },
  { "leagues/LIST", &pennant_league_page_type },
  { "leagues/LISTLEAGUESEASONS", &pennant_season_page_type },
  { "locations/LISTLOCATIONS", &pennant_location_page_type },
  { "locations/location/", &pennant_location_type },
  { "locations/rankings/capitals/", &pennant_clan_ranking_page_type },
  { "locations/rankings/clans", &pennant_clan_ranking_page_type },
  { "locations/rankings/players", &pennant_player_ranking_page_type },
  { "players/battlelog/", &pennant_battle_log_page_type },
  { "players/leaguehistory/", &pennant_league_history_page_type },
  { "players/player/", &pennant_player_type },
  { "players/verifytoken/", &pennant_verified_token_type },
};

static const char *const folders[] = { "clans", "goldpass", "labels", "leagues", "locations", "players" };

static JsonNode *encode (const PennantRecord *record);

static JsonNode *
encode_field (const PennantField *field, gconstpointer member)
{
  JsonNode *node = json_node_alloc ();
  const GPtrArray *list;
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
    case PENNANT_FIELD_LATE_LIST:
      list = field->kind == PENNANT_FIELD_LIST ? *(GPtrArray *const *) member
                                               : pennant_late_list_get_items (*(PennantLateList *const *) member, NULL);
      array = json_array_new ();
      for (guint i = 0; i < list->len; i++)
        json_array_add_element (array, encode (list->pdata[i]));
      json_node_init_array (node, array);
      json_array_unref (array);
      return node;
    case PENNANT_FIELD_TEXTS:
      array = json_array_new ();
      for (guint i = 0; i < (*(GPtrArray *const *) member)->len; i++)
        json_array_add_string_element (array, (*(GPtrArray *const *) member)->pdata[i]);
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

static gboolean
is_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
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
  else if (is_number (sent) && is_number (kept))
    g_assert_cmpfloat (json_node_get_double (sent), ==, json_node_get_double (kept));
  else if (!json_node_equal (sent, kept))
    g_error ("%s differs", place);
}

static void
check_reply (const PennantType *type, JsonNode *sent)
{
  g_autofree char *text = json_to_string (sent, FALSE);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRecord) record = pennant_decode (type, body, &error);
  g_autoptr (JsonNode) kept = NULL;

  g_assert_no_error (error);
  kept = encode (record);
  assert_same (type->name, sent, kept);
}

/* That it holds no more than what the client reads out of one: test-replay has the client read it. */
static void
check_error (JsonObject *body)
{
  gboolean has_message = json_object_has_member (body, "message");

  g_assert_cmpstr (json_object_get_string_member (body, "reason"), !=, "");
  if (has_message)
    g_assert_cmpstr (json_object_get_string_member (body, "message"), !=, "");
  g_assert_cmpuint (json_object_get_size (body), ==, has_message ? 2 : 1);
}

static void
check_file (const char *path, const PennantType *type)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *reply;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  reply = json_node_get_object (json_parser_get_root (parser));
  if (json_object_get_int_member (reply, "response_code") != 200)
    {
      check_error (json_object_get_object_member (reply, "body"));
      return;
    }
  if (type == NULL)
    g_error ("no type for %s", path);
  check_reply (type, json_object_get_member (reply, "body"));
}

/* Checks each reply below a folder as the table says. */
static guint
check_folder (const char *recorded, const char *below)
{
  g_autofree char *folder = g_build_filename (recorded, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = below[0] != '\0' ? g_strconcat (below, "/", name, NULL) : g_strdup (name);
      g_autofree char *file = g_build_filename (recorded, path, NULL);
      const PennantType *type = NULL;

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        {
          n_files += check_folder (recorded, path);
          continue;
        }
      if (!g_str_has_suffix (name, ".json"))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        if (g_str_has_prefix (path, types[i].path))
          type = types[i].type;
      check_file (file, type);
      n_files++;
    }
  return n_files;
}

static void
test_recorded (gconstpointer user_data)
{
  const char *recorded = g_getenv ("PENNANT_RECORDED");

  if (recorded == NULL || !g_file_test (recorded, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the folder of recorded replies is missing");
      return;
    }
  g_assert_cmpuint (check_folder (recorded, user_data), >, 0);
}

/* What lies in none of the folders would be looked at by no other test. */
static void
test_whole (void)
{
  const char *recorded = g_getenv ("PENNANT_RECORDED");
  guint n_files = 0;

  if (recorded == NULL || !g_file_test (recorded, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the folder of recorded replies is missing");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    n_files += check_folder (recorded, folders[i]);
  g_assert_cmpuint (check_folder (recorded, ""), ==, n_files);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name = g_strconcat ("/recorded/", folders[i], NULL);

      g_test_add_data_func (name, folders[i], test_recorded);
    }
  g_test_add_func ("/recorded/whole", test_whole);
  return g_test_run ();
}
