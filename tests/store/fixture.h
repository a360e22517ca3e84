/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "store/pennant-database.h"
#include "store/pennant-store.h"

#include <glib/gstdio.h>

G_BEGIN_DECLS

/* 2026-03-04 05:06:07 UTC */
#define NOW (G_GINT64_CONSTANT (1772600767) * G_USEC_PER_SEC)

/* A folder that goes with the test, with a cache folder and a data folder in it that the store has to make. */
typedef struct
{
  PennantClock *clock;
  char *top;
  char *cache;
  char *data;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
#define FIXTURE_TEST(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, (function), fixture_tear_down)

char *fixture_get_file (Fixture *fixture, const char *name);
void fixture_write_file (Fixture *fixture, const char *name, const char *content);
sqlite3 *fixture_connect (Fixture *fixture, const char *name);
void fixture_execute (Fixture *fixture, const char *name, const char *sql);
gint64 fixture_query (Fixture *fixture, const char *name, const char *sql);
char *fixture_query_text (Fixture *fixture, const char *name, const char *sql);

PennantStore *fixture_open (Fixture *fixture);
void fixture_close (PennantStore *store);

/* Waits for a request's result. */
void take_result (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *wait_for (GAsyncResult **result);

PennantReply *look_up (PennantStore *store, const char *path, const PennantType *type, GError **error);
gboolean save (PennantStore *store, PennantReply *reply, GError **error);
gboolean visit (PennantStore *store, const char *path, const PennantVisit *page, GError **error);
GPtrArray *list_visits (PennantStore *store, guint limit, GError **error);
PennantStoreStatistics get_statistics (PennantStore *store);
gboolean clear_cache (PennantStore *store, GError **error);

/* A reply whose body is decoded when it has a type. */
PennantReply *reply_new (const char *path, const char *body, const PennantType *type, gint64 fetched_at);
void assert_body (PennantReply *reply, const char *body);

G_END_DECLS
