/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
save_bytes (PennantStore *store, const char *path, gsize size, gint64 time)
{
  g_autofree char *body = g_strnfill (size, 'x');
  g_autoptr (PennantReply) reply = reply_new (path, body, NULL, time);
  g_autoptr (GError) error = NULL;

  save (store, reply, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (PennantStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = look_up (store, path, NULL, &error);

  g_assert_no_error (error);
  return reply != NULL;
}

static void
test_bound (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  pennant_store_set_cache_bound (store, 1000);
  save_bytes (store, "/b", 400, NOW + 1);
  save_bytes (store, "/a", 400, NOW);
  save_bytes (store, "/c", 200, NOW + 2);
  g_assert_true (is_there (store, "/a"));
  g_assert_true (is_there (store, "/b"));
  g_assert_true (is_there (store, "/c"));

  /* The oldest goes, and no more than is needed. */
  save_bytes (store, "/d", 1, NOW + 3);
  g_assert_false (is_there (store, "/a"));
  g_assert_true (is_there (store, "/b"));
  g_assert_true (is_there (store, "/c"));
  g_assert_true (is_there (store, "/d"));
  g_assert_cmpint (get_statistics (store).reply_bytes, ==, 601);

  /* A reply that was fetched again is not old. */
  save_bytes (store, "/b", 400, NOW + 4);
  save_bytes (store, "/e", 500, NOW + 5);
  g_assert_false (is_there (store, "/c"));
  g_assert_true (is_there (store, "/b"));
  g_assert_cmpint (get_statistics (store).reply_bytes, ==, 901);
  fixture_close (store);
}

static void
test_lower_bound (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_bytes (store, "/a", 400, NOW);
  save_bytes (store, "/b", 400, NOW + 1);
  save_bytes (store, "/c", 400, NOW + 2);
  pennant_store_set_cache_bound (store, 500);
  save_bytes (store, "/d", 100, NOW + 3);
  g_assert_cmpint (get_statistics (store).n_replies, ==, 2);
  g_assert_true (is_there (store, "/c"));
  g_assert_true (is_there (store, "/d"));
  fixture_close (store);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  pennant_store_set_cache_bound (store, 1000);
  save_bytes (store, "/a", 400, NOW);
  save_bytes (store, "/b", 400, NOW + 1);
  save_bytes (store, "/b", 1001, NOW + 2);
  g_assert_true (is_there (store, "/a"));
  g_assert_false (is_there (store, "/b"));
  fixture_close (store);
}

static void
test_bound_spares_the_library (Fixture *fixture, gconstpointer data)
{
  const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Lanterns" };
  PennantStore *store = fixture_open (fixture);

  pennant_store_set_cache_bound (store, 10);
  g_assert_true (visit (store, "/a", &page, NULL));
  save_bytes (store, "/a", 400, NOW);
  g_assert_cmpint (get_statistics (store).n_replies, ==, 0);
  g_assert_true (is_there (store, "/a"));
  fixture_close (store);
}

static void
test_statistics (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  PennantStoreStatistics statistics = get_statistics (store);

  g_assert_cmpint (statistics.n_replies, ==, 0);
  g_assert_cmpint (statistics.reply_bytes, ==, 0);
  g_assert_cmpint (statistics.n_names, ==, 0);
  g_assert_cmpint (statistics.n_visits, ==, 0);
  g_assert_cmpint (statistics.cache_file_bytes, >, 0);
  g_assert_cmpint (statistics.library_file_bytes, >, 0);

  save_bytes (store, "/a", 300, NOW);
  save_bytes (store, "/a", 200, NOW);
  save_bytes (store, "/b", 0, NOW);
  statistics = get_statistics (store);
  g_assert_cmpint (statistics.n_replies, ==, 2);
  g_assert_cmpint (statistics.reply_bytes, ==, 200);
  fixture_close (store);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Lanterns" };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) clan =
      reply_new ("/clans/%232PP", "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}", &pennant_clan_type, NOW);
  PennantStoreStatistics statistics;
  gint64 file_bytes;

  save_bytes (store, "/a", 1000 * 1000, NOW);
  g_assert_true (visit (store, "/clans/%232PP", &page, NULL));
  g_assert_true (save (store, clan, NULL));
  file_bytes = get_statistics (store).cache_file_bytes;
  g_assert_true (clear_cache (store, NULL));
  statistics = get_statistics (store);
  g_assert_cmpint (statistics.n_replies, ==, 0);
  g_assert_cmpint (statistics.reply_bytes, ==, 0);
  g_assert_cmpint (statistics.cache_file_bytes, <, file_bytes - 1000 * 1000);
  g_assert_cmpint (statistics.n_visits, ==, 1);
  g_assert_cmpint (statistics.n_names, ==, 1);
  g_assert_false (is_there (store, "/a"));
  g_assert_true (is_there (store, "/clans/%232PP"));
  fixture_close (store);
}

/* What could not be cleared is there as before, and new replies are kept. */
static void
test_clear_fails (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GError) error = NULL;

  save_bytes (store, "/a", 100, NOW);
  fixture_execute (fixture, "cache.db",
                   "CREATE TRIGGER stay BEFORE DELETE ON replies BEGIN SELECT RAISE (FAIL, 'stays'); END");
  g_assert_false (clear_cache (store, &error));
  g_assert_nonnull (error);
  g_assert_true (is_there (store, "/a"));
  save_bytes (store, "/b", 100, NOW);
  g_assert_true (is_there (store, "/b"));
  fixture_close (store);
}

/* A sum that somebody else has spoilt empties the cache at worst. */
static void
test_wrong_sum (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  pennant_store_set_cache_bound (store, 1000);
  save_bytes (store, "/a", 100, NOW);
  fixture_execute (fixture, "cache.db", "UPDATE size SET bytes = 1000000");
  save_bytes (store, "/b", 100, NOW + 1);
  save_bytes (store, "/c", 100, NOW + 2);
  g_assert_true (is_there (store, "/c"));
  g_assert_cmpint (get_statistics (store).reply_bytes, ==, 100 * get_statistics (store).n_replies);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/cache/bound", test_bound);
  FIXTURE_TEST ("/store/cache/lower-bound", test_lower_bound);
  FIXTURE_TEST ("/store/cache/too-large", test_too_large);
  FIXTURE_TEST ("/store/cache/bound-spares-the-library", test_bound_spares_the_library);
  FIXTURE_TEST ("/store/cache/statistics", test_statistics);
  FIXTURE_TEST ("/store/cache/clear", test_clear);
  FIXTURE_TEST ("/store/cache/clear-fails", test_clear_fails);
  FIXTURE_TEST ("/store/cache/wrong-sum", test_wrong_sum);

  return g_test_run ();
}
