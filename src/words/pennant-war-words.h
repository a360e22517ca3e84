/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war-verdict.h"

G_BEGIN_DECLS

/* What is worth saying of a war, in the words of its page. */

char *pennant_war_words_for_state (const PennantWar *war, gint64 now);
char *pennant_war_words_for_kind (const PennantWarMap *map, int day);
char *pennant_war_words_for_stars_of_both (const PennantWarMap *map);
char *pennant_war_words_for_sizes (const PennantWarMap *map);
char *pennant_war_words_for_name (const PennantWarTeam *team);
char *pennant_war_words_for_score (const PennantWarTeam *team);
char *pennant_war_words_for_stars (int stars);
char *pennant_war_words_for_composition (const PennantWarTeam *team);
char *pennant_war_words_for_verdict (const PennantWarMap *map, gint64 now);
char *pennant_war_words_list_waiting (const PennantWarTeam *team, guint max, gboolean with_counts);
char *pennant_war_words_for_waiting (const PennantWarTeam *team);

G_END_DECLS
