/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-server.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/* One call as a plain client sees it. @error is set instead of the rest when no whole reply came. */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  GBytes *body;
  JsonNode *json; /* NULL when the body is not JSON */
  GError *error;
} Reply;

/* A running server and a session of its own. */
typedef struct
{
  PennantClock *clock;
  PennantSampleServer *server;
  SoupSession *session;
} Caller;

Caller *caller_new (guint seed, const char *replay_folder);
Caller *caller_new_at (guint seed, const char *replay_folder, PennantClock *clock);
void caller_free (Caller *self);
Reply *caller_get (Caller *self, const char *path);
Reply *caller_call (Caller *self, const char *method, const char *url, const char *authorization);
Reply *caller_send (Caller *self, SoupMessage *message);
char *caller_picture_url (Caller *self, const char *path);
JsonNode *caller_get_json (Caller *self, const char *path);
void caller_advance (Caller *self, gint64 seconds);
void caller_assert_bad_request (Caller *self, const char *path, const char *message);
void reply_free (Reply *self);
const char *reply_get_header (Reply *self, const char *name);
const char *reply_get_text (Reply *self, const char *key);
JsonArray *page_get_items (JsonNode *page);
char *page_get_cursor (JsonNode *page, const char *which);
gint64 object_get_int (JsonObject *object, const char *key);
const char *object_get_text (JsonObject *object, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Caller, caller_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

G_END_DECLS
