/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

struct _PennantTransaction
{
  PennantDatabase *library;
};

/* What library.db holds: visits, names, and the newest reply of each visited page. Nothing of it is ever evicted. */
extern const PennantSchema pennant_library_schema;

gboolean pennant_library_is_visited (PennantDatabase *database, const char *path, gboolean *visited, GError **error);
gboolean
pennant_library_save_visit (PennantDatabase *database, const char *path, const PennantVisit *visit, GError **error);
GPtrArray *pennant_library_list_visits (PennantDatabase *database, guint limit, GError **error);
gboolean pennant_library_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error);

G_END_DECLS
