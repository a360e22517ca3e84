/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "model/pennant-war.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_OWN_CLAN (pennant_own_clan_get_type ())
G_DECLARE_FINAL_TYPE (PennantOwnClan, pennant_own_clan, PENNANT, OWN_CLAN, GObject)

/* What matters now of a clan that is marked as mine: its members, its war, its clan war league with today's war, and
 * its raid weekend, each as last seen and as being fetched. Signal `changed`: any of it changed. */

PennantOwnClan *pennant_own_clan_new (PennantService *service, PennantBookmark *bookmark);
PennantBookmark *pennant_own_clan_get_bookmark (PennantOwnClan *self);
const char *pennant_own_clan_get_tag (PennantOwnClan *self);
const PennantClan *pennant_own_clan_get_clan (PennantOwnClan *self);
PennantWar *pennant_own_clan_get_war (PennantOwnClan *self);
gboolean pennant_own_clan_is_private (PennantOwnClan *self);
const PennantCwlGroup *pennant_own_clan_get_group (PennantOwnClan *self);
GHashTable *pennant_own_clan_get_wars (PennantOwnClan *self);
const PennantRaidSeason *pennant_own_clan_get_season (PennantOwnClan *self);
GPtrArray *pennant_own_clan_get_joined (PennantOwnClan *self);
GPtrArray *pennant_own_clan_get_left (PennantOwnClan *self);
const GError *pennant_own_clan_get_error (PennantOwnClan *self);
gint64 pennant_own_clan_get_due (PennantOwnClan *self);

void pennant_own_clan_load_async (PennantOwnClan *self,
                                  gboolean refresh,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pennant_own_clan_load_finish (PennantOwnClan *self, GAsyncResult *result, GError **error);

G_END_DECLS
