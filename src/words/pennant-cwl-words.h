/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-standings.h"
#include "model/pennant-war-map.h"

G_BEGIN_DECLS

/* What is worth saying of a clan war league, in the words of its page. */

char *pennant_cwl_words_for_place (int place);
char *pennant_cwl_words_for_day (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now);
char *pennant_cwl_words_for_tomorrow (const PennantWarMap *map);
char *pennant_cwl_words_for_standing (const PennantCwlStandings *standings, const char *clan_tag);

G_END_DECLS
