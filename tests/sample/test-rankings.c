/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)

static const char *const kinds[] = { "clans", "players", "clans-builder-base", "players-builder-base", "capitals" };

static JsonNode *
rank (Caller *caller, const char *location, const char *kind, const char *query)
{
  g_autofree char *path = g_strdup_printf ("/locations/%s/rankings/%s%s", location, kind, query);

  return caller_get_json (caller, path);
}

static gint64
get_id (JsonObject *object, const char *key)
{
  return json_object_has_member (object, key) ? object_get_int (json_object_get_object_member (object, key), "id") : 0;
}

static JsonNode *
get_page_of (Caller *caller, const char *kind, JsonObject *row)
{
  g_autofree char *path = g_strdup_printf ("/%s/%%23%s", kind, json_object_get_string_member (row, "tag") + 1);

  return caller_get_json (caller, path);
}

static void
assert_same (JsonObject *row, JsonObject *page, const char *key)
{
  JsonNode *one = json_object_get_member (row, key), *other = json_object_get_member (page, key);

  g_assert_true ((one == NULL) == (other == NULL));
  g_assert_true (!one || json_node_equal (one, other));
}

/* A row's clan is that of the page without its level. */
static void
assert_same_clan (JsonObject *row, JsonObject *page)
{
  g_assert_true (json_object_has_member (row, "clan") == json_object_has_member (page, "clan"));
  if (!json_object_has_member (row, "clan"))
    return;
  assert_same (json_object_get_object_member (row, "clan"), json_object_get_object_member (page, "clan"), "tag");
  assert_same (json_object_get_object_member (row, "clan"), json_object_get_object_member (page, "clan"), "badgeUrls");
  g_assert_false (json_object_has_member (json_object_get_object_member (row, "clan"), "clanLevel"));
}

static void
assert_player (Caller *caller, JsonObject *row, const char *const *keys)
{
  g_autoptr (JsonNode) page = get_page_of (caller, "players", row);

  for (; *keys; keys++)
    assert_same (row, json_node_get_object (page), *keys);
  assert_same_clan (row, json_node_get_object (page));
}

/* Ranks go up by one, and what ranks goes down. */
static void
assert_order (JsonArray *items, const char *key)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);
      JsonObject *before = i > 0 ? json_array_get_object_element (items, i - 1) : NULL;

      g_assert_cmpint (object_get_int (row, "rank"), ==, i + 1);
      if (before && get_id (before, "leagueTier") == get_id (row, "leagueTier"))
        g_assert_cmpint (object_get_int (before, key), >=, object_get_int (row, key));
      else if (before)
        g_assert_cmpint (get_id (before, "leagueTier"), >, get_id (row, "leagueTier"));
    }
}

static void
check_players (const char *kind, const char *key, const char *const *keys)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = rank (caller, "global", kind, "");
  JsonArray *items = page_get_items (page);

  g_assert_cmpuint (json_array_get_length (items), ==, 200);
  assert_order (items, key);
  for (guint i = 0; i < 200; i += 9)
    assert_player (caller, json_array_get_object_element (items, i), keys);
}

/* What a row says is what the player's page says. */
static void
test_players (void)
{
  static const char *const keys[] = {
    "tag", "name", "expLevel", "trophies", "attackWins", "defenseWins", "leagueTier", NULL,
  };

  check_players ("players", "trophies", keys);
}

static void
test_builder_players (void)
{
  static const char *const keys[] = { "tag", "name", "expLevel", "builderBaseTrophies", "builderBaseLeague", NULL };

  check_players ("players-builder-base", "builderBaseTrophies", keys);
}

/* What a row says is what the clan's page says, its place included; a clan that has none stands in no ranking. */
static void
check_clans (const char *kind, const char *points)
{
  static const char *const keys[] = { "tag", "name", "location", "badgeUrls", "clanLevel", "members" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = rank (caller, "global", kind, "");
  JsonArray *items = page_get_items (page);

  g_assert_cmpuint (json_array_get_length (items), >, 30);
  assert_order (items, points);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);
      g_autoptr (JsonNode) clan = get_page_of (caller, "clans", row);

      assert_same (row, json_node_get_object (clan), points);
      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        assert_same (row, json_node_get_object (clan), keys[j]);
    }
}

static void
test_clans (void)
{
  check_clans ("clans", "clanPoints");
  check_clans ("clans-builder-base", "clanBuilderBasePoints");
  check_clans ("capitals", "clanCapitalPoints");
}

/* A country ranks its own in the order of the world. */
static void
test_country (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonNode) page = rank (caller, "32000094", kinds[i], "");
      g_autoptr (JsonNode) world = rank (caller, "global", kinds[i], "");
      JsonArray *items = page_get_items (page), *all = page_get_items (world);
      guint next = 0;

      g_assert_cmpuint (json_array_get_length (items), >, 1);
      for (guint j = 0; j < json_array_get_length (all) && next < json_array_get_length (items); j++)
        {
          JsonObject *row = json_array_get_object_element (items, next);

          if (g_str_equal (json_object_get_string_member (json_array_get_object_element (all, j), "tag"),
                           json_object_get_string_member (row, "tag")))
            g_assert_cmpint (object_get_int (row, "rank"), ==, ++next);
          if (!g_str_has_prefix (kinds[i], "players"))
            g_assert_cmpint (get_id (row, "location"), ==, 32000094);
        }
      g_assert_cmpuint (next, >, 0);
    }
}

static void
test_places (void)
{
  static const char *const regions[] = { "32000000", "32000005", "32000006", "32000261", "32000265" };
  static const char *const unknown[] = { "Global", "32000266", "0", "x", "-1" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (Reply) versus = caller_get (caller, "/locations/global/rankings/players-versus");

      g_assert_cmpuint (versus->status, ==, 404);
      for (guint j = 0; j < G_N_ELEMENTS (regions); j++)
        {
          g_autoptr (JsonNode) page = rank (caller, regions[j], kinds[i], "");
          g_autofree char *text = json_to_string (page, FALSE);

          g_assert_cmpstr (text, ==, "{\"items\":[],\"paging\":{\"cursors\":{}}}");
        }
      for (guint j = 0; j < G_N_ELEMENTS (unknown); j++)
        {
          g_autofree char *path = g_strdup_printf ("/locations/%s/rankings/%s", unknown[j], kinds[i]);

          caller_assert_bad_request (caller, path, "Unknown value for parameter locationId");
        }
    }
}

/* Wherever the clock stands, each previous rank is that of the midnight before. */
static void
test_previous_rank (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  gint64 now = pennant_clock_get_real (caller->clock);
  g_autoptr (JsonNode) midnight = NULL, noon = NULL;
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *items;

  pennant_clock_advance (caller->clock, DAY - now % DAY);
  midnight = rank (caller, "global", "players", "");
  items = page_get_items (midnight);
  for (guint i = 0; i < json_array_get_length (items); i++)
    g_hash_table_insert (ranks,
                         (gpointer) json_object_get_string_member (json_array_get_object_element (items, i), "tag"),
                         GUINT_TO_POINTER (i + 1));
  pennant_clock_advance (caller->clock, DAY / 2);
  noon = rank (caller, "global", "players", "");
  items = page_get_items (noon);
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (ranks, json_object_get_string_member (row, "tag")));

      g_assert_cmpint (object_get_int (row, "previousRank"), ==, before > 0 ? (int) before : -1);
    }
}

static void
test_paged (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) whole = rank (caller, "global", "players", "");
  g_autoptr (JsonNode) part = rank (caller, "global", "players", "?limit=20&after=eyJwb3MiOjIwfQ");
  JsonObject *first = json_array_get_object_element (page_get_items (part), 0);

  g_assert_cmpuint (json_array_get_length (page_get_items (part)), ==, 20);
  g_assert_cmpint (object_get_int (first, "rank"), ==, 21);
  for (guint i = 0; i < 20; i++)
    g_assert_true (json_node_equal (json_array_get_element (page_get_items (part), i),
                                    json_array_get_element (page_get_items (whole), 20 + i)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/rankings/players", test_players);
  g_test_add_func ("/sample/rankings/builder-players", test_builder_players);
  g_test_add_func ("/sample/rankings/clans", test_clans);
  g_test_add_func ("/sample/rankings/country", test_country);
  g_test_add_func ("/sample/rankings/places", test_places);
  g_test_add_func ("/sample/rankings/previous-rank", test_previous_rank);
  g_test_add_func ("/sample/rankings/paged", test_paged);
  return g_test_run ();
}
