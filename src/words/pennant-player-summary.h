/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"
#include "model/pennant-unit-table.h"

G_BEGIN_DECLS

/* A player for a chat, as one who applies to a clan. */

char *pennant_player_summary (const PennantPlayer *player, const PennantUnitTable *table);

G_END_DECLS
