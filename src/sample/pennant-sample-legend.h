/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_N_LEGENDS 25000

/* How a player ended a season of the Legend League. */
typedef struct
{
  int rank;
  int trophies;
  int attack_wins;
  int defense_wins;
} PennantSampleLegend;

guint pennant_sample_legend_get_player (PennantSampleWorld *world, guint season, guint rank);
gboolean pennant_sample_legend_get (PennantSampleWorld *world, guint player, guint season, PennantSampleLegend *legend);

G_END_DECLS
