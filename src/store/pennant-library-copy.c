/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-library-copy.h"

#include "store/pennant-database-private.h"
#include "store/pennant-library-check.h"
#include "store/pennant-library.h"
#include "store/pennant-migration.h"

#include <glib/gi18n-lib.h>

#define CHUNK_BYTES (1024 * 1024)
/* What is copied between two looks at the cancellable. */
#define CHUNK_PAGES 256
#define BUSY_MILLISECONDS 2000

/* How far one part of the work is, which is half of it. */
typedef struct
{
  PennantCopyProgress progress;
  gpointer user_data;
  double base;
} Half;

/* A folder of our own with one library in it, which is looked at before it is anything. */
typedef struct
{
  char *folder;
  char *path;
  sqlite3 *handle;
} Stage;

static void
tell (const Half *half, double done)
{
  if (half->progress != NULL)
    half->progress (half->base + done / 2, half->user_data);
}

static gboolean
fail (int code, GError **error)
{
  GIOErrorEnum kind = G_IO_ERROR_FAILED;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      kind = G_IO_ERROR_NO_SPACE;
      break;
    case SQLITE_READONLY:
      kind = G_IO_ERROR_READ_ONLY;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = G_IO_ERROR_BUSY;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      kind = G_IO_ERROR_INVALID_DATA;
      break;
    default:
      break;
    }
  /* Translators: %s is SQLite's message */
  g_set_error (error, G_IO_ERROR, kind, _ ("The library cannot be copied: %s."), sqlite3_errstr (code));
  return FALSE;
}

/* Copies a database in pieces. What is cancelled or fails leaves the target as it was. */
static gboolean
copy (sqlite3 *source, sqlite3 *target, const Half *half, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = backup != NULL ? SQLITE_OK : sqlite3_errcode (target);
  int end;

  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    {
      code = sqlite3_backup_step (backup, CHUNK_PAGES);
      if (code == SQLITE_OK)
        tell (half, 1 - (double) sqlite3_backup_remaining (backup) / MAX (sqlite3_backup_pagecount (backup), 1));
    }
  end = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code == SQLITE_DONE)
    code = end;
  return code == SQLITE_OK || fail (code, error);
}

static int
open_library (const char *path, int flags, sqlite3 **handle)
{
  int code = sqlite3_open_v2 (path, handle, SQLITE_OPEN_READWRITE | flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    return code;
  sqlite3_db_config (*handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  code = sqlite3_exec (*handle, "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  return code == SQLITE_OK ? pennant_library_schema.add_functions (*handle) : code;
}

static gboolean
stage_init (Stage *self, GError **error)
{
  self->folder = g_dir_make_tmp ("pennant-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->path = g_build_filename (self->folder, pennant_library_schema.file_name, NULL);
  return TRUE;
}

static void
stage_clear (Stage *self)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  sqlite3_close (self->handle);
  if (self->folder == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (name);
    }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

/* Reads a stream to its end into another. */
static gboolean
pour (GInputStream *from, GOutputStream *to, goffset size, const Half *half, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  goffset done = 0;
  gsize length;

  do
    {
      if (!g_input_stream_read_all (from, chunk, CHUNK_BYTES, &length, cancellable, error) ||
          !g_output_stream_write_all (to, chunk, length, NULL, cancellable, error))
        return FALSE;
      done += (goffset) length;
      tell (half, size > 0 ? MIN ((double) done / (double) size, 1) : 1);
    }
  while (length > 0);

  return TRUE;
}

/* Writes a file where the person wants it. What was there stays until the new one is whole. */
static gboolean
deliver (const char *path, GFile *file, const Half *half, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) stage = g_file_new_for_path (path);
  gboolean is_new = !g_file_query_exists (file, cancellable);
  g_autoptr (GFileInputStream) from = g_file_read (stage, cancellable, error);
  g_autoptr (GFileInfo) info =
      from != NULL ? g_file_input_stream_query_info (from, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error) : NULL;
  g_autoptr (GFileOutputStream) to = NULL;
  g_autoptr (GCancellable) abandon = g_cancellable_new ();

  if (info == NULL)
    return FALSE;
  to = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, error);
  if (to == NULL)
    return FALSE;
  if (pour (G_INPUT_STREAM (from), G_OUTPUT_STREAM (to), g_file_info_get_size (info), half, cancellable, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (to), cancellable, error))
    return TRUE;

  /* Closed so, it does not take the place of what was there. */
  g_cancellable_cancel (abandon);
  g_output_stream_close (G_OUTPUT_STREAM (to), abandon, NULL);
  if (is_new)
    g_file_delete (file, NULL, NULL);
  return FALSE;
}

/**
 * pennant_library_back_up:
 * @library: the open library
 * @file: where it is to be copied to; what is there is replaced
 * @progress: (nullable): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location of #G_IO_ERROR
 *
 * Copies all that is committed into one file of its own, which anybody with SQLite can read.
 *
 * Returns: whether the file is whole; where not, what was there before still is
 */
gboolean
pennant_library_back_up (PennantDatabase *library,
                         GFile *file,
                         PennantCopyProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  const Half first = { progress, user_data, 0 };
  const Half second = { progress, user_data, 0.5 };
  g_auto (Stage) stage = { NULL };
  gboolean is_copied;
  int code;

  if (!stage_init (&stage, error))
    return FALSE;
  code = open_library (stage.path, SQLITE_OPEN_CREATE, &stage.handle);
  /* One state of it, whatever other processes write meanwhile. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (library->handle, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  is_copied = code == SQLITE_OK ? copy (library->handle, stage.handle, &first, cancellable, error) : fail (code, error);
  pennant_database_roll_back (library);
  if (!is_copied)
    return FALSE;
  /* Else whoever reads it would need to write beside it. */
  code = sqlite3_exec (stage.handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return fail (code, error);
  g_clear_pointer (&stage.handle, sqlite3_close);
  return deliver (stage.path, file, &second, cancellable, error);
}

/* Copies a file that somebody named to where only we write. To open a pipe or a device would wait for others. */
static gboolean
fetch (GFile *file, const char *path, const Half *half, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFile) stage = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) from = NULL;
  g_autoptr (GFileOutputStream) to = NULL;

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("A library is an ordinary file."));
      return FALSE;
    }
  from = g_file_read (file, cancellable, error);
  if (from == NULL)
    return FALSE;
  to = g_file_create (stage, G_FILE_CREATE_PRIVATE, cancellable, error);
  return to != NULL &&
         pour (G_INPUT_STREAM (from), G_OUTPUT_STREAM (to), g_file_info_get_size (info), half, cancellable, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (to), cancellable, error);
}

/* Opens the library once more: then the store's own connection sees that another one wrote to it, as all other
 * processes do, and whoever watches it reads it again. */
static int
open_beside (PennantDatabase *library, sqlite3 **handle)
{
  int code = open_library (library->path, 0, handle);

  if (code == SQLITE_OK)
    code = sqlite3_busy_timeout (*handle, BUSY_MILLISECONDS);
  return code;
}

/* Has another database take the place of the library's content, all of it or nothing. */
static gboolean
replace_content (PennantDatabase *library, sqlite3 *source, const Half *half, GCancellable *cancellable, GError **error)
{
  PennantStoreCondition condition = pennant_database_get_condition (library);
  g_autofree char *page_size = NULL;
  gint64 n_bytes;
  sqlite3 *target = NULL;
  gboolean is_copied;
  int code;

  if (condition == PENNANT_STORE_READ_ONLY || condition == PENNANT_STORE_NEWER)
    return fail (SQLITE_READONLY, error);
  if (!pennant_database_get_integer (library, "PRAGMA page_size", &n_bytes, error))
    return FALSE;
  /* A log takes pages of one size only. */
  page_size =
      g_strdup_printf ("PRAGMA journal_mode = DELETE; PRAGMA page_size = %" G_GINT64_FORMAT "; VACUUM", n_bytes);
  code = sqlite3_exec (source, page_size, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    return fail (code, error);
  if (library->path == NULL || condition == PENNANT_STORE_MEMORY)
    return copy (source, library->handle, half, cancellable, error);

  code = open_beside (library, &target);
  is_copied = code == SQLITE_OK ? copy (source, target, half, cancellable, error) : fail (code, error);
  /* Nothing of what was there before stays in the log. */
  if (is_copied)
    sqlite3_exec (target, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
  sqlite3_close (target);
  return is_copied;
}

/* Has all names be newer than any that were read from the library before, so that whoever holds those reads these. */
static gboolean
renew_names (PennantDatabase *library, sqlite3 *source, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 newest;
  int code;

  if (!pennant_database_get_integer (library, "SELECT ifnull (max (revision), 0) FROM names", &newest, error))
    return FALSE;
  sql = g_strdup_printf ("UPDATE names SET revision = revision + %" G_GINT64_FORMAT, newest);
  code = sqlite3_exec (source, sql, NULL, NULL, NULL);
  return code == SQLITE_OK || fail (code, error);
}

/**
 * pennant_library_restore:
 * @library: the open library
 * @file: what takes its place
 * @progress: (nullable): is told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location of #G_IO_ERROR
 *
 * Looks at a copy of the file first: whether it is a library of ours, not of a newer version, and whole. An older one
 * is brought up to date. Then its content takes the place of the library's, at once, for every process.
 *
 * Returns: whether it did; where not, the library is as it was
 */
gboolean
pennant_library_restore (PennantDatabase *library,
                         GFile *file,
                         PennantCopyProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  const Half first = { progress, user_data, 0 };
  const Half second = { progress, user_data, 0.5 };
  g_auto (Stage) stage = { NULL };
  int code;

  if (!stage_init (&stage, error) || !fetch (file, stage.path, &first, cancellable, error) ||
      !pennant_library_check_file (stage.path, error))
    return FALSE;

  code = open_library (stage.path, 0, &stage.handle);
  if (code != SQLITE_OK)
    return fail (code, error);
  if (!pennant_library_check (stage.handle, &pennant_library_schema, error))
    return FALSE;
  code = pennant_migration_run (stage.handle, &pennant_library_schema, NULL);
  if (code != SQLITE_OK)
    return fail (code, error);
  return renew_names (library, stage.handle, error) &&
         replace_content (library, stage.handle, &second, cancellable, error);
}

/* What lies beside the library with its name: copies from before migrations, and what was found damaged. */
static void
remove_copies (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *found;

  while (files != NULL && (found = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *copy_path = g_build_filename (folder, found, NULL);

      if (g_str_has_prefix (found, prefix))
        g_unlink (copy_path);
    }
}

/**
 * pennant_library_erase:
 * @library: the open library
 * @error: return location of #G_IO_ERROR
 *
 * Has an empty library take the place of this one, for every process, and removes all copies that Pennant made beside
 * it.
 *
 * Returns: whether it is empty
 */
gboolean
pennant_library_erase (PennantDatabase *library, GError **error)
{
  const Half nobody = { NULL };
  sqlite3 *empty = NULL;
  gboolean is_empty;
  int code = open_library (":memory:", 0, &empty);

  if (code == SQLITE_OK)
    code = pennant_migration_run (empty, &pennant_library_schema, NULL);
  is_empty = code == SQLITE_OK ? replace_content (library, empty, &nobody, NULL, error) : fail (code, error);
  sqlite3_close (empty);
  if (is_empty && library->path != NULL)
    remove_copies (library->path);
  return is_empty;
}
