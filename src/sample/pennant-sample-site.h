/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"
#include "sample/pennant-sample-account.h"
#include "sample/pennant-sample-faults.h"
#include "sample/pennant-sample-limit.h"
#include "sample/pennant-sample-replay.h"
#include "sample/pennant-sample-verify.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What there is to ask at one address: the API of a world or of recorded replies, its developer portal, and its
 * pictures; with how it is to behave, which other threads may set. */
typedef struct
{
  PennantClock *clock;
  PennantSampleWorld *world;
  PennantSampleReplay *replay; /* (nullable): instead of the world */
  PennantSampleVerify *verify;
  PennantSampleAccount *account; /* of the thread that answers */
  PennantSampleFaults *faults;
  PennantSampleFaults *portal_faults;
  PennantSampleLimit *limit;
  guint latency;           /* atomic, in milliseconds */
  gboolean plain;          /* atomic: whether no reply is compressed */
  guint n_requests;        /* of the API; atomic */
  guint n_portal_requests; /* atomic */
  GMutex lock;
  char *address; /* (nullable), under the lock: where callers seem to be */

  char *pictures; /* as `http://127.0.0.1:1234` */
  char *api_url;
  char *portal_url;
} PennantSampleSite;

void pennant_sample_site_init (PennantSampleSite *self, guint seed, PennantClock *clock);
void pennant_sample_site_clear (PennantSampleSite *self);
void pennant_sample_site_set_port (PennantSampleSite *self, int port);
void pennant_sample_site_set_address (PennantSampleSite *self, const char *address);
void pennant_sample_site_serve (PennantSampleSite *self, SoupServer *server);

G_END_DECLS
