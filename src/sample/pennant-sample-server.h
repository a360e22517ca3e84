/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SAMPLE_SERVER (pennant_sample_server_get_type ())
G_DECLARE_FINAL_TYPE (PennantSampleServer, pennant_sample_server, PENNANT, SAMPLE_SERVER, GObject)

#define PENNANT_SAMPLE_DEFAULT_SEED 1

/**
 * PennantSampleFault:
 * @PENNANT_SAMPLE_FAULT_NONE: answers as the API does
 * @PENNANT_SAMPLE_FAULT_THROTTLED: 429
 * @PENNANT_SAMPLE_FAULT_SERVER_ERROR: 500
 * @PENNANT_SAMPLE_FAULT_BAD_GATEWAY: 502 with an HTML page
 * @PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT: 504 with an HTML page
 * @PENNANT_SAMPLE_FAULT_MAINTENANCE: 503 with JSON
 * @PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE: 503 with an HTML page
 * @PENNANT_SAMPLE_FAULT_CUT_BODY: the connection closes in the middle of the body
 * @PENNANT_SAMPLE_FAULT_INVALID_JSON: 200 with a body that is not JSON
 * @PENNANT_SAMPLE_FAULT_CLOSED: the connection closes without a word
 * @PENNANT_SAMPLE_FAULT_DRIP: the body comes byte by byte
 * @PENNANT_SAMPLE_FAULT_INVALID_KEY: 403, as if the key had been revoked
 * @PENNANT_SAMPLE_FAULT_INVALID_ADDRESS: 403 that names the caller's address, as if that had changed
 * @PENNANT_SAMPLE_FAULT_INVALID_SCOPE: 403, as if the key did not reach so far
 * @PENNANT_SAMPLE_FAULT_PRIVATE: 403 without a message, as for a private war log
 * @PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD: the right reply, with a field in each object that nobody knows yet
 * @PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM: the right reply, with words that nobody knows yet where the API has a fixed set
 *
 * What goes wrong on demand.
 */
typedef enum
{
  PENNANT_SAMPLE_FAULT_NONE,
  PENNANT_SAMPLE_FAULT_THROTTLED,
  PENNANT_SAMPLE_FAULT_SERVER_ERROR,
  PENNANT_SAMPLE_FAULT_BAD_GATEWAY,
  PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT,
  PENNANT_SAMPLE_FAULT_MAINTENANCE,
  PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE,
  PENNANT_SAMPLE_FAULT_CUT_BODY,
  PENNANT_SAMPLE_FAULT_INVALID_JSON,
  PENNANT_SAMPLE_FAULT_CLOSED,
  PENNANT_SAMPLE_FAULT_DRIP,
  PENNANT_SAMPLE_FAULT_INVALID_KEY,
  PENNANT_SAMPLE_FAULT_INVALID_ADDRESS,
  PENNANT_SAMPLE_FAULT_INVALID_SCOPE,
  PENNANT_SAMPLE_FAULT_PRIVATE,
  PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD,
  PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM,
} PennantSampleFault;

/* A made-up, deterministic world that speaks the API over HTTP on loopback, in a thread of its own.
 *
 * Properties, construct-only: seed (uint), port (uint, 0 = any free one), replay-folder (text: serve recorded replies
 * from there instead of the world), clock (object). */
PennantSampleServer *pennant_sample_server_new (guint seed, PennantClock *clock);

gboolean pennant_sample_server_start (PennantSampleServer *self, GError **error);
void pennant_sample_server_stop (PennantSampleServer *self);

const char *pennant_sample_server_get_api_url (PennantSampleServer *self);
const char *pennant_sample_server_get_token (PennantSampleServer *self);
char *pennant_sample_server_get_player_token (PennantSampleServer *self, const char *tag);

/* Settings that may change while it serves, from any thread. */
void pennant_sample_server_set_latency (PennantSampleServer *self, guint milliseconds);
void pennant_sample_server_set_fault (PennantSampleServer *self, PennantSampleFault fault, guint n_requests);
guint pennant_sample_server_get_n_requests (PennantSampleServer *self);

/* One line a case of the replay folder, as `clans/clans #2PP CLAN.json`; %NULL when not replaying. */
GStrv pennant_sample_server_list_replayed (PennantSampleServer *self);

G_END_DECLS
