/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void pennant_decoding_async (const PennantType *type, GBytes *body, GAsyncReadyCallback callback, gpointer user_data);
PennantRecord *pennant_decoding_finish (GAsyncResult *result, GError **error);

G_END_DECLS
