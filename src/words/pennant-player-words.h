/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-progress.h"

G_BEGIN_DECLS

/* What is worth saying of a player, in the words of its page. */

char *pennant_player_words_for_levels (const PennantPlayer *player);
char *pennant_player_words_for_recruiter (const PennantPlayer *player, const PennantProgress *progress);
char *pennant_player_words_for_tier (const PennantPlayer *player);
char *pennant_player_words_for_progress (const PennantProgress *progress);

G_END_DECLS
