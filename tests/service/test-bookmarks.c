/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "service/pennant-bookmarks.h"

#include <glib/gstdio.h>

static PennantBookmarks *
get_bookmarks (Fixture *fixture)
{
  return pennant_service_get_bookmarks (fixture->service);
}

static void
finish (Fixture *fixture, GAsyncResult **result)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;

  await (*result != NULL);
  ended = g_steal_pointer (result);
  pennant_bookmarks_change_finish (get_bookmarks (fixture), ended, &error);
  g_assert_no_error (error);
}

static void
add (Fixture *fixture, gboolean is_clan, const char *tag, gboolean is_mine)
{
  GAsyncResult *result = NULL;

  pennant_bookmarks_add_async (get_bookmarks (fixture), is_clan, tag, is_mine, NULL, await_keep_result, &result);
  finish (fixture, &result);
}

static void
remove_bookmark (Fixture *fixture, gboolean is_clan, const char *tag)
{
  GAsyncResult *result = NULL;

  pennant_bookmarks_remove_async (get_bookmarks (fixture), is_clan, tag, NULL, await_keep_result, &result);
  finish (fixture, &result);
}

static PennantBookmark *
get_bookmark (Fixture *fixture, guint position)
{
  g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (G_LIST_MODEL (get_bookmarks (fixture)), position);

  return bookmark; /* which the list keeps */
}

static void
move (Fixture *fixture, guint from, guint to)
{
  GAsyncResult *result = NULL;

  pennant_bookmarks_move_async (get_bookmarks (fixture), get_bookmark (fixture, from), get_bookmark (fixture, to), NULL,
                                await_keep_result, &result);
  finish (fixture, &result);
}

static void
set_mine (Fixture *fixture, guint position, gboolean is_mine)
{
  GAsyncResult *result = NULL;

  pennant_bookmarks_set_mine_async (get_bookmarks (fixture), get_bookmark (fixture, position), is_mine, NULL,
                                    await_keep_result, &result);
  finish (fixture, &result);
}

static char *
describe (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (get_bookmarks (fixture));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      PennantBookmark *bookmark = get_bookmark (fixture, i);
      PennantRecent *page = pennant_bookmark_get_page (bookmark);

      g_string_append_printf (text, "%s%c%s%s", i > 0 ? " " : "", pennant_recent_is_clan (page) ? 'c' : 'p',
                              pennant_recent_get_tag (page), pennant_bookmark_is_mine (bookmark) ? "*" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_list (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture);

  g_assert_cmpstr (text, ==, expected);
}

/* Has three: clan #2PP, player #2PP, clan #8QU. */
static void
add_three (Fixture *fixture)
{
  add (fixture, TRUE, "#2PP", FALSE);
  add (fixture, FALSE, "#2PP", TRUE);
  add (fixture, TRUE, "#8QU", FALSE);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (get_bookmarks (fixture));

  assert_list (fixture, "");
  add_three (fixture);
  assert_list (fixture, "c#2PP p#2PP* c#8QU");
  g_assert_true (g_list_model_get_item_type (model) == PENNANT_TYPE_BOOKMARK);
  g_assert_null (g_list_model_get_item (model, 3));
  g_assert_true (pennant_bookmarks_find (get_bookmarks (fixture), FALSE, "#2PP") == get_bookmark (fixture, 1));
  g_assert_null (pennant_bookmarks_find (get_bookmarks (fixture), FALSE, "#8QU"));
  move (fixture, 2, 0);
  assert_list (fixture, "c#8QU c#2PP p#2PP*");
  set_mine (fixture, 1, TRUE);
  set_mine (fixture, 2, FALSE);
  assert_list (fixture, "c#8QU c#2PP* p#2PP");
  remove_bookmark (fixture, TRUE, "#2PP");
  assert_list (fixture, "c#8QU p#2PP");
}

/* They come back in their order, whether or not somebody changes them before they are there. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  fixture_restart (fixture);
  await (g_list_model_get_n_items (G_LIST_MODEL (get_bookmarks (fixture))) == 3);
  assert_list (fixture, "c#2PP p#2PP* c#8QU");
  fixture_restart (fixture);
  remove_bookmark (fixture, TRUE, "#2PP");
  assert_list (fixture, "p#2PP* c#8QU");
}

typedef struct
{
  guint n_changes;
  guint position;
  guint n_removed;
  guint n_added;
} Changes;

static void
keep_change (GListModel *model, guint position, guint n_removed, guint n_added, gpointer user_data)
{
  Changes *changes = user_data;

  *changes = (Changes) { changes->n_changes + 1, position, n_removed, n_added };
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* Rows stay the same objects, and only those are told of that came, went or moved. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  Changes changes = { 0 };
  PennantBookmark *first, *second, *third;
  guint n_mine = 0;

  add_three (fixture);
  first = get_bookmark (fixture, 0);
  second = get_bookmark (fixture, 1);
  third = get_bookmark (fixture, 2);
  g_signal_connect (get_bookmarks (fixture), "items-changed", G_CALLBACK (keep_change), &changes);
  g_signal_connect_swapped (second, "notify::is-mine", G_CALLBACK (count), &n_mine);

  set_mine (fixture, 1, FALSE);
  g_assert_cmpuint (n_mine, ==, 1);
  add (fixture, TRUE, "#2PP", FALSE);
  g_assert_cmpuint (changes.n_changes, ==, 0);
  add (fixture, TRUE, "#9YY", FALSE);
  g_assert_true (changes.n_changes == 1 && changes.position == 3 && changes.n_removed == 0 && changes.n_added == 1);
  move (fixture, 1, 2);
  g_assert_true (changes.n_changes == 2 && changes.position == 1 && changes.n_removed == 2 && changes.n_added == 2);
  g_assert_true (get_bookmark (fixture, 1) == third);
  g_assert_true (get_bookmark (fixture, 2) == second);
  remove_bookmark (fixture, TRUE, "#9YY");
  g_assert_true (changes.n_changes == 3 && changes.position == 3 && changes.n_removed == 1 && changes.n_added == 0);
  g_assert_true (get_bookmark (fixture, 0) == first);
  g_signal_handlers_disconnect_by_data (second, &n_mine);
  g_signal_handlers_disconnect_by_data (get_bookmarks (fixture), &changes);
}

/* A row tells what was seen of its page, from when it is. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) resource = fixture_get_clan (fixture);
  PennantRecent *page;

  add (fixture, TRUE, "#2PP", FALSE);
  page = pennant_bookmark_get_page (get_bookmark (fixture, 0));
  g_assert_null (pennant_recent_get_name (page));
  fixture_answer_clan (fixture, "Lanterns");
  g_assert_true (load (resource, NULL));
  await (pennant_recent_get_name (page) != NULL);
  g_assert_cmpstr (pennant_recent_get_name (page), ==, "Lanterns");
  g_assert_cmpint (pennant_recent_get_visited_at (page), ==, 0);
  pennant_service_visit (fixture->service, resource);
  await (pennant_recent_get_visited_at (page) != 0);
  g_assert_cmpint (pennant_recent_get_visited_at (page), ==, NOW);
  g_assert_true (pennant_bookmark_get_page (get_bookmark (fixture, 0)) == page);
}

/* A page that is bookmarked, but was never opened, is there after the cache has gone. */
static void
test_reply_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantResource) resource = fixture_get_clan (fixture);
  g_autofree char *cache = g_build_filename (pennant_source_get_cache_folder (fixture->source), "cache.db", NULL);

  fixture_answer_clan (fixture, "Lanterns");
  g_assert_true (load (resource, NULL));
  add (fixture, TRUE, "#2PP", FALSE);
  g_clear_object (&resource);
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (cache), ==, 0);
  host_stop (fixture->host);
  fixture_open (fixture);
  resource = fixture_get_clan (fixture);
  g_assert_true (load (resource, NULL));
  g_assert_cmpstr (get_name (resource), ==, "Lanterns");
}

/* What cannot be kept is an error, and not in the list. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantBookmarks) bookmarks = g_object_ref (get_bookmarks (fixture));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, TRUE, "#2PP", FALSE);
  fixture_close (fixture);
  pennant_bookmarks_add_async (bookmarks, TRUE, "#8QU", FALSE, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_false (pennant_bookmarks_change_finish (bookmarks, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bookmarks)), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/bookmarks/changes", test_changes);
  FIXTURE_TEST ("/bookmarks/restart", test_restart);
  FIXTURE_TEST ("/bookmarks/rows", test_rows);
  FIXTURE_TEST ("/bookmarks/names", test_names);
  FIXTURE_TEST ("/bookmarks/reply-is-kept", test_reply_is_kept);
  FIXTURE_TEST ("/bookmarks/refused", test_refused);

  return g_test_run ();
}
