/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the library keeps of what the API forgets. It fills itself from the replies that a store saves, is never evicted
 * nor cleared, and is asked through the store. Times are Unix time in microseconds, 0 where nobody told. A number that
 * nobody told is -1. */

#include "store/pennant-archive-attendance.h"
#include "store/pennant-archive-members.h"
#include "store/pennant-archive-seasons.h"
#include "store/pennant-archive-wars.h"

G_BEGIN_DECLS

GPtrArray *pennant_archive_list_finish (PennantStore *store, GAsyncResult *result, GError **error);
PennantReply *pennant_archive_lookup_finish (PennantStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
