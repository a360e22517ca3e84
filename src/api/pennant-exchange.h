/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-transport.h"

G_BEGIN_DECLS

/**
 * PennantExchangeFlags: (skip)
 * @PENNANT_EXCHANGE_DEFAULT: the secret is a developer key
 * @PENNANT_EXCHANGE_SESSION: it is the session of the developer portal, a cookie
 * @PENNANT_EXCHANGE_WHOLE: once the first byte is on its way, only the deadline ends it: it is for what must not be
 * left without knowing what became of it
 *
 * How a request is sent.
 */
typedef enum
{
  PENNANT_EXCHANGE_DEFAULT = 0,
  PENNANT_EXCHANGE_SESSION = 1 << 0,
  PENNANT_EXCHANGE_WHOLE = 1 << 1,
} PennantExchangeFlags;

/**
 * PennantExchangeRequest: (skip)
 * @path: canonical path below the base address
 * @token: (nullable): the developer key, or the session
 * @json: (nullable): what to POST; %NULL to GET
 * @secret: (nullable): what of @json nobody is told
 * @priority: who goes first where connections are short
 * @flags: how it is sent
 *
 * What is sent.
 */
typedef struct
{
  const char *path;
  const char *token;
  GBytes *json;
  const char *secret;
  PennantPriority priority;
  PennantExchangeFlags flags;
} PennantExchangeRequest;

/**
 * PennantAnswer: (skip)
 * @status: the HTTP status
 * @content_type: (nullable): what the body is said to be
 * @max_age: seconds it is fresh for, −1 where it does not say
 * @body: the whole body, after decompression
 * @session: (nullable): the cookie that begins or goes on with a session of the developer portal: a secret
 *
 * What came back.
 */
typedef struct
{
  guint status;
  char *content_type;
  gint64 max_age;
  GBytes *body;
  char *session;
} PennantAnswer;

void pennant_exchange_async (PennantTransport *transport,
                             const PennantExchangeRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
PennantAnswer *pennant_exchange_finish (GAsyncResult *result, GError **error);
gboolean pennant_exchange_was_begun (GAsyncResult *result);
double pennant_exchange_get_milliseconds (GAsyncResult *result);
void pennant_answer_free (PennantAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantAnswer, pennant_answer_free)

G_END_DECLS
