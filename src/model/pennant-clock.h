/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_CLOCK (pennant_clock_get_type ())
G_DECLARE_FINAL_TYPE (PennantClock, pennant_clock, PENNANT, CLOCK, GObject)

/* The time, and what can be set to go off at one. A manual clock stands still until it is advanced, or runs by itself
 * as well: for tests and for the sample world. Times are microseconds. */

#define PENNANT_CLOCK_MAX_SPEED 1000000

PennantClock *pennant_clock_get_system (void);
PennantClock *pennant_clock_new_manual (gint64 real_time);
PennantClock *pennant_clock_new_running (gint64 real_time, guint speed);
gint64 pennant_clock_get_monotonic (PennantClock *self);
gint64 pennant_clock_get_boot (PennantClock *self);
gint64 pennant_clock_get_real (PennantClock *self);
gint64 pennant_clock_get_set (PennantClock *self);
void pennant_clock_advance (PennantClock *self, gint64 microseconds);
void pennant_clock_suspend (PennantClock *self, gint64 microseconds);

/* A source that is already attached to the thread-default main context and is dispatched when @clock's monotonic time
 * reaches its due time; with -1, as at first, it sleeps. Its callback is a GSourceFunc; before each call the due time
 * is -1 again, and the callback may set the next. */
GSource *pennant_clock_source_new (PennantClock *clock);
void pennant_clock_source_set_due (GSource *source, gint64 monotonic_time);

/* A source that is dispatched when the machine wakes up, or its time of day was set. */
GSource *pennant_clock_leap_source_new (PennantClock *clock);

G_END_DECLS
