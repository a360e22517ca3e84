/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-throttle.h"

G_BEGIN_DECLS

/**
 * PennantLane: (skip)
 * @token: a developer key
 * @index: its place among those that were given
 * @refusal: (nullable): why it is not used; %NULL where it is
 * @bucket: who may send with it when
 * @throttle: its pauses after a 429
 *
 * One developer key, and the queue of those who wait to send with it. Counted by references: who waits keeps it.
 */
typedef struct
{
  char *token;
  guint index;
  GError *refusal;
  PennantTokenBucket *bucket;
  PennantThrottle *throttle;
} PennantLane;

PennantLane *pennant_lane_new (PennantClock *clock, const char *token, double rate, guint burst, gboolean limited);
PennantLane *pennant_lane_ref (PennantLane *self);
void pennant_lane_unref (PennantLane *self);
void pennant_lane_readmit (PennantLane *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantLane, pennant_lane_unref)

G_END_DECLS
