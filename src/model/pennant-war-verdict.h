/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war-map.h"

G_BEGIN_DECLS

/**
 * PennantWarVerdict:
 * @PENNANT_WAR_VERDICT_NONE: there is no battle and was none, or its score is not told
 * @PENNANT_WAR_VERDICT_AHEAD: we lead, and they can still draw level or pass, or the result is awaited
 * @PENNANT_WAR_VERDICT_LEVEL: nobody leads
 * @PENNANT_WAR_VERDICT_BEHIND: they lead, and we can still draw level or pass, or the result is awaited
 * @PENNANT_WAR_VERDICT_SAFE: we lead, and whatever they do, they cannot draw level
 * @PENNANT_WAR_VERDICT_OUT_OF_REACH: they lead, and whatever we do, we cannot draw level
 * @PENNANT_WAR_VERDICT_WON: the war has ended and we won it
 * @PENNANT_WAR_VERDICT_TIED: the war has ended in a tie
 * @PENNANT_WAR_VERDICT_LOST: the war has ended and they won it
 *
 * How a war stands, in a word.
 */
typedef enum
{
  PENNANT_WAR_VERDICT_NONE,
  PENNANT_WAR_VERDICT_AHEAD,
  PENNANT_WAR_VERDICT_LEVEL,
  PENNANT_WAR_VERDICT_BEHIND,
  PENNANT_WAR_VERDICT_SAFE,
  PENNANT_WAR_VERDICT_OUT_OF_REACH,
  PENNANT_WAR_VERDICT_WON,
  PENNANT_WAR_VERDICT_TIED,
  PENNANT_WAR_VERDICT_LOST,
} PennantWarVerdict;

/**
 * PennantWarNeed:
 * @stars: so many more stars are enough, whatever the destruction; 0 when nothing is needed
 * @destruction: with one star less it takes an average destruction above this, in %; 100 where no destruction helps
 * @possible: whether our attacks that are left can still bring it
 *
 * What we lack to be above some score.
 */
typedef struct
{
  int stars;
  double destruction;
  gboolean possible;
} PennantWarNeed;

/**
 * PennantWarOutlook:
 * @verdict: how it stands, in a word
 * @awaits_result: whether nobody can attack any more, and the API does not tell the result yet; what it will tell of
 * the last minutes is not guessed, so each side's reach is its score
 * @by_destruction: whether the stars are equal and destruction makes the difference
 * @stars_ahead: our stars minus theirs
 * @destruction_ahead: our average destruction minus theirs, in percentage points
 * @ours: our score
 * @theirs: their score
 * @our_reach: the greatest score that we can still end with
 * @their_reach: the greatest score that they can still end with
 * @best: the result if all our attacks that are left gain all they can, and none of theirs gains anything
 * @worst: the result the other way round
 * @to_lead: what we lack to be ahead now
 * @to_secure: what we lack for them to be unable to draw level
 *
 * How a war stands, and what can still become of it.
 */
typedef struct
{
  PennantWarVerdict verdict;
  gboolean awaits_result;
  gboolean by_destruction;
  int stars_ahead;
  double destruction_ahead;
  PennantWarScore ours;
  PennantWarScore theirs;
  PennantWarScore our_reach;
  PennantWarScore their_reach;
  PennantWarResult best;
  PennantWarResult worst;
  PennantWarNeed to_lead;
  PennantWarNeed to_secure;
} PennantWarOutlook;

PennantWarOutlook pennant_war_map_get_outlook (const PennantWarMap *self, gint64 now);

G_END_DECLS
