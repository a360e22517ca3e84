/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-account.h"
#include "sample/pennant-sample-reply.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A call of the developer portal. The first block is filled in by who brings it, the second by the portal itself. */
typedef struct
{
  PennantSampleAccount *account;
  const char *method;
  const char *path;       /* below `/api`, as `/apikey/list` */
  const char *cookie;     /* (nullable): the header of that name */
  const char *user_agent; /* (nullable) */
  const char *address;    /* the caller's */
  GBytes *body;           /* (nullable) */
  gint64 now;             /* Unix time in seconds */
  const char *api_url;    /* where the API is */

  const PennantSampleSession *session; /* whose it is; %NULL before a login and after a logout */
  JsonObject *said;                    /* what the body says; without members when there is none */
} PennantSamplePortalCall;

PennantSampleReply *pennant_sample_portal_answer (const PennantSamplePortalCall *call);

/* Its replies. */
PennantSampleReply *pennant_sample_portal_reply_logged_in (const PennantSamplePortalCall *call);
PennantSampleReply *pennant_sample_portal_reply_keys (const PennantSamplePortalCall *call, GPtrArray *keys);
PennantSampleReply *pennant_sample_portal_reply_key (const PennantSamplePortalCall *call, const PennantSampleKey *key);
PennantSampleReply *pennant_sample_portal_reply_done (const PennantSamplePortalCall *call);
PennantSampleReply *pennant_sample_portal_reply_error (guint status, const char *error, const char *description);
PennantSampleReply *pennant_sample_portal_reply_temporary_error (void);

G_END_DECLS
