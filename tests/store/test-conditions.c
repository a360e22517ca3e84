/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE

#include "archive.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}"
#define NOBODY 65534

static const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Lanterns" };

static void
assert_message (PennantStore *store, const char *part)
{
  g_autofree char *message = pennant_store_describe_condition (store);

  g_assert_nonnull (message);
  g_assert_nonnull (strstr (message, part));
}

/* One of each thing that the archive keeps. */
static void
fill_archive (PennantStore *store)
{
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  save_body (store, CLAN "/currentwar/leaguegroup", "{\"state\":\"inWar\",\"season\":\"2026-03\"}",
             &pennant_cwl_group_type, NOW);
  save_body (store, CLAN "/capitalraidseasons",
             "{\"items\":[{\"state\":\"ongoing\",\"startTime\":\"" FIRST_TIME "\",\"members\":[]}]}",
             &pennant_raid_season_page_type, NOW);
  save_body (store, CLAN "/members", "{\"items\":[{\"tag\":\"#YYY\",\"name\":\"Ada\"}]}",
             &pennant_clan_member_page_type, NOW);
}

static void
assert_keeps_archive (PennantStore *store)
{
  g_autoptr (GPtrArray) wars = list_wars (store, RED, 0, 9);
  g_autoptr (PennantReply) war = lookup_war (store, RED " " BLUE " " FIRST_TIME);
  g_autoptr (GPtrArray) groups = list_groups (store, RED, 9);
  g_autoptr (GPtrArray) raids = list_raid_seasons (store, RED, 0, 9);
  g_autoptr (GPtrArray) members = list_members (store, RED);
  g_autoptr (GPtrArray) stays = list_stays (store, "#YYY");

  g_assert_cmpuint (wars->len, ==, 1);
  g_assert_nonnull (war);
  g_assert_cmpuint (groups->len, ==, 1);
  g_assert_cmpuint (raids->len, ==, 1);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpuint (stays->len, ==, 1);
}

static void
assert_works (PennantStore *store)
{
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GError) error = NULL;

  save (store, reply, &error);
  g_assert_no_error (error);
  visit (store, CLAN, &page, &error);
  g_assert_no_error (error);
  found = look_up (store, CLAN, &pennant_clan_type, &error);
  g_assert_no_error (error);
  assert_body (found, CLAN_BODY);
  visits = list_visits (store, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 1);
  fill_archive (store);
  assert_keeps_archive (store);
}

/* What was there before is read, and the library says clearly that it takes nothing new. */
static void
assert_reads (PennantStore *store, int code)
{
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GError) error = NULL;

  found = look_up (store, CLAN, &pennant_clan_type, &error);
  g_assert_no_error (error);
  assert_body (found, CLAN_BODY);
  visits = list_visits (store, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 1);
  assert_keeps_archive (store);
  g_assert_false (visit (store, CLAN, &page, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
assert_saves_to_cache_only (PennantStore *store, int code)
{
  g_autoptr (PennantReply) reply = reply_new ("/new", CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (save (store, reply, &error));
  g_assert_error (error, G_IO_ERROR, code);
  found = look_up (store, "/new", NULL, NULL);
  assert_body (found, CLAN_BODY);
}

/* Leaves files behind in which a clan was visited. */
static void
make_files (Fixture *fixture)
{
  PennantStore *store = fixture_open (fixture);

  assert_works (store);
  fixture_close (store);
}

static void
assert_content (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = fixture_get_file (fixture, name);
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, content);
}

static void
test_corrupt_library (Fixture *fixture, gconstpointer data)
{
  g_autofree char *index = fixture_get_file (fixture, "library.db.corrupt-20260304-050607-shm");
  PennantStore *store;

  fixture_write_file (fixture, "library.db", "this is not a database, nor was it ever one");
  fixture_write_file (fixture, "library.db-wal", "log");
  fixture_write_file (fixture, "library.db-shm", "index");
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_GOOD);
  assert_message (store, "library.db.corrupt-20260304-050607");
  assert_works (store);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  fixture_close (store);
  assert_content (fixture, "library.db.corrupt-20260304-050607", "this is not a database, nor was it ever one");
  assert_content (fixture, "library.db.corrupt-20260304-050607-wal", "log");
  g_assert_true (g_file_test (index, G_FILE_TEST_EXISTS));

  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
}

static void
test_corrupt_twice (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  for (guint i = 0; i < 2; i++)
    {
      fixture_write_file (fixture, "library.db", i == 0 ? "first of the damaged files" : "second of the damaged files");
      store = fixture_open (fixture);
      assert_works (store);
      fixture_close (store);
    }
  assert_content (fixture, "library.db.corrupt-20260304-050607", "first of the damaged files");
  assert_content (fixture, "library.db.corrupt-20260304-050607-2", "second of the damaged files");
}

static void
test_corrupt_cache (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  fixture_write_file (fixture, "cache.db", "this is not a database, nor was it ever one");
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_GOOD);
  assert_message (store, "cache.db.corrupt-20260304-050607");
  assert_works (store);
  fixture_close (store);
  assert_content (fixture, "cache.db.corrupt-20260304-050607", "this is not a database, nor was it ever one");
}

/* The pages with the schema are good, so the damage shows only when the visits are read. */
static void
test_corrupt_inside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_file (fixture, "library.db");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  PennantStore *store;
  gsize length;
  gint64 page_number;

  make_files (fixture);
  page_number = fixture_query (fixture, "library.db", "SELECT rootpage FROM sqlite_schema WHERE name = 'visits'");
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >=, (gsize) page_number * 4096);
  memset (content + (page_number - 1) * 4096, 0x55, 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  store = fixture_open (fixture);
  g_assert_null (list_visits (store, 9, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_works (store);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  assert_message (store, "library.db.corrupt-20260304-050607");
  fixture_close (store);
}

/* A table that the file must have, by its version, is not there. */
static void
test_missing_table (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  make_files (fixture);
  fixture_execute (fixture, "cache.db", "DROP TABLE replies");
  store = fixture_open (fixture);
  assert_works (store);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  assert_message (store, "cache.db.corrupt-20260304-050607");
  fixture_close (store);
}

/* Something else than a file has its name, which would be waited for without end. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_file (fixture, "library.db");
  g_autofree char *folder = g_path_get_dirname (path);
  PennantStore *store;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_MEMORY);
  assert_message (store, "until Pennant closes");
  assert_works (store);
  fixture_close (store);
}

/* Damage that only the last request finds, which is a save. */
static void
test_corrupt_at_last (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_file (fixture, "cache.db");
  g_autofree char *content = NULL;
  g_autoptr (PennantReply) reply = reply_new ("/new", CLAN_BODY, &pennant_clan_type, NOW);
  PennantStore *store;
  gsize length;
  gint64 page_number;

  make_files (fixture);
  page_number =
      fixture_query (fixture, "cache.db", "SELECT rootpage FROM sqlite_schema WHERE name = 'replies_by_time'");
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpuint (length, >=, (gsize) page_number * 4096);
  memset (content + (page_number - 1) * 4096, 0xff, 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  store = fixture_open (fixture);
  g_assert_false (save (store, reply, NULL));
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  assert_message (store, "cache.db.corrupt-20260304-050607");
  fixture_close (store);
}

/* As any process does that has the file open. */
static int
hold_shared_lock (const char *path)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510 };
  int file = g_open (path, O_RDWR | O_CLOEXEC, 0);

  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (fcntl (file, F_OFD_SETLK, &lock), ==, 0);
  return file;
}

static void
test_corrupt_and_in_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_file (fixture, "library.db");
  PennantStore *store;
  int file;

  fixture_write_file (fixture, "library.db", "this is not a database, nor was it ever one");
  file = hold_shared_lock (path);
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_LOCKED);
  assert_content (fixture, "library.db", "this is not a database, nor was it ever one");
  assert_saves_to_cache_only (store, G_IO_ERROR_BUSY);

  g_close (file, NULL);
  assert_works (store);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_SET_ASIDE);
  fixture_close (store);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PennantStore *store;
  sqlite3 *holder;

  make_files (fixture);
  holder = fixture_connect (fixture, "library.db");
  sqlite3_exec (holder, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL);
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_LOCKED);
  assert_message (store, "Another program");
  g_assert_null (list_visits (store, 9, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  assert_saves_to_cache_only (store, G_IO_ERROR_BUSY);

  sqlite3_close (holder);
  assert_works (store);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
}

static void
count (GObject *object, GParamSpec *property, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_locked_later (Fixture *fixture, gconstpointer data)
{
  guint n_notifies = 0;
  PennantStore *store;
  sqlite3 *holder;

  make_files (fixture);
  store = fixture_open (fixture);
  g_signal_connect (store, "notify::message", G_CALLBACK (count), &n_notifies);
  holder = fixture_connect (fixture, "library.db");
  sqlite3_exec (holder, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  assert_reads (store, G_IO_ERROR_BUSY);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_LOCKED);
  g_assert_cmpuint (n_notifies, ==, 1);
  assert_saves_to_cache_only (store, G_IO_ERROR_BUSY);
  g_assert_cmpuint (n_notifies, ==, 1);

  sqlite3_close (holder);
  assert_works (store);
  g_assert_null (pennant_store_describe_condition (store));
  g_assert_cmpuint (n_notifies, ==, 2);
  fixture_close (store);
}

/* Becomes somebody whom permissions bind. */
static gboolean
step_down (void)
{
  if (geteuid () != 0)
    return TRUE;
  if (seteuid (NOBODY) == 0)
    return TRUE;
  g_test_skip ("Root, and there is nobody else");
  return FALSE;
}

static void
step_up (uid_t former)
{
  g_assert_cmpint (seteuid (former), ==, 0);
}

static void
set_modes (Fixture *fixture, int folder, int file)
{
  static const char *const names[] = { "library.db", "cache.db" };

  g_chmod (fixture->top, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_get_file (fixture, names[i]);
      g_autofree char *parent = g_path_get_dirname (path);
      g_autofree char *grandparent = g_path_get_dirname (parent);

      g_assert_cmpint (g_chmod (grandparent, 0755), ==, 0);
      g_assert_cmpint (g_chmod (path, file), ==, 0);
      g_assert_cmpint (g_chmod (parent, folder), ==, 0);
    }
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  uid_t former = geteuid ();
  g_autoptr (PennantReply) reply = reply_new ("/new", CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (GError) error = NULL;
  PennantStore *store;

  make_files (fixture);
  set_modes (fixture, data != NULL ? 0555 : 0777, 0444);
  if (!step_down ())
    return;
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_READ_ONLY);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_READ_ONLY);
  assert_message (store, "cannot be written");
  assert_reads (store, G_IO_ERROR_READ_ONLY);
  g_assert_false (save (store, reply, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  fixture_close (store);
  step_up (former);
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  uid_t former = geteuid ();
  PennantStore *store;

  make_files (fixture);
  set_modes (fixture, 0755, 0);
  if (!step_down ())
    return;
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_MEMORY);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_MEMORY);
  assert_message (store, "until Pennant closes");
  assert_works (store);
  fixture_close (store);
  step_up (former);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = g_path_get_dirname (fixture->data);
  PennantStore *store;

  g_assert_true (g_file_set_contents (obstacle, "", 0, NULL));
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_MEMORY);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_GOOD);
  assert_message (store, "until Pennant closes");
  assert_works (store);
  fixture_close (store);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  make_files (fixture);
  fixture_execute (fixture, "library.db", "PRAGMA user_version = 99; CREATE TABLE of_the_future (a)");
  store = fixture_open (fixture);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_NEWER);
  assert_message (store, "newer Pennant");
  assert_reads (store, G_IO_ERROR_READ_ONLY);
  assert_saves_to_cache_only (store, G_IO_ERROR_READ_ONLY);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_NEWER);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, 99);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM of_the_future"), ==, 0);
}

/* The kernel refuses to let files grow, as it does when the disk or a quota is full. */
static rlim_t
limit_files (rlim_t bytes)
{
  struct rlimit limit;
  rlim_t former;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  former = limit.rlim_cur;
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  return former;
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (400 * 1024, ' ');
  g_autofree char *body = g_strconcat (CLAN_BODY, text, NULL);
  g_autoptr (PennantReply) large = reply_new (CLAN, body, &pennant_clan_type, NOW + 1);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GError) error = NULL;
  PennantStore *store;
  rlim_t former;

  make_files (fixture);
  store = fixture_open (fixture);
  former = limit_files (300 * 1024);
  g_assert_false (save (store, large, &error));
  limit_files (former);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_FULL);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_FULL);
  assert_message (store, "disk is full");
  found = look_up (store, CLAN, &pennant_clan_type, NULL);
  assert_body (found, CLAN_BODY);

  /* There is room again. */
  assert_works (store);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
  store = fixture_open (fixture);
  assert_works (store);
  fixture_close (store);
}

static void
test_full_at_first (Fixture *fixture, gconstpointer data)
{
  rlim_t former = limit_files (0);
  PennantStore *store = fixture_open (fixture);

  limit_files (former);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_MEMORY);
  assert_works (store);
  fixture_close (store);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);

  FIXTURE_TEST ("/store/conditions/corrupt-library", test_corrupt_library);
  FIXTURE_TEST ("/store/conditions/corrupt-twice", test_corrupt_twice);
  FIXTURE_TEST ("/store/conditions/corrupt-cache", test_corrupt_cache);
  FIXTURE_TEST ("/store/conditions/corrupt-inside", test_corrupt_inside);
  FIXTURE_TEST ("/store/conditions/corrupt-at-last", test_corrupt_at_last);
  FIXTURE_TEST ("/store/conditions/corrupt-and-in-use", test_corrupt_and_in_use);
  FIXTURE_TEST ("/store/conditions/locked", test_locked);
  FIXTURE_TEST ("/store/conditions/locked-later", test_locked_later);
  FIXTURE_TEST ("/store/conditions/read-only-file", test_read_only);
  g_test_add ("/store/conditions/read-only-folder", Fixture, "folder", fixture_set_up, test_read_only,
              fixture_tear_down);
  FIXTURE_TEST ("/store/conditions/unreadable", test_unreadable);
  FIXTURE_TEST ("/store/conditions/missing-table", test_missing_table);
  FIXTURE_TEST ("/store/conditions/pipe", test_pipe);
  FIXTURE_TEST ("/store/conditions/no-folder", test_no_folder);
  FIXTURE_TEST ("/store/conditions/newer", test_newer);
  FIXTURE_TEST ("/store/conditions/full", test_full);
  FIXTURE_TEST ("/store/conditions/full-at-first", test_full_at_first);

  return g_test_run ();
}
