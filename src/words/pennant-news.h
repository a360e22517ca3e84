/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

G_BEGIN_DECLS

/* What happened between two replies, of what is worth telling somebody who does something else meanwhile. */

char *pennant_news_of_clan (const PennantClan *before, const PennantClan *now);
char *pennant_news_of_player (const PennantPlayer *before, const PennantPlayer *now);
GPtrArray *pennant_news_list_units (const PennantPlayer *before, const PennantPlayer *now);

G_END_DECLS
