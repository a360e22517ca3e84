/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"
#include "sample/pennant-sample-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SAMPLE_SERVER (pennant_sample_server_get_type ())
G_DECLARE_FINAL_TYPE (PennantSampleServer, pennant_sample_server, PENNANT, SAMPLE_SERVER, GObject)

#define PENNANT_SAMPLE_DEFAULT_SEED 1

/* A made-up, deterministic world that speaks the API over HTTP on loopback, in a thread of its own.
 *
 * Properties, construct-only and only to be set: seed (uint), port (uint, 0 = any free one), replay-folder (text: serve
 * recorded replies from there instead of the world), clock (object). */
PennantSampleServer *pennant_sample_server_new (guint seed, PennantClock *clock);

gboolean pennant_sample_server_start (PennantSampleServer *self, GError **error);
void pennant_sample_server_stop (PennantSampleServer *self);

const char *pennant_sample_server_get_api_url (PennantSampleServer *self);
const char *pennant_sample_server_get_token (PennantSampleServer *self);
const char *pennant_sample_server_get_portal_url (PennantSampleServer *self);
const char *pennant_sample_server_get_email (PennantSampleServer *self);
const char *pennant_sample_server_get_password (PennantSampleServer *self);
char *pennant_sample_server_get_player_token (PennantSampleServer *self, const char *tag);

/* Settings that may change while it serves, from any thread. */
void pennant_sample_server_set_latency (PennantSampleServer *self, guint milliseconds);
void pennant_sample_server_set_fault (PennantSampleServer *self, PennantSampleFault fault, guint n_requests);
void pennant_sample_server_set_fault_rate (PennantSampleServer *self, PennantSampleFault fault, double rate);
void pennant_sample_server_set_portal_fault (PennantSampleServer *self, PennantSampleFault fault, guint n_requests);
void pennant_sample_server_set_portal_fault_rate (PennantSampleServer *self, PennantSampleFault fault, double rate);
void pennant_sample_server_set_rate_limit (PennantSampleServer *self, guint per_second);
void pennant_sample_server_set_compression (PennantSampleServer *self, gboolean compression);
gboolean pennant_sample_server_set_address (PennantSampleServer *self, const char *address);
guint pennant_sample_server_get_n_requests (PennantSampleServer *self);
guint pennant_sample_server_get_n_portal_requests (PennantSampleServer *self);

/* One line a case of the replay folder, as `clans/clans #2PP CLAN.json`; %NULL when not replaying. */
GStrv pennant_sample_server_list_replayed (PennantSampleServer *self);

G_END_DECLS
