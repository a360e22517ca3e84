/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

gint64 pennant_back_off_pick_delay (guint n_failures);

gint64 pennant_back_off_wait_async (PennantClock *clock,
                                    guint n_failures,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean pennant_back_off_wait_finish (GAsyncResult *result, GError **error);

G_END_DECLS
