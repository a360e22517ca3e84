/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A real HTTP server on loopback, in a thread of its own, that answers each path with a list of replies in turn, the
 * last one again and again. Paths are as they go over the wire, the query included, below the base address. */
typedef struct _ScriptedServer ScriptedServer;

ScriptedServer *scripted_server_new (void);
void scripted_server_free (ScriptedServer *server);
const char *scripted_server_get_url (ScriptedServer *server);

/* @headers: lines `Name: value`, or NULL. */
void
scripted_server_reply (ScriptedServer *server, const char *path, guint status, const char *headers, const char *body);
void
scripted_server_reply_bytes (ScriptedServer *server, const char *path, guint status, const char *headers, GBytes *body);
/* Writes these bytes instead of a reply, then closes the connection, or keeps it open without a further word, until
 * something else is asked for on it. */
void scripted_server_reply_raw (ScriptedServer *server, const char *path, const char *bytes, gboolean keep_open);
/* Does not answer until released, which must come before the client hangs up. */
void scripted_server_hold (ScriptedServer *server, const char *path, const char *body);
void scripted_server_hold_status (ScriptedServer *server, const char *path, guint status, const char *body);
void scripted_server_release (ScriptedServer *server);

guint scripted_server_get_n_hits (ScriptedServer *server, const char *path);
guint scripted_server_get_n_gone (ScriptedServer *server);
/* Of the last request; its method and its body by these names. */
#define SCRIPTED_SERVER_METHOD ":method"
#define SCRIPTED_SERVER_BODY ":body"
char *scripted_server_get_header (ScriptedServer *server, const char *path, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptedServer, scripted_server_free)
