/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

void pennant_archive_list_groups_async (PennantStore *store,
                                        const char *clan_tag,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *pennant_archive_list_groups_finish (PennantStore *store, GAsyncResult *result, GError **error);

void pennant_archive_list_raid_seasons_async (PennantStore *store,
                                              const char *clan_tag,
                                              gint64 before,
                                              guint limit,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
GPtrArray *pennant_archive_list_raid_seasons_finish (PennantStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
