/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-name-table.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantNameNews:
 * @names: the names that are new or changed since the revision that was asked for
 * @is_whole: whether they are all that there are, and take the place of what was known
 * @revision: what to ask for the next time
 *
 * What a library knows of names.
 */
typedef struct
{
  PennantNameTable *names;
  gboolean is_whole;
  gint64 revision;
} PennantNameNews;

void pennant_name_news_free (PennantNameNews *news);

void pennant_store_list_names_async (PennantStore *store,
                                     gint64 revision,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
PennantNameNews *pennant_store_list_names_finish (PennantStore *store, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantNameNews, pennant_name_news_free)

G_END_DECLS
