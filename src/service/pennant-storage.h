/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

/**
 * PennantStorageSizes:
 * @cache_bytes: what can be fetched again, pictures included, on the disk
 * @library_bytes: what cannot, on the disk
 * @n_replies: replies in the cache
 * @n_names: names ever seen
 * @n_visits: pages ever visited
 * @n_wars: wars in the archive
 *
 * What a source keeps.
 */
typedef struct
{
  gint64 cache_bytes;
  gint64 library_bytes;
  gint64 n_replies;
  gint64 n_names;
  gint64 n_visits;
  gint64 n_wars;
} PennantStorageSizes;

/**
 * PennantStorageProgress:
 * @done: how much is done, from 0 to 1
 * @user_data: as given
 */
typedef void (*PennantStorageProgress) (double done, gpointer user_data);

/* What a source keeps on the disk, as a whole. All but the first end with pennant_storage_finish(). */

void pennant_storage_measure_async (PennantService *service,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean pennant_storage_measure_finish (PennantService *service,
                                         GAsyncResult *result,
                                         PennantStorageSizes *sizes,
                                         GError **error);

void pennant_storage_clear_cache_async (PennantService *service,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
void pennant_storage_back_up_async (PennantService *service,
                                    GFile *file,
                                    PennantStorageProgress progress,
                                    gpointer progress_data,
                                    GDestroyNotify destroy,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void pennant_storage_restore_async (PennantService *service,
                                    GFile *file,
                                    PennantStorageProgress progress,
                                    gpointer progress_data,
                                    GDestroyNotify destroy,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
void pennant_storage_erase_async (PennantService *service,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_storage_finish (PennantService *service, GAsyncResult *result, GError **error);

G_END_DECLS
