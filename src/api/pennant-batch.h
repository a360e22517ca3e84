/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-endpoint.h"
#include "api/pennant-getter.h"

G_BEGIN_DECLS

#define PENNANT_BATCH_DEFAULT_CONCURRENT 10

/**
 * PennantBatchResultFunc:
 * @index: which of the tags, from 0
 * @tag: the tag as it was given
 * @reply: (nullable): its reply; the batch drops it when this returns
 * @error: (nullable): why there is none
 * @user_data: as given
 *
 * Is called once a tag, in the order in which they were given.
 */
typedef void (*PennantBatchResultFunc) (guint index,
                                        const char *tag,
                                        PennantReply *reply,
                                        const GError *error,
                                        gpointer user_data);

/**
 * PennantBatchProgressFunc:
 * @n_done: how many tags have a reply or an error, whether or not it was their turn to be given
 * @n_total: how many there are
 * @user_data: as given
 */
typedef void (*PennantBatchProgressFunc) (guint n_done, guint n_total, gpointer user_data);

void pennant_batch_run_async (PennantGetter *getter,
                              const PennantEndpoint *endpoint,
                              const char *const *tags,
                              guint max_concurrent,
                              PennantGetFlags flags,
                              PennantBatchResultFunc result_func,
                              PennantBatchProgressFunc progress_func,
                              gpointer func_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean pennant_batch_run_finish (PennantGetter *getter, GAsyncResult *result, guint *n_failed, GError **error);

G_END_DECLS
