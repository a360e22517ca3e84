/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_ARMY_LIST (pennant_army_list_get_type ())
G_DECLARE_FINAL_TYPE (PennantArmyList, pennant_army_list, PENNANT, ARMY_LIST, AdwBin)

/* What a player owns besides the heroes of the home village, in groups: troops, spells, equipment, builder base. */
void pennant_army_list_set_player (PennantArmyList *self, const PennantPlayer *player);
void pennant_army_list_set_new (PennantArmyList *self, GHashTable *keys);

char *pennant_unit_get_key (gconstpointer unit);
GPtrArray *pennant_player_list_heroes (const PennantPlayer *player);

G_END_DECLS
