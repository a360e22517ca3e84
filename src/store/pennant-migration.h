/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

int pennant_migration_get_version (sqlite3 *handle, guint *version);
int pennant_migration_run (sqlite3 *handle, const PennantSchema *schema, const char *path);
int pennant_migration_copy (sqlite3 *source, sqlite3 *target);

G_END_DECLS
