/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TICKER (pennant_ticker_get_type ())
G_DECLARE_FINAL_TYPE (PennantTicker, pennant_ticker, PENNANT, TICKER, GObject)

/**
 * PennantTickFunc:
 * @now: Unix time in microseconds
 * @user_data: as given
 *
 * Returns: when to be called again, Unix time in microseconds; %G_MAXINT64 for never
 */
typedef gint64 (*PennantTickFunc) (gint64 now, gpointer user_data);

/* The one clock that drives all ages and countdowns on screen. It wakes up at whole seconds, and only when one of its
 * watches has something to do. */
PennantTicker *pennant_ticker_get (PennantClock *clock);
guint pennant_ticker_add (PennantTicker *self, PennantTickFunc func, gpointer user_data);
void pennant_ticker_call (PennantTicker *self, guint id);
void pennant_ticker_remove (PennantTicker *self, guint id);

G_END_DECLS
