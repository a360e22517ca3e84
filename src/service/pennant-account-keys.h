/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal-reply.h"
#include "service/pennant-account.h"
#include "service/pennant-sign-in-types.h"

G_BEGIN_DECLS

/* The keys of an account at the developer portal, seen and revoked one by one. */

void pennant_account_list_keys_async (PennantAccount *self,
                                      const char *email,
                                      const char *password,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *pennant_account_list_keys_finish (PennantAccount *self, GAsyncResult *result, GError **error);

void pennant_account_revoke_key_async (PennantAccount *self,
                                       const char *id,
                                       const char *email,
                                       const char *password,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean pennant_account_revoke_key_finish (PennantAccount *self, GAsyncResult *result, GError **error);

G_END_DECLS
