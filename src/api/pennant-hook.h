/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A try as it is about to be sent: what hooks see of it, which is everything but the developer key and the body. */
typedef struct _PennantHookRequest PennantHookRequest;

/**
 * PennantHookReply:
 * @status: the HTTP status
 * @content_type: (nullable): what the body is said to be
 * @size: bytes of the body, after decompression
 * @milliseconds: from sending the try to the last byte
 * @max_age: for how many seconds it said it is fresh; -1 where it did not
 *
 * What came back, whatever its status. pennant_hook_reply_dup_body() tells the body.
 */
typedef struct
{
  guint status;
  const char *content_type;
  gsize size;
  double milliseconds;
  gint64 max_age;

  /*< private >*/
  GBytes *body;
  const char *secret;
} PennantHookReply;

typedef void (*PennantHookHeaderFunc) (const char *name, const char *value, gpointer user_data);

/**
 * PennantBeforeFunc:
 * @request: a try that is about to be sent, to which headers may be added
 * @user_data: as given
 */
typedef void (*PennantBeforeFunc) (PennantHookRequest *request, gpointer user_data);

/**
 * PennantAfterFunc:
 * @request: a try that has come to its end
 * @reply: (nullable): what came back
 * @error: (nullable): why nothing did
 * @user_data: as given
 */
typedef void (*PennantAfterFunc) (const PennantHookRequest *request,
                                  const PennantHookReply *reply,
                                  const GError *error,
                                  gpointer user_data);

const char *pennant_hook_request_get_method (const PennantHookRequest *self);
const char *pennant_hook_request_get_path (const PennantHookRequest *self);
const char *pennant_hook_request_get_query (const PennantHookRequest *self);
const char *pennant_hook_request_get_header (const PennantHookRequest *self, const char *name);
double pennant_hook_request_get_milliseconds (const PennantHookRequest *self);
void
pennant_hook_request_foreach_header (const PennantHookRequest *self, PennantHookHeaderFunc func, gpointer user_data);
gboolean pennant_hook_request_set_header (PennantHookRequest *self, const char *name, const char *value);
GBytes *pennant_hook_reply_dup_body (const PennantHookReply *self);

/* Hooks of our own, to be given to pennant_client_add_hook(). The client has the user agent and the debug log already.
 */
void pennant_hook_user_agent (PennantHookRequest *request, gpointer user_data);
void pennant_hook_request_id (PennantHookRequest *request, gpointer user_data);
void pennant_hook_debug_log (const PennantHookRequest *request,
                             const PennantHookReply *reply,
                             const GError *error,
                             gpointer user_data);

PennantHookRequest *pennant_hook_request_new (const char *method, const char *path);
void pennant_hook_request_end (PennantHookRequest *self, double milliseconds);
void pennant_hook_request_free (PennantHookRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantHookRequest, pennant_hook_request_free)

G_END_DECLS
