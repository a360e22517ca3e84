/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-window.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_WINDOW_KEEPER (pennant_window_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PennantWindowKeeper, pennant_window_keeper, PENNANT, WINDOW_KEEPER, GObject)

/* Keeps which windows of a service are open and what is in their tabs, and opens them again. Of the sample world
 * nothing is kept from one start to the next. */
PennantWindowKeeper *pennant_window_keeper_get_for_service (PennantService *service);
void pennant_window_keeper_watch (PennantWindowKeeper *self, PennantWindow *window);
void
pennant_window_keeper_show (PennantWindowKeeper *self, PennantWindow *window, const PennantDestination *destination);
void pennant_window_keeper_hold (PennantWindowKeeper *self);
void pennant_window_keeper_flush_async (PennantWindowKeeper *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean pennant_window_keeper_flush_finish (PennantWindowKeeper *self, GAsyncResult *result, GError **error);

G_END_DECLS
