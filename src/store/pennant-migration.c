/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-migration.h"

#include <fcntl.h>
#include <glib/gstdio.h>

/* Copies the file into "PATH.before-vVERSION". A copy that was cut short never has that name. */
static int
back_up (const char *path, guint version)
{
  g_autofree char *part = g_strdup_printf ("%s.before-v%u.part", path, version);
  g_autofree char *whole = g_strdup_printf ("%s.before-v%u", path, version);
  sqlite3 *source = NULL;
  sqlite3 *target = NULL;
  int file;
  int code;

  g_unlink (part);
  file = g_open (part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    return SQLITE_CANTOPEN;
  g_close (file, NULL);
  /* A connection that is writing, as the migration's is, cannot be copied from. */
  code = sqlite3_open_v2 (path, &source, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_open_v2 (part, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    code = pennant_migration_copy (source, target);
  sqlite3_close (target);
  sqlite3_close (source);
  if (code == SQLITE_OK && g_rename (part, whole) != 0)
    code = SQLITE_CANTOPEN;
  if (code != SQLITE_OK)
    g_unlink (part);
  return code;
}

static int
take_step (sqlite3 *handle, const PennantSchema *schema, guint version)
{
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %u", version + 1);
  int code = sqlite3_exec (handle, schema->steps[version], NULL, NULL, NULL);

  return code == SQLITE_OK ? sqlite3_exec (handle, set_version, NULL, NULL, NULL) : code;
}

/**
 * pennant_migration_get_version:
 * @handle: an open file
 * @version: (out): which schema it has, 0 for an empty file
 *
 * Reads the schema's version, and enough of the file to tell that it is a database.
 *
 * Returns: an SQLite result code
 */
int
pennant_migration_get_version (sqlite3 *handle, guint *version)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_exec (handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL);
  if (code != SQLITE_OK)
    return code;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *version = (guint) MAX (sqlite3_column_int (statement, 0), 0);
  sqlite3_finalize (statement);
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

/**
 * pennant_migration_run:
 * @handle: an open file that may be written
 * @schema: what it is to hold
 * @path: (nullable): the file's name, of which a copy is made before each step, unless it was empty; %NULL in memory
 *
 * Takes the file to the newest version, each step in a transaction of its own. A step that fails leaves it at the
 * version before.
 *
 * Returns: an SQLite result code
 */
int
pennant_migration_run (sqlite3 *handle, const PennantSchema *schema, const char *path)
{
  guint version = 0;
  gboolean is_new = FALSE;
  int code;

  do
    {
      code = sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      /* Another process may have done it while this one waited. */
      if (code == SQLITE_OK)
        code = pennant_migration_get_version (handle, &version);
      is_new |= version == 0;
      if (code == SQLITE_OK && version < schema->n_steps)
        {
          if (schema->precious && !is_new && path != NULL)
            code = back_up (path, version + 1);
          if (code == SQLITE_OK)
            code = take_step (handle, schema, version);
        }
      if (code == SQLITE_OK)
        code = sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
      if (!sqlite3_get_autocommit (handle))
        sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL);
    }
  while (code == SQLITE_OK && ++version < schema->n_steps);
  return code;
}

/**
 * pennant_migration_copy:
 * @source: an open database that is not writing
 * @target: an open database, whose content is replaced
 *
 * Copies all that is committed with SQLite's backup API.
 *
 * Returns: an SQLite result code
 */
int
pennant_migration_copy (sqlite3 *source, sqlite3 *target)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");

  if (backup == NULL)
    return sqlite3_errcode (target);
  sqlite3_backup_step (backup, -1);
  return sqlite3_backup_finish (backup);
}
