/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "await.h"
#include "host.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

#define SECOND ((gint64) G_USEC_PER_SEC)
#define CLAN_PATH "/v1/clans/%232PP"
#define PLAYER_PATH "/v1/players/%232PP"
#define MAX_AGE "Content-Type: application/json\nCache-Control: max-age=60"

/* A service of a world of its own, by a clock that stands still. */
typedef struct
{
  PennantClock *clock;
  Host *host;
  PennantSource *source;
  PennantService *service;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
#define FIXTURE_TEST(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, (function), fixture_tear_down)

/* Closes the service as the program does at its end, and starts again with what is on the disk. */
void fixture_close (Fixture *self);
void fixture_open (Fixture *self);
void fixture_restart (Fixture *self);

PennantResource *fixture_get_clan (Fixture *self);
PennantResource *fixture_get_player (Fixture *self);
void fixture_answer_clan (Fixture *self, const char *name);
void fixture_answer_player (Fixture *self, const char *name);

gboolean load (PennantResource *resource, GError **error);
gboolean refresh (PennantResource *resource, GError **error);
gboolean finish_load (PennantResource *resource, GAsyncResult **result, GError **error);
const char *get_name (PennantResource *resource);

G_END_DECLS
