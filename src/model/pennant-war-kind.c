/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-kind.h"

#include "model/pennant-time.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

/* More attacks a member than any war had; what is above is not believed. */
#define MAX_ATTACKS_PER_MEMBER 10

/* How long the preparation of a friendly war may take, in minutes (api.md 2.4). */
static const int friendly_preparations[] = { 5, 15, 30, 60, 120, 240, 360, 480, 720, 960, 1200, 1440 };

/**
 * pennant_war_get_kind:
 * @war: a war
 * @war_tag: (nullable): the tag under which a round of a CWL names it
 *
 * Tells how a war came about, by the rule that clients use (api.md 2.4): what a CWL names, or what has the
 * `warStartTime` that only its wars have, is of the CWL; a preparation as long as a challenge can set is a friendly
 * war's; the rest, which prepare for 23 hours, is random.
 *
 * Returns: the kind
 */
PennantWarKind
pennant_war_get_kind (const PennantWar *war, const char *war_tag)
{
  gint64 preparation, start;

  g_return_val_if_fail (war != NULL, PENNANT_WAR_KIND_UNKNOWN);

  if (war_tag != NULL || PENNANT_HAS (war, war_start_time))
    return PENNANT_WAR_KIND_CWL;
  if (!pennant_time_parse (war->preparation_start_time, &preparation) || !pennant_time_parse (war->start_time, &start))
    return PENNANT_WAR_KIND_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (friendly_preparations); i++)
    if (start - preparation == friendly_preparations[i] * MINUTE)
      return PENNANT_WAR_KIND_FRIENDLY;
  return PENNANT_WAR_KIND_RANDOM;
}

/**
 * pennant_war_get_attacks_per_member:
 * @war: a war
 * @kind: its kind
 *
 * Tells how many attacks each member has. Where the API does not say so, it is one in a CWL, and two in other wars,
 * which are then from before 2021 (api.md 2.4).
 *
 * Returns: attacks a member, 0 to 10
 */
int
pennant_war_get_attacks_per_member (const PennantWar *war, PennantWarKind kind)
{
  g_return_val_if_fail (war != NULL, 0);

  if (PENNANT_HAS (war, attacks_per_member))
    return (int) CLAMP (war->attacks_per_member, 0, MAX_ATTACKS_PER_MEMBER);
  return kind == PENNANT_WAR_KIND_CWL ? 1 : 2;
}

/**
 * pennant_war_get_phase:
 * @war: a war
 * @now: Unix time in microseconds
 * @until: (out) (optional): return location for when the phase ends, 0 where that is not known or the war is over
 *
 * Tells how far a war has come. The API's state may be minutes old (api.md 2.15), so the clock moves a war on from its
 * preparation to its battle, and from its battle to its end; that a war has ended, with all its attacks told, only the
 * API says.
 *
 * Returns: the phase
 */
PennantWarPhase
pennant_war_get_phase (const PennantWar *war, gint64 now, gint64 *until)
{
  PennantWarPhase phase = PENNANT_WAR_PHASE_NONE;
  gint64 start = 0, end = 0;
  gboolean has_start, has_end;

  g_return_val_if_fail (war != NULL, PENNANT_WAR_PHASE_NONE);

  has_start = pennant_time_parse (war->start_time, &start);
  has_end = pennant_time_parse (war->end_time, &end);
  if (g_strcmp0 (war->state, "preparation") == 0)
    phase = has_start && now >= start ? PENNANT_WAR_PHASE_BATTLE : PENNANT_WAR_PHASE_PREPARATION;
  else if (g_strcmp0 (war->state, "inWar") == 0)
    phase = PENNANT_WAR_PHASE_BATTLE;
  else if (g_strcmp0 (war->state, "warEnded") == 0)
    phase = PENNANT_WAR_PHASE_ENDED;
  if (phase == PENNANT_WAR_PHASE_BATTLE && has_end && now >= end)
    phase = PENNANT_WAR_PHASE_AWAITING_RESULT;
  if (until != NULL)
    *until = phase == PENNANT_WAR_PHASE_PREPARATION ? start : phase == PENNANT_WAR_PHASE_BATTLE ? end : 0;
  return phase;
}
