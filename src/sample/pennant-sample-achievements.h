/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-player.h"

G_BEGIN_DECLS

/* What of a player's achievements is told or shown elsewhere too, up to a time. @first_village is how far the home
 * village was at first; the stars of war leagues, the looted capital gold and what was donated are those since then. */
typedef struct
{
  double first_village;
  int best_trophies;
  int best_tier;
  int war_stars;
  int league_stars;
  int gold_looted;
  int gold_given;
  int donated;
} PennantSampleFeats;

void pennant_sample_add_achievements (GString *json,
                                      const PennantSamplePlayer *player,
                                      const PennantSampleFeats *feats,
                                      guint seed);

G_END_DECLS
