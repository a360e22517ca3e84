/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-world.h"
#include "sample/pennant-sample-server.h"

G_BEGIN_DECLS

/* The sample server, a clock that stands still, and a client of both that tries nothing again. */
typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  PennantClient *client;
  Tries tries;
} SampleWorld;

SampleWorld *sample_world_new (gint64 now);
void sample_world_free (SampleWorld *self);
Call *sample_world_ask (SampleWorld *self, const char *path, const PennantType *type, PennantGetFlags flags);
void sample_world_wait_for_requests (SampleWorld *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SampleWorld, sample_world_free)

G_END_DECLS
