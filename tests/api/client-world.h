/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-client.h"
#include "api/pennant-pager.h"
#include "scripted-server.h"

G_BEGIN_DECLS

#define SECOND G_GINT64_CONSTANT (1000000)
#define START (G_GINT64_CONSTANT (1700000000) * SECOND)
#define TOKEN "se.cr.et-token_0123456789"
#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Fixture\"}"
#define FRESH "Content-Type: application/json; charset=utf-8\nCache-Control: max-age=60"
#define FOR_TEN_MINUTES "Content-Type: application/json\nCache-Control: public max-age=600"
#define NOT_FOUND "{\"reason\":\"notFound\",\"message\":\"Not found with tag 2PP\"}"
#define THROTTLED "{\"reason\":\"requestThrottled\",\"message\":\"Slow down\"}"

/* The tries of a client, from when it is watched on. */
typedef struct
{
  guint n_begun;
  guint n_ended;
} Tries;

/* A server, a clock that stands still, and a client of both. */
typedef struct
{
  ScriptedServer *server;
  PennantClock *clock;
  PennantClient *client;
  Tries tries;
} World;

/* One call, and what came of it. */
typedef struct
{
  gboolean done;
  PennantReply *reply;
  GError *error;
  GCancellable *cancellable;
} Call;

/* One call for the next page of a list, and what came of it. */
typedef struct
{
  gboolean done;
  GPtrArray *items;
  GError *error;
} Turn;

World *world_new (void);
void world_free (World *world);

Call *call_new (void);
void call_free (Call *call);

void tries_watch (Tries *tries, PennantClient *client);

/* GAsyncReadyCallbacks for a Call. */
void got (GObject *object, GAsyncResult *result, gpointer user_data);
void verified (GObject *object, GAsyncResult *result, gpointer user_data);
Call *ask (World *world, const char *path, const PennantType *type, PennantPriority priority, PennantGetFlags flags);
Call *ask_clan (World *world);

Turn *turn_begin (PennantPager *pager, PennantGetFlags flags, GCancellable *cancellable);
void turn_free (Turn *turn);

/* Does all that needs neither time nor the server. */
void settle (void);
void wait_for (Call *call);
void wait_for_hits (World *world, const char *path, guint n);
/* Settles, moves the clock on and settles again. */
void pass (World *world, gint64 microseconds);
/* Waits for something: lets time run a bit, but while a request is on the wire, only for that. So no try is ended by
 * its deadline, and none fails for being slow. */
void step (World *world);

void count_notify (GObject *object, GParamSpec *pspec, gpointer user_data);
/* From here on all that is logged is kept, and messages and what is less are not printed. */
void log_start (void);
const char *log_get_text (void);
void log_clear (void);

void assert_fixture (Call *call);
void assert_secret (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turn, turn_free)

G_END_DECLS
