/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-library-check.h"

#include "store/pennant-migration.h"

#include <glib/gi18n-lib.h>

/* How every SQLite file begins (https://www.sqlite.org/fileformat.html, 1.3), with the zero at its end. */
#define MAGIC "SQLite format 3"

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This file is not a library of Pennant."));
  return FALSE;
}

/* What tables, indexes, triggers and views there are, as one text. What SQLite itself makes is not told. */
static char *
describe_schema (sqlite3 *handle)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (handle,
                                 "SELECT type, name, tbl_name, coalesce (sql, '') FROM sqlite_schema"
                                 " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
                                 -1, &statement, NULL);

  if (code != SQLITE_OK)
    return NULL;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      for (int i = 0; i < 4; i++)
        {
          const char *value = (const char *) sqlite3_column_text (statement, i);

          g_string_append_printf (text, "%s\n", value != NULL ? value : "");
        }
    }
  sqlite3_finalize (statement);
  return code == SQLITE_DONE ? g_strdup (text->str) : NULL;
}

/* What a library of that version looks like: one is made in memory. */
static char *
describe_version (const PennantSchema *schema, guint version)
{
  PennantSchema older = *schema;
  sqlite3 *handle = NULL;
  char *description = NULL;

  older.n_steps = version;
  if (sqlite3_open (":memory:", &handle) == SQLITE_OK &&
      (schema->add_functions == NULL || schema->add_functions (handle) == SQLITE_OK) &&
      pennant_migration_run (handle, &older, NULL) == SQLITE_OK)
    description = describe_schema (handle);
  sqlite3_close (handle);
  return description;
}

/* Whether a pragma that looks for faults answers with one row, "ok", or none. */
static gboolean
finds_nothing (sqlite3 *handle, const char *pragma)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_good = TRUE;
  int code = sqlite3_prepare_v2 (handle, pragma, -1, &statement, NULL);

  if (code != SQLITE_OK)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    is_good = is_good && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  return is_good && code == SQLITE_DONE;
}

/**
 * pennant_library_check_file:
 * @path: a file that was copied from somewhere
 * @error: return location, %G_IO_ERROR_INVALID_DATA
 *
 * Looks at how a file begins, before SQLite is given it.
 *
 * Returns: whether it may be a database
 */
gboolean
pennant_library_check_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  char beginning[sizeof MAGIC];
  gsize length;

  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), beginning, sizeof beginning, &length, NULL, error))
    return FALSE;

  return (length == sizeof beginning && memcmp (beginning, MAGIC, sizeof beginning) == 0) || refuse (error);
}

/**
 * pennant_library_check:
 * @handle: an open file that nobody else has, of which nothing is believed yet
 * @schema: what a library holds
 * @error: return location: %G_IO_ERROR_NOT_SUPPORTED where a newer Pennant made it, else %G_IO_ERROR_INVALID_DATA
 *
 * Tells whether it is a library that one of the versions up to ours made: it has the same tables, to the letter, and no
 * triggers or views besides, and it is whole.
 *
 * Returns: whether it is
 */
gboolean
pennant_library_check (sqlite3 *handle, const PennantSchema *schema, GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  guint version = 0;

  if (pennant_migration_get_version (handle, &version) != SQLITE_OK || version == 0)
    return refuse (error);
  if (version > schema->n_steps)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("This library was made by a newer version of Pennant."));
      return FALSE;
    }
  found = describe_schema (handle);
  expected = describe_version (schema, version);
  if (found == NULL || g_strcmp0 (found, expected) != 0)
    return refuse (error);
  if (!finds_nothing (handle, "PRAGMA integrity_check (1)") || !finds_nothing (handle, "PRAGMA foreign_key_check"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("This library is damaged."));
      return FALSE;
    }

  return TRUE;
}
