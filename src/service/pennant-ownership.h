/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/* Whether somebody is a player: whoever plays can have the game show a token, which the API knows. The token is neither
 * kept nor told to anyone else. */
void pennant_ownership_verify_async (PennantService *service,
                                     const char *tag,
                                     const char *token,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
pennant_ownership_verify_finish (PennantService *service, GAsyncResult *result, gboolean *is_owner, GError **error);

G_END_DECLS
