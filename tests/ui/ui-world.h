/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-server.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

/* The sample world on loopback, and a service of it that tries nothing twice. */
typedef struct
{
  PennantClock *clock;
  PennantSampleServer *server;
  PennantService *service;
  int port; /* of a server that was stopped */
} UiWorld;

void ui_world_open (UiWorld *self, PennantClock *clock);
void ui_world_close (UiWorld *self);
void ui_world_stop (UiWorld *self);
void ui_world_start (UiWorld *self);
void ui_world_cut (UiWorld *self, gboolean cut);

G_END_DECLS
