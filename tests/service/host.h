/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A scripted HTTP server on loopback, in the test's own main context: API and picture host. */
typedef struct _Host Host;

Host *host_new (void);
void host_free (Host *self);
const char *host_get_url (Host *self);
const char *host_get_api_url (Host *self);

/* What it says from now on, of a path with its query; a path without an answer is 404 as the API says it. */
void host_answer (Host *self, const char *path, guint status, const char *headers, GBytes *body);
void host_answer_text (Host *self, const char *path, guint status, const char *headers, const char *body);

/* Requests that come while it holds are answered when it is released. */
void host_hold (Host *self);
void host_release (Host *self);
void host_release_for (Host *self, const char *path);

/* Takes no more connections and breaks those that are there. */
void host_stop (Host *self);

guint host_get_n_requests (Host *self);
guint host_get_n_requests_for (Host *self, const char *path);
guint host_get_n_held (Host *self);
guint host_get_n_most_held (Host *self);

/* A header of the last request, NULL when it had none. */
const char *host_get_last_header (Host *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Host, host_free)

G_END_DECLS
