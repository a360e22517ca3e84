/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-database-private.h"

#include "store/pennant-migration.h"
#include "store/pennant-set-aside.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>

/* For how long another process may hold a file before this one goes on without it. */
#define BUSY_MILLISECONDS 2000

/* Whether a call failed because the disk is full. SQLite itself knows only ENOSPC, and not where its -shm grows. */
static gboolean
is_about_space (PennantDatabase *self, int code)
{
  int system = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;

  if (code == SQLITE_IOERR_SHMSIZE || (code & 0xff) == SQLITE_FULL)
    return TRUE;
  return ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN) &&
         (system == ENOSPC || system == EDQUOT || system == EFBIG);
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
disconnect (PennantDatabase *self)
{
  g_hash_table_remove_all (self->statements);
  if (self->handle == NULL)
    return;
  /* What is in a damaged file's -wal stays there, for whoever looks at it later. */
  if (self->is_corrupt)
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (self->handle);
  self->handle = NULL;
}

/* Opens a file without looking into it. */
static int
open_handle (PennantDatabase *self, const char *name, int flags)
{
  int code;

  disconnect (self);
  code = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    return code;
  sqlite3_busy_timeout (self->handle, self->trouble == PENNANT_STORE_LOCKED ? 0 : BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_exec (self->handle,
                "PRAGMA trusted_schema = OFF;"
                "PRAGMA foreign_keys = ON;"
                "PRAGMA temp_store = MEMORY",
                NULL, NULL, NULL);
  return self->schema->add_functions != NULL ? self->schema->add_functions (self->handle) : SQLITE_OK;
}

static int
connect_to (PennantDatabase *self, const char *name, int flags, guint *version)
{
  int code = open_handle (self, name, flags);

  return code == SQLITE_OK ? pennant_migration_get_version (self->handle, version) : code;
}

/* A file that cannot be written, perhaps in a folder where SQLite cannot put its -shm. */
static int
connect_read_only (PennantDatabase *self, guint *version)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *uri = NULL;
  g_autofree char *immutable = NULL;
  GStatBuf log_file;
  int code = connect_to (self, self->path, SQLITE_OPEN_READONLY, version);

  if (code == SQLITE_OK || (g_stat (log, &log_file) == 0 && log_file.st_size > 0))
    return code;
  uri = g_filename_to_uri (self->path, NULL, NULL);
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return connect_to (self, immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, version);
}

/* A file beside which nothing fits any more, not even SQLite's -shm. Whoever has it alone can read its log without. */
static int
connect_full (PennantDatabase *self, guint *version)
{
  int code = connect_read_only (self, version);

  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY)
    return code;
  code = open_handle (self, self->path, SQLITE_OPEN_READWRITE);
  if (code != SQLITE_OK)
    return code;
  sqlite3_exec (self->handle, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON", NULL, NULL, NULL);
  return pennant_migration_get_version (self->handle, version);
}

/* What is in memory has none of the file's troubles. */
static gboolean
settle_in_memory (PennantDatabase *self, PennantStoreCondition condition)
{
  self->opened_as = condition;
  self->trouble = PENNANT_STORE_GOOD;
  self->is_makeshift = FALSE;
  return TRUE;
}

static gboolean
open_memory (PennantDatabase *self, PennantStoreCondition condition, GError **error)
{
  guint version;
  int code = connect_to (self, ":memory:", SQLITE_OPEN_READWRITE, &version);

  if (code == SQLITE_OK)
    code = pennant_migration_run (self->handle, self->schema, NULL);
  if (code != SQLITE_OK)
    {
      pennant_database_fail (self, code, error);
      disconnect (self);
      return FALSE;
    }
  return settle_in_memory (self, condition);
}

/* An older file that cannot be migrated where it is, is migrated in memory and read there. */
static gboolean
open_migrated_copy (PennantDatabase *self, PennantStoreCondition condition, GError **error)
{
  guint version;
  sqlite3 *source = g_steal_pointer (&self->handle);
  int code = connect_to (self, ":memory:", SQLITE_OPEN_READWRITE, &version);

  if (code == SQLITE_OK)
    code = pennant_migration_copy (source, self->handle);
  sqlite3_close (source);
  if (code == SQLITE_OK)
    code = pennant_migration_run (self->handle, self->schema, NULL);
  if (code != SQLITE_OK)
    return open_memory (self, PENNANT_STORE_MEMORY, error);
  sqlite3_exec (self->handle, "PRAGMA query_only = ON", NULL, NULL, NULL);
  return settle_in_memory (self, condition);
}

/* A new file gets its permissions from us: SQLite gives them to its -wal and -shm too. */
static void
create_file (const char *path)
{
  int file = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (file >= 0)
    g_close (file, NULL);
}

/* Whether a call may have failed for want of a place to write to. */
static gboolean
is_about_writing (int code)
{
  int kind = code & 0xff;

  return kind == SQLITE_READONLY || kind == SQLITE_FULL || kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN;
}

/* Has the file keep a log, as a new one does not yet. That needs it alone for a moment, and SQLite does not wait for
 * another process that is writing to it. */
static int
switch_to_log (PennantDatabase *self)
{
  gint64 end = g_get_monotonic_time () + (self->trouble == PENNANT_STORE_LOCKED ? 0 : BUSY_MILLISECONDS * 1000);
  int code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);

  while (code == SQLITE_BUSY && g_get_monotonic_time () < end)
    {
      g_usleep (g_random_int_range (1, 5) * 1000);
      code = sqlite3_exec (self->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    }
  if (code != SQLITE_OK)
    return code;
  return sqlite3_exec (self->handle,
                       self->schema->precious ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", NULL, NULL,
                       NULL);
}

/* Connects to the file as well as it lets us. */
static int
connect_to_file (PennantDatabase *self, gboolean *read_only, guint *version)
{
  int code = connect_to (self, self->path, SQLITE_OPEN_READWRITE, version);

  *read_only = FALSE;
  self->is_makeshift = is_about_space (self, code);
  if (code == SQLITE_OK)
    {
      *read_only = sqlite3_db_readonly (self->handle, "main") == 1;
    }
  else if (self->is_makeshift)
    {
      *read_only = TRUE;
      code = connect_full (self, version);
    }
  else if (is_about_writing (code) || (code & 0xff) == SQLITE_PERM)
    {
      *read_only = TRUE;
      code = connect_read_only (self, version);
    }
  if (code == SQLITE_OK && *version > self->schema->n_steps)
    {
      self->opened_as = PENNANT_STORE_NEWER;
      if (!*read_only)
        code = connect_to (self, self->path, SQLITE_OPEN_READONLY, version);
    }
  else if (code == SQLITE_OK && *read_only)
    {
      self->opened_as = self->is_makeshift ? PENNANT_STORE_FULL : PENNANT_STORE_READ_ONLY;
    }
  else if (code == SQLITE_OK)
    {
      code = switch_to_log (self);
    }
  return code;
}

static gboolean
open_file (PennantDatabase *self, GError **error)
{
  guint version = 0;
  gboolean read_only;
  int code;

  create_file (self->path);
  /* To open a pipe would wait for whoever writes to it. */
  if (g_stat (self->path, &self->file) != 0 || !S_ISREG (self->file.st_mode))
    return open_memory (self, PENNANT_STORE_MEMORY, error);
  code = connect_to_file (self, &read_only, &version);
  if (code == SQLITE_OK && version < self->schema->n_steps)
    {
      PennantStoreCondition condition = read_only && !self->is_makeshift ? PENNANT_STORE_READ_ONLY : PENNANT_STORE_FULL;

      code = read_only ? SQLITE_READONLY : pennant_migration_run (self->handle, self->schema, self->path);
      if (is_about_writing (code))
        return version == 0 ? open_memory (self, PENNANT_STORE_MEMORY, error)
                            : open_migrated_copy (self, condition, error);
    }
  if (code == SQLITE_OK)
    {
      pennant_database_set_well (self);
      return TRUE;
    }
  pennant_database_fail (self, code, error);
  if (!self->is_corrupt)
    {
      disconnect (self);
      if (self->trouble == PENNANT_STORE_LOCKED)
        return FALSE;
      g_clear_error (error);
      return open_memory (self, PENNANT_STORE_MEMORY, error);
    }
  return FALSE;
}

/* Moves the damaged file out of the way of a new one. */
static gboolean
set_aside (PennantDatabase *self, gint64 now, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;

  disconnect (self);
  name = pennant_set_aside (self->path, &self->file, now, &local_error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_BUSY))
    {
      self->trouble = PENNANT_STORE_LOCKED;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->is_corrupt = FALSE;
  if (local_error != NULL)
    return open_memory (self, PENNANT_STORE_MEMORY, error);
  if (name != NULL)
    {
      g_set_str (&self->set_aside_name, name);
      self->opened_as = PENNANT_STORE_SET_ASIDE;
    }
  return TRUE;
}

/**
 * pennant_database_new:
 * @folder: (nullable): where the file is, or %NULL to keep everything in memory
 * @schema: (transfer none): what it holds; outlives the database
 *
 * Makes a database that is not open yet.
 *
 * Returns: (transfer full): the database
 */
PennantDatabase *
pennant_database_new (const char *folder, const PennantSchema *schema)
{
  PennantDatabase *self = g_new0 (PennantDatabase, 1);

  self->path = folder != NULL ? g_build_filename (folder, schema->file_name, NULL) : NULL;
  self->schema = schema;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  return self;
}

/**
 * pennant_database_free:
 * @self: (transfer full): the database
 *
 * Closes and frees it.
 */
void
pennant_database_free (PennantDatabase *self)
{
  disconnect (self);
  g_hash_table_unref (self->statements);
  g_free (self->path);
  g_free (self->set_aside_name);
  g_free (self);
}

/**
 * pennant_database_open:
 * @self: the database
 * @now: Unix time in microseconds, for the name of a file that is set aside
 * @error: return location
 *
 * Opens the file, unless it is open already. Whatever is wrong with it becomes its condition: a damaged file is set
 * aside, one that cannot be opened is replaced by memory. On a full disk it is opened for reading, and again at each
 * use, which finds out when there is room.
 *
 * Returns: whether it can be used; if not, another process has it (%G_IO_ERROR_BUSY)
 */
gboolean
pennant_database_open (PennantDatabase *self, gint64 now, GError **error)
{
  g_autofree char *folder = NULL;

  if (self->handle != NULL && !self->is_corrupt && !self->is_makeshift)
    return TRUE;
  if (self->is_makeshift)
    self->opened_as = self->set_aside_name != NULL ? PENNANT_STORE_SET_ASIDE : PENNANT_STORE_GOOD;
  if (self->path == NULL)
    return open_memory (self, PENNANT_STORE_GOOD, error);
  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return open_memory (self, PENNANT_STORE_MEMORY, error);
  /* Twice at most: the second file is a new one. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (!self->is_corrupt && open_file (self, &local_error))
        return TRUE;
      if (!self->is_corrupt)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (!set_aside (self, now, error))
        return FALSE;
      if (self->handle != NULL)
        return TRUE;
    }
  return open_file (self, error);
}

/**
 * pennant_database_mend:
 * @self: the database
 * @now: Unix time in microseconds, for the name of a file that is set aside
 *
 * Sets the open file aside where the last call found it damaged, so that its condition tells of that at once.
 */
void
pennant_database_mend (PennantDatabase *self, gint64 now)
{
  if (self->handle != NULL && self->is_corrupt)
    pennant_database_open (self, now, NULL);
}

/**
 * pennant_database_close:
 * @self: the database
 *
 * Closes the file; the last process to do so empties its log.
 */
void
pennant_database_close (PennantDatabase *self)
{
  disconnect (self);
}

/**
 * pennant_database_get_condition:
 * @self: the database
 *
 * Returns: how the file is
 */
PennantStoreCondition
pennant_database_get_condition (PennantDatabase *self)
{
  gboolean is_usual = self->opened_as == PENNANT_STORE_GOOD || self->opened_as == PENNANT_STORE_SET_ASIDE;

  return is_usual && self->trouble != PENNANT_STORE_GOOD ? self->trouble : self->opened_as;
}

/**
 * pennant_database_get_set_aside_name:
 * @self: the database
 *
 * Returns: (nullable): the name, without folder, that a damaged file has now
 */
const char *
pennant_database_get_set_aside_name (PennantDatabase *self)
{
  return self->set_aside_name;
}

/**
 * pennant_database_is_well:
 * @self: a database
 *
 * Returns: whether no call failed for want of a good file since the last commit
 */
gboolean
pennant_database_is_well (PennantDatabase *self)
{
  return self->trouble == PENNANT_STORE_GOOD && !self->is_corrupt;
}

/**
 * pennant_database_get_file_bytes:
 * @self: the database
 *
 * Returns: the size of the file with its log, 0 in memory
 */
gint64
pennant_database_get_file_bytes (PennantDatabase *self)
{
  static const char *const suffixes[] = { "", "-wal" };
  gint64 bytes = 0;

  for (guint i = 0; self->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);
      GStatBuf file;

      if (g_stat (name, &file) == 0)
        bytes += file.st_size;
    }
  return bytes;
}

/**
 * pennant_database_fail:
 * @self: the database
 * @code: SQLite's result code of a call that failed
 * @error: return location
 *
 * Tells what a failed call means for the file's condition, and says it.
 *
 * Returns: %FALSE
 */
gboolean
pennant_database_fail (PennantDatabase *self, int code, GError **error)
{
  const char *reason = self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code);
  GIOErrorEnum error_code = G_IO_ERROR_FAILED;

  if (is_about_space (self, code) || (self->is_makeshift && (code & 0xff) == SQLITE_READONLY))
    {
      reason = sqlite3_errstr (SQLITE_FULL);
      code = SQLITE_FULL;
    }
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      self->trouble = PENNANT_STORE_FULL;
      error_code = G_IO_ERROR_NO_SPACE;
      break;
    case SQLITE_READONLY:
      self->trouble = PENNANT_STORE_READ_ONLY;
      error_code = G_IO_ERROR_READ_ONLY;
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      /* It is tried again at each use, which must not hold up all of them. */
      self->trouble = PENNANT_STORE_LOCKED;
      if (self->handle != NULL)
        sqlite3_busy_timeout (self->handle, 0);
      error_code = G_IO_ERROR_BUSY;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      self->is_corrupt = TRUE;
      error_code = G_IO_ERROR_INVALID_DATA;
      break;
    default:
      break;
    }
  g_set_error (error, G_IO_ERROR, error_code, _ ("The file “%s” cannot be used: %s."), self->schema->file_name, reason);
  return FALSE;
}

/**
 * pennant_database_set_well:
 * @self: the database
 *
 * Ends the trouble that earlier calls had: one has worked.
 */
void
pennant_database_set_well (PennantDatabase *self)
{
  if (self->trouble == PENNANT_STORE_LOCKED)
    sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  self->trouble = PENNANT_STORE_GOOD;
}
