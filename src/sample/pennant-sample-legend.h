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

/* How a player ended all seasons: the last one, the best one, and the trophies above the league's lowest together. */
typedef struct
{
  PennantSampleLegend previous;
  PennantSampleLegend best;
  guint best_season;
  int legend_trophies;
} PennantSampleLegendSum;

guint pennant_sample_legend_at (PennantSampleWorld *world, guint season, guint rank, PennantSampleLegend *legend);
gboolean pennant_sample_legend_get (PennantSampleWorld *world, guint player, guint season, PennantSampleLegend *legend);
gboolean
pennant_sample_legend_sum_up (PennantSampleWorld *world, guint player, guint n_seasons, PennantSampleLegendSum *sum);

G_END_DECLS
