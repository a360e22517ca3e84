/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal.h"
#include "service/pennant-credentials.h"
#include "service/pennant-key-ledger.h"
#include "service/pennant-sign-in-types.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_KEY_MAKER (pennant_key_maker_get_type ())
G_DECLARE_FINAL_TYPE (PennantKeyMaker, pennant_key_maker, PENNANT, KEY_MAKER, GObject)

/* One visit to the developer portal, to come by the keys that are wanted: those that are there, or new ones.
 *
 * Properties, read-only: step (PennantSignInStep: LOGGING_IN to CREATING), address (text: where the portal is called
 * from), retrying-until (int64, Unix µs, 0 = not). */
PennantKeyMaker *pennant_key_maker_new (PennantPortal *portal,
                                        PennantClock *clock,
                                        const char *email,
                                        const char *password,
                                        guint n_keys);

PennantPortal *pennant_key_maker_get_portal (PennantKeyMaker *self);
PennantSignInStep pennant_key_maker_get_step (PennantKeyMaker *self);
const char *pennant_key_maker_get_address (PennantKeyMaker *self);
gint64 pennant_key_maker_get_retrying_until (PennantKeyMaker *self);
const GError *pennant_key_maker_get_retry_error (PennantKeyMaker *self);
const char *pennant_key_maker_get_email (PennantKeyMaker *self);
const char *pennant_key_maker_get_password (PennantKeyMaker *self);

void pennant_key_maker_set_address (PennantKeyMaker *self, const char *address);
void pennant_key_maker_revoke (PennantKeyMaker *self, const char *const *ids);

void pennant_key_maker_make_async (PennantKeyMaker *self,
                                   PennantCredentials *credentials,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *pennant_key_maker_make_finish (PennantKeyMaker *self, GAsyncResult *result, GError **error);

/* Undoes what was made, whatever comes. */
void pennant_key_maker_take_back_async (PennantKeyMaker *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean pennant_key_maker_take_back_finish (PennantKeyMaker *self, GAsyncResult *result, GError **error);

GPtrArray *pennant_key_maker_get_keys (PennantKeyMaker *self);
const PennantKeyLedger *pennant_key_maker_get_ledger (PennantKeyMaker *self);

G_END_DECLS
