/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantArchivedGroup:
 * @season: the season as sent, by which pennant_archive_lookup_group_async() finds the group
 * @state: as the API spells it: `preparation`, `inWar` or `ended`, as last seen
 * @n_wars: how many of its wars are drawn
 * @seen_at: when it was last seen
 *
 * A group of a clan war league that is kept, without its clans and rounds.
 */
typedef struct
{
  char *season;
  const char *state;
  gint64 n_wars;
  gint64 seen_at;
} PennantArchivedGroup;

void pennant_archive_list_groups_async (PennantStore *store,
                                        const char *clan_tag,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

void pennant_archive_lookup_group_async (PennantStore *store,
                                         const char *clan_tag,
                                         const char *season,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

void pennant_archive_list_raid_seasons_async (PennantStore *store,
                                              const char *clan_tag,
                                              gint64 before,
                                              guint limit,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);

G_END_DECLS
