/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-raid.h"

G_BEGIN_DECLS

/* What is worth saying of a raid weekend, in the words of its page. */

char *pennant_raid_words_for_state (const PennantRaidSeason *season, gint64 now);
char *pennant_raid_words_for_medals (const PennantRaidSeason *season);
char *pennant_raid_words_for_raided (const PennantRaidSeason *season);
char *pennant_raid_words_list_waiting (const PennantRaidSeason *season, guint max);
GPtrArray *pennant_raid_words_name_unseen (const PennantRaidSeason *season, GPtrArray *members);

G_END_DECLS
