/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/**
 * PennantReply:
 * @path: path and query below the base URL, as `/clans/%232PP`
 * @body: the bytes as sent, after decompression
 * @item: (nullable): what they say, %NULL where no type was asked for
 * @fetched_at: when it came, Unix time in microseconds
 * @max_age: for how many seconds from then it is fresh
 *
 * One successful reply of the API, from the network or the store. It never changes.
 */
typedef struct
{
  char *path;
  GBytes *body;
  PennantRecord *item;
  gint64 fetched_at;
  gint64 max_age;
} PennantReply;

#define PENNANT_TYPE_REPLY (pennant_reply_get_type ())

GType pennant_reply_get_type (void);
PennantReply *
pennant_reply_new (const char *path, GBytes *body, PennantRecord *item, gint64 fetched_at, gint64 max_age);
PennantReply *pennant_reply_ref (PennantReply *reply);
void pennant_reply_unref (PennantReply *reply);
gint64 pennant_reply_get_expires_at (const PennantReply *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantReply, pennant_reply_unref)

G_END_DECLS
