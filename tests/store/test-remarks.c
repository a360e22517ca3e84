/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "store/pennant-library-watch.h"
#include "store/pennant-remarks.h"

static gboolean
save_remark (PennantStore *store,
             PennantSeenKind kind,
             const char *tag,
             const char *note,
             PennantMark mark,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_save_remark_async (store, kind, tag, note, mark, NULL, take_result, &result);
  return pennant_store_save_remark_finish (store, wait_for (&result), error);
}

static void
keep (PennantStore *store, PennantSeenKind kind, const char *tag, const char *note, PennantMark mark)
{
  g_autoptr (GError) error = NULL;

  save_remark (store, kind, tag, note, mark, &error);
  g_assert_no_error (error);
}

/* What the other process is: this program again. It keeps one note and ends. */
static int
keep_there (const char *top, const char *tag, const char *note)
{
  Fixture fixture = { .clock = pennant_clock_new_manual (NOW) };
  PennantStore *store;

  fixture.cache = g_build_filename (top, "cache", "pennant", NULL);
  fixture.data = g_build_filename (top, "data", "pennant", NULL);
  store = fixture_open (&fixture);
  keep (store, PENNANT_SEEN_PLAYER, tag, note, PENNANT_MARK_WATCH);
  fixture_close (store);
  g_free (fixture.cache);
  g_free (fixture.data);
  g_object_unref (fixture.clock);
  return 0;
}

static void
run_other (Fixture *fixture, const char *tag, const char *note)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--keep", fixture->top, tag, note, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

/* All of them in a row: c or p, tag, number of the mark, note. */
static void
assert_remarks (PennantStore *store, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) remarks = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  pennant_store_list_remarks_async (store, NULL, take_result, &result);
  remarks = pennant_store_list_remarks_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < remarks->len; i++)
    {
      const PennantSavedRemark *remark = remarks->pdata[i];

      g_assert_cmpint (remark->changed_at, ==, NOW);
      g_string_append_printf (text, "%s%c%s %d %s", i > 0 ? " | " : "", remark->kind == PENNANT_SEEN_CLAN ? 'c' : 'p',
                              remark->tag, (int) remark->mark, remark->note != NULL ? remark->note : "-");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  assert_remarks (store, "");
  keep (store, PENNANT_SEEN_PLAYER, "#2PP", "Left in the middle of a war", PENNANT_MARK_NEVER_AGAIN);
  keep (store, PENNANT_SEEN_CLAN, "#2PP", NULL, PENNANT_MARK_TRUSTED);
  keep (store, PENNANT_SEEN_CLAN, "#8QU", "Ours", PENNANT_MARK_NONE);
  assert_remarks (store, "c#2PP 2 - | c#8QU 0 Ours | p#2PP 3 Left in the middle of a war");
  keep (store, PENNANT_SEEN_CLAN, "#2PP", "Two\nlines", PENNANT_MARK_WATCH);
  keep (store, PENNANT_SEEN_CLAN, "#8QU", NULL, PENNANT_MARK_NONE);
  keep (store, PENNANT_SEEN_CLAN, "#9YY", NULL, PENNANT_MARK_NONE);
  assert_remarks (store, "c#2PP 1 Two\nlines | p#2PP 3 Left in the middle of a war");
  fixture_close (store);

  store = fixture_open (fixture);
  assert_remarks (store, "c#2PP 1 Two\nlines | p#2PP 3 Left in the middle of a war");
  fixture_close (store);
}

/* A mark that a later Pennant knows is none for this one. */
static void
test_unknown_mark (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);

  keep (store, PENNANT_SEEN_CLAN, "#2PP", "Ours", PENNANT_MARK_WATCH);
  fixture_execute (fixture, "library.db", "UPDATE remarks SET mark = 77");
  assert_remarks (store, "c#2PP 0 Ours");
  fixture_close (store);
}

/* Neither the cache nor the name has anything to do with it. */
static void
test_lasts (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantReply) before =
      reply_new ("/players/%232PP", "{\"tag\":\"#2PP\",\"name\":\"Ada\"}", &pennant_player_type, NOW);
  g_autoptr (PennantReply) after =
      reply_new ("/players/%232PP", "{\"tag\":\"#2PP\",\"name\":\"Bo\"}", &pennant_player_type, NOW + 1);

  g_assert_true (save (store, before, NULL));
  keep (store, PENNANT_SEEN_PLAYER, "#2PP", "Ada", PENNANT_MARK_WATCH);
  g_assert_true (save (store, after, NULL));
  g_assert_true (clear_cache (store, NULL));
  assert_remarks (store, "p#2PP 1 Ada");
  fixture_close (store);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GError) error = NULL;

  keep (store, PENNANT_SEEN_CLAN, "#2PP", "Ours", PENNANT_MARK_NONE);
  fixture_close (store);
  fixture_execute (fixture, "library.db", "PRAGMA user_version = 99");
  store = fixture_open (fixture);
  g_assert_false (save_remark (store, PENNANT_SEEN_CLAN, "#2PP", NULL, PENNANT_MARK_NONE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  assert_remarks (store, "c#2PP 0 Ours");
  fixture_close (store);
}

static gboolean
count_cb (gpointer user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

/* What another process keeps is noticed, again and again, and what this one does is not. */
static void
test_two_processes (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (PennantLibraryWatch) watch = pennant_library_watch_new (store, fixture->data);
  guint n_changes = 0;

  g_signal_connect_swapped (watch, "changed", G_CALLBACK (count_cb), &n_changes);
  keep (store, PENNANT_SEEN_CLAN, "#2PP", "Ours", PENNANT_MARK_NONE);
  run_other (fixture, "#8QU", "Theirs");
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_remarks (store, "c#2PP 0 Ours | p#8QU 1 Theirs");

  keep (store, PENNANT_SEEN_CLAN, "#2PP", "Still ours", PENNANT_MARK_NONE);
  run_other (fixture, "#8QU", "No longer theirs");
  while (n_changes == 1)
    g_main_context_iteration (NULL, TRUE);
  assert_remarks (store, "c#2PP 0 Still ours | p#8QU 1 No longer theirs");
  g_assert_cmpuint (n_changes, ==, 2);
  g_clear_object (&watch);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--keep"))
    return keep_there (argv[2], argv[3], argv[4]);
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/remarks/changes", test_changes);
  FIXTURE_TEST ("/store/remarks/unknown-mark", test_unknown_mark);
  FIXTURE_TEST ("/store/remarks/lasts", test_lasts);
  FIXTURE_TEST ("/store/remarks/read-only", test_read_only);
  FIXTURE_TEST ("/store/remarks/two-processes", test_two_processes);

  return g_test_run ();
}
