/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */

#include "store/pennant-set-aside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>

/* The bytes of a database file that SQLite locks: pending, reserved and shared. Whoever has the file open in WAL mode
 * holds a shared lock among them (https://www.sqlite.org/src/file/src/os.h, "PENDING_BYTE"). */
#define LOCK_START 0x40000000
#define LOCK_LENGTH 512

static gboolean
is_same_file (const GStatBuf *a, const GStatBuf *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static gboolean
move (const char *path, const char *target, const char *suffix)
{
  g_autofree char *from = g_strconcat (path, suffix, NULL);
  g_autofree char *to = g_strconcat (target, suffix, NULL);

  return g_rename (from, to) == 0 || errno == ENOENT;
}

/* PATH.corrupt-YYYYMMDD-HHMMSS, in UTC, with a number behind it where that is taken. */
static char *
find_free_name (const char *path, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%d-%H%M%S");
  char *name = g_strdup_printf ("%s.corrupt-%s", path, stamp);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.corrupt-%s-%u", path, stamp, i);
    }
  return name;
}

/**
 * pennant_set_aside:
 * @path: a database file that is damaged, closed by this process
 * @seen: which file that was when the damage was found
 * @now: Unix time in microseconds
 * @error: return location
 *
 * Gives a damaged file, its -wal and its -shm another name beside it. The file is locked meanwhile, so nobody who still
 * has it open loses anything, and of two processes that find the damage only one moves it.
 *
 * Returns: (transfer full) (nullable): the new name without folder; %NULL without error where another process was
 *   faster, with %G_IO_ERROR_BUSY where another one has the file open
 */
char *
pennant_set_aside (const char *path, const GStatBuf *seen, gint64 now, GError **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_START, .l_len = LOCK_LENGTH };
  g_autofree char *target = NULL;
  char *name = NULL;
  GStatBuf now_there;
  int file = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (file < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” is damaged and cannot be moved: %s"),
                   path, g_strerror (errno));
      return NULL;
    }
  if (fcntl (file, F_OFD_SETLK, &lock) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("“%s” is damaged, and another program has it open."), path);
    }
  else if (g_stat (path, &now_there) == 0 && is_same_file (&now_there, seen))
    {
      target = find_free_name (path, now);
      /* The database goes last: a new one must never find the old one's -wal. */
      if (move (path, target, "-wal") && move (path, target, "-shm") && move (path, target, ""))
        name = g_path_get_basename (target);
      else
        g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” is damaged and cannot be moved: %s"),
                     path, g_strerror (errno));
    }
  g_close (file, NULL);
  return name;
}
