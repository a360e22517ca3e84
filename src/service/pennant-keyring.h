/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_KEYRING (pennant_keyring_get_type ())
G_DECLARE_FINAL_TYPE (PennantKeyring, pennant_keyring, PENNANT, KEYRING, GObject)

/* One entry of the keyring, which all programs of Pennant share: the system's keyring through libsecret, in Flatpak its
 * own file whose password the portal keeps. Nothing here waits without end.
 *
 * Errors: %G_IO_ERROR_PERMISSION_DENIED: it is locked, and nobody unlocked it. %G_IO_ERROR_NOT_CONNECTED: there is
 * none, it does not answer, or it is gone. %G_IO_ERROR_CANCELLED. */

PennantKeyring *pennant_keyring_new (const char *source_id, const char *base_url);
void pennant_keyring_set_patience (PennantKeyring *self, guint service_milliseconds, guint person_milliseconds);

void pennant_keyring_load_async (PennantKeyring *self,
                                 gboolean may_ask,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
PennantCredentials *pennant_keyring_load_finish (PennantKeyring *self, GAsyncResult *result, GError **error);

void pennant_keyring_store_async (PennantKeyring *self,
                                  PennantCredentials *credentials,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_keyring_store_finish (PennantKeyring *self, GAsyncResult *result, GError **error);

void pennant_keyring_clear_async (PennantKeyring *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_keyring_clear_finish (PennantKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
