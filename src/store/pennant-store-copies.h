/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantStoreProgress:
 * @done: how much is done, from 0 to 1
 * @user_data: as given
 *
 * Is told how far something is, in the context that it was asked for in.
 */
typedef void (*PennantStoreProgress) (double done, gpointer user_data);

/* The library as one file, and back; all that a store holds, gone. They end with pennant_store_copies_finish(). */

void pennant_store_back_up_async (PennantStore *self,
                                  GFile *file,
                                  PennantStoreProgress progress,
                                  gpointer progress_data,
                                  GDestroyNotify destroy,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void pennant_store_restore_async (PennantStore *self,
                                  GFile *file,
                                  PennantStoreProgress progress,
                                  gpointer progress_data,
                                  GDestroyNotify destroy,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void pennant_store_erase_async (PennantStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean pennant_store_copies_finish (PennantStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
