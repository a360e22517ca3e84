/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/**
 * PennantStoredKey:
 * @id: (nullable): its number on the portal; %NULL for one that was pasted
 * @name: (nullable): its name on the portal
 * @token: the key itself, a secret
 * @addresses: (nullable) (element-type utf8): the addresses that it is good for, as the portal spells them
 *
 * A developer key that is kept.
 */
typedef struct
{
  PennantRecord record;
  char *id;
  char *name;
  char *token;
  GPtrArray *addresses;
} PennantStoredKey;

/**
 * PennantCredentials:
 * @version: of the document, 1
 * @installation: four characters that tell this installation's keys from others'
 * @email: (nullable): whose account
 * @password: (nullable): its password, a secret; only where the key is to be renewed by itself
 * @refused: whether the portal has refused that password, which it is not sent again then
 * @n_wanted: how many keys were asked for, when there may have been room for fewer; 0 where nobody said
 * @keys: (element-type PennantStoredKey): the keys in use, each with a rate of its own
 * @made: (element-type utf8): numbers of the keys that this installation made, the only ones that it revokes unasked
 *
 * All that is needed to ask a source's API, as one value that never changes; each function that changes something makes
 * another. Its secrets are overwritten when the last reference goes. Nothing of it belongs into a log, an error or a
 * property.
 */
typedef struct
{
  PennantRecord record;
  gint64 version;
  char *installation;
  char *email;
  char *password;
  gint64 refused;
  gint64 n_wanted;
  GPtrArray *keys;
  GPtrArray *made;
} PennantCredentials;

PennantStoredKey *
pennant_stored_key_new (const char *id, const char *name, const char *token, const char *const *addresses);

PennantCredentials *pennant_credentials_new (void);
PennantCredentials *
pennant_credentials_with_account (PennantCredentials *self, const char *email, const char *password);
PennantCredentials *pennant_credentials_with_refusal (PennantCredentials *self);
PennantCredentials *pennant_credentials_with_keys (PennantCredentials *self, GPtrArray *keys);
PennantCredentials *pennant_credentials_with_n_wanted (PennantCredentials *self, guint n_wanted);
PennantCredentials *pennant_credentials_with_made (PennantCredentials *self, const char *id);
PennantCredentials *pennant_credentials_without_made (PennantCredentials *self, const char *id);

char *pennant_credentials_dup_key_name (const PennantCredentials *self);
gboolean pennant_credentials_can_renew (const PennantCredentials *self);
guint pennant_credentials_count_wanted (const PennantCredentials *self);
gboolean pennant_credentials_has_made (const PennantCredentials *self, const char *id);

PennantCredentials *pennant_credentials_read (const char *text, gsize length);
char *pennant_credentials_write (const PennantCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantStoredKey, pennant_record_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantCredentials, pennant_record_unref)

G_END_DECLS
