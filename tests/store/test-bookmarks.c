/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/pennant-bookmarks.h"

#define CLAN "/clans/%232PP"
#define PLAYER "/players/%232PP"

static gboolean
finish (PennantStore *store, GAsyncResult **result, GError **error)
{
  return pennant_store_change_bookmark_finish (store, wait_for (result), error);
}

static void
insert (PennantStore *store, PennantSeenKind kind, const char *tag, gboolean is_mine, guint position)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (kind == PENNANT_SEEN_CLAN ? "/clans/%23" : "/players/%23", tag + 1, NULL);

  pennant_store_add_bookmark_async (store, kind, tag, path, is_mine, position, NULL, take_result, &result);
  finish (store, &result, &error);
  g_assert_no_error (error);
}

static void
add (PennantStore *store, PennantSeenKind kind, const char *tag, gboolean is_mine)
{
  insert (store, kind, tag, is_mine, G_MAXUINT);
}

static void
remove_bookmark (PennantStore *store, PennantSeenKind kind, const char *tag)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_remove_bookmark_async (store, kind, tag, NULL, take_result, &result);
  finish (store, &result, &error);
  g_assert_no_error (error);
}

static void
move (PennantStore *store, const char *tag, const char *place)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_move_bookmark_async (store, PENNANT_SEEN_CLAN, tag, PENNANT_SEEN_CLAN, place, NULL, take_result,
                                     &result);
  finish (store, &result, &error);
  g_assert_no_error (error);
}

static void
set_mine (PennantStore *store, PennantSeenKind kind, const char *tag, gboolean is_mine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pennant_store_set_bookmark_mine_async (store, kind, tag, is_mine, NULL, take_result, &result);
  finish (store, &result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (PennantStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *bookmarks;

  pennant_store_list_bookmarks_async (store, NULL, take_result, &result);
  bookmarks = pennant_store_list_bookmarks_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return bookmarks;
}

/* The bookmarks in a row: c or p, the tag, and a star where it is mine. */
static void
assert_list (PennantStore *store, const char *expected)
{
  g_autoptr (GPtrArray) bookmarks = list (store);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    {
      const PennantSavedBookmark *bookmark = bookmarks->pdata[i];

      g_string_append_printf (text, "%s%c%s%s", i > 0 ? " " : "", bookmark->page->kind == PENNANT_SEEN_CLAN ? 'c' : 'p',
                              bookmark->page->tag, bookmark->is_mine ? "*" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  assert_list (store, "");
  add (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  add (store, PENNANT_SEEN_PLAYER, "#2PP", TRUE);
  add (store, PENNANT_SEEN_CLAN, "#8QU", FALSE);
  assert_list (store, "c#2PP p#2PP* c#8QU");
  /* One that is there stays where it is, and what is mine does not cease to be by that. */
  add (store, PENNANT_SEEN_CLAN, "#2PP", TRUE);
  add (store, PENNANT_SEEN_PLAYER, "#2PP", FALSE);
  assert_list (store, "c#2PP* p#2PP* c#8QU");
  set_mine (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  set_mine (store, PENNANT_SEEN_CLAN, "#9YY", TRUE);
  assert_list (store, "c#2PP p#2PP* c#8QU");
  remove_bookmark (store, PENNANT_SEEN_CLAN, "#2PP");
  remove_bookmark (store, PENNANT_SEEN_CLAN, "#2PP");
  assert_list (store, "p#2PP* c#8QU");
  add (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  assert_list (store, "p#2PP* c#8QU c#2PP");
  fixture_close (store);

  store = fixture_open (fixture);
  assert_list (store, "p#2PP* c#8QU c#2PP");
  fixture_close (store);
}

/* What comes back comes to its place; what is there stays at its own. */
static void
test_insert (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  add (store, PENNANT_SEEN_CLAN, "#A", FALSE);
  add (store, PENNANT_SEEN_CLAN, "#B", FALSE);
  insert (store, PENNANT_SEEN_PLAYER, "#A", TRUE, 1);
  assert_list (store, "c#A p#A* c#B");
  insert (store, PENNANT_SEEN_CLAN, "#C", FALSE, 0);
  insert (store, PENNANT_SEEN_CLAN, "#B", FALSE, 0);
  assert_list (store, "c#C c#A p#A* c#B");
  insert (store, PENNANT_SEEN_CLAN, "#D", FALSE, 9);
  remove_bookmark (store, PENNANT_SEEN_CLAN, "#A");
  assert_list (store, "c#C p#A* c#B c#D");
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT sum (position) FROM bookmarks"), ==, 0 + 1 + 2 + 3);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT max (position) FROM bookmarks"), ==, 3);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *tag;
    const char *place;
    const char *expected;
  } moves[] = {
    { "#A", "#C", "c#B c#C c#A c#D c#E" },
    { "#E", "#B", "c#E c#B c#C c#A c#D" },
    { "#D", "#A", "c#E c#B c#C c#D c#A" },
    { "#C", "#C", "c#E c#B c#C c#D c#A" },
    { "#E", "#A", "c#B c#C c#D c#A c#E" },
    /* One of the two is gone. */
    { "#B", "#X", "c#B c#C c#D c#A c#E" },
    { "#X", "#B", "c#B c#C c#D c#A c#E" },
  };
  PennantStore *store = fixture_open (fixture);

  for (const char *tag = "A#B#C#D#E"; *tag != '\0'; tag++)
    {
      const char name[] = { '#', *tag, '\0' };

      if (*tag != '#')
        add (store, PENNANT_SEEN_CLAN, name, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      move (store, moves[i].tag, moves[i].place);
      assert_list (store, moves[i].expected);
    }
  remove_bookmark (store, PENNANT_SEEN_CLAN, "#C");
  move (store, "#E", "#D");
  assert_list (store, "c#B c#E c#D c#A");
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT sum (position) FROM bookmarks"), ==, 0 + 1 + 2 + 3);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count (DISTINCT position) FROM bookmarks"), ==, 4);
}

/* The names are as seen last, wherever that was. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const PennantVisit page = {
    .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Old", .picture_url = (char *) "https://a/b.png"
  };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) clan =
      reply_new (CLAN,
                 "{\"tag\":\"#2PP\",\"name\":\"Lanterns\",\"memberList\":[{\"tag\":\"#YYY\",\"name\":\"Yuri\","
                 "\"townHallLevel\":15}]}",
                 &pennant_clan_type, NOW + 1);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const PennantSavedBookmark *bookmark;

  g_assert_true (visit (store, CLAN, &page, NULL));
  add (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  add (store, PENNANT_SEEN_PLAYER, "#YYY", FALSE);
  before = list (store);
  bookmark = before->pdata[0];
  g_assert_cmpstr (bookmark->page->name, ==, "Old");
  g_assert_cmpstr (bookmark->page->picture_url, ==, "https://a/b.png");
  g_assert_cmpint (bookmark->page->visited_at, ==, NOW);
  g_assert_cmpint (bookmark->added_at, ==, NOW);
  bookmark = before->pdata[1];
  g_assert_null (bookmark->page->name);
  g_assert_cmpint (bookmark->page->visited_at, ==, 0);

  g_assert_true (save (store, clan, NULL));
  after = list (store);
  bookmark = after->pdata[0];
  g_assert_cmpstr (bookmark->page->name, ==, "Lanterns");
  bookmark = after->pdata[1];
  g_assert_cmpstr (bookmark->page->name, ==, "Yuri");
  g_assert_cmpstr (bookmark->page->clan_name, ==, "Lanterns");
  g_assert_cmpint (bookmark->page->town_hall_level, ==, 15);
  fixture_close (store);
}

/* The newest reply of a bookmarked page outlives the cache: the one from before, and those that come. */
static void
test_replies (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) clan = reply_new (CLAN, "{\"tag\":\"#2PP\",\"name\":\"Ada\"}", &pennant_clan_type, NOW);
  g_autoptr (PennantReply) player =
      reply_new (PLAYER, "{\"tag\":\"#2PP\",\"name\":\"Ada\"}", &pennant_player_type, NOW);
  g_autoptr (PennantReply) other =
      reply_new ("/players/%238QU", "{\"tag\":\"#8QU\",\"name\":\"Bo\"}", &pennant_player_type, NOW);
  g_autoptr (PennantReply) kept_clan = NULL;
  g_autoptr (PennantReply) kept_player = NULL;
  g_autoptr (PennantReply) kept_other = NULL;

  g_assert_true (save (store, clan, NULL));
  add (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  add (store, PENNANT_SEEN_PLAYER, "#2PP", FALSE);
  g_assert_true (save (store, player, NULL));
  g_assert_true (save (store, other, NULL));
  g_assert_true (clear_cache (store, NULL));
  kept_clan = look_up (store, CLAN, &pennant_clan_type, NULL);
  kept_player = look_up (store, PLAYER, &pennant_player_type, NULL);
  kept_other = look_up (store, "/players/%238QU", &pennant_player_type, NULL);
  g_assert_nonnull (kept_clan);
  g_assert_nonnull (kept_player);
  g_assert_null (kept_other);
  fixture_close (store);
}

/* Two stores of one folder, as two processes have. */
static void
test_two_stores (Fixture *fixture, gconstpointer data)
{
  PennantStore *first = fixture_open (fixture);
  PennantStore *second = fixture_open (fixture);

  add (first, PENNANT_SEEN_CLAN, "#A", FALSE);
  add (second, PENNANT_SEEN_CLAN, "#B", FALSE);
  add (first, PENNANT_SEEN_CLAN, "#C", FALSE);
  move (second, "#C", "#A");
  remove_bookmark (first, PENNANT_SEEN_CLAN, "#A");
  assert_list (first, "c#C c#B");
  assert_list (second, "c#C c#B");
  fixture_close (first);
  fixture_close (second);
}

/* A library that a newer Pennant wrote takes no bookmark, and says so. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add (store, PENNANT_SEEN_CLAN, "#2PP", FALSE);
  fixture_close (store);
  fixture_execute (fixture, "library.db", "PRAGMA user_version = 99");
  store = fixture_open (fixture);
  pennant_store_remove_bookmark_async (store, PENNANT_SEEN_CLAN, "#2PP", NULL, take_result, &result);
  g_assert_false (finish (store, &result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_object (&result);
  assert_list (store, "c#2PP");
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/bookmarks/changes", test_changes);
  FIXTURE_TEST ("/store/bookmarks/insert", test_insert);
  FIXTURE_TEST ("/store/bookmarks/move", test_move);
  FIXTURE_TEST ("/store/bookmarks/names", test_names);
  FIXTURE_TEST ("/store/bookmarks/replies", test_replies);
  FIXTURE_TEST ("/store/bookmarks/two-stores", test_two_stores);
  FIXTURE_TEST ("/store/bookmarks/refused", test_refused);

  return g_test_run ();
}
