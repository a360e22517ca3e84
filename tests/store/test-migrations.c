/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive.h"

#include "model/pennant-clan.h"
#include "store/pennant-bookmarks.h"
#include "store/pennant-cache.h"
#include "store/pennant-library.h"

#include <sys/stat.h>

#define CLAN "/clans/%232PP"

static const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Lanterns" };

/* The library of some later Pennant. */
static const char *steps[] = { NULL, "CREATE TABLE notes (path TEXT PRIMARY KEY, text TEXT)",
                               "ALTER TABLE visits ADD COLUMN is_marked INTEGER" };
static const char *broken_steps[] = { NULL, "CREATE TABLE notes (path TEXT); INSERT INTO visits SELECT * FROM visits" };
static PennantSchema first = { "library.db", steps, 1, TRUE };
static PennantSchema later = { "library.db", steps, G_N_ELEMENTS (steps), TRUE };
static PennantSchema broken = { "library.db", broken_steps, G_N_ELEMENTS (broken_steps), TRUE };

static gint64
get_integer (PennantDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  pennant_database_get_integer (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static PennantDatabase *
open_database (Fixture *fixture, const PennantSchema *schema)
{
  PennantDatabase *database = pennant_database_new (fixture->data, schema);
  g_autoptr (GError) error = NULL;

  pennant_database_open (database, NOW, &error);
  g_assert_no_error (error);
  return database;
}

/* Leaves a file of version 1 behind, with a visit in it. */
static void
make_first_version (Fixture *fixture)
{
  g_autoptr (PennantDatabase) database = open_database (fixture, &first);

  g_assert_cmpint (get_integer (database, "PRAGMA user_version"), ==, 1);
  g_assert_true (pennant_library_save_visit (database, CLAN, &page, NULL));
}

static GPtrArray *
list_all_visits (PennantDatabase *database)
{
  const PennantLibraryQuestion question = { .limit = 9 };

  return pennant_library_list_visits (database, &question, NULL);
}

/* What is in the library is on the disk before it is called kept; the cache may lose its last replies with the power.
 */
static void
test_synchronous (Fixture *fixture, gconstpointer data)
{
  enum
  {
    NORMAL = 1,
    FULL = 2
  };
  g_autoptr (PennantDatabase) library = open_database (fixture, &pennant_library_schema);
  g_autoptr (PennantDatabase) cache = open_database (fixture, &pennant_cache_schema);

  g_assert_cmpint (get_integer (library, "PRAGMA synchronous"), ==, FULL);
  g_assert_cmpint (get_integer (cache, "PRAGMA synchronous"), ==, NORMAL);
}

static void
test_from_first_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantDatabase) database = NULL;
  g_autofree char *copy = fixture_get_file (fixture, "library.db.before-v2");
  g_autofree char *part = fixture_get_file (fixture, "library.db.before-v2.part");
  g_autoptr (GPtrArray) visits = NULL;
  GStatBuf file;

  make_first_version (fixture);
  database = open_database (fixture, &later);
  g_assert_cmpint (pennant_database_get_condition (database), ==, PENNANT_STORE_GOOD);
  g_assert_cmpint (get_integer (database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (get_integer (database, "SELECT count(*) FROM notes"), ==, 0);
  visits = list_all_visits (database);
  g_assert_cmpuint (visits->len, ==, 1);

  /* A copy from before each step. */
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v2", "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v2", "SELECT count(*) FROM visits"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v3", "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v3", "SELECT count(*) FROM visits"), ==, 1);
  g_assert_cmpint (g_stat (copy, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* The library of a Pennant that had no archive. */
static void
test_to_archive (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) wars = NULL;

  make_first_version (fixture);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  visits = list_visits (store, 9, NULL);
  g_assert_cmpuint (visits->len, ==, 1);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  wars = list_wars (store, RED, 0, 9);
  g_assert_cmpuint (wars->len, ==, 1);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, pennant_library_schema.n_steps);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v2", "SELECT count(*) FROM visits"), ==, 1);
}

/* The library of a Pennant that had no bookmarks: what it has stays, and bookmarks find it. */
static void
test_to_bookmarks (Fixture *fixture, gconstpointer data)
{
  const PennantSchema second = { "library.db", pennant_library_schema.steps, 2, TRUE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) list_result = NULL;
  g_autoptr (GPtrArray) bookmarks = NULL;
  PennantDatabase *database;
  PennantStore *store;

  database = open_database (fixture, &second);
  g_assert_true (pennant_library_save_visit (database, CLAN, &page, NULL));
  pennant_database_free (database);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  pennant_store_add_bookmark_async (store, PENNANT_SEEN_CLAN, "#2PP", CLAN, TRUE, G_MAXUINT, NULL, take_result,
                                    &result);
  g_assert_true (pennant_store_change_bookmark_finish (store, wait_for (&result), NULL));
  pennant_store_list_bookmarks_async (store, NULL, take_result, &list_result);
  bookmarks = pennant_store_list_bookmarks_finish (store, wait_for (&list_result), NULL);
  g_assert_cmpuint (bookmarks->len, ==, 1);
  g_assert_cmpstr (((PennantSavedBookmark *) bookmarks->pdata[0])->page->name, ==, "Lanterns");
  g_clear_object (&result);
  g_clear_object (&list_result);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, pennant_library_schema.n_steps);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM remarks"), ==, 0);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v3", "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v3", "SELECT count(*) FROM visits"), ==, 1);
}

/* An archive from before donations were followed on players' pages: what it has stays, and both go on. */
static void
test_to_falls (Fixture *fixture, gconstpointer data)
{
  const PennantSchema third = { "library.db", pennant_library_schema.steps, 3, TRUE };
  g_autoptr (GPtrArray) missed = NULL;
  g_autoptr (GPtrArray) members = NULL;
  PennantStore *store;

  pennant_database_free (open_database (fixture, &third));
  fixture_execute (fixture, "library.db",
                   "INSERT INTO wars VALUES (1, '#2PP', '#8QU', 1, NULL, 3, 1, 0, 0, 1, 2, 0, '/', '');"
                   "INSERT INTO war_sides VALUES ('#2PP', 1, 1, 'Red', 1, 3, 100);"
                   "INSERT INTO war_members VALUES (1, '#2PP', '#2PPY', 1, 'Yuri', 15, 1, 1, 3, 100, 1, 0, -1);"
                   "INSERT INTO member_rows VALUES (7, '#2PP', '#YYY', 1, 0, 128, 1, 'member', NULL, 15, 9, 1, 5, 50);"
                   "INSERT INTO members VALUES ('#2PP', '#YYY', 'Ada', 7, 0, 0);"
                   "INSERT INTO member_looks VALUES ('#2PP', 1, 1, 0);");
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  missed = list_missed_attacks (store, RED, 9);
  g_assert_cmpuint (missed->len, ==, 1);
  g_assert_cmpint (((PennantMissedAttacks *) missed->pdata[0])->missed, ==, 1);
  save_body (store, CLAN,
             "{\"tag\":\"#2PP\",\"name\":\"Red\",\"memberList\":[{\"tag\":\"#YYY\",\"name\":\"Ada\","
             "\"donations\":0,\"donationsReceived\":1}]}",
             &pennant_clan_type, NOW);
  members = list_members (store, RED);
  g_assert_cmpuint (members->len, ==, 1);
  g_assert_cmpint (((PennantArchivedMember *) members->pdata[0])->donations_before_reset, ==, 9);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v4", "SELECT count(*) FROM members"), ==, 1);
}

/* Names from before they had keys: each gets one, and is found to be new by whoever holds none yet. */
static void
test_to_name_keys (Fixture *fixture, gconstpointer data)
{
  const PennantSchema fourth = {
    .file_name = "library.db", .steps = pennant_library_schema.steps, .n_steps = 4, .precious = TRUE
  };
  g_autofree char *key = NULL;

  pennant_database_free (open_database (fixture, &fourth));
  fixture_execute (fixture, "library.db",
                   "INSERT INTO names VALUES (0, '#2PP', 'BJÖRN ﬁ', NULL, NULL, NULL, 1),"
                   " (1, '#8QU', '', '#2PP', 'BJÖRN ﬁ', 9, 2);");
  fixture_close (fixture_open (fixture));
  key = fixture_query_text (fixture, "library.db", "SELECT group_concat (key || '|' || revision) FROM names");
  g_assert_cmpstr (key, ==, "bjorn fi|1,|1");
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v5", "SELECT count(*) FROM names"), ==, 2);
}

/* What each member of a clan missed, counted from their rows, as "tag name wars attacks missed," for each. */
#define COUNT_MISSED_ATTACKS                                                                                           \
  "SELECT group_concat (line, ',') FROM (SELECT tag || ' ' || max (iif (is_newest, name, '')) || ' ' || count (*)"     \
  " || ' ' || sum (attacks) || ' ' || sum (max (allowed - attacks, 0)) AS line"                                        \
  " FROM (SELECT *, iif (attacks_per_member >= 0, attacks_per_member, iif (war_tag IS NULL, 2, 1)) AS allowed,"        \
  " row_number () OVER (PARTITION BY tag ORDER BY wars.preparation_time DESC) = 1 AS is_newest"                        \
  " FROM war_members member JOIN wars ON wars.id = member.war_id WHERE clan_tag = '%s' AND state = 3)"                 \
  " GROUP BY tag ORDER BY sum (max (allowed - attacks, 0)) DESC, count (*) DESC, tag)"

static char *
count_missed_attacks (Fixture *fixture, const char *name, const char *clan_tag)
{
  g_autofree char *sql = g_strdup_printf (COUNT_MISSED_ATTACKS, clan_tag);

  return fixture_query_text (fixture, name, sql);
}

static void
assert_missed_attacks (PennantStore *store, const char *clan_tag, const char *expected)
{
  g_autoptr (GPtrArray) members = list_missed_attacks (store, clan_tag, G_MAXUINT);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const PennantMissedAttacks *member = members->pdata[i];

      g_string_append_printf (lines, "%s%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                              i > 0 ? "," : "", member->tag, member->name, member->n_wars, member->attacks,
                              member->missed);
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

/* An archive that had a row for each member and nothing else: what these say is what the sides say now, and both go on
 * saying the same. */
static void
test_to_attendance (Fixture *fixture, gconstpointer data)
{
  const PennantSchema fourth = { "library.db", pennant_library_schema.steps, 4, TRUE };
  g_autofree char *of_red = NULL, *of_blue = NULL, *of_red_later = NULL;
  PennantStore *store;

  pennant_database_free (open_database (fixture, &fourth));
  /* 40 wars of Red, of two attacks, of a CWL, of a number told, or not ended; the second half of them turns against
   * Blue, and one has members of neither side. */
  fixture_execute (
      fixture, "library.db",
      "CREATE TEMP TABLE n AS WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
      " SELECT i FROM n;"
      "INSERT INTO wars SELECT i, '#2PP', iif (i > 20, '#8QU', '#LQL'), i, iif (i % 3 = 0, '#P' || i, NULL),"
      " iif (i % 7 = 0, 2, 3), 9, 0, 0, 10, iif (i % 2, -1, i % 4), 0, '/', '' FROM n;"
      "INSERT INTO war_sides SELECT first_tag, i, i, 'Red', 1, 3, 100 FROM n JOIN wars ON id = i;"
      "INSERT INTO war_sides SELECT second_tag, i, i, 'Other', 1, 3, 100 FROM n JOIN wars ON id = i;"
      "INSERT INTO war_members SELECT n.i, '#2PP', '#' || substr ('0289PYLQGRJCUV', who.i % 14 + 1, 1) || 'PP'"
      " || substr ('Y89', n.i % 3 + 1, 1 + who.i % 3), n.i, 'Name' || n.i, 15, who.i, (n.i + who.i) % 3, 3, 100, 1, 0,"
      " -1 FROM n JOIN n who ON who.i <= 10 WHERE n.i <> 5;"
      "INSERT INTO war_members SELECT n.i, '#8QU', '#' || substr ('0289PYLQGRJCUV', who.i % 14 + 1, 1) || 'QU', n.i,"
      " 'Name' || n.i, 15, who.i, (n.i * who.i) % 3, 3, 100, 1, 0, -1 FROM n JOIN n who ON who.i <= 12"
      " WHERE n.i > 20;");
  of_red = count_missed_attacks (fixture, "library.db", RED);
  of_blue = count_missed_attacks (fixture, "library.db", BLUE);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  assert_missed_attacks (store, RED, of_red);
  assert_missed_attacks (store, BLUE, of_blue);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  save_war (store, CURRENT_WAR, war_body ("warEnded", RED, GREEN, SECOND_TIME, 0, NULL), NOW + 1);
  of_red_later = count_missed_attacks (fixture, "library.db", RED);
  g_assert_cmpstr (of_red_later, !=, of_red);
  assert_missed_attacks (store, RED, of_red_later);
  fixture_close (store);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, pennant_library_schema.n_steps);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v6", "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v6", "SELECT count(*) FROM wars"), ==, 40);
}

static void
test_new_file_needs_no_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = fixture_get_file (fixture, "library.db.before-v1");
  g_autofree char *second_copy = fixture_get_file (fixture, "library.db.before-v2");

  fixture_close (fixture_open (fixture));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (second_copy, G_FILE_TEST_EXISTS));
}

/* What was not yet moved from the log into the file is in the copy. */
static void
test_copy_has_the_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantDatabase) writer = open_database (fixture, &first);
  g_autoptr (PennantDatabase) database = NULL;

  g_assert_true (pennant_library_save_visit (writer, CLAN, &page, NULL));
  database = open_database (fixture, &later);
  g_assert_cmpint (fixture_query (fixture, "library.db.before-v2", "SELECT count(*) FROM visits"), ==, 1);
}

/* The older file is as it was, and Pennant works. */
static void
test_broken_step (Fixture *fixture, gconstpointer data)
{
  PennantDatabase *database;

  make_first_version (fixture);
  database = open_database (fixture, &broken);
  g_assert_cmpint (pennant_database_get_condition (database), ==, PENNANT_STORE_MEMORY);
  pennant_database_free (database);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM visits"), ==, 1);
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM sqlite_schema WHERE name = 'notes'"), ==,
                   0);
}

/* Where no copy can be made nothing is migrated; the file is read through a migrated one in memory. */
static void
test_without_a_place_for_the_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *obstacle = fixture_get_file (fixture, "library.db.before-v2.part");
  g_autofree char *child = g_build_filename (obstacle, "child", NULL);
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GError) error = NULL;
  PennantDatabase *database;

  make_first_version (fixture);
  g_assert_cmpint (g_mkdir_with_parents (child, 0700), ==, 0);
  database = open_database (fixture, &later);
  g_assert_cmpint (pennant_database_get_condition (database), ==, PENNANT_STORE_FULL);
  g_assert_cmpint (get_integer (database, "PRAGMA user_version"), ==, 3);
  visits = list_all_visits (database);
  g_assert_cmpuint (visits->len, ==, 1);
  g_assert_false (pennant_library_save_visit (database, CLAN, &page, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  pennant_database_free (database);
  g_assert_cmpint (fixture_query (fixture, "library.db", "PRAGMA user_version"), ==, 1);
}

static gpointer
open_in_thread (gpointer data)
{
  return open_database (data, &later);
}

static void
test_at_the_same_time (Fixture *fixture, gconstpointer data)
{
  GThread *threads[8];

  make_first_version (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, open_in_thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (PennantDatabase) database = g_thread_join (threads[i]);

      g_assert_cmpint (pennant_database_get_condition (database), ==, PENNANT_STORE_GOOD);
      g_assert_cmpint (get_integer (database, "PRAGMA user_version"), ==, 3);
    }
  g_assert_cmpint (fixture_query (fixture, "library.db", "SELECT count(*) FROM visits"), ==, 1);
}

typedef struct
{
  sqlite3 *handle;
  GAsyncQueue *begun;
} Writer;

static gpointer
write_for_a_while (gpointer data)
{
  Writer *writer = data;

  g_assert_cmpint (sqlite3_exec (writer->handle, "BEGIN IMMEDIATE; CREATE TABLE other (i)", NULL, NULL, NULL), ==, 0);
  g_async_queue_push (writer->begun, writer);
  g_assert_cmpint (sqlite3_exec (writer->handle,
                                 "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                                 " INSERT INTO other SELECT i FROM n; COMMIT",
                                 NULL, NULL, NULL),
                   ==, 0);
  return NULL;
}

/* Another process has just made the file and is writing to it, while it has no log yet. */
static void
test_new_file_of_another (Fixture *fixture, gconstpointer data)
{
  Writer writer = { fixture_connect (fixture, "library.db"), g_async_queue_new () };
  GThread *thread = g_thread_new (NULL, write_for_a_while, &writer);
  PennantDatabase *database;

  g_async_queue_pop (writer.begun);
  database = open_database (fixture, &later);
  g_assert_cmpint (pennant_database_get_condition (database), ==, PENNANT_STORE_GOOD);
  g_assert_cmpint (get_integer (database, "SELECT count(*) FROM other"), ==, 200000);
  pennant_database_free (database);
  g_thread_join (thread);
  g_async_queue_unref (writer.begun);
  g_assert_cmpint (sqlite3_close (writer.handle), ==, SQLITE_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  FIXTURE_TEST ("/store/synchronous", test_synchronous);
  steps[0] = broken_steps[0] = pennant_library_schema.steps[0];

  FIXTURE_TEST ("/store/migrations/from-first-version", test_from_first_version);
  FIXTURE_TEST ("/store/migrations/to-archive", test_to_archive);
  FIXTURE_TEST ("/store/migrations/to-bookmarks", test_to_bookmarks);
  FIXTURE_TEST ("/store/migrations/to-falls", test_to_falls);
  FIXTURE_TEST ("/store/migrations/to-name-keys", test_to_name_keys);
  FIXTURE_TEST ("/store/migrations/to-attendance", test_to_attendance);
  FIXTURE_TEST ("/store/migrations/new-file-needs-no-copy", test_new_file_needs_no_copy);
  FIXTURE_TEST ("/store/migrations/copy-has-the-log", test_copy_has_the_log);
  FIXTURE_TEST ("/store/migrations/broken-step", test_broken_step);
  FIXTURE_TEST ("/store/migrations/without-a-place-for-the-copy", test_without_a_place_for_the_copy);
  FIXTURE_TEST ("/store/migrations/at-the-same-time", test_at_the_same_time);
  FIXTURE_TEST ("/store/migrations/new-file-of-another", test_new_file_of_another);

  return g_test_run ();
}
