/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantSavedBookmark:
 * @page: the page, as it was last seen anywhere; without a name where it never was, at 0 where it was never opened
 * @is_mine: whether it is the person's own clan or account
 * @added_at: Unix time in microseconds
 *
 * A page that somebody wants to find again.
 */
typedef struct
{
  PennantVisit *page;
  gboolean is_mine;
  gint64 added_at;
} PennantSavedBookmark;

void pennant_store_add_bookmark_async (PennantStore *store,
                                       PennantSeenKind kind,
                                       const char *tag,
                                       const char *path,
                                       gboolean is_mine,
                                       guint position,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void pennant_store_remove_bookmark_async (PennantStore *store,
                                          PennantSeenKind kind,
                                          const char *tag,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
void pennant_store_move_bookmark_async (PennantStore *store,
                                        PennantSeenKind kind,
                                        const char *tag,
                                        PennantSeenKind place_kind,
                                        const char *place_tag,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
void pennant_store_set_bookmark_mine_async (PennantStore *store,
                                            PennantSeenKind kind,
                                            const char *tag,
                                            gboolean is_mine,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean pennant_store_change_bookmark_finish (PennantStore *store, GAsyncResult *result, GError **error);

void pennant_store_list_bookmarks_async (PennantStore *store,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *pennant_store_list_bookmarks_finish (PennantStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
