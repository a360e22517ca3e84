/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war.h"

G_BEGIN_DECLS

/**
 * PennantWarKind:
 * @PENNANT_WAR_KIND_UNKNOWN: no war, or one without times
 * @PENNANT_WAR_KIND_RANDOM: against a clan that the game found
 * @PENNANT_WAR_KIND_FRIENDLY: against a clan that was challenged
 * @PENNANT_WAR_KIND_CWL: one of a clan war league
 *
 * How a war came about.
 */
typedef enum
{
  PENNANT_WAR_KIND_UNKNOWN,
  PENNANT_WAR_KIND_RANDOM,
  PENNANT_WAR_KIND_FRIENDLY,
  PENNANT_WAR_KIND_CWL,
} PennantWarKind;

/**
 * PennantWarPhase:
 * @PENNANT_WAR_PHASE_NONE: there is no war, or its state is one that Pennant does not know
 * @PENNANT_WAR_PHASE_PREPARATION: before the battle
 * @PENNANT_WAR_PHASE_BATTLE: the battle
 * @PENNANT_WAR_PHASE_AWAITING_RESULT: over by the clock, while the API still tells of the battle
 * @PENNANT_WAR_PHASE_ENDED: over
 *
 * How far a war has come.
 */
typedef enum
{
  PENNANT_WAR_PHASE_NONE,
  PENNANT_WAR_PHASE_PREPARATION,
  PENNANT_WAR_PHASE_BATTLE,
  PENNANT_WAR_PHASE_AWAITING_RESULT,
  PENNANT_WAR_PHASE_ENDED,
} PennantWarPhase;

PennantWarKind pennant_war_get_kind (const PennantWar *war, const char *war_tag);
int pennant_war_get_attacks_per_member (const PennantWar *war, PennantWarKind kind);
PennantWarPhase pennant_war_get_phase (const PennantWar *war, gint64 now, gint64 *until);

G_END_DECLS
