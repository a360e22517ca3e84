/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal-reply.h"
#include "service/pennant-account.h"
#include "service/pennant-sign-in-types.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN (pennant_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignIn, pennant_sign_in, PENNANT, SIGN_IN, GObject)

#define PENNANT_SIGN_IN_MAX_KEYS 10

/* Signing in to the account of a source, in one of three ways, one attempt at a time.
 *
 * Properties, all read-only:
 *
 *   step            PennantSignInStep
 *   retrying-until  int64   Unix µs at which the portal is asked again that failed for the moment; 0 = it is not
 *   address         text    where we are: as the portal saw it, or the API that refused it; %NULL before
 *
 * An attempt that was cancelled has left nothing half-made when its callback is called: a key that was made and not
 * stored is revoked again. The callback may come some seconds after the cancellation, and the program must not end
 * before, which pennant_service_close_async() sees to. */
PennantSignIn *pennant_sign_in_new (PennantAccount *account);

void pennant_sign_in_set_for_later (PennantSignIn *self, gboolean is_for_later);

PennantSignInStep pennant_sign_in_get_step (PennantSignIn *self);
gint64 pennant_sign_in_get_retrying_until (PennantSignIn *self);
const GError *pennant_sign_in_get_retry_error (PennantSignIn *self);
const char *pennant_sign_in_get_address (PennantSignIn *self);

void pennant_sign_in_with_password_async (PennantSignIn *self,
                                          const char *email,
                                          const char *password,
                                          gboolean keep_password,
                                          guint n_keys,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean pennant_sign_in_with_password_finish (PennantSignIn *self, GAsyncResult *result, GError **error);

/* After %PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS: the account's keys, and going on without some that the person named. */
GPtrArray *pennant_sign_in_get_keys (PennantSignIn *self);
gboolean pennant_sign_in_is_ours (PennantSignIn *self, const PennantPortalKey *key);
void pennant_sign_in_revoke_and_continue_async (PennantSignIn *self,
                                                const char *const *ids,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
gboolean pennant_sign_in_revoke_and_continue_finish (PennantSignIn *self, GAsyncResult *result, GError **error);

void pennant_sign_in_with_key_async (PennantSignIn *self,
                                     const char *token,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean pennant_sign_in_with_key_finish (PennantSignIn *self, GAsyncResult *result, GError **error);

G_END_DECLS
