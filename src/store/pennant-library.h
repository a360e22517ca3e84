/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store-private.h"

G_BEGIN_DECLS

struct _PennantTransaction
{
  PennantDatabase *library;
  gint64 now; /* Unix time in microseconds, when it began */
};

/* What library.db holds: visits, names, the newest reply of each visited page, and the archive. Nothing of it is ever
 * evicted. */
extern const PennantSchema pennant_library_schema;

gboolean pennant_library_is_visited (PennantDatabase *database, const char *path, gboolean *visited, GError **error);
gboolean
pennant_library_save_visit (PennantDatabase *database, const char *path, const PennantVisit *visit, GError **error);
gpointer
pennant_library_list_visits (PennantDatabase *database, const PennantLibraryQuestion *question, GError **error);
gboolean pennant_library_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error);

G_END_DECLS
