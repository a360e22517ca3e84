/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-database-private.h"

#include "store/pennant-migration.h"

/* Our SQL is right for the version that the file is of; one for which it is not lacks something. */
static int
judge_refusal (PennantDatabase *self, int code)
{
  guint version;

  if (code != SQLITE_ERROR || pennant_migration_get_version (self->handle, &version) != SQLITE_OK)
    return code;
  return version == self->schema->n_steps ? SQLITE_CORRUPT : code;
}

/* Gets a statement from the cache, with its parameters bound. */
static sqlite3_stmt *
bind (PennantDatabase *self, GError **error, const char *sql, const char *kinds, va_list arguments)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);
  int code = SQLITE_OK;

  if (statement == NULL)
    {
      code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
      if (code != SQLITE_OK)
        {
          pennant_database_fail (self, judge_refusal (self, code), error);
          return NULL;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  for (int i = 0; kinds[i] != '\0' && code == SQLITE_OK; i++)
    {
      if (kinds[i] == 'i')
        {
          code = sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
        }
      else if (kinds[i] == 'd')
        {
          code = sqlite3_bind_double (statement, i + 1, va_arg (arguments, double));
        }
      else if (kinds[i] == 't')
        {
          code = sqlite3_bind_text (statement, i + 1, va_arg (arguments, const char *), -1, SQLITE_STATIC);
        }
      else
        {
          gsize size;
          const void *bytes = g_bytes_get_data (va_arg (arguments, GBytes *), &size);

          g_assert (kinds[i] == 'b');
          code = sqlite3_bind_blob64 (statement, i + 1, bytes != NULL ? bytes : "", size, SQLITE_STATIC);
        }
    }
  if (code != SQLITE_OK)
    {
      pennant_database_fail (self, code, error);
      pennant_database_end (statement);
      return NULL;
    }
  return statement;
}

/**
 * pennant_database_begin:
 * @self: an open database
 * @error: return location
 *
 * Begins a transaction that writes.
 *
 * Returns: whether it went well
 */
gboolean
pennant_database_begin (PennantDatabase *self, GError **error)
{
  return pennant_database_run (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * pennant_database_commit:
 * @self: a database with a transaction
 * @error: return location
 *
 * Ends the transaction; if that fails, it is rolled back.
 *
 * Returns: whether what was written is kept
 */
gboolean
pennant_database_commit (PennantDatabase *self, GError **error)
{
  if (!pennant_database_run (self, error, "COMMIT", ""))
    {
      pennant_database_roll_back (self);
      return FALSE;
    }
  pennant_database_set_well (self);
  return TRUE;
}

/**
 * pennant_database_roll_back:
 * @self: a database
 *
 * Undoes the transaction that is under way, if any.
 */
void
pennant_database_roll_back (PennantDatabase *self)
{
  /* Some errors have rolled back already. */
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * pennant_database_query:
 * @self: an open database
 * @error: return location
 * @sql: one statement
 * @kinds: a letter for each parameter: `i` #gint64, `d` double, `t` text or %NULL, `b` #GBytes
 * @...: the parameters, which must stay as they are until the statement ends
 *
 * Prepares a statement (once for each text) and binds its parameters.
 *
 * Returns: (transfer none) (nullable): the statement before its first row, for pennant_database_next()
 */
sqlite3_stmt *
pennant_database_query (PennantDatabase *self, GError **error, const char *sql, const char *kinds, ...)
{
  sqlite3_stmt *statement;
  va_list arguments;

  va_start (arguments, kinds);
  statement = bind (self, error, sql, kinds, arguments);
  va_end (arguments);
  return statement;
}

/**
 * pennant_database_next:
 * @self: the database
 * @statement: from pennant_database_query()
 * @has_row: (out): whether there is one more row
 * @error: return location
 *
 * Goes to the next row. After the last one, and after an error, the statement has ended.
 *
 * Returns: whether it went well
 */
gboolean
pennant_database_next (PennantDatabase *self, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step (statement);

  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    pennant_database_fail (self, code, error);
  pennant_database_end (statement);
  return code == SQLITE_DONE;
}

/**
 * pennant_database_list:
 * @self: the database
 * @statement: (nullable): from pennant_database_query()
 * @read_row: makes something of each row
 * @free_row: frees that
 * @error: return location
 *
 * Reads a statement to its end.
 *
 * Returns: (transfer full) (nullable): what @read_row made, in the order of the rows; %NULL after an error, also one
 *   that left no statement
 */
GPtrArray *
pennant_database_list (PennantDatabase *self,
                       sqlite3_stmt *statement,
                       PennantDatabaseRow read_row,
                       GDestroyNotify free_row,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      gpointer row;

      if (!pennant_database_next (self, statement, &has_row, error))
        return NULL;
      row = has_row ? read_row (statement) : NULL;
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/**
 * pennant_database_dup_text:
 * @statement: at a row
 * @column: which column, from 0
 *
 * Returns: (transfer full) (nullable): the text in it
 */
char *
pennant_database_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/**
 * pennant_database_end:
 * @statement: from pennant_database_query()
 *
 * Ends a statement before its last row.
 */
void
pennant_database_end (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * pennant_database_run:
 * @self: an open database
 * @error: return location
 * @sql: one statement
 * @kinds: as for pennant_database_query()
 * @...: the parameters
 *
 * Runs a statement whose rows, if any, do not matter.
 *
 * Returns: whether it went well
 */
gboolean
pennant_database_run (PennantDatabase *self, GError **error, const char *sql, const char *kinds, ...)
{
  sqlite3_stmt *statement;
  va_list arguments;
  gboolean has_row;

  va_start (arguments, kinds);
  statement = bind (self, error, sql, kinds, arguments);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;
  do
    {
      if (!pennant_database_next (self, statement, &has_row, error))
        return FALSE;
    }
  while (has_row);
  return TRUE;
}

/**
 * pennant_database_get_integer:
 * @self: an open database
 * @sql: a query of one column and at least one row
 * @value: (out): the number in it
 * @error: return location
 *
 * Returns: whether it went well
 */
gboolean
pennant_database_get_integer (PennantDatabase *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = pennant_database_query (self, error, sql, "");
  gboolean has_row;

  if (statement == NULL || !pennant_database_next (self, statement, &has_row, error))
    return FALSE;
  *value = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  pennant_database_end (statement);
  return TRUE;
}

/**
 * pennant_database_get_last_id:
 * @self: an open database
 *
 * Returns: the id of the row that was inserted last
 */
gint64
pennant_database_get_last_id (PennantDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}
