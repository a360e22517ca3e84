/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

/* Everybody, to compare with. */
#define ALL "minMembers=1"

static JsonNode *
search (Caller *caller, const char *query)
{
  g_autofree char *path = g_strconcat ("/clans?", query, NULL);

  return caller_get_json (caller, path);
}

static gboolean
has_label (JsonObject *clan, gint64 id)
{
  JsonArray *labels = json_object_get_array_member (clan, "labels");

  for (guint i = 0; i < json_array_get_length (labels); i++)
    if (json_object_get_int_member (json_array_get_object_element (labels, i), "id") == id)
      return TRUE;
  return FALSE;
}

static gboolean
has_name (JsonObject *clan)
{
  return strstr (json_object_get_string_member (clan, "name"), "La") != NULL ||
         strstr (json_object_get_string_member (clan, "name"), "la") != NULL;
}

static gboolean
is_named_otter (JsonObject *clan)
{
  return g_str_equal (json_object_get_string_member (clan, "name"), "Otter Creek");
}

static gboolean
is_named_cyrillic (JsonObject *clan)
{
  return g_str_equal (json_object_get_string_member (clan, "name"), "Тихая гавань");
}

static gboolean
is_never (JsonObject *clan)
{
  return g_str_equal (json_object_get_string_member (clan, "warFrequency"), "never");
}

static gboolean
is_unknown (JsonObject *clan)
{
  return g_str_equal (json_object_get_string_member (clan, "warFrequency"), "unknown");
}

static gboolean
is_german (JsonObject *clan)
{
  return json_object_has_member (clan, "location") &&
         json_object_get_int_member (json_object_get_object_member (clan, "location"), "id") == 32000094;
}

static gboolean
is_large (JsonObject *clan)
{
  return json_object_get_int_member (clan, "members") >= 40;
}

static gboolean
is_small (JsonObject *clan)
{
  return json_object_get_int_member (clan, "members") <= 10;
}

static gboolean
is_rich (JsonObject *clan)
{
  return json_object_get_int_member (clan, "clanPoints") >= 4500;
}

static gboolean
is_old (JsonObject *clan)
{
  return json_object_get_int_member (clan, "clanLevel") >= 18;
}

static gboolean
has_war_label (JsonObject *clan)
{
  return has_label (clan, 56000000);
}

static gboolean
has_both_labels (JsonObject *clan)
{
  return has_label (clan, 56000000) && has_label (clan, 56000013);
}

static gboolean
is_several (JsonObject *clan)
{
  return is_large (clan) && is_old (clan);
}

static gboolean
is_nobody (JsonObject *clan)
{
  return FALSE;
}

static const struct
{
  const char *query;
  gboolean (*matches) (JsonObject *clan);
  gboolean may_be_none;
} filters[] = {
  { "name=otter%20creek", is_named_otter },
  { "name=TTER+C", is_named_otter },
  { "name=%D0%A2%D0%98%D0%A5%D0%90%D0%AF", is_named_cyrillic },
  { "warFrequency=never", is_never },
  { "warFrequency=unknown", is_unknown },
  { "locationId=32000094", is_german },
  { "minMembers=40", is_large },
  { "maxMembers=10", is_small },
  { "minClanPoints=4500", is_rich },
  { "minClanLevel=18", is_old },
  { "labelIds=56000000", has_war_label },
  { "labelIds=56000000,56000013", has_both_labels },
  { "minMembers=40&minClanLevel=18", is_several },
  { "minMembers=51", is_nobody, TRUE },
  { "locationId=1", is_nobody, TRUE },
  { "name=no%20such%20clan", is_nobody, TRUE },
};

/* Each filter finds those of all clans that match it, no more and no fewer. */
static void
test_filters (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) everybody = search (caller, ALL);
  JsonArray *all = page_get_items (everybody);

  g_assert_cmpuint (json_array_get_length (all), ==, 60);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (JsonNode) page = search (caller, filters[i].query);
      JsonArray *found = page_get_items (page);
      guint n_matching = 0;

      g_test_message ("%s", filters[i].query);
      for (guint j = 0; j < json_array_get_length (all); j++)
        n_matching += filters[i].matches (json_array_get_object_element (all, j));
      for (guint j = 0; j < json_array_get_length (found); j++)
        g_assert_true (filters[i].matches (json_array_get_object_element (found, j)));
      g_assert_cmpuint (json_array_get_length (found), ==, n_matching);
      g_assert_true (n_matching > 0 || filters[i].may_be_none);
      g_assert_cmpuint (n_matching, <, 60);
    }
}

static void
test_name_anywhere (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = search (caller, "name=lan");
  JsonArray *found = page_get_items (page);

  g_assert_cmpuint (json_array_get_length (found), >, 1);
  for (guint i = 0; i < json_array_get_length (found); i++)
    g_assert_true (has_name (json_array_get_object_element (found, i)));
}

static void
test_wrong (void)
{
  static const char *const queries[] = {
    "",
    "?limit=10",
    "?unknown=1",
    "?name=ab",
    "?name=",
    "?name=%C3%A4%C3%B6",
    "?warFrequency=any",
    "?warFrequency=ALWAYS",
    "?locationId=Germany",
    "?minMembers=x",
    "?minMembers=-1",
    "?maxMembers=1.5",
    "?minClanPoints=",
    "?minClanLevel=99999999999",
    "?labelIds=",
    "?labelIds=56000000,",
    "?labelIds=a",
    "?minMembers=1&limit=0",
    "?minMembers=1&after=eyJwb3MiOjF9&before=eyJwb3MiOjF9",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strconcat ("/clans", queries[i], NULL);

      caller_assert_bad_request (caller, path, NULL);
    }
}

/* A found clan says what its page says, but for description, members and capital. */
static void
test_items (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) everybody = search (caller, ALL);
  JsonArray *all = page_get_items (everybody);

  for (guint i = 0; i < json_array_get_length (all); i += 7)
    {
      JsonObject *found = json_array_get_object_element (all, i);
      g_autofree char *path = g_strdup_printf ("/clans/%%23%s", json_object_get_string_member (found, "tag") + 1);
      g_autoptr (JsonNode) clan = caller_get_json (caller, path);

      json_object_remove_member (json_node_get_object (clan), "description");
      json_object_remove_member (json_node_get_object (clan), "memberList");
      json_object_remove_member (json_node_get_object (clan), "clanCapital");
      g_assert_true (json_node_equal (json_array_get_element (all, i), clan));
    }
}

static void
test_paged (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) everybody = search (caller, ALL);
  g_autoptr (JsonNode) first = search (caller, ALL "&limit=25");
  g_autoptr (JsonNode) last = search (caller, ALL "&limit=25&after=eyJwb3MiOjUwfQ");
  g_autoptr (JsonNode) before = search (caller, ALL "&limit=25&before=eyJwb3MiOjI1fQ");

  g_assert_cmpuint (json_array_get_length (page_get_items (first)), ==, 25);
  g_assert_cmpuint (json_array_get_length (page_get_items (last)), ==, 10);
  g_assert_true (json_node_equal (json_array_get_element (page_get_items (last), 9),
                                  json_array_get_element (page_get_items (everybody), 59)));
  g_assert_true (json_node_equal (first, before));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/search/filters", test_filters);
  g_test_add_func ("/sample/search/name-anywhere", test_name_anywhere);
  g_test_add_func ("/sample/search/wrong", test_wrong);
  g_test_add_func ("/sample/search/items", test_items);
  g_test_add_func ("/sample/search/paged", test_paged);
  return g_test_run ();
}
