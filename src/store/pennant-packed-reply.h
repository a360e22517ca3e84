/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-reply.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What pennant_packed_reply_read() reads. */
#define PENNANT_PACKED_REPLY_COLUMNS "path, body, seen_at"

GBytes *pennant_packed_reply_pack (GBytes *body);
PennantReply *pennant_packed_reply_read (sqlite3_stmt *statement, const PennantType *type);

G_END_DECLS
