/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

#include "sample/pennant-sample-server.h"

G_BEGIN_DECLS

/* Its host is the sample world on loopback, as a world of another base URL, whose store is kept. */
typedef struct
{
  Fixture base;
  PennantSampleServer *server;
} SampleFixture;

void sample_fixture_set_up (SampleFixture *self, gconstpointer data);
void sample_fixture_tear_down (SampleFixture *self, gconstpointer data);

G_END_DECLS
