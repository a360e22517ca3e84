/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * PennantSchema:
 * @file_name: as `library.db`
 * @steps: SQL that takes the file from version i to i + 1; a step that was released never changes
 * @n_steps: how many, which is the newest version
 * @precious: copied before each migration, and each commit reaches the disk before it returns
 * @add_functions: (nullable): gives a connection the SQL functions that the steps use; returns an SQLite result code
 *
 * What one of the store's files holds.
 */
typedef struct
{
  const char *file_name;
  const char *const *steps;
  guint n_steps;
  gboolean precious;
  int (*add_functions) (sqlite3 *handle);
} PennantSchema;

/**
 * PennantDatabaseRow:
 * @statement: at a row
 *
 * Makes something of a row.
 *
 * Returns: (transfer full) (nullable): that, or %NULL to pass over the row
 */
typedef gpointer (*PennantDatabaseRow) (sqlite3_stmt *statement);

/* One SQLite file, for one thread at a time. */
typedef struct _PennantDatabase PennantDatabase;

PennantDatabase *pennant_database_new (const char *folder, const PennantSchema *schema);
void pennant_database_free (PennantDatabase *self);
gboolean pennant_database_open (PennantDatabase *self, gint64 now, GError **error);
void pennant_database_mend (PennantDatabase *self, gint64 now);
void pennant_database_close (PennantDatabase *self);

PennantStoreCondition pennant_database_get_condition (PennantDatabase *self);
const char *pennant_database_get_set_aside_name (PennantDatabase *self);
gboolean pennant_database_is_well (PennantDatabase *self);
gint64 pennant_database_get_file_bytes (PennantDatabase *self);

gboolean pennant_database_begin (PennantDatabase *self, GError **error);
gboolean pennant_database_commit (PennantDatabase *self, GError **error);
void pennant_database_roll_back (PennantDatabase *self);

sqlite3_stmt *pennant_database_query (PennantDatabase *self, GError **error, const char *sql, const char *kinds, ...);
gboolean pennant_database_next (PennantDatabase *self, sqlite3_stmt *statement, gboolean *has_row, GError **error);
GPtrArray *pennant_database_list (PennantDatabase *self,
                                  sqlite3_stmt *statement,
                                  PennantDatabaseRow read_row,
                                  GDestroyNotify free_row,
                                  GError **error);
char *pennant_database_dup_text (sqlite3_stmt *statement, int column);
void pennant_database_end (sqlite3_stmt *statement);
gboolean pennant_database_run (PennantDatabase *self, GError **error, const char *sql, const char *kinds, ...);
gboolean pennant_database_get_integer (PennantDatabase *self, const char *sql, gint64 *value, GError **error);
gint64 pennant_database_get_last_id (PennantDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantDatabase, pennant_database_free)

G_END_DECLS
