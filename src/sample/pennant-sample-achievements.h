/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-player.h"

G_BEGIN_DECLS

void pennant_sample_add_achievements (GString *json,
                                      const PennantSamplePlayer *player,
                                      int best_trophies,
                                      int war_stars,
                                      int contributions,
                                      guint seed);

G_END_DECLS
