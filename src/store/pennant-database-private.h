/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* What pennant-database.c, which opens the file, and pennant-database-query.c, which reads and writes in it, share. */
struct _PennantDatabase
{
  char *path; /* NULL in memory */
  const PennantSchema *schema;
  sqlite3 *handle;
  GHashTable *statements; /* SQL to sqlite3_stmt */

  PennantStoreCondition opened_as;
  PennantStoreCondition trouble; /* FULL, LOCKED or READ_ONLY since the last commit, else GOOD */
  char *set_aside_name;
  GStatBuf file; /* the one that was opened */
  gboolean is_corrupt;
  gboolean is_makeshift; /* opened for reading while the disk is full, until there is room again */
};

gboolean pennant_database_fail (PennantDatabase *self, int code, GError **error);
void pennant_database_set_well (PennantDatabase *self);

G_END_DECLS
