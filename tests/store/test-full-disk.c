/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* unshare () */

#include "archive.h"

#include "store/pennant-remarks.h"
#include "store/pennant-store-copies.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A disk of our own that is really full, when the files are opened and later. */

#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Lanterns\"}"
#define DISK_OPTIONS "size=2m,mode=700"

static const PennantVisit page = { .kind = PENNANT_SEEN_CLAN, .tag = (char *) "#2PP", .name = (char *) "Lanterns" };

static gboolean has_mounts;

static gboolean
write_to (const char *path, const char *text)
{
  int file = g_open (path, O_WRONLY | O_CLOEXEC, 0);
  gboolean written = file >= 0 && write (file, text, strlen (text)) == (ssize_t) strlen (text);

  if (file >= 0)
    g_close (file, NULL);
  return written;
}

/* Gives this process a place where it may mount, which nobody else sees. It is to have no thread yet. */
static gboolean
leave (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  if (unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0)
    return write_to ("/proc/self/setgroups", "deny") && write_to ("/proc/self/uid_map", users) &&
           write_to ("/proc/self/gid_map", groups) && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  return unshare (CLONE_NEWNS) == 0 && mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void
disk_set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  if (has_mounts)
    g_assert_no_errno (mount ("none", fixture->top, "tmpfs", MS_NOSUID | MS_NODEV, DISK_OPTIONS));
}

static void
disk_tear_down (Fixture *fixture, gconstpointer data)
{
  if (has_mounts)
    g_assert_no_errno (umount2 (fixture->top, MNT_DETACH));
  fixture_tear_down (fixture, data);
}

static gboolean
skip (void)
{
  if (!has_mounts)
    g_test_skip ("Nobody may mount a disk here");
  return !has_mounts;
}

static char *
get_filling (Fixture *fixture)
{
  return g_build_filename (fixture->top, "filling", NULL);
}

static void
fill (Fixture *fixture)
{
  static const char zeros[4096];
  g_autofree char *name = get_filling (fixture);
  int file = g_open (name, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  struct statvfs disk;

  g_assert_cmpint (file, >=, 0);
  while (write (file, zeros, sizeof zeros) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_close (file, NULL);
  g_assert_no_errno (statvfs (fixture->top, &disk));
  g_assert_cmpuint (disk.f_bavail, ==, 0);
}

static void
make_room (Fixture *fixture)
{
  g_autofree char *name = get_filling (fixture);

  g_assert_no_errno (g_unlink (name));
}

static void
write_all (PennantStore *store)
{
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW);
  g_autoptr (GError) error = NULL;

  save (store, reply, &error);
  g_assert_no_error (error);
  visit (store, CLAN, &page, &error);
  g_assert_no_error (error);
}

static void
assert_keeps_war (PennantStore *store)
{
  g_autoptr (GPtrArray) wars = list_wars (store, BLUE, 0, 9);

  g_assert_cmpuint (wars->len, ==, 1);
}

static void
assert_refused (PennantStore *store, PennantReply *reply)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (save (store, reply, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* Tells that the disk is full, refuses what is new for that reason, and reads what is there. */
static void
assert_full (PennantStore *store)
{
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW + 1);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = pennant_store_describe_condition (store);

  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_FULL);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_FULL);
  g_assert_nonnull (strstr (message, "The disk is full"));
  visits = list_visits (store, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 1);
  assert_refused (store, reply);
  g_assert_false (visit (store, "/new", &page, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  pennant_store_save_remark_async (store, PENNANT_SEEN_CLAN, "#2PP", "Ours", PENNANT_MARK_WATCH, NULL, take_result,
                                   &result);
  g_assert_false (pennant_store_save_remark_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  found = look_up (store, CLAN, &pennant_clan_type, &error);
  g_assert_no_error (error);
  assert_body (found, CLAN_BODY);
  g_assert_cmpint (found->fetched_at, ==, NOW);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_FULL);
  g_assert_cmpint (pennant_store_get_cache_condition (store), ==, PENNANT_STORE_FULL);
}

static void
test_opened (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PennantReply) reply = reply_new (CLAN, CLAN_BODY, &pennant_clan_type, NOW + 2);
  g_autoptr (PennantReply) found = NULL;
  g_autoptr (GError) error = NULL;
  PennantStore *store;

  if (skip ())
    return;
  store = fixture_open (fixture);
  write_all (store);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  fixture_close (store);
  fill (fixture);

  store = fixture_open (fixture);
  assert_full (store);
  assert_keeps_war (store);
  assert_full (store);
  /* There is room again. */
  make_room (fixture);
  save (store, reply, &error);
  g_assert_no_error (error);
  g_assert_null (pennant_store_describe_condition (store));
  fixture_close (store);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  found = look_up (store, CLAN, NULL, NULL);
  g_assert_cmpint (found->fetched_at, ==, NOW + 2);
  fixture_close (store);
}

/* Copies a file over the one that is there. */
static void
copy_file (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents_full (to, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Puts a file as it is while the store is open, with its log and without its index, where it was killed. */
static void
kill_file (Fixture *fixture, const char *name)
{
  g_autofree char *log_name = g_strconcat (name, "-wal", NULL);
  g_autofree char *path = fixture_get_file (fixture, name);
  g_autofree char *log = fixture_get_file (fixture, log_name);
  g_autofree char *kept = g_strconcat (path, "-kept", NULL);
  g_autofree char *kept_log = g_strconcat (log, "-kept", NULL);

  if (!g_file_test (kept, G_FILE_TEST_EXISTS))
    {
      copy_file (path, kept);
      copy_file (log, kept_log);
      return;
    }
  g_assert_no_errno (g_rename (kept, path));
  g_assert_no_errno (g_rename (kept_log, log));
}

static void
test_opened_after_kill (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  if (skip ())
    return;
  store = fixture_open (fixture);
  fixture_close (store);
  store = fixture_open (fixture);
  write_all (store);
  kill_file (fixture, "cache.db");
  kill_file (fixture, "library.db");
  fixture_close (store);
  kill_file (fixture, "cache.db");
  kill_file (fixture, "library.db");
  fill (fixture);

  store = fixture_open (fixture);
  assert_full (store);
  fixture_close (store);
  make_room (fixture);
  store = fixture_open (fixture);
  g_assert_null (pennant_store_describe_condition (store));
  write_all (store);
  fixture_close (store);
}

static void
test_filled_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (40 * 1024, ' ');
  g_autofree char *body = g_strconcat (CLAN_BODY, text, NULL);
  g_autoptr (PennantReply) large = reply_new (CLAN, body, &pennant_clan_type, NOW + 1);
  g_autoptr (PennantReply) found = NULL;
  PennantStore *store;

  if (skip ())
    return;
  store = fixture_open (fixture);
  write_all (store);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  fill (fixture);
  assert_refused (store, large);
  assert_full (store);
  assert_keeps_war (store);
  make_room (fixture);
  write_all (store);
  g_assert_null (pennant_store_describe_condition (store));
  found = look_up (store, CLAN, NULL, NULL);
  assert_body (found, CLAN_BODY);
  fixture_close (store);
}

static void
test_new_files (Fixture *fixture, gconstpointer data)
{
  PennantStore *store;

  if (skip ())
    return;
  fill (fixture);
  store = fixture_open (fixture);
  write_all (store);
  g_assert_cmpint (pennant_store_get_library_condition (store), ==, PENNANT_STORE_MEMORY);
  fixture_close (store);
}

#define DISK_TEST(path, function) g_test_add (path, Fixture, NULL, disk_set_up, (function), disk_tear_down)

/* Neither a copy onto a full disk nor one from elsewhere into a library there changes anything that was there. */
static void
test_copies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) good = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PennantStore *store;

  if (skip ())
    return;
  elsewhere = g_dir_make_tmp ("pennant-elsewhere-XXXXXX", NULL);
  file = g_file_new_build_filename (fixture->top, "copy.db", NULL);
  good = g_file_new_build_filename (elsewhere, "copy.db", NULL);
  store = fixture_open (fixture);
  write_all (store);
  pennant_store_back_up_async (store, good, NULL, NULL, NULL, NULL, take_result, &result);
  g_assert_true (pennant_store_copies_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  save_war (store, CURRENT_WAR, war_body ("inWar", RED, BLUE, FIRST_TIME, 3, NULL), NOW);
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "what was there", -1, NULL));
  fill (fixture);

  pennant_store_back_up_async (store, file, NULL, NULL, NULL, NULL, take_result, &result);
  g_assert_false (pennant_store_copies_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_clear_object (&result);
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "what was there");

  pennant_store_restore_async (store, good, NULL, NULL, NULL, NULL, take_result, &result);
  g_assert_false (pennant_store_copies_finish (store, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_clear_object (&result);
  assert_keeps_war (store);

  make_room (fixture);
  pennant_store_restore_async (store, good, NULL, NULL, NULL, NULL, take_result, &result);
  g_assert_true (pennant_store_copies_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  fixture_close (store);
  g_assert_true (g_file_delete (good, NULL, NULL));
  g_assert_no_errno (g_rmdir (elsewhere));
}

int
main (int argc, char *argv[])
{
  has_mounts = leave ();
  g_test_init (&argc, &argv, NULL);

  DISK_TEST ("/store/full-disk/opened", test_opened);
  DISK_TEST ("/store/full-disk/opened-after-kill", test_opened_after_kill);
  DISK_TEST ("/store/full-disk/filled-later", test_filled_later);
  DISK_TEST ("/store/full-disk/new-files", test_new_files);
  DISK_TEST ("/store/full-disk/copies", test_copies);

  return g_test_run ();
}
