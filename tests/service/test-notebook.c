/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "model/pennant-note.h"
#include "service/pennant-notebook.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define HEAD "{\"format\":\"pennant-bookmarks\",\"version\":1,"

static GFile *
get_file (Fixture *fixture, const char *name)
{
  return g_file_new_build_filename (pennant_source_get_cache_folder (fixture->source), name, NULL);
}

static gboolean export (Fixture *fixture, GFile *file, GError **error)
{
  PennantNotebook *notebook = pennant_service_get_notebook (fixture->service);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_notebook_export_async (notebook, file, NULL, await_keep_result, &result);
  await (result != NULL);
  return pennant_notebook_export_finish (notebook, result, error);
}

static gboolean
import (Fixture *fixture, GFile *file, PennantImport *counts, GError **error)
{
  PennantNotebook *notebook = pennant_service_get_notebook (fixture->service);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_notebook_import_async (notebook, file, NULL, await_keep_result, &result);
  await (result != NULL);
  return pennant_notebook_import_finish (notebook, result, counts, error);
}

static void
write_file (GFile *file, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (g_file_peek_path (file), text, length, &error);
  g_assert_no_error (error);
}

static void
assert_import (Fixture *fixture, const char *text, guint n_new, guint n_changed, guint n_same, guint n_refused)
{
  g_autoptr (GFile) file = get_file (fixture, "import.json");
  g_autoptr (GError) error = NULL;
  PennantImport counts;

  write_file (file, text, -1);
  import (fixture, file, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.n_new, ==, n_new);
  g_assert_cmpuint (counts.n_changed, ==, n_changed);
  g_assert_cmpuint (counts.n_same, ==, n_same);
  g_assert_cmpuint (counts.n_refused, ==, n_refused);
}

static void
keep (Fixture *fixture, gboolean is_clan, const char *tag, const char *note, PennantMark mark)
{
  PennantRemarks *remarks = pennant_service_get_remarks (fixture->service);
  g_autoptr (PennantRemark) remark = pennant_remarks_get (remarks, is_clan, tag);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_remarks_save_async (remarks, remark, note, mark, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_remarks_save_finish (remarks, result, NULL));
}

static void
add (Fixture *fixture, gboolean is_clan, const char *tag, gboolean is_mine)
{
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (fixture->service);
  g_autoptr (GAsyncResult) result = NULL;

  pennant_bookmarks_add_async (bookmarks, is_clan, tag, is_mine, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_true (pennant_bookmarks_change_finish (bookmarks, result, NULL));
}

/* The bookmarks: c or p, the tag, and a star where it is mine. */
static char *
describe (Fixture *fixture)
{
  GListModel *model = G_LIST_MODEL (pennant_service_get_bookmarks (fixture->service));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (model, i);
      PennantRecent *page = pennant_bookmark_get_page (bookmark);

      g_string_append_printf (text, "%s%c%s%s", i > 0 ? " " : "", pennant_recent_is_clan (page) ? 'c' : 'p',
                              pennant_recent_get_tag (page), pennant_bookmark_is_mine (bookmark) ? "*" : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
await_bookmarks (Fixture *fixture, const char *expected)
{
  g_autofree char *text = describe (fixture);

  while (!g_str_equal (text, expected))
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (text);
      text = describe (fixture);
    }
}

static void
await_remark (Fixture *fixture, gboolean is_clan, const char *tag, const char *note, PennantMark mark)
{
  g_autoptr (PennantRemark) remark = pennant_remarks_get (pennant_service_get_remarks (fixture->service), is_clan, tag);

  await (g_strcmp0 (pennant_remark_get_note (remark), note) == 0 && pennant_remark_get_mark (remark) == mark);
}

/* All comes back from a file, in its order, into an empty library; into a full one nothing changes. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (fixture, "export.json");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  PennantImport counts;

  add (fixture, TRUE, "#2PP", FALSE);
  add (fixture, FALSE, "#2PP", TRUE);
  keep (fixture, FALSE, "#8QU", "Two\nlines, “quoted” \\ and ⚔", PENNANT_MARK_NEVER_AGAIN);
  keep (fixture, TRUE, "#2PP", NULL, PENNANT_MARK_TRUSTED);
  keep (fixture, TRUE, "#9YY", "Only a note", PENNANT_MARK_NONE);
  export (fixture, file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_true (g_str_has_suffix (text, "}\n"));
  import (fixture, file, &counts, &error);
  g_assert_no_error (error);
  g_assert_true (counts.n_new == 0 && counts.n_changed == 0 && counts.n_same == 5 && counts.n_refused == 0);
  fixture_close (fixture);
  host_stop (fixture->host);

  {
    g_autofree char *library = g_build_filename (pennant_source_get_data_folder (fixture->source), "library.db", NULL);

    g_assert_cmpint (g_unlink (library), ==, 0);
  }
  fixture_open (fixture);
  await_bookmarks (fixture, "");
  assert_import (fixture, text, 5, 0, 0, 0);
  await_bookmarks (fixture, "c#2PP p#2PP*");
  await_remark (fixture, FALSE, "#8QU", "Two\nlines, “quoted” \\ and ⚔", PENNANT_MARK_NEVER_AGAIN);
  await_remark (fixture, TRUE, "#2PP", NULL, PENNANT_MARK_TRUSTED);
  await_remark (fixture, TRUE, "#9YY", "Only a note", PENNANT_MARK_NONE);
  assert_import (fixture, text, 0, 0, 5, 0);
}

/* New ones come behind the others; what is mine stays so; of two notes the one that was changed later stays. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  add (fixture, TRUE, "#2PP", TRUE);
  add (fixture, TRUE, "#8QU", FALSE);
  keep (fixture, TRUE, "#2PP", "Ours", PENNANT_MARK_NONE);
  keep (fixture, TRUE, "#8QU", "Ours", PENNANT_MARK_NONE);
  assert_import (fixture,
                 HEAD "\"bookmarks\":[{\"kind\":\"player\",\"tag\":\"9yy\"},{\"kind\":\"clan\",\"tag\":\"#2PP\"},"
                      "{\"kind\":\"clan\",\"tag\":\"#8QU\",\"mine\":true},{\"kind\":\"player\",\"tag\":\"#9YY\"}],"
                      "\"notes\":[{\"kind\":\"clan\",\"tag\":\"#2PP\",\"note\":\"Old\","
                      "\"changed\":\"2020-01-01T00:00:00Z\"},"
                      "{\"kind\":\"clan\",\"tag\":\"#8QU\",\"note\":\"To come\",\"mark\":\"watch\","
                      "\"changed\":\"2999-01-01T00:00:00Z\"},"
                      "{\"kind\":\"player\",\"tag\":\"#2PP\",\"mark\":\"watch\"}]}",
                 2, 1, 4, 0);
  await_bookmarks (fixture, "c#2PP* c#8QU* p#9YY");
  await_remark (fixture, TRUE, "#2PP", "Ours", PENNANT_MARK_NONE);
  await_remark (fixture, FALSE, "#2PP", NULL, PENNANT_MARK_WATCH);
  /* The clock stands still, so what claims to be of the year 2999 is as old as ours. */
  await_remark (fixture, TRUE, "#8QU", "Ours", PENNANT_MARK_NONE);
  pennant_clock_advance (fixture->clock, SECOND);
  assert_import (fixture,
                 HEAD "\"notes\":[{\"kind\":\"clan\",\"tag\":\"#8QU\",\"note\":\"To come\",\"mark\":\"watch\","
                      "\"changed\":\"2999-01-01T00:00:00Z\"}]}",
                 0, 1, 0, 0);
  await_remark (fixture, TRUE, "#8QU", "To come", PENNANT_MARK_WATCH);
  keep (fixture, TRUE, "#8QU", "Ours again", PENNANT_MARK_NONE);
  await_remark (fixture, TRUE, "#8QU", "Ours again", PENNANT_MARK_NONE);
}

/* What is of no use in a file is counted, and the rest is taken. */
static void
test_refused_entries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_note = g_strnfill (PENNANT_NOTE_MAX_CHARACTERS + 1, 'x');
  g_autofree char *text =
      g_strdup_printf (HEAD "\"bookmarks\":[{\"kind\":\"clan\",\"tag\":\"#O1!\"},{\"kind\":\"war\",\"tag\":\"#2PP\"},"
                            "{\"tag\":\"#2PP\"},{\"kind\":\"clan\"},{},null,{\"kind\":\"clan\",\"tag\":\"#2PP\"}],"
                            "\"notes\":[{\"kind\":\"clan\",\"tag\":\"#2PP\",\"note\":\"%s\"},"
                            "{\"kind\":\"clan\",\"tag\":\"#2PP\",\"mark\":\"friend\"},"
                            "{\"kind\":\"clan\",\"tag\":\"#2PP\",\"note\":\" \\n \"},"
                            "{\"kind\":\"clan\",\"tag\":\"#2PP\\u0000\\u202e\",\"note\":\"\\u0007\\u202eGood\"}]}",
                       long_note);

  assert_import (fixture, text, 2, 0, 0, 8);
  await_bookmarks (fixture, "c#2PP");
  await_remark (fixture, TRUE, "#2PP", "Good", PENNANT_MARK_NONE);
}

/* A file that is none of ours is refused whole, with a sentence, whatever it is. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autoptr (GString) many = g_string_new (HEAD "\"bookmarks\":[");
  g_autoptr (GString) large = g_string_new (NULL);
  const struct
  {
    const char *text;
    const char *part; /* of the sentence */
  } files[] = {
    { "", "not one of bookmarks" },
    { "nonsense", "not one of bookmarks" },
    { "[]", "not one of bookmarks" },
    { "{}", "not one of bookmarks" },
    { "{\"format\":\"pennant-bookmarks\"}", "not one of bookmarks" },
    { "{\"format\":\"other\",\"version\":1}", "not one of bookmarks" },
    { "{\"format\":\"pennant-bookmarks\",\"version\":0}", "not one of bookmarks" },
    { "{\"format\":\"pennant-bookmarks\",\"version\":\"1\"}", "not one of bookmarks" },
    { "{\"format\":\"pennant-bookmarks\",\"version\":2}", "newer Pennant" },
    { HEAD "\"bookmarks\":{}}", "not one of bookmarks" },
    { HEAD "\"bookmarks\":[1]}", "not one of bookmarks" },
    { HEAD "\"notes\":[{\"note\":[]}]}", "not one of bookmarks" },
    { HEAD "\"notes\":[", "not one of bookmarks" },
    { HEAD "\"notes\":[{\"note\":\"\xff\"}]}", "UTF-8" },
    { deep, "not one of bookmarks" },
    { many->str, "more bookmarks" },
    { large->str, "too large" },
  };
  g_autoptr (GFile) file = get_file (fixture, "import.json");

  for (int i = 0; i < 2001; i++)
    g_string_append_printf (many, "%s{\"kind\":\"clan\",\"tag\":\"#2PP\"}", i > 0 ? "," : "");
  g_string_append (many, "]}");
  g_string_set_size (large, 16 * 1024 * 1024 + 1);
  memset (large->str, ' ', large->len);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *text = i == G_N_ELEMENTS (files) - 2   ? many->str
                         : i == G_N_ELEMENTS (files) - 1 ? large->str
                                                         : files[i].text;
      g_autoptr (GError) error = NULL;
      PennantImport counts;

      write_file (file, text, -1);
      g_assert_false (import (fixture, file, &counts, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (strstr (error->message, files[i].part) == NULL)
        g_error ("File %u was refused with “%s”", i, error->message);
    }
  await_bookmarks (fixture, "");
}

/* What has no end is read no further than it takes. */
static void
test_endless (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/zero");
  g_autoptr (GFile) folder = g_file_new_for_path ("/");
  g_autoptr (GError) error = NULL;
  PennantImport counts;

  g_assert_false (import (fixture, file, &counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_false (import (fixture, folder, &counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

/* What cannot be written leaves the file that is there as it was. */
static void
test_atomic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (fixture, "folder/export.json");
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autofree char *text = NULL;
  g_autoptr (GDir) names = NULL;
  g_autoptr (GError) error = NULL;
  guint n_names = 0;

  g_assert_false (export (fixture, file, &error)); /* there is no such folder */
  g_assert_nonnull (error);
  g_clear_error (&error);
  write_file (file, "before", -1);
  export (fixture, file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "pennant-bookmarks"));
  names = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (names) != NULL)
    n_names++;
  g_assert_cmpuint (n_names, ==, 1);
}

/* What the library cannot keep is not imported at all. */
static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantNotebook) notebook = g_object_ref (pennant_service_get_notebook (fixture->service));
  g_autoptr (GFile) file = get_file (fixture, "import.json");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantImport counts;

  write_file (file, HEAD "\"bookmarks\":[{\"kind\":\"clan\",\"tag\":\"#2PP\"}]}", -1);
  fixture_close (fixture);
  pennant_notebook_import_async (notebook, file, NULL, await_keep_result, &result);
  await (result != NULL);
  g_assert_false (pennant_notebook_import_finish (notebook, result, &counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/notebook/round-trip", test_round_trip);
  FIXTURE_TEST ("/notebook/merge", test_merge);
  FIXTURE_TEST ("/notebook/refused-entries", test_refused_entries);
  FIXTURE_TEST ("/notebook/hostile", test_hostile);
  FIXTURE_TEST ("/notebook/endless", test_endless);
  FIXTURE_TEST ("/notebook/atomic", test_atomic);
  FIXTURE_TEST ("/notebook/not-kept", test_not_kept);

  return g_test_run ();
}
