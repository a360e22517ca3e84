/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "store/pennant-library.h"

#define CLAN "/clans/%232PP"
#define PLAYER "/players/%232PP"

static const char lanterns[] =
    "{\"tag\":\"#2PP\",\"name\":\"Lanterns\",\"memberList\":["
    "{\"tag\":\"#2PP\",\"name\":\"Ada\",\"townHallLevel\":15},{\"tag\":\"#8QU\",\"name\":\"Björn\"}]}";

static char *
get_name (Fixture *fixture, const char *condition)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT kind || '|' || tag || '|' || name || '|' || ifnull (clan_tag, '-') || "
                       "'|' || ifnull (clan_name, '-') || '|' || ifnull (town_hall_level, '-') || '|' "
                       "|| (seen_at - %" G_GINT64_FORMAT ") FROM names WHERE %s",
                       NOW, condition);

  return fixture_query_text (fixture, "library.db", sql);
}

#define assert_name(fixture, condition, text)                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autofree char *name = get_name (fixture, condition);                                                             \
    g_assert_cmpstr (name, ==, text);                                                                                  \
  }                                                                                                                    \
  G_STMT_END

static void
test_names_of_clan (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_body (store, CLAN, lanterns, &pennant_clan_type, NOW);
  g_assert_cmpint (get_statistics (store).n_names, ==, 3);
  assert_name (fixture, "kind = 0", "0|#2PP|Lanterns|-|-|-|0");
  assert_name (fixture, "kind = 1 AND tag = '#2PP'", "1|#2PP|Ada|#2PP|Lanterns|15|0");
  assert_name (fixture, "tag = '#8QU'", "1|#8QU|Björn|#2PP|Lanterns|-|0");
  fixture_close (store);
}

static void
test_names_of_player (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_body (store, PLAYER,
             "{\"tag\":\"#2PP\",\"name\":\"Ada\",\"townHallLevel\":15,\"clan\":{\"tag\":\"#LQL\",\"name\":\"Kites\"}}",
             &pennant_player_type, NOW);
  assert_name (fixture, "kind = 1", "1|#2PP|Ada|#LQL|Kites|15|0");
  assert_name (fixture, "kind = 0", "0|#LQL|Kites|-|-|-|0");

  /* A later reply that tells no hall: the hall stays, the name and the clan do not. */
  save_body (store, PLAYER, "{\"tag\":\"#2PP\",\"name\":\"Ada L.\"}", &pennant_player_type, NOW + 7);
  assert_name (fixture, "kind = 1", "1|#2PP|Ada L.|-|-|15|7");
  fixture_close (store);
}

static void
test_names_of_who_left (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_body (store, CLAN, lanterns, &pennant_clan_type, NOW);
  /* Without a list nobody has left. */
  save_body (store, CLAN, "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}", &pennant_clan_type, NOW + 1);
  assert_name (fixture, "tag = '#8QU'", "1|#8QU|Björn|#2PP|Lanterns|-|0");
  save_body (store, CLAN,
             "{\"tag\":\"#2PP\",\"name\":\"Lanterns\",\"memberList\":[{\"tag\":\"#2PP\",\"name\":\"Ada\"}]}",
             &pennant_clan_type, NOW + 2);
  assert_name (fixture, "tag = '#8QU'", "1|#8QU|Björn|-|-|-|0");
  assert_name (fixture, "kind = 1 AND tag = '#2PP'", "1|#2PP|Ada|#2PP|Lanterns|15|2");
  fixture_close (store);
}

/* An answer by another path that comes after a newer one; and one after a clock that was a year ahead. */
static void
test_late_names (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  save_body (store, PLAYER, "{\"tag\":\"#2PP\",\"name\":\"Ada L.\",\"clan\":{\"tag\":\"#LQL\",\"name\":\"Kites\"}}",
             &pennant_player_type, NOW + 5);
  save_body (store, CLAN, lanterns, &pennant_clan_type, NOW);
  assert_name (fixture, "kind = 1 AND tag = '#2PP'", "1|#2PP|Ada L.|#LQL|Kites|-|5");
  assert_name (fixture, "tag = '#8QU'", "1|#8QU|Björn|#2PP|Lanterns|-|0");
  save_body (store, "/clans/%23LQL", "{\"tag\":\"#LQL\",\"name\":\"Kites\",\"memberList\":[]}", &pennant_clan_type,
             NOW + 4);
  assert_name (fixture, "kind = 1 AND tag = '#2PP'", "1|#2PP|Ada L.|#LQL|Kites|-|5");
  save_body (store, PLAYER, "{\"tag\":\"#2PP\",\"name\":\"Future\",\"clan\":{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}}",
             &pennant_player_type, NOW + 365 * 24 * HOUR);
  save_body (store, CLAN, lanterns, &pennant_clan_type, NOW + 6);
  assert_name (fixture, "kind = 1 AND tag = '#2PP'", "1|#2PP|Ada|#2PP|Lanterns|15|6");
  fixture_close (store);
}

static void
test_visits_have_newest_names (Fixture *fixture, gconstpointer data)
{
  const PennantVisit page = {
    .kind = PENNANT_SEEN_PLAYER,
    .tag = (char *) "#8QU",
    .name = (char *) "Bear",
    .clan_name = (char *) "Kites",
    .town_hall_level = 3,
    .picture_url = (char *) "https://pictures.example/1.png",
  };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GPtrArray) visits = NULL;
  const PennantVisit *row;

  g_assert_true (visit (store, "/players/%238QU", &page, NULL));
  save_body (store, CLAN, lanterns, &pennant_clan_type, NOW + 1);
  visits = list_visits (store, 9, NULL);
  row = visits->pdata[0];
  g_assert_cmpstr (row->name, ==, "Björn");
  g_assert_cmpstr (row->clan_name, ==, "Lanterns");
  g_assert_cmpint (row->town_hall_level, ==, 3);
  g_assert_cmpstr (row->picture_url, ==, "https://pictures.example/1.png");
  fixture_close (store);
}

/* Notes what it was told, writes a row, and refuses when told to. */
typedef struct
{
  GPtrArray *told;
  gboolean refuses;
  GThread *thread;
} Watcher;

static gboolean
watch (PennantTransaction *transaction, PennantReply *old, PennantReply *new, gpointer user_data, GError **error)
{
  Watcher *watcher = user_data;
  const char *body = g_bytes_get_data (new->body, NULL);

  watcher->thread = g_thread_self ();
  g_ptr_array_add (watcher->told, g_strdup_printf ("%s %s %s %" G_GINT64_FORMAT, new->path,
                                                   old != NULL ? ((PennantClan *) old->item)->name : "-",
                                                   new->item != NULL ? ((PennantClan *) new->item)->name : body,
                                                   new->fetched_at - NOW));
  if (!pennant_database_run (transaction->library, error,
                             "INSERT OR REPLACE INTO visits VALUES (0, ?, '', '', '', 0, '', 0)", "t",
                             watcher->refuses ? "#REFUSED" : "#TOLD"))
    return FALSE;
  if (!watcher->refuses)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Refused.");
  return FALSE;
}

static void
watcher_end (gpointer data)
{
  Watcher *watcher = data;

  g_clear_pointer (&watcher->told, g_ptr_array_unref);
}

static void
test_observer (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = pennant_store_new (fixture->cache, fixture->data, fixture->clock);
  Watcher watcher = { .told = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (PennantReply) first = reply_new (CLAN, "{\"tag\":\"#2PP\",\"name\":\"First\"}", &pennant_clan_type, NOW);
  g_autoptr (PennantReply) refused =
      reply_new (CLAN, "{\"tag\":\"#2PP\",\"name\":\"Refused\"}", &pennant_clan_type, NOW + 1);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_add_observer (store, watch, &watcher, watcher_end);
  g_assert_true (save (store, first, NULL));
  g_assert_cmpuint (watcher.told->len, ==, 1);
  g_assert_cmpstr (watcher.told->pdata[0], ==, CLAN " - First 0");
  g_assert_true (watcher.thread != g_thread_self ());
  g_assert_cmpint (get_statistics (store).n_visits, ==, 1);

  /* What is refused leaves no trace: not the observer's row, not a name, not the reply. */
  watcher.refuses = TRUE;
  g_assert_false (save (store, refused, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpuint (watcher.told->len, ==, 2);
  g_assert_cmpstr (watcher.told->pdata[1], ==, CLAN " First Refused 1");
  g_assert_cmpint (get_statistics (store).n_visits, ==, 1);
  assert_name (fixture, "kind = 0", "0|#2PP|First|-|-|-|0");
  found = look_up (store, CLAN, &pennant_clan_type, NULL);
  g_assert_cmpstr (((PennantClan *) found->item)->name, ==, "First");
  g_assert_null (pennant_store_describe_condition (store));

  fixture_close (store);
  g_assert_null (watcher.told);
}

/* Nobody is told of an answer that comes after a newer one, which another window fetched; but of one that comes after
 * a clock that was a year ahead. */
static void
test_late_reply (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = pennant_store_new (fixture->cache, fixture->data, fixture->clock);
  Watcher watcher = { .told = g_ptr_array_new_with_free_func (g_free) };

  pennant_store_add_observer (store, watch, &watcher, watcher_end);
  save_body (store, CLAN, "{\"tag\":\"#2PP\",\"name\":\"Newer\"}", &pennant_clan_type, NOW + 5);
  save_body (store, CLAN, "{\"tag\":\"#2PP\",\"name\":\"Older\"}", &pennant_clan_type, NOW + 4);
  g_assert_cmpuint (watcher.told->len, ==, 1);
  save_body (store, CLAN, "{\"tag\":\"#2PP\",\"name\":\"Future\"}", &pennant_clan_type, NOW + 365 * 24 * HOUR);
  save_body (store, CLAN, "{\"tag\":\"#2PP\",\"name\":\"Now\"}", &pennant_clan_type, NOW + 6);
  g_assert_cmpuint (watcher.told->len, ==, 3);
  g_assert_cmpstr (watcher.told->pdata[2], ==, CLAN " Future Now 6");
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/names/of-clan", test_names_of_clan);
  FIXTURE_TEST ("/store/names/of-player", test_names_of_player);
  FIXTURE_TEST ("/store/names/of-who-left", test_names_of_who_left);
  FIXTURE_TEST ("/store/names/late", test_late_names);
  FIXTURE_TEST ("/store/names/in-visits", test_visits_have_newest_names);
  FIXTURE_TEST ("/store/observer", test_observer);
  FIXTURE_TEST ("/store/observer/late-reply", test_late_reply);

  return g_test_run ();
}
