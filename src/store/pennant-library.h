/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-remarks.h"
#include "store/pennant-store-private.h"

G_BEGIN_DECLS

struct _PennantTransaction
{
  PennantDatabase *library;
  gint64 now; /* Unix time in microseconds, when it began */
};

/* What library.db holds: bookmarks, visits, names, the newest reply of each page that was bookmarked or visited, and
 * the archive. Nothing of it is ever evicted. */
extern const PennantSchema pennant_library_schema;

/* How a page was last seen anywhere, of a table `pages` with kind and tag that is joined with visits: these columns are
 * the first ones of the query, and this is joined too. */
#define PENNANT_LIBRARY_PAGE_COLUMNS                                                                                   \
  "pages.kind, pages.tag, coalesce (names.name, visits.name),"                                                         \
  " iif (names.tag IS NULL, visits.clan_name, names.clan_name),"                                                       \
  " coalesce (names.town_hall_level, visits.town_hall_level), visits.picture_url, coalesce (visits.visited_at, 0)"
#define PENNANT_LIBRARY_N_PAGE_COLUMNS 7
#define PENNANT_LIBRARY_PAGE_NAMES                                                                                     \
  "LEFT JOIN names ON names.kind = pages.kind AND names.tag = pages.tag"                                               \
  " AND seen_at >= coalesce (visits.visited_at, 0)"

gpointer pennant_library_read_page (sqlite3_stmt *statement);

gboolean pennant_library_is_wanted (PennantDatabase *database, const char *path, gboolean *wanted, GError **error);
gboolean
pennant_library_save_visit (PennantDatabase *database, const char *path, const PennantVisit *visit, GError **error);
gboolean pennant_library_save_remark (PennantDatabase *database,
                                      const PennantSavedRemark *remark,
                                      gint64 changed_at,
                                      GError **error);
gboolean pennant_library_touch_name (PennantDatabase *database, PennantSeenKind kind, const char *tag, GError **error);
gpointer
pennant_library_list_visits (PennantDatabase *database, const PennantLibraryQuestion *question, GError **error);
gboolean pennant_library_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error);

G_END_DECLS
