/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem () */

#include "archive.h"

#include "store/pennant-library.h"
#include "store/pennant-store-copies.h"

#include <stdio.h>
#include <sys/stat.h>


static const PennantVisit lanterns = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#LQL", .name = (char *) "Lanterns" };
static const PennantVisit others = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#PPP", .name = (char *) "Others" };

static GFile *
get_file (Fixture *fixture, const char *name)
{
  return g_file_new_build_filename (fixture->top, name, NULL);
}

static void
write_file (Fixture *fixture, const char *name, const char *content, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->top, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
}

static void
add_progress (double done, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static gboolean
back_up (PennantStore *store, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  double done = 0;
  gboolean is_done;

  pennant_store_back_up_async (store, file, add_progress, &done, NULL, cancellable, take_result, &result);
  is_done = pennant_store_copies_finish (store, wait_for (&result), error);
  g_assert_true (!is_done || (done > 0.99 && done < 1.01));
  return is_done;
}

static gboolean
restore (PennantStore *store, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  double done = 0;

  pennant_store_restore_async (store, file, add_progress, &done, NULL, cancellable, take_result, &result);
  return pennant_store_copies_finish (store, wait_for (&result), error);
}

static gboolean
erase (PennantStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_erase_async (store, NULL, take_result, &result);
  return pennant_store_copies_finish (store, wait_for (&result), error);
}

static void
keep (PennantStore *store, const PennantVisit *page)
{
  g_autofree char *path = g_strdup_printf ("/clans/%%23%s", page->tag + 1);
  g_autofree char *body = g_strdup_printf ("{\"tag\":\"%s\",\"name\":\"%s\"}", page->tag, page->name);
  g_autoptr (PennantReply) reply = reply_new (path, body, &pennant_clan_type, NOW);
  g_autoptr (GError) error = NULL;

  save (store, reply, &error);
  g_assert_no_error (error);
  visit (store, path, page, &error);
  g_assert_no_error (error);
}

static void
assert_visits (PennantStore *store, const char *first, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = list_visits (store, 9, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, n);
  if (n > 0)
    g_assert_cmpstr (((PennantVisit *) g_ptr_array_index (visits, 0))->name, ==, first);
}

/* Nothing of a copy is left where it was looked at. */
static void
assert_no_stage (Fixture *fixture)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_prefix (name, "pennant-") && strlen (name) == strlen ("pennant-XXXXXX"));
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  keep (store, &lanterns);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  g_assert_true (back_up (store, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_no_errno (g_stat (g_file_peek_path (file), &status));
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_true (erase (store, &error));
  g_assert_no_error (error);
  assert_visits (store, NULL, 0);
  keep (store, &others);
  g_assert_true (restore (store, file, NULL, &error));
  g_assert_no_error (error);
  assert_visits (store, "Lanterns", 1);
  g_assert_cmpint (get_statistics (store).n_wars, ==, 1);
  g_assert_null (pennant_store_describe_condition (store));
  /* And goes on from there. */
  keep (store, &others);
  assert_visits (store, "Lanterns", 2);
  fixture_close (store);

  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  assert_visits (store, "Lanterns", 2);
  fixture_close (store);
  assert_no_stage (fixture);
}

/* A backup takes the place of another one, and fails where there is no place, without a trace. */
static void
test_targets (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GFile) nowhere = get_file (fixture, "no/such/copy.db");
  g_autoptr (GFile) folder = get_file (fixture, "data");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;

  keep (store, &lanterns);
  write_file (fixture, "copy.db", "what was there", -1);
  g_assert_false (back_up (store, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (back_up (store, folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (back_up (store, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_load_contents (file, NULL, &content, NULL, NULL, NULL));
  g_assert_cmpstr (content, ==, "what was there");
  g_assert_true (back_up (store, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (restore (store, file, NULL, &error));
  g_assert_no_error (error);
  fixture_close (store);
  assert_no_stage (fixture);
}

static void
execute (GFile *file, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* What is no library of ours, whatever it claims, changes nothing. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { "PRAGMA user_version = 9999", G_IO_ERROR_NOT_SUPPORTED },
    { "PRAGMA user_version = 0", G_IO_ERROR_INVALID_DATA },
    { "PRAGMA user_version = -3", G_IO_ERROR_INVALID_DATA },
    { "PRAGMA user_version = 1", G_IO_ERROR_INVALID_DATA },
    { "DROP TABLE remarks", G_IO_ERROR_INVALID_DATA },
    { "CREATE TABLE more (a)", G_IO_ERROR_INVALID_DATA },
    { "CREATE TRIGGER bad AFTER INSERT ON names BEGIN DELETE FROM visits; END", G_IO_ERROR_INVALID_DATA },
    { "DROP TABLE visits; CREATE VIEW visits AS SELECT * FROM names", G_IO_ERROR_INVALID_DATA },
    { "ALTER TABLE names ADD COLUMN other TEXT", G_IO_ERROR_INVALID_DATA },
    { "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'visits'",
      G_IO_ERROR_INVALID_DATA },
    { "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'visits'", G_IO_ERROR_INVALID_DATA },
  };
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) good = get_file (fixture, "good.db");
  g_autoptr (GFile) bad = get_file (fixture, "bad.db");
  g_autoptr (GError) error = NULL;

  keep (store, &others);
  g_assert_true (back_up (store, good, NULL, &error));
  g_assert_no_error (error);
  keep (store, &lanterns);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].sql);
      g_assert_true (g_file_copy (good, bad, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL));
      execute (bad, cases[i].sql);
      g_assert_false (restore (store, bad, NULL, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_clear_error (&error);
      assert_visits (store, "Lanterns", 2);
    }
  fixture_close (store);
  assert_no_stage (fixture);
}

static void
test_not_a_library (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) good = get_file (fixture, "good.db");
  g_autoptr (GFile) bad = get_file (fixture, "bad.db");
  g_autoptr (GFile) missing = get_file (fixture, "missing.db");
  g_autoptr (GFile) folder = get_file (fixture, "data");
  g_autoptr (GFile) pipe = get_file (fixture, "pipe");
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  keep (store, &lanterns);
  g_assert_true (back_up (store, good, NULL, NULL));
  g_assert_true (g_file_load_contents (good, NULL, &content, &length, NULL, NULL));
  /* Cut anywhere, and with any page but the first overwritten. */
  for (gsize size = 0; size < length; size = size < 200 ? size + 40 : size + 4096)
    {
      write_file (fixture, "bad.db", content, (gssize) size);
      g_assert_false (restore (store, bad, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
  for (gsize at = 4096; at < length; at += 4096)
    {
      g_autofree char *damaged = g_memdup2 (content, length);

      memset (damaged + at, 0xa5, 4096);
      write_file (fixture, "bad.db", damaged, (gssize) length);
      g_assert_false (restore (store, bad, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }

  g_assert_false (restore (store, missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (restore (store, folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_no_errno (mkfifo (g_file_peek_path (pipe), 0600));
  g_assert_false (restore (store, pipe, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_visits (store, "Lanterns", 1);
  fixture_close (store);
  assert_no_stage (fixture);
}

/* A library of each older version is brought up to date on the way; so is one whose pages have another size. */
static void
test_older (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (fixture, "older.db");
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GError) error = NULL;

  keep (store, &others);
  for (guint version = 1; version <= pennant_library_schema.n_steps; version++)
    {
      g_file_delete (file, NULL, NULL);
      execute (file, "PRAGMA page_size = 16384");
      for (guint i = 0; i < version; i++)
        {
          g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", i + 1);
          sqlite3 *handle = NULL;

          g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &handle), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (handle, "PRAGMA page_size = 16384", NULL, NULL, NULL), ==, SQLITE_OK);
          g_assert_cmpint (pennant_library_schema.add_functions (handle), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (handle, pennant_library_schema.steps[i], NULL, NULL, NULL), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (handle, set_version, NULL, NULL, NULL), ==, SQLITE_OK);
          sqlite3_close (handle);
        }
      execute (file, "INSERT INTO visits (kind, tag, path, name, visited_at)"
                     " VALUES (0, '#2PP', '/clans/%232PP', 'Lanterns', 9000000000000000)");
      g_assert_true (restore (store, file, NULL, &error));
      g_assert_no_error (error);
      assert_visits (store, "Lanterns", 1);
    }
  keep (store, &others);
  assert_visits (store, "Lanterns", 2);
  fixture_close (store);
  store = fixture_open (fixture);
  assert_visits (store, "Lanterns", 2);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
}

/* Nothing of what was there is on the disk any more, nor what lay beside it. */
static void
test_erase (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "library.db", "library.db-wal", "cache.db", "cache.db-wal" };
  PennantStore *store = fixture_open (fixture);
  g_autofree char *before = fixture_get_file (fixture, "library.db.before-v2");
  g_autofree char *corrupt = fixture_get_file (fixture, "library.db.corrupt-20260101-000000");
  g_autoptr (GError) error = NULL;

  keep (store, &lanterns);
  fixture_write_file (fixture, "library.db.before-v2", "Lanterns");
  fixture_write_file (fixture, "library.db.corrupt-20260101-000000", "Lanterns");
  g_assert_true (erase (store, &error));
  g_assert_no_error (error);
  assert_visits (store, NULL, 0);
  g_assert_cmpint (get_statistics (store).n_names, ==, 0);
  g_assert_cmpint (get_statistics (store).n_replies, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_file (fixture, names[i]);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &content, &length, NULL))
        g_assert_null (memmem (content, length, "Lanterns", strlen ("Lanterns")));
    }
  g_assert_false (g_file_test (before, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (corrupt, G_FILE_TEST_EXISTS));
  fixture_close (store);
}

/* A library of a newer Pennant is copied as any other, but neither replaced nor erased. */
static void
test_newer (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GError) error = NULL;

  keep (store, &lanterns);
  fixture_close (store);
  fixture_execute (fixture, "library.db", "PRAGMA user_version = 9999");
  store = fixture_open (fixture);
  g_assert_true (back_up (store, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (restore (store, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_false (erase (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  assert_visits (store, "Lanterns", 1);
  fixture_close (store);
}

static void
test_cancelled_restore (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  keep (store, &others);
  g_assert_true (back_up (store, file, NULL, NULL));
  keep (store, &lanterns);
  g_cancellable_cancel (cancellable);
  g_assert_false (restore (store, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_visits (store, "Lanterns", 2);
  fixture_close (store);
}

/* The other process is this program again: it has the library open, and tells how many visits there are whenever it is
 * asked, after it has kept one more where it is told so. */
static int
serve (const char *top)
{
  Fixture fixture = { .clock = pennant_clock_new_manual (NOW) };
  char line[16];
  PennantStore *store;

  fixture.cache = g_build_filename (top, "cache", "pennant", NULL);
  fixture.data = g_build_filename (top, "data", "pennant", NULL);
  store = fixture_open (&fixture);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      if (line[0] == '+')
        keep (store, &lanterns);
      printf ("%d\n", (int) get_statistics (store).n_visits);
      fflush (stdout);
    }
  fixture_close (store);
  g_free (fixture.cache);
  g_free (fixture.data);
  g_object_unref (fixture.clock);
  return 0;
}

static int
ask (GSubprocess *process, GDataInputStream *stream, const char *line)
{
  g_autofree char *answer = NULL;

  g_assert_true (
      g_output_stream_write_all (g_subprocess_get_stdin_pipe (process), line, strlen (line), NULL, NULL, NULL));
  answer = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_assert_nonnull (answer);
  return atoi (answer);
}

static void
test_processes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE,
                                                      &error, program, "--serve", fixture->top, NULL);
  g_autoptr (GDataInputStream) stream = NULL;
  PennantStore *store = fixture_open (fixture);

  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  keep (store, &others);
  g_assert_cmpint (ask (process, stream, "?\n"), ==, 1);
  g_assert_true (back_up (store, file, NULL, &error));
  g_assert_no_error (error);

  /* Each sees at once what the other does. */
  g_assert_true (erase (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (process, stream, "?\n"), ==, 0);
  g_assert_cmpint (ask (process, stream, "+\n"), ==, 1);
  assert_visits (store, "Lanterns", 1);
  g_assert_true (restore (store, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (process, stream, "?\n"), ==, 1);
  g_assert_cmpint (ask (process, stream, "+\n"), ==, 2);
  assert_visits (store, "Lanterns", 2);

  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL));
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  fixture_close (store);
}

/* Another program is writing: nothing happens, and that is said. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  PennantStore *store = fixture_open (fixture);
  g_autoptr (GFile) file = get_file (fixture, "copy.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  keep (store, &lanterns);
  other = fixture_connect (fixture, "library.db");
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (back_up (store, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (restore (store, file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (erase (store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  sqlite3_close (other);
  assert_visits (store, "Lanterns", 1);
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder =
      g_build_filename (g_getenv ("TMPDIR") != NULL ? g_getenv ("TMPDIR") : "/tmp", "test-copies-XXXXXX", NULL);
  int status;

  if (argc == 3 && g_str_equal (argv[1], "--serve"))
    return serve (argv[2]);
  /* Others put theirs where everybody does, and GLib asks for the place once. */
  g_assert_nonnull (g_mkdtemp (folder));
  g_assert_true (g_setenv ("TMPDIR", folder, TRUE));
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/store/copies/round-trip", test_round_trip);
  FIXTURE_TEST ("/store/copies/targets", test_targets);
  FIXTURE_TEST ("/store/copies/hostile", test_hostile);
  FIXTURE_TEST ("/store/copies/not-a-library", test_not_a_library);
  FIXTURE_TEST ("/store/copies/older", test_older);
  FIXTURE_TEST ("/store/copies/erase", test_erase);
  FIXTURE_TEST ("/store/copies/newer", test_newer);
  FIXTURE_TEST ("/store/copies/cancelled-restore", test_cancelled_restore);
  FIXTURE_TEST ("/store/copies/processes", test_processes);
  FIXTURE_TEST ("/store/copies/locked", test_locked);

  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
