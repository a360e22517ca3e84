/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-lane.h"

G_BEGIN_DECLS

/* The lanes of a client, one for each of its developer keys. */
typedef struct _PennantLanes PennantLanes;

typedef void (*PennantLanesFunc) (gpointer user_data);

PennantLanes *pennant_lanes_new (PennantClock *clock);
void pennant_lanes_free (PennantLanes *self);
void pennant_lanes_set_func (PennantLanes *self, PennantLanesFunc func, gpointer user_data);
gboolean pennant_lanes_set_tokens (PennantLanes *self, const char *const *tokens);

double pennant_lanes_get_rate (PennantLanes *self);
void pennant_lanes_set_rate (PennantLanes *self, double rate);
guint pennant_lanes_get_burst (PennantLanes *self);
void pennant_lanes_set_burst (PennantLanes *self, guint burst);
gboolean pennant_lanes_get_limited (PennantLanes *self);
void pennant_lanes_set_limited (PennantLanes *self, gboolean limited);

guint pennant_lanes_get_n (PennantLanes *self);
const PennantLane *pennant_lanes_get (PennantLanes *self, guint n);
gboolean pennant_lanes_contain (PennantLanes *self, const PennantLane *lane);
gboolean pennant_lanes_are_told (PennantLanes *self, const char *text);
gint64 pennant_lanes_get_paused_until (PennantLanes *self);
void pennant_lanes_wake (PennantLanes *self);

GError *pennant_lanes_find_obstacle (PennantLanes *self);
PennantLane *pennant_lanes_pick (PennantLanes *self);
PennantLane *pennant_lanes_find_better (PennantLanes *self, const PennantLane *lane);
gboolean pennant_lanes_set_aside (PennantLanes *self, PennantLane *lane, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantLanes, pennant_lanes_free)

G_END_DECLS
