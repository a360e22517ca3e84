/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#define NEW_LEAGUES 1783314000 /* 2026-07-06, 05:00 UTC */

typedef struct
{
  const char *path;
  gint64 first_id;
  guint n_items;
  const char *message; /* of the 400 for an id that there is not, NULL where there is no list item */
} List;

static const List lists[] = {
  { "/leaguetiers", 105000000, 35, "Unknown value for parameter leagueTierId" },
  { "/leagues", 29000000, 23, "Unknown value for parameter leagueId" },
  { "/builderbaseleagues", 44000000, 42, "Unknown value for parameter leagueId" },
  { "/capitalleagues", 85000000, 23, "Unknown value for parameter leagueId" },
  { "/warleagues", 48000000, 19, "Unknown value for parameter leagueId" },
  { "/locations", 32000000, 266, "Unknown value for parameter locationId" },
  { "/labels/clans", 56000000, 17, NULL },
  { "/labels/players", 57000000, 19, NULL },
};

/* All items with ids without a gap, and no cursor. */
static void
test_whole (gconstpointer data)
{
  const List *list = data;
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, list->path);
  JsonArray *items = page_get_items (page);
  g_autofree char *after = page_get_cursor (page, "after"), *before = page_get_cursor (page, "before");

  g_assert_cmpuint (json_array_get_length (items), ==, list->n_items);
  g_assert_null (after);
  g_assert_null (before);
  for (guint i = 0; i < list->n_items; i++)
    g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (items, i), "id"), ==,
                     list->first_id + i);
}

/* Each item alone is as in the list. */
static void
test_items (gconstpointer data)
{
  const List *list = data;
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, list->path);
  JsonArray *items = page_get_items (page);
  const guint some[] = { 0, 7, list->n_items - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT, list->path, list->first_id + some[i]);
      g_autoptr (JsonNode) item = caller_get_json (caller, path);

      g_assert_true (json_node_equal (item, json_array_get_element (items, some[i])));
    }
}

static void
test_unknown (gconstpointer data)
{
  const List *list = data;
  const gint64 ids[] = { 0, 1, list->first_id - 1, list->first_id + list->n_items, -list->first_id, G_MAXINT64 };
  const char *const words[] = { "x", "%2032000007", "global", "%F0%9F%98%80", "29000000x" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT, list->path, ids[i]);

      caller_assert_bad_request (caller, path, list->message);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", list->path, words[i]);

      caller_assert_bad_request (caller, path, list->message);
    }
}

/* Labels have no page of their own, and `/labels/clan` is a mistake of some clients. */
static void
test_labels (void)
{
  static const char *const paths[] = { "/labels", "/labels/clan", "/labels/clans/56000000" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, paths[i]);

      g_assert_cmpuint (reply->status, ==, 404);
    }
}

/* Twelve at a time forth by cursors, and back again. */
static void
test_paged (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *path = g_strdup ("/locations?limit=12");
  gint64 next = 32000000;
  guint n_pages = 0;

  while (path)
    {
      g_autoptr (JsonNode) page = caller_get_json (caller, path);
      JsonArray *items = page_get_items (page);
      g_autofree char *after = page_get_cursor (page, "after"), *before = page_get_cursor (page, "before");

      g_assert_cmpint (before != NULL, ==, n_pages > 0);
      for (guint i = 0; i < json_array_get_length (items); i++)
        g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (items, i), "id"), ==, next++);
      g_free (path);
      path = after ? g_strdup_printf ("/locations?limit=12&after=%s", after) : NULL;
      n_pages++;
    }
  g_assert_cmpint (next, ==, 32000266);
  g_assert_cmpuint (n_pages, ==, 23);
}

/* To and fro by whatever steps: each page begins where the one before ended, and tells of what is left on both sides.
 */
static void
test_any_pages (void)
{
  const guint n = 266;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *after = NULL, *before = NULL;
  guint start = 0, end = 0;

  for (guint round = 0; round < 60; round++)
    {
      guint limit = (guint) g_rand_int_range (random, 1, 100);
      gboolean is_back = before && (!after || g_rand_boolean (random));
      g_autofree char *path = g_strdup_printf ("/locations?limit=%u%s%s", limit,
                                               is_back ? "&before="
                                               : after ? "&after="
                                                       : "",
                                               is_back ? before
                                               : after ? after
                                                       : "");
      g_autoptr (JsonNode) page = caller_get_json (caller, path);
      JsonArray *items = page_get_items (page);

      if (is_back)
        {
          end = start;
          start = end > limit ? end - limit : 0;
        }
      else
        {
          start = end;
          end = MIN (start + limit, n);
        }
      g_assert_cmpuint (json_array_get_length (items), ==, end - start);
      for (guint i = start; i < end; i++)
        g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (items, i - start), "id"), ==,
                         32000000 + i);
      g_free (after);
      after = page_get_cursor (page, "after");
      g_free (before);
      before = page_get_cursor (page, "before");
      g_assert_cmpint (after != NULL, ==, end < n);
      g_assert_cmpint (before != NULL, ==, start > 0);
    }
}

static void
test_wrong_paging (void)
{
  static const char *const queries[] = {
    "limit=0",
    "limit=-1",
    "limit=x",
    "limit=",
    "limit=99999999999",
    "after=x",
    "after=",
    "before=eyJwb3MiOjF",
    "after=eyJwb3MiOi0xfQ",
    "after=eyJwb3MiOjI2N30",
    "after=eyJwb3MiOiAxfQ",
    "after=eyJwb3MiOjF9&before=eyJwb3MiOjF9",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strconcat ("/locations?", queries[i], NULL);

      caller_assert_bad_request (caller, path, NULL);
    }
}

/* What a country, a region and a place without a name are. */
static void
test_content (void)
{
  static const struct
  {
    const char *path;
    const char *json;
  } cases[] = {
    { "/locations/32000094", "{\"id\":32000094,\"name\":\"Germany\",\"isCountry\":true,\"countryCode\":\"DE\"}" },
    { "/locations/32000006", "{\"id\":32000006,\"name\":\"International\",\"isCountry\":false}" },
    { "/locations/32000265", "{\"id\":32000265,\"name\":\"\",\"isCountry\":false}" },
    { "/warleagues/48000018", "{\"id\":48000018,\"name\":\"Champion League I\"}" },
    { "/builderbaseleagues/44000041", "{\"id\":44000041,\"name\":\"Diamond League\"}" },
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = caller_get_json (caller, cases[i].path);
      g_autofree char *text = json_to_string (node, FALSE);

      g_assert_cmpstr (text, ==, cases[i].json);
    }
}

/* Unranked has no picture of middle size. */
static void
test_pictures (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) unranked = caller_get_json (caller, "/leagues/29000000");
  g_autoptr (JsonNode) legend = caller_get_json (caller, "/leagues/29000022");
  JsonObject *few = json_object_get_object_member (json_node_get_object (unranked), "iconUrls");
  JsonObject *all = json_object_get_object_member (json_node_get_object (legend), "iconUrls");
  g_autoptr (Reply) picture = caller_call (caller, "GET", json_object_get_string_member (all, "medium"), NULL);

  g_assert_false (json_object_has_member (few, "medium"));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (legend), "name"), ==, "Legend League");
  g_assert_cmpuint (picture->status, ==, 200);
  g_assert_cmpstr (reply_get_header (picture, "Content-Type"), ==, "image/png");
}

/* Leagues of mid 2026: two more tiers, for which the old top one has another name, and four more war leagues. */
static void
test_new_leagues (void)
{
  static const struct
  {
    const char *path;
    guint n_before;
    guint n_after;
    const char *last;
  } cases[] = {
    { "/leaguetiers", 35, 37, "Legend I" },
    { "/warleagues", 19, 23, "Legend League" },
    { "/leagues", 23, 23, "Legend League" },
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) before = caller_get_json (caller, "/leaguetiers/105000034"), after = NULL;

  caller_assert_bad_request (caller, "/leaguetiers/105000035", "Unknown value for parameter leagueTierId");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) page = caller_get_json (caller, cases[i].path);

      g_assert_cmpuint (json_array_get_length (page_get_items (page)), ==, cases[i].n_before);
    }
  caller_advance (caller, NEW_LEAGUES - pennant_clock_get_real (caller->clock) / G_USEC_PER_SEC);
  after = caller_get_json (caller, "/leaguetiers/105000034");
  g_assert_cmpstr (object_get_text (json_node_get_object (before), "name"), ==, "Legend League");
  g_assert_cmpstr (object_get_text (json_node_get_object (after), "name"), ==, "Legend III");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) page = caller_get_json (caller, cases[i].path);
      JsonArray *items = page_get_items (page);

      g_assert_cmpuint (json_array_get_length (items), ==, cases[i].n_after);
      g_assert_cmpstr (object_get_text (json_array_get_object_element (items, cases[i].n_after - 1), "name"), ==,
                       cases[i].last);
    }
}

/* Some are in the new leagues then, and nobody was before. */
static void
test_new_leagues_used (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (JsonNode) clans = caller_get_json (caller, "/clans?minMembers=1");
      g_autoptr (JsonNode) players = caller_get_json (caller, "/locations/global/rankings/players");
      guint n_clans = 0, n_tiers[3] = { 0 };

      for (guint i = 0; i < json_array_get_length (page_get_items (clans)); i++)
        {
          JsonObject *clan = json_array_get_object_element (page_get_items (clans), i);

          n_clans += object_get_int (json_object_get_object_member (clan, "warLeague"), "id") > 48000018;
        }
      for (guint i = 0; i < json_array_get_length (page_get_items (players)); i++)
        {
          JsonObject *player = json_array_get_object_element (page_get_items (players), i);
          gint64 tier = object_get_int (json_object_get_object_member (player, "leagueTier"), "id");

          if (tier >= 105000034)
            n_tiers[tier - 105000034]++;
        }
      g_assert_cmpuint (n_tiers[0], >, 0);
      g_assert_true ((n_tiers[1] > 0 && n_tiers[2] > 0 && n_clans > 0) == (round == 1));
      g_assert_true ((n_tiers[1] == 0 && n_tiers[2] == 0 && n_clans == 0) == (round == 0));
      caller_advance (caller, NEW_LEAGUES + 86400 - pennant_clock_get_real (caller->clock) / G_USEC_PER_SEC);
    }
}

static void
add (const char *name, const List *list, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/sample/lists%s/%s", list->path, name);

  g_test_add_data_func (path, list, function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      add ("whole", &lists[i], test_whole);
      if (!lists[i].message)
        continue;
      add ("items", &lists[i], test_items);
      add ("unknown", &lists[i], test_unknown);
    }
  g_test_add_func ("/sample/lists/no-labels", test_labels);
  g_test_add_func ("/sample/lists/paged", test_paged);
  g_test_add_func ("/sample/lists/any-pages", test_any_pages);
  g_test_add_func ("/sample/lists/wrong-paging", test_wrong_paging);
  g_test_add_func ("/sample/lists/content", test_content);
  g_test_add_func ("/sample/lists/new-leagues", test_new_leagues);
  g_test_add_func ("/sample/lists/new-leagues-used", test_new_leagues_used);
  g_test_add_func ("/sample/lists/pictures", test_pictures);
  return g_test_run ();
}
