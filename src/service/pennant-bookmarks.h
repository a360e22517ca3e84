/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-bookmark.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_BOOKMARKS (pennant_bookmarks_get_type ())
G_DECLARE_FINAL_TYPE (PennantBookmarks, pennant_bookmarks, PENNANT, BOOKMARKS, GObject)

/* The bookmarks of a source in their order, as a GListModel of PennantBookmark. It shows what is kept: a change is in
 * it before its callback is called, and one that cannot be kept never is. What other processes change is in it soon
 * after. */

PennantBookmark *pennant_bookmarks_find (PennantBookmarks *self, gboolean is_clan, const char *tag);
guint pennant_bookmarks_get_position (PennantBookmarks *self, PennantBookmark *bookmark);

/* Adds a bookmark behind the others. One that is there keeps its place, and becomes mine where that is said. */
void pennant_bookmarks_add_async (PennantBookmarks *self,
                                  gboolean is_clan,
                                  const char *tag,
                                  gboolean is_mine,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void pennant_bookmarks_insert_async (PennantBookmarks *self,
                                     gboolean is_clan,
                                     const char *tag,
                                     gboolean is_mine,
                                     guint position,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void pennant_bookmarks_remove_async (PennantBookmarks *self,
                                     gboolean is_clan,
                                     const char *tag,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* Moves a bookmark to the place that another one has. */
void pennant_bookmarks_move_async (PennantBookmarks *self,
                                   PennantBookmark *bookmark,
                                   PennantBookmark *place,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void pennant_bookmarks_set_mine_async (PennantBookmarks *self,
                                       PennantBookmark *bookmark,
                                       gboolean is_mine,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean pennant_bookmarks_change_finish (PennantBookmarks *self, GAsyncResult *result, GError **error);

G_END_DECLS
