/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-hooks.h"
#include "api/pennant-lanes.h"
#include "api/pennant-metrics.h"
#include "api/pennant-renewal.h"

G_BEGIN_DECLS

typedef struct _SoupSession SoupSession;

#define PENNANT_MAX_BODY_SIZE (64 * 1024 * 1024)

/**
 * PennantTransport: (skip)
 * @clock: what time goes by
 * @lanes: the developer keys, and who may send with which when
 * @renewal: the renewal of the keys
 * @hooks: what sees each try
 * @metrics: what became of requests
 * @session: what is sent next goes by it
 * @base_url: (nullable): what all paths are below, without a slash at its end
 * @base_url_error: (nullable): why there is none
 * @secrets: (element-type utf8): what else nobody is told, while there are messages that may tell it
 * @max_body_size: bytes that a body may have after decompression
 * @timeout: seconds from sending a try to the last byte of its answer
 * @retries: how often a try that failed is repeated
 * @max_wait: seconds that pauses may hold one request back; 0 = no bound
 * @default_max_age: seconds that an answer is fresh for which does not say
 * @keep_alive: whether connections are used again
 * @keep_alive_connections: how many are
 * @n_kept: tries on the wire whose connection stays open
 *
 * What all requests of one client share. Counted by references: requests that were cancelled wind down on it after the
 * client is gone.
 */
typedef struct
{
  PennantClock *clock;
  PennantLanes *lanes;
  PennantRenewal *renewal;
  PennantHooks *hooks;
  PennantMetrics *metrics;
  SoupSession *session;
  char *base_url;
  GError *base_url_error;
  GPtrArray *secrets;
  gsize max_body_size;
  guint timeout;
  guint retries;
  guint max_wait;
  guint default_max_age;
  gboolean keep_alive;
  guint keep_alive_connections;
  guint n_kept;
} PennantTransport;

PennantTransport *pennant_transport_new (PennantClock *clock, const char *base_url, guint max_connections);
void pennant_transport_renew_session (PennantTransport *self, guint max_connections);
PennantTransport *pennant_transport_ref (PennantTransport *self);
void pennant_transport_unref (PennantTransport *self);
gboolean pennant_transport_tells (PennantTransport *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantTransport, pennant_transport_unref)

G_END_DECLS
