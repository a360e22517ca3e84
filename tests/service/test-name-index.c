/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "model/pennant-ranking.h"

static void
count (gpointer index, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* The player's row as "Ada|Lanterns|bookmarked"; %NULL where there is none. */
static char *
describe (Fixture *fixture, gboolean is_clan, const char *tag)
{
  PennantNameIndex *index = pennant_service_get_names (fixture->service);
  PennantSeenName name;

  if (!pennant_name_table_find (pennant_name_index_get_table (index), is_clan, tag, &name))
    return NULL;
  return g_strdup_printf ("%s|%s|%s%s", name.name, name.clan_name != NULL ? name.clan_name : "-",
                          name.is_bookmarked ? "bookmarked" : "", name.visited_at > 0 ? "visited" : "");
}

static gboolean
is_known (Fixture *fixture, gboolean is_clan, const char *tag)
{
  g_autofree char *name = describe (fixture, is_clan, tag);

  return name != NULL;
}

#define assert_name(fixture, is_clan, tag, expected)                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *name = describe (fixture, is_clan, tag);                                                          \
    g_assert_cmpstr (name, ==, expected);                                                                              \
  }                                                                                                                    \
  G_STMT_END

static void
load_clan (Fixture *fixture, const char *name)
{
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  fixture_answer_clan (fixture, name);
  refresh (clan, &error);
  g_assert_no_error (error);
}

/* What is on the disk is read, what comes is added, and what changes takes the place of what was. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  PennantNameIndex *index;
  guint n_changes = 0;

  load_clan (fixture, "Lanterns");
  index = pennant_service_get_names (fixture->service);
  g_assert_true (index == pennant_service_get_names (fixture->service));
  g_assert_false (pennant_name_index_is_loaded (index));
  await (pennant_name_index_is_loaded (index));
  assert_name (fixture, TRUE, "#2PP", "Lanterns|-|");
  g_signal_connect (index, "changed", G_CALLBACK (count), &n_changes);

  load_clan (fixture, "Torches");
  await (n_changes == 1);
  assert_name (fixture, TRUE, "#2PP", "Torches|-|");

  fixture_restart (fixture);
  index = pennant_service_get_names (fixture->service);
  await (pennant_name_index_is_loaded (index));
  assert_name (fixture, TRUE, "#2PP", "Torches|-|");
}

static void
test_bookmarks_and_visits (Fixture *fixture, gconstpointer data)
{
  PennantNameIndex *index = pennant_service_get_names (fixture->service);
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (fixture->service);
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  GAsyncResult *result = NULL;
  guint n_changes = 0;

  load_clan (fixture, "Lanterns");
  await (is_known (fixture, TRUE, "#2PP"));
  pennant_bookmarks_add_async (bookmarks, TRUE, "#2PP", FALSE, NULL, await_keep_result, &result);
  await (result != NULL);
  g_clear_object (&result);
  assert_name (fixture, TRUE, "#2PP", "Lanterns|-|bookmarked");

  g_signal_connect (index, "changed", G_CALLBACK (count), &n_changes);
  pennant_service_visit (fixture->service, clan);
  await (n_changes > 0);
  assert_name (fixture, TRUE, "#2PP", "Lanterns|-|bookmarkedvisited");

  pennant_bookmarks_remove_async (bookmarks, TRUE, "#2PP", NULL, await_keep_result, &result);
  await (result != NULL);
  g_clear_object (&result);
  assert_name (fixture, TRUE, "#2PP", "Lanterns|-|visited");
}

/* What another process keeps comes by itself. */
static void
test_other_process (Fixture *fixture, gconstpointer data)
{
  PennantNameIndex *index = pennant_service_get_names (fixture->service);
  g_autoptr (PennantService) other = pennant_service_new (fixture->source, fixture->clock);
  g_autoptr (PennantResource) clan =
      pennant_service_get_resource (other, &pennant_endpoints[PENNANT_ENDPOINT_CLAN], "#2PP");
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  await (pennant_name_index_is_loaded (index));
  fixture_answer_clan (fixture, "Lanterns");
  load (clan, &error);
  g_assert_no_error (error);
  g_clear_object (&clan);
  pennant_service_close_async (other, NULL, await_keep_result, &closed);
  await (closed != NULL);
  await (is_known (fixture, TRUE, "#2PP"));
}

/* So much at once is read by the store's thread into a table of its own, and nothing is lost by that. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  enum
  {
    N_PLAYERS = 1500
  };
  PennantNameIndex *index = pennant_service_get_names (fixture->service);
  g_autoptr (GString) body = g_string_new ("{\"items\":[");
  g_autoptr (PennantResource) ranking = NULL;
  g_autoptr (GError) error = NULL;

  load_clan (fixture, "Lanterns");
  await (is_known (fixture, TRUE, "#2PP"));
  for (guint i = 0; i < N_PLAYERS; i++)
    {
      g_autofree char *tag = pennant_tag_from_number (100000 + i);

      g_string_append_printf (body, "%s{\"tag\":\"%s\",\"name\":\"Player %u\",\"rank\":%u}", i > 0 ? "," : "", tag, i,
                              i + 1);
    }
  g_string_append (body, "]}");
  host_answer_text (fixture->host, "/v1/locations/global/rankings/players", 200, MAX_AGE, body->str);
  ranking = pennant_service_get_resource_at (fixture->service, "/locations/global/rankings/players",
                                             &pennant_player_ranking_page_type, &error);
  load (ranking, &error);
  g_assert_no_error (error);
  await (pennant_name_table_get_n_names (pennant_name_index_get_table (index)) == N_PLAYERS + 1);
  assert_name (fixture, TRUE, "#2PP", "Lanterns|-|");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/service/name-index/names", test_names);
  FIXTURE_TEST ("/service/name-index/bookmarks-and-visits", test_bookmarks_and_visits);
  FIXTURE_TEST ("/service/name-index/other-process", test_other_process);
  FIXTURE_TEST ("/service/name-index/many", test_many);

  return g_test_run ();
}
