/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#include <string.h>

#define SEASON "/leagues/29000022/seasons/2026-02-23"
#define N_ROWS 25000
#define FIRST_MONDAY (G_GINT64_CONSTANT (1759726800) * G_USEC_PER_SEC) /* 2025-10-06, 05:00 UTC */
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)
#define LENGTH (28 * DAY)

static char *
get_last_season (Caller *caller)
{
  g_autoptr (JsonNode) page = caller_get_json (caller, "/leagues/29000022/seasons");
  JsonArray *items = page_get_items (page);

  return g_strdup (
      json_object_get_string_member (json_array_get_object_element (items, json_array_get_length (items) - 1), "id"));
}

static void
assert_last_season (Caller *caller, const char *expected)
{
  g_autofree char *id = get_last_season (caller);

  g_assert_cmpstr (id, ==, expected);
}

/* A season is listed from the second on at which it ends. */
static void
test_clock (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  assert_last_season (caller, "2026-02-23");
  pennant_clock_advance (caller->clock,
                         FIRST_MONDAY + 6 * LENGTH - G_USEC_PER_SEC - pennant_clock_get_real (caller->clock));
  assert_last_season (caller, "2026-02-23");
  caller_assert_bad_request (caller, "/leagues/29000022/seasons/2026-03-23", NULL);
  pennant_clock_advance (caller->clock, G_USEC_PER_SEC);
  assert_last_season (caller, "2026-03-23");
  pennant_clock_advance (caller->clock, LENGTH);
  assert_last_season (caller, "2026-04-20");
}

/* The ids of all forms, in the order in which the seasons ended, each good for its ranking and told by players. */
static void
test_forms (void)
{
  static const char *const ids[] = {
    "2026-04-20",
    "2026-05-18",
    "2026-06-02",
    "2026-06-16",
    "v2-2026-07-06T05:00:00Z",
    "v2-2026-08-03T05:00:00Z",
    "v2-2026-08-31T05:00:00Z",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (GDateTime) september = g_date_time_new_utc (2026, 9, 1, 0, 0, 0);
  g_autoptr (JsonNode) page = NULL, ranking = NULL, player = NULL;
  g_autofree char *path = NULL;
  JsonObject *legend;
  JsonArray *items;
  guint n_items;

  pennant_clock_advance (caller->clock, g_date_time_to_unix_usec (september) - pennant_clock_get_real (caller->clock));
  page = caller_get_json (caller, "/leagues/29000022/seasons");
  items = page_get_items (page);
  n_items = json_array_get_length (items);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (
        object_get_text (json_array_get_object_element (items, n_items - (guint) G_N_ELEMENTS (ids) + i), "id"), ==,
        ids[i]);
  ranking = caller_get_json (caller, "/leagues/29000022/seasons/v2-2026-08-31T05%3A00%3A00Z?limit=100");
  path = g_strdup_printf ("/players/%%23%s",
                          object_get_text (json_array_get_object_element (page_get_items (ranking), 0), "tag") + 1);
  player = caller_get_json (caller, path);
  legend = json_object_get_object_member (json_node_get_object (player), "legendStatistics");
  g_assert_cmpstr (object_get_text (json_object_get_object_member (legend, "previousSeason"), "id"), ==,
                   "v2-2026-08-31T05:00:00Z");
  g_assert_cmpint (object_get_int (json_object_get_object_member (legend, "previousSeason"), "rank"), ==, 1);
}

static void
test_leagues (void)
{
  static const char *const other[] = { "29000021", "105000033", "0", "x", "48000000" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) old = caller_get_json (caller, "/leagues/29000022/seasons");
  g_autoptr (JsonNode) new = caller_get_json (caller, "/leagues/105000034/seasons");

  g_assert_true (json_node_equal (old, new));
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      g_autofree char *list = g_strdup_printf ("/leagues/%s/seasons", other[i]);
      g_autofree char *one = g_strconcat (list, "/2026-02-23", NULL);

      caller_assert_bad_request (caller, list, "Seasons are available only for legendary league");
      caller_assert_bad_request (caller, one, "Seasons are available only for legendary league");
    }
}

static void
test_wrong (void)
{
  static const char *const paths[] = {
    "/leagues/29000022/seasons/2026-02-24",
    "/leagues/29000022/seasons/x",
    "/leagues/29000022/seasons/2015-06",
    SEASON "?limit=99",
    SEASON "?limit=25001",
    SEASON "?limit=0",
    SEASON "?limit=x",
    SEASON "?after=x",
    SEASON "?after=eyJwb3MiOjEwMH0&before=eyJwb3MiOjEwMH0",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    caller_assert_bad_request (caller, paths[i], NULL);
}

/* All rows in one piece: each player once, ranks without a gap, trophies that fall. */
static void
test_whole (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (JsonNode) page = caller_get_json (caller, SEASON);
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *items = page_get_items (page);
  g_autofree char *after = page_get_cursor (page, "after"), *before = page_get_cursor (page, "before");
  gint64 last = G_MAXINT64;

  g_test_message ("%d ms", (int) ((g_get_monotonic_time () - start) / 1000));
  g_assert_null (after);
  g_assert_null (before);
  g_assert_cmpuint (json_array_get_length (items), ==, N_ROWS);
  for (guint i = 0; i < N_ROWS; i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      g_assert_cmpint (object_get_int (row, "rank"), ==, i + 1);
      g_assert_cmpint (object_get_int (row, "trophies"), <=, last);
      g_assert_false (json_object_has_member (row, "previousRank"));
      last = object_get_int (row, "trophies");
      g_assert_true (g_hash_table_add (tags, (gpointer) json_object_get_string_member (row, "tag")));
    }
  g_assert_cmpint (last, >=, 5000);
}

/* By pages of an odd size to the end, and from there back to the beginning, it is the same list. */
static void
test_paged (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) whole = caller_get_json (caller, SEASON);
  g_autofree char *path = g_strdup (SEASON "?limit=1777");
  g_autofree char *before = NULL;
  guint next = 0, n_pages = 0;

  while (path)
    {
      g_autoptr (JsonNode) page = caller_get_json (caller, path);
      JsonArray *items = page_get_items (page);
      g_autofree char *after = page_get_cursor (page, "after");

      for (guint i = 0; i < json_array_get_length (items); i++)
        g_assert_true (json_node_equal (json_array_get_element (items, i),
                                        json_array_get_element (page_get_items (whole), next++)));
      g_free (path);
      path = after ? g_strdup_printf (SEASON "?limit=1777&after=%s", after) : NULL;
      g_free (before);
      before = page_get_cursor (page, "before");
      n_pages++;
    }
  g_assert_cmpuint (next, ==, N_ROWS);
  g_assert_cmpuint (n_pages, ==, 15);
  for (next -= N_ROWS % 1777; before; n_pages--)
    {
      g_autofree char *back = g_strdup_printf (SEASON "?limit=1777&before=%s", before);
      g_autoptr (JsonNode) page = caller_get_json (caller, back);
      JsonArray *items = page_get_items (page);

      next -= json_array_get_length (items);
      for (guint i = 0; i < json_array_get_length (items); i++)
        g_assert_true (json_node_equal (json_array_get_element (items, i),
                                        json_array_get_element (page_get_items (whole), next + i)));
      g_free (before);
      before = page_get_cursor (page, "before");
    }
  g_assert_cmpuint (next, ==, 0);
  g_assert_cmpuint (n_pages, ==, 1);
}

static void
test_limit (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) few = caller_get_json (caller, SEASON "?limit=100");
  g_autofree char *after = page_get_cursor (few, "after");

  g_assert_cmpuint (json_array_get_length (page_get_items (few)), ==, 100);
  g_assert_cmpstr (after, ==, "eyJwb3MiOjEwMH0");
}

/* The page of whoever is in a ranking says the same: name, clan, and the season before this as it ended. */
static void
test_players (void)
{
  static const guint places[] = { 0, 1, 2, 50, 100, 333, 480, 500, 1000, 7777, 24999 };
  static const char *const keys[] = { "tag", "name", "expLevel", "leagueTier" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, SEASON);
  guint n_in_clans = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      JsonObject *row = json_array_get_object_element (page_get_items (page), places[i]);
      g_autofree char *path = g_strdup_printf ("/players/%%23%s", json_object_get_string_member (row, "tag") + 1);
      g_autoptr (JsonNode) node = caller_get_json (caller, path);
      JsonObject *player = json_node_get_object (node);
      JsonObject *legend = json_object_get_object_member (player, "legendStatistics");
      JsonObject *previous = json_object_get_object_member (legend, "previousSeason");
      JsonObject *best = json_object_get_object_member (legend, "bestSeason");

      for (guint j = 0; j < G_N_ELEMENTS (keys); j++)
        g_assert_true (
            json_node_equal (json_object_get_member (row, keys[j]), json_object_get_member (player, keys[j])));
      g_assert_cmpint (json_object_has_member (row, "clan"), ==, json_object_has_member (player, "clan"));
      n_in_clans += json_object_has_member (row, "clan");
      g_assert_cmpstr (json_object_get_string_member (previous, "id"), ==, "2026-02-23");
      g_assert_cmpint (object_get_int (previous, "rank"), ==, object_get_int (row, "rank"));
      g_assert_cmpint (object_get_int (previous, "trophies"), ==, object_get_int (row, "trophies"));
      g_assert_cmpint (object_get_int (best, "trophies"), >=, object_get_int (row, "trophies"));
      g_assert_cmpint (object_get_int (best, "rank"), >=, 1);
      g_assert_cmpint (object_get_int (player, "bestTrophies"), >=, object_get_int (best, "trophies"));
      g_assert_cmpint (object_get_int (legend, "legendTrophies"), >, 0);
    }
  g_assert_cmpuint (n_in_clans, >, 3);
}

/* The best season that a page tells is one of the list, and its ranking says so. */
static void
test_best_season (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) node = caller_get_json (caller, "/players/%232PP");
  JsonObject *legend = json_object_get_object_member (json_node_get_object (node), "legendStatistics");
  JsonObject *best = json_object_get_object_member (legend, "bestSeason");
  g_autofree char *path = g_strconcat ("/leagues/105000034/seasons/", json_object_get_string_member (best, "id"), NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, path);
  JsonObject *row = json_array_get_object_element (page_get_items (page), (guint) object_get_int (best, "rank") - 1);

  g_assert_cmpstr (json_object_get_string_member (row, "tag"), ==, "#2PP");
  g_assert_cmpint (object_get_int (row, "trophies"), ==, object_get_int (best, "trophies"));
}

/* Seasons differ, and the best stay among the best. */
static void
test_seasons_differ (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) one = caller_get_json (caller, SEASON "?limit=500");
  g_autoptr (JsonNode) other = caller_get_json (caller, "/leagues/29000022/seasons/2018-05?limit=500");
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_same = 0;

  g_assert_false (json_node_equal (one, other));
  for (guint i = 0; i < 500; i++)
    g_hash_table_add (tags, (gpointer) json_object_get_string_member (
                                json_array_get_object_element (page_get_items (one), i), "tag"));
  for (guint i = 0; i < 500; i++)
    n_same += g_hash_table_contains (
        tags, json_object_get_string_member (json_array_get_object_element (page_get_items (other), i), "tag"));
  g_assert_cmpuint (n_same, ==, 500);
}

static void
assert_gold_pass (Caller *caller, const char *start, const char *end)
{
  g_autoptr (JsonNode) node = caller_get_json (caller, "/goldpass/seasons/current");

  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "startTime"), ==, start);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "endTime"), ==, end);
}

static void
test_gold_pass (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (GDateTime) april = g_date_time_new_utc (2026, 4, 1, 7, 59, 59);
  g_autoptr (GDateTime) december = g_date_time_new_utc (2026, 12, 31, 0, 0, 0);

  assert_gold_pass (caller, "20260301T080100.000Z", "20260401T080000.000Z");
  pennant_clock_advance (caller->clock, g_date_time_to_unix_usec (april) - pennant_clock_get_real (caller->clock));
  assert_gold_pass (caller, "20260301T080100.000Z", "20260401T080000.000Z");
  pennant_clock_advance (caller->clock, G_USEC_PER_SEC);
  assert_gold_pass (caller, "20260401T080100.000Z", "20260501T080000.000Z");
  pennant_clock_advance (caller->clock, g_date_time_to_unix_usec (december) - pennant_clock_get_real (caller->clock));
  assert_gold_pass (caller, "20261201T080100.000Z", "20270101T080000.000Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/seasons/clock", test_clock);
  g_test_add_func ("/sample/seasons/forms", test_forms);
  g_test_add_func ("/sample/seasons/leagues", test_leagues);
  g_test_add_func ("/sample/seasons/wrong", test_wrong);
  g_test_add_func ("/sample/seasons/whole", test_whole);
  g_test_add_func ("/sample/seasons/paged", test_paged);
  g_test_add_func ("/sample/seasons/limit", test_limit);
  g_test_add_func ("/sample/seasons/players", test_players);
  g_test_add_func ("/sample/seasons/best-season", test_best_season);
  g_test_add_func ("/sample/seasons/seasons-differ", test_seasons_differ);
  g_test_add_func ("/sample/seasons/gold-pass", test_gold_pass);
  return g_test_run ();
}
