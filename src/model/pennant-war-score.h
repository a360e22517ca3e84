/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war.h"

G_BEGIN_DECLS

#define PENNANT_WAR_BASE_STARS 3
#define PENNANT_WAR_BASE_POINTS 100.0

/**
 * PennantWarScore:
 * @stars: the sum of the best attack's stars over the enemy's bases
 * @points: the sum of the best attack's destruction over the enemy's bases, in percentage points: 0 to 100 × @size
 * @size: the enemy's bases
 *
 * What a side has won. The sum of the destruction is kept, and not the average that the API sends, since it is made of
 * whole numbers: so that sides are compared without a rounding error.
 */
typedef struct
{
  int stars;
  double points;
  int size;
} PennantWarScore;

/**
 * PennantWarResult:
 * @PENNANT_WAR_LOSS: the other side is ahead
 * @PENNANT_WAR_TIE: neither is
 * @PENNANT_WAR_WIN: this side is ahead
 *
 * How one score stands against another.
 */
typedef enum
{
  PENNANT_WAR_LOSS = -1,
  PENNANT_WAR_TIE = 0,
  PENNANT_WAR_WIN = 1,
} PennantWarResult;

PennantWarScore pennant_war_side_get_score (const PennantWarSide *side, int size);
double pennant_war_score_get_destruction (const PennantWarScore *score);
PennantWarResult pennant_war_score_compare (const PennantWarScore *ours, const PennantWarScore *theirs);

G_END_DECLS
