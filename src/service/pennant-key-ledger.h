/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal-reply.h"
#include "service/pennant-credentials.h"

G_BEGIN_DECLS

/**
 * PennantKeyLedger:
 * @created: (element-type PennantPortalKey): keys that were made and are there
 * @revoked: (element-type utf8): ids of keys that are gone
 *
 * What a visit to the developer portal has changed there, and found changed.
 */
typedef struct
{
  GPtrArray *created;
  GPtrArray *revoked;
} PennantKeyLedger;

void pennant_key_ledger_init (PennantKeyLedger *self);
void pennant_key_ledger_clear (PennantKeyLedger *self);

void pennant_key_ledger_note_revoked (PennantKeyLedger *self, const char *id);

gboolean pennant_key_ledger_is_empty (const PennantKeyLedger *self);
char **pennant_key_ledger_list_own (const PennantKeyLedger *self, const PennantCredentials *credentials);
PennantCredentials *pennant_key_ledger_settle (const PennantKeyLedger *self, PennantCredentials *credentials);

G_END_DECLS
