/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-portal.h"

G_BEGIN_DECLS

/* Takes back keys that were made for nothing. */
void pennant_key_undo_async (PennantPortal *portal,
                             const char *email,
                             const char *password,
                             GPtrArray *created,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean pennant_key_undo_finish (GAsyncResult *result, GError **error);

G_END_DECLS
