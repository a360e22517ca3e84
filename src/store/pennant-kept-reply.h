/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-database.h"

G_BEGIN_DECLS

/* Two programs do not read the clock in one moment, and a save may wait for the disk; a time that lies further ahead is
 * from a clock that was wrong. */
#define PENNANT_CLOCK_SLACK (60 * G_TIME_SPAN_SECOND)

/* Both files keep replies in a table of the same shape; its columns are these. */
#define PENNANT_KEPT_REPLY_TABLE                                                                                       \
  "CREATE TABLE replies (path TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL, fetched_at INTEGER NOT NULL,"             \
  " max_age INTEGER NOT NULL);"

gboolean pennant_kept_reply_lookup (PennantDatabase *database, const char *path, PennantReply **reply, GError **error);
gboolean pennant_kept_reply_is_late (gint64 fetched_at, gint64 kept_at, gint64 now);
gboolean pennant_kept_reply_save (PennantDatabase *database, PennantReply *reply, gint64 now, GError **error);

G_END_DECLS
