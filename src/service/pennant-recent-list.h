/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"
#include "service/pennant-recent.h"
#include "store/pennant-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_RECENT_LIST_BOUND 20

/* The pages that were opened last, as a GListStore of PennantRecent, the newest first, each page once. */
GListStore *pennant_recent_list_new (void);
PennantRecent *pennant_recent_list_find (GListModel *list, gboolean is_clan, const char *tag);
void pennant_recent_list_add (GListStore *list, const PennantVisit *visit);
PennantVisit *pennant_recent_list_describe (const PennantRecord *item, gint64 visited_at);

G_END_DECLS
