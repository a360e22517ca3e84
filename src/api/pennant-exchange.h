/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-transport.h"

G_BEGIN_DECLS

/**
 * PennantAnswer: (skip)
 * @status: the HTTP status
 * @content_type: (nullable): what the body is said to be
 * @max_age: seconds it is fresh for, −1 where it does not say
 * @body: the whole body, after decompression
 * @milliseconds: from sending the request to its last byte
 *
 * What came back.
 */
typedef struct
{
  guint status;
  char *content_type;
  gint64 max_age;
  GBytes *body;
  double milliseconds;
} PennantAnswer;

#define PENNANT_MAX_BODY_SIZE (64 * 1024 * 1024)

void pennant_exchange_async (PennantTransport *transport,
                             const char *path,
                             const char *token,
                             GBytes *json,
                             PennantPriority priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
PennantAnswer *pennant_exchange_finish (GAsyncResult *result, GError **error);
void pennant_answer_free (PennantAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantAnswer, pennant_answer_free)

G_END_DECLS
