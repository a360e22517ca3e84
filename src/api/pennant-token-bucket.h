/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-priority.h"
#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_TOKEN_BUCKET (pennant_token_bucket_get_type ())
G_DECLARE_FINAL_TYPE (PennantTokenBucket, pennant_token_bucket, PENNANT, TOKEN_BUCKET, GObject)

#define PENNANT_TOKEN_BUCKET_DEFAULT_RATE 10.0
#define PENNANT_TOKEN_BUCKET_DEFAULT_BURST 20
#define PENNANT_TOKEN_BUCKET_MIN_RATE 0.000001
#define PENNANT_TOKEN_BUCKET_MAX_RATE 1000000.0
#define PENNANT_TOKEN_BUCKET_MAX_BURST 1000000

/* A place in the bucket's queue. It keeps its age when its priority changes, and when it waits again for a retry. */
typedef struct _PennantTicket PennantTicket;

PennantTokenBucket *pennant_token_bucket_new (PennantClock *clock, double rate, guint burst);

double pennant_token_bucket_get_rate (PennantTokenBucket *self);
void pennant_token_bucket_set_rate (PennantTokenBucket *self, double rate);
guint pennant_token_bucket_get_burst (PennantTokenBucket *self);
void pennant_token_bucket_set_burst (PennantTokenBucket *self, guint burst);
gboolean pennant_token_bucket_get_enabled (PennantTokenBucket *self);
void pennant_token_bucket_set_enabled (PennantTokenBucket *self, gboolean enabled);
void pennant_token_bucket_pause_until (PennantTokenBucket *self, gint64 monotonic_time);
gint64 pennant_token_bucket_get_paused_until (PennantTokenBucket *self);
guint pennant_token_bucket_get_n_waiting (PennantTokenBucket *self, PennantPriority priority);

PennantTicket *pennant_token_bucket_draw_ticket (PennantTokenBucket *self, PennantPriority priority);
PennantTicket *pennant_ticket_ref (PennantTicket *ticket);
void pennant_ticket_unref (PennantTicket *ticket);
PennantPriority pennant_ticket_get_priority (PennantTicket *ticket);
void pennant_ticket_set_priority (PennantTicket *ticket, PennantPriority priority);
gboolean pennant_ticket_move (PennantTicket *ticket, PennantTokenBucket *bucket);

void pennant_token_bucket_acquire_async (PennantTokenBucket *self,
                                         PennantTicket *ticket,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean pennant_token_bucket_acquire_finish (PennantTokenBucket *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantTicket, pennant_ticket_unref)

G_END_DECLS
