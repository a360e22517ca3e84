/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-score.h"

#include <math.h>

/**
 * pennant_war_side_get_score:
 * @side: (nullable): a side
 * @size: the enemy's bases
 *
 * Takes the score as the API sends it, within what so many bases can give. The destruction that it sends is the average
 * over the bases; times their number it is the sum again, which is whole, as each attack's destruction is.
 *
 * Returns: the score, zero for %NULL
 */
PennantWarScore
pennant_war_side_get_score (const PennantWarSide *side, int size)
{
  PennantWarScore score = { .size = MAX (size, 0) };

  if (side == NULL)
    return score;
  score.stars = (int) CLAMP (side->stars, 0, PENNANT_WAR_BASE_STARS * (gint64) score.size);
  if (side->destruction_percentage > 0)
    score.points = round (MIN (side->destruction_percentage, PENNANT_WAR_BASE_POINTS) * score.size);
  return score;
}

/**
 * pennant_war_score_get_destruction:
 * @score: a score
 *
 * Tells the destruction as the game shows it, the average over all bases.
 *
 * Returns: 0 to 100 %
 */
double
pennant_war_score_get_destruction (const PennantWarScore *score)
{
  return score->size > 0 ? score->points / score->size : 0;
}

/**
 * pennant_war_score_compare:
 * @ours: a score
 * @theirs: another
 *
 * Decides between two scores as the game does: more stars win, at equal stars more destruction, and at equal
 * destruction it is a tie.
 *
 * Returns: how @ours stands
 */
PennantWarResult
pennant_war_score_compare (const PennantWarScore *ours, const PennantWarScore *theirs)
{
  double left = pennant_war_score_get_destruction (ours);
  double right = pennant_war_score_get_destruction (theirs);

  if (ours->stars != theirs->stars)
    return ours->stars > theirs->stars ? PENNANT_WAR_WIN : PENNANT_WAR_LOSS;
  return left > right ? PENNANT_WAR_WIN : left < right ? PENNANT_WAR_LOSS : PENNANT_WAR_TIE;
}
