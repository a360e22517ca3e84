/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "ui/pennant-ticker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REFRESHER (pennant_refresher_get_type ())
G_DECLARE_FINAL_TYPE (PennantRefresher, pennant_refresher, PENNANT, REFRESHER, GObject)

/* Keeps a resource fresh for as long as the widget that shows it can be seen: it asks again when the data expires, and
 * when the network comes back.
 *
 * Property: is-on-screen (boolean, read-only: the widget is on screen, in a window that is not suspended). Signal
 * `refreshed`: what pennant_refresher_refresh() asked for has come. */
PennantRefresher *pennant_refresher_new (GtkWidget *widget, PennantService *service, PennantResource *resource);

PennantTicker *pennant_refresher_get_ticker (PennantRefresher *self);
gboolean pennant_refresher_is_on_screen (PennantRefresher *self);
gint64 pennant_refresher_get_next_try (PennantRefresher *self);
void pennant_refresher_load (PennantRefresher *self);
void pennant_refresher_refresh (PennantRefresher *self);
void pennant_refresher_stop (PennantRefresher *self);

G_END_DECLS
