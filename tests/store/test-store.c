/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <sys/stat.h>

#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}"
#define PLAYER "/players/%232PP"
#define PLAYER_BODY "{\"tag\":\"#2PP\",\"name\":\"Ada\",\"townHallLevel\":15}"

static const PennantVisit clan_page = { .kind = PENNANT_SEEN_CLAN,
                                        .tag = (char *) "#2PP",
                                        .name = (char *) "Lanterns" };

static void
test_save_and_look_up (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new (PLAYER, PLAYER_BODY, &pennant_player_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (PennantReply) missing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_GOOD);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_GOOD);
  g_assert_null (pennant_store_describe_condition (store));

  save (store, reply, &error);
  g_assert_no_error (error);
  found = look_up (store, PLAYER, &pennant_player_type, &error);
  g_assert_no_error (error);
  assert_body (found, PLAYER_BODY);
  g_assert_cmpstr (found->path, ==, PLAYER);
  g_assert_cmpint (found->fetched_at, ==, NOW);
  g_assert_cmpint (found->max_age, ==, 60);
  g_assert_true (found->item->type == &pennant_player_type);
  g_assert_cmpstr (((PennantPlayer *) found->item)->name, ==, "Ada");

  missing = look_up (store, CLAN, &pennant_clan_type, &error);
  g_assert_no_error (error);
  g_assert_null (missing);
  fixture_close (store);
}

static void
test_look_up_without_type (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new ("/labels", "[1,\xff]", NULL, NOW);
  g_autoptr (PennantReply) found = NULL;

  g_assert_true (save (store, reply, NULL));
  found = look_up (store, "/labels", NULL, NULL);
  assert_body (found, "[1,\xff]");
  g_assert_null (found->item);
  fixture_close (store);
}

static void
test_default_max_age (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (PennantReply) reply = pennant_reply_new (CLAN, body, NULL, NOW, -1);
  g_autoptr (PennantReply) at_once = pennant_reply_new (PLAYER, body, NULL, NOW, 0);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (PennantReply) found_at_once = NULL;

  g_assert_true (save (store, reply, NULL));
  g_assert_true (save (store, at_once, NULL));
  found = look_up (store, CLAN, NULL, NULL);
  found_at_once = look_up (store, PLAYER, NULL, NULL);
  g_assert_cmpint (found->max_age, ==, 300);
  g_assert_cmpint (found_at_once->max_age, ==, 0);
  fixture_close (store);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  PennantStore *store = fixture_open (fixture);

  g_assert_true (save (store, reply, NULL));
  fixture_close (store);
  store = fixture_open (fixture);
  found = look_up (store, CLAN, &pennant_clan_type, NULL);
  assert_body (found, CLAN_BODY);
  fixture_close (store);
}

static void
test_opens_by_itself (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = pennant_store_new (fixture->cache, fixture->data, fixture->clock);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;

  g_assert_true (save (store, reply, NULL));
  found = look_up (store, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  /* Without closing it first. */
  g_assert_finalize_object (store);
}

static void
test_memory (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = pennant_store_new (NULL, NULL, fixture->clock);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;

  g_assert_true (save (store, reply, NULL));
  found = look_up (store, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
  g_assert_false (g_file_test (fixture->cache, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (fixture->data, G_FILE_TEST_EXISTS));
}

static void
test_undecodable (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new (CLAN, "<html>", NULL, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (save (store, reply, NULL));
  found = look_up (store, CLAN, &pennant_clan_type, &error);
  g_assert_no_error (error);
  g_assert_null (found);
  fixture_close (store);
}

static void
test_undecodable_falls_back (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) found = NULL;

  fixture_execute (fixture, "cache.db", "INSERT INTO replies VALUES ('" CLAN "', '<html>', 9, 60)");
  fixture_execute (fixture, "library.db", "INSERT INTO replies VALUES ('" CLAN "', '" CLAN_BODY "', 8, 60)");
  found = look_up (store, CLAN, &pennant_clan_type, NULL);
  assert_body (found, CLAN_BODY);
  fixture_close (store);
}

static void
test_newer_of_both (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) kept = NULL;
  g_autoptr (PennantReply) cached = NULL;

  fixture_execute (fixture, "cache.db", "INSERT INTO replies VALUES ('/a', 'cache', 1, 60), ('/b', 'cache', 2, 60)");
  fixture_execute (fixture, "library.db",
                   "INSERT INTO replies VALUES ('/a', 'library', 2, 60), ('/b', 'library', 1, 60)");
  kept = look_up (store, "/a", NULL, NULL);
  cached = look_up (store, "/b", NULL, NULL);
  assert_body (kept, "library");
  assert_body (cached, "cache");
  fixture_close (store);
}

/* Of two programs the one that was told earlier may come later to keep it. */
static void
test_late_save (Fixture *fixture, gconstpointer data)
{
  const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "a" };
  PennantStore *first = fixture_open (fixture);
  PennantStore *second = fixture_open (fixture);
  g_autoptr (PennantReply) newer = reply_new ("/a", "{\"n\":2}", NULL, NOW + 2);
  g_autoptr (PennantReply) older = reply_new ("/a", "{\"n\":1}", NULL, NOW + 1);
  g_autoptr (PennantReply) future = reply_new ("/b", "{\"n\":3}", NULL, NOW + G_TIME_SPAN_HOUR);
  g_autoptr (PennantReply) present = reply_new ("/b", "{\"n\":4}", NULL, NOW);
  g_autoptr (PennantReply) found = NULL, corrected = NULL;

  g_assert_true (visit (first, "/a", &page, NULL));
  g_assert_true (save (first, newer, NULL));
  g_assert_true (save (second, older, NULL));
  g_assert_cmpint (fixture_query (fixture, "cache.db", "SELECT fetched_at FROM replies WHERE path = '/a'"), ==,
                   NOW + 2);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT fetched_at FROM replies"), ==, NOW + 2);
  found = look_up (second, "/a", NULL, NULL);
  assert_body (found, "{\"n\":2}");

  /* One from the future was kept while the clock was wrong. */
  g_assert_true (save (first, future, NULL));
  g_assert_true (save (second, present, NULL));
  corrected = look_up (first, "/b", NULL, NULL);
  assert_body (corrected, "{\"n\":4}");
  fixture_close (first);
  fixture_close (second);
}

static void
test_visited_page_stays (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) first = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) second = reply_new (CLAN, CLAN_BODY " ", &pennant_clan_type, NOW + 1);
  g_autoptr (PennantReply) other = reply_new (PLAYER, PLAYER_BODY, &pennant_player_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (PennantReply) found_newer = NULL;
  g_autoptr (PennantReply) found_other = NULL;

  /* The visit keeps what is there, */
  g_assert_true (save (store, first, NULL));
  g_assert_true (save (store, other, NULL));
  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  g_assert_true (clear_cache (store, NULL));
  found = look_up (store, CLAN, &pennant_clan_type, NULL);
  assert_body (found, CLAN_BODY);
  found_other = look_up (store, PLAYER, &pennant_player_type, NULL);
  g_assert_null (found_other);

  /* and what comes later. */
  g_assert_true (save (store, second, NULL));
  g_assert_true (clear_cache (store, NULL));
  found_newer = look_up (store, CLAN, &pennant_clan_type, NULL);
  assert_body (found_newer, CLAN_BODY " ");
  fixture_close (store);
}

static void
test_visit_before_reply (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;

  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  g_assert_true (save (store, reply, NULL));
  g_assert_true (clear_cache (store, NULL));
  found = look_up (store, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  fixture_close (store);
}

static void
test_visits (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  const PennantVisit player_page = {
    .kind = PENNANT_SEEN_PLAYER,
    .tag = (char *) "#2PP",
    .name = (char *) "Ada",
    .clan_name = (char *) "Lanterns",
    .town_hall_level = 15,
    .picture_url = (char *) "https://pictures.example/1.png",
    .visited_at = NOW + 5,
  };
  g_autoptr (GPtrArray) none = list_visits (store, 10, NULL);
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) newest = NULL;
  g_autoptr (GPtrArray) again = NULL;
  const PennantVisit *row;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (visit (store, PLAYER, &player_page, NULL));
  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  visits = list_visits (store, 10, NULL);
  g_assert_cmpuint (visits->len, ==, 2);
  row = visits->pdata[0];
  g_assert_cmpint (row->kind, ==, PENNANT_SEEN_PLAYER);
  g_assert_cmpstr (row->tag, ==, "#2PP");
  g_assert_cmpstr (row->name, ==, "Ada");
  g_assert_cmpstr (row->clan_name, ==, "Lanterns");
  g_assert_cmpint (row->town_hall_level, ==, 15);
  g_assert_cmpstr (row->picture_url, ==, "https://pictures.example/1.png");
  g_assert_cmpint (row->visited_at, ==, NOW + 5);
  row = visits->pdata[1];
  g_assert_cmpint (row->kind, ==, PENNANT_SEEN_CLAN);
  g_assert_null (row->clan_name);
  g_assert_null (row->picture_url);
  g_assert_cmpint (row->town_hall_level, ==, 0);
  /* A visit without a time is now. */
  g_assert_cmpint (row->visited_at, ==, NOW);

  /* A second visit moves the page up, and does not list it twice. */
  pennant_clock_advance (fixture->clock, 10);
  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  again = list_visits (store, 10, NULL);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpint (((PennantVisit *) again->pdata[0])->kind, ==, PENNANT_SEEN_CLAN);
  newest = list_visits (store, 1, NULL);
  g_assert_cmpuint (newest->len, ==, 1);
  fixture_close (store);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) looked_up = NULL;

  pennant_store_save_async (store, reply, NULL, take_result, &saved);
  pennant_store_lookup_async (store, CLAN, NULL, NULL, take_result, &looked_up);
  found = pennant_store_lookup_finish (store, wait_for (&looked_up), NULL);
  assert_body (found, CLAN_BODY);
  g_assert_true (pennant_store_save_finish (store, saved, NULL));
  g_clear_object (&saved);
  g_clear_object (&looked_up);
  fixture_close (store);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_close_async (store, NULL, take_result, &result);
  g_assert_true (pennant_store_close_finish (store, wait_for (&result), NULL));
  g_clear_object (&result);
  g_assert_null (look_up (store, CLAN, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_finalize_object (store);
}

static void
assert_mode (Fixture *fixture, const char *name, mode_t mode)
{
  g_autofree char *path = fixture_get_file (fixture, name);
  GStatBuf file;

  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, mode);
}

static void
test_permissions (Fixture *fixture, gconstpointer data)
{
  mode_t former = umask (0);
  PennantStore *store = fixture_open (fixture);

  umask (former);
  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  assert_mode (fixture, "", 0700);
  assert_mode (fixture, "library.db", 0600);
  assert_mode (fixture, "library.db-wal", 0600);
  assert_mode (fixture, "library.db-shm", 0600);
  assert_mode (fixture, "cache.db", 0600);
  fixture_close (store);
}

static void
test_two_stores (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  PennantStore *other = fixture_open (fixture);
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GPtrArray) visits = NULL;

  g_assert_true (save (store, reply, NULL));
  g_assert_true (visit (store, CLAN, &clan_page, NULL));
  found = look_up (other, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  visits = list_visits (other, 9, NULL);
  g_assert_cmpuint (visits->len, ==, 1);
  fixture_close (store);
  fixture_close (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/save-and-look-up", test_save_and_look_up);
  FIXTURE_TEST ("/store/look-up-without-type", test_look_up_without_type);
  FIXTURE_TEST ("/store/default-max-age", test_default_max_age);
  FIXTURE_TEST ("/store/reopen", test_reopen);
  FIXTURE_TEST ("/store/opens-by-itself", test_opens_by_itself);
  FIXTURE_TEST ("/store/memory", test_memory);
  FIXTURE_TEST ("/store/undecodable", test_undecodable);
  FIXTURE_TEST ("/store/undecodable-falls-back", test_undecodable_falls_back);
  FIXTURE_TEST ("/store/newer-of-both", test_newer_of_both);
  FIXTURE_TEST ("/store/late-save", test_late_save);
  FIXTURE_TEST ("/store/visited-page-stays", test_visited_page_stays);
  FIXTURE_TEST ("/store/visit-before-reply", test_visit_before_reply);
  FIXTURE_TEST ("/store/visits", test_visits);
  FIXTURE_TEST ("/store/order", test_order);
  FIXTURE_TEST ("/store/closed", test_closed);
  FIXTURE_TEST ("/store/permissions", test_permissions);
  FIXTURE_TEST ("/store/two-stores", test_two_stores);

  return g_test_run ();
}
