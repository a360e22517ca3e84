/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantMissedAttacks:
 * @tag: the member's tag
 * @name: the member's name in the newest of the wars
 * @n_wars: how many of the wars they were in
 * @attacks: how many attacks they made
 * @missed: how many they did not make
 *
 * How a member attended to the wars that a clan ended.
 */
typedef struct
{
  char *tag;
  char *name;
  gint64 n_wars;
  gint64 attacks;
  gint64 missed;
} PennantMissedAttacks;

void pennant_archive_list_missed_attacks_async (PennantStore *store,
                                                const char *clan_tag,
                                                guint n_wars,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);

G_END_DECLS
