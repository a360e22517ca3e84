/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/**
 * PennantKeyLimit:
 * @type: `throttling` or `client`
 * @tier: (nullable): how much may be asked, as `developer/silver`
 * @cidrs: (nullable) (element-type utf8): ranges of addresses, as `203.0.113.7/32`
 *
 * One of the bounds within which a key is good.
 */
typedef struct
{
  PennantRecord record;
  char *type;
  char *tier;
  GPtrArray *cidrs;
} PennantKeyLimit;

/**
 * PennantKey:
 * @id: (nullable): its number, a UUID
 * @developer: (nullable): whose it is, as `developer/` and a UUID
 * @issued_at: when it was made, in seconds since 1970
 * @expires_at: when it ends, in seconds since 1970; those that a developer makes do not
 * @scopes: (nullable) (element-type utf8): what it opens, as `clash`
 * @limits: (nullable) (element-type PennantKeyLimit): its bounds
 *
 * What a developer key says of itself (api.md 4). Nothing here is verified: only the API can do that.
 */
typedef struct
{
  PennantRecord record;
  char *id;
  char *developer;
  gint64 issued_at;
  gint64 expires_at;
  GPtrArray *scopes;
  GPtrArray *limits;
} PennantKey;

extern const PennantType pennant_key_type;

char *pennant_key_clean (const char *pasted);
gboolean pennant_key_is_shaped (const char *token);
PennantKey *pennant_key_read (const char *token, GError **error);
gboolean pennant_key_has_expired (const PennantKey *self, gint64 now);
const char *pennant_key_get_tier (const PennantKey *self);
char *pennant_key_describe_tier (const PennantKey *self);
const GPtrArray *pennant_key_get_ranges (const PennantKey *self);
gboolean pennant_key_allows (const PennantKey *self, const char *address);
gboolean pennant_key_range_allows (const char *range, const char *address);
char *pennant_key_describe_range (const char *range);
char *pennant_key_describe_ranges (const GPtrArray *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantKey, pennant_record_unref)

G_END_DECLS
