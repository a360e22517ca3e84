/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-credentials.h"
#include "service/pennant-source.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SECRETS (pennant_secrets_get_type ())
G_DECLARE_FINAL_TYPE (PennantSecrets, pennant_secrets, PENNANT, SECRETS, GObject)

/* A source's entry in the keyring, which all programs of Pennant share. Properties: persistent (boolean, read-only:
 * whether what it holds outlives the program), message (text, read-only: a sentence for a banner, %NULL when all is
 * well). The credentials are in no property. */

/**
 * PennantSecretsState:
 * @PENNANT_SECRETS_AVAILABLE: the keyring answers; also before it was ever asked
 * @PENNANT_SECRETS_LOCKED: it is locked, and nobody unlocked it
 * @PENNANT_SECRETS_UNAVAILABLE: there is none, it does not answer, or it is gone
 *
 * How the keyring was when it was last asked. Unless it is available, what is stored lasts until the program ends.
 */
typedef enum
{
  PENNANT_SECRETS_AVAILABLE,
  PENNANT_SECRETS_LOCKED,
  PENNANT_SECRETS_UNAVAILABLE,
} PennantSecretsState;

PennantSecrets *pennant_secrets_new (PennantSource *source);
PennantSecretsState pennant_secrets_get_state (PennantSecrets *self);
gboolean pennant_secrets_is_persistent (PennantSecrets *self);
const char *pennant_secrets_get_message (PennantSecrets *self);
void pennant_secrets_set_patience (PennantSecrets *self, guint service_milliseconds, guint person_milliseconds);

void pennant_secrets_ask_again (PennantSecrets *self);

void pennant_secrets_load_async (PennantSecrets *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PennantCredentials *pennant_secrets_load_finish (PennantSecrets *self, GAsyncResult *result, GError **error);

void pennant_secrets_peek_async (PennantSecrets *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PennantCredentials *pennant_secrets_peek_finish (PennantSecrets *self, GAsyncResult *result, GError **error);

void pennant_secrets_store_async (PennantSecrets *self,
                                  PennantCredentials *credentials,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_secrets_store_finish (PennantSecrets *self, GAsyncResult *result, GError **error);

void pennant_secrets_clear_async (PennantSecrets *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_secrets_clear_finish (PennantSecrets *self, GAsyncResult *result, GError **error);

G_END_DECLS
