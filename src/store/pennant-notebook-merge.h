/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-remarks.h"

G_BEGIN_DECLS

/**
 * PennantNewBookmark:
 * @kind: what it is
 * @tag: its tag in the normal form
 * @path: path of its page's reply
 * @is_mine: whether it is the person's own
 *
 * A bookmark that is to be there.
 */
typedef struct
{
  PennantSeenKind kind;
  char *tag;
  char *path;
  gboolean is_mine;
} PennantNewBookmark;

/**
 * PennantMergeCounts:
 * @n_new: bookmarks and remarks that were not there
 * @n_changed: those that are others now
 * @n_same: those that are as they were, because they were so or had been changed later
 *
 * What came of a merge.
 */
typedef struct
{
  guint n_new;
  guint n_changed;
  guint n_same;
} PennantMergeCounts;

void pennant_new_bookmark_free (PennantNewBookmark *bookmark);

void pennant_store_merge_notebook_async (PennantStore *store,
                                         GPtrArray *bookmarks,
                                         GPtrArray *remarks,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean pennant_store_merge_notebook_finish (PennantStore *store,
                                              GAsyncResult *result,
                                              PennantMergeCounts *counts,
                                              GError **error);

G_END_DECLS
