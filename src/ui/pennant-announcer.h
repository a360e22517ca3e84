/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_ANNOUNCER (pennant_announcer_get_type ())
G_DECLARE_FINAL_TYPE (PennantAnnouncer, pennant_announcer, PENNANT, ANNOUNCER, GObject)

/**
 * PennantAnnouncerFunc:
 * @widget: who asked for it
 *
 * Returns: (transfer full) (nullable): what there is to say by now; %NULL for nothing
 */
typedef char *(*PennantAnnouncerFunc) (GtkWidget *widget);

/* Tells people who hear Pennant what happens on a page. What they asked for is said at once, what happens by itself at
 * most once in 30 seconds: what came meanwhile is said together. There is one for each clock.
 *
 * Signal `said (widget, text)`: that it was. */
PennantAnnouncer *pennant_announcer_get (PennantClock *clock);

void pennant_announcer_say (PennantAnnouncer *self, GtkWidget *widget, const char *text);
void pennant_announcer_wait (PennantAnnouncer *self, GtkWidget *widget, PennantAnnouncerFunc func);

G_END_DECLS
