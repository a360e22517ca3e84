/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-token-bucket.h"

G_BEGIN_DECLS

typedef struct _PennantThrottle PennantThrottle;

typedef void (*PennantThrottleFunc) (gpointer user_data);

PennantThrottle *pennant_throttle_new (PennantClock *clock, PennantTokenBucket *bucket);
void pennant_throttle_free (PennantThrottle *self);
void pennant_throttle_set_func (PennantThrottle *self, PennantThrottleFunc func, gpointer user_data);
void pennant_throttle_wake (PennantThrottle *self);
void pennant_throttle_refused (PennantThrottle *self, gint64 sent_at);
void pennant_throttle_answered (PennantThrottle *self, gint64 sent_at);
gint64 pennant_throttle_get_paused_until (PennantThrottle *self);
gint64 pennant_throttle_get_held (PennantThrottle *self);
gint64 pennant_throttle_get_remaining (PennantThrottle *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantThrottle, pennant_throttle_free)

G_END_DECLS
