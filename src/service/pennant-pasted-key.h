/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-key.h"
#include "service/pennant-credentials.h"

G_BEGIN_DECLS

/* A developer key as it comes from the clipboard. */

PennantStoredKey *pennant_pasted_key_read (const char *text, gint64 now, GError **error);
gboolean pennant_pasted_key_check_expiry (const PennantKey *key, gint64 now, GError **error);
GError *pennant_pasted_key_new_refusal (const PennantStoredKey *pasted, const char *address);

G_END_DECLS
