/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

/* What cache.db holds: the newest reply of each path, as many as the bound allows. */
extern const PennantSchema pennant_cache_schema;

gboolean pennant_cache_save (PennantDatabase *database, PennantReply *reply, gint64 bound, gint64 now, GError **error);
gboolean pennant_cache_clear (PennantDatabase *database, GError **error);
gboolean pennant_cache_get_statistics (PennantDatabase *database, PennantStoreStatistics *statistics, GError **error);

G_END_DECLS
