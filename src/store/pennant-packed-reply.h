/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

/* What pennant_packed_reply_read() reads. */
#define PENNANT_PACKED_REPLY_COLUMNS "path, body, seen_at"

GBytes *pennant_packed_reply_pack (GBytes *body);
PennantReply *pennant_packed_reply_read (sqlite3_stmt *statement, const PennantType *type);
PennantReply *pennant_packed_reply_lookup (PennantDatabase *library,
                                           sqlite3_stmt *statement,
                                           const PennantType *type,
                                           GError **error);

G_END_DECLS
