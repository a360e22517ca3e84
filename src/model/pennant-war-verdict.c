/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-verdict.h"

#include "model/pennant-war-reach.h"

static PennantWarNeed
need_above (const PennantWarScore *ours, const PennantWarScore *reach, const PennantWarScore *target)
{
  PennantWarNeed need = { .destruction = pennant_war_score_get_destruction (target) };

  need.possible = pennant_war_score_compare (reach, target) == PENNANT_WAR_WIN;
  if (pennant_war_score_compare (ours, target) != PENNANT_WAR_WIN)
    need.stars = target->stars - ours->stars + 1;
  return need;
}

static PennantWarVerdict
find_verdict (PennantWarPhase phase, PennantWarResult now, PennantWarResult best, PennantWarResult worst)
{
  if (phase == PENNANT_WAR_PHASE_ENDED)
    return now == PENNANT_WAR_WIN    ? PENNANT_WAR_VERDICT_WON
           : now == PENNANT_WAR_LOSS ? PENNANT_WAR_VERDICT_LOST
                                     : PENNANT_WAR_VERDICT_TIED;
  if (phase != PENNANT_WAR_PHASE_BATTLE && phase != PENNANT_WAR_PHASE_AWAITING_RESULT)
    return PENNANT_WAR_VERDICT_NONE;
  if (now == PENNANT_WAR_WIN)
    return phase == PENNANT_WAR_PHASE_BATTLE && worst == PENNANT_WAR_WIN ? PENNANT_WAR_VERDICT_SAFE
                                                                         : PENNANT_WAR_VERDICT_AHEAD;
  if (now == PENNANT_WAR_LOSS)
    return phase == PENNANT_WAR_PHASE_BATTLE && best == PENNANT_WAR_LOSS ? PENNANT_WAR_VERDICT_OUT_OF_REACH
                                                                         : PENNANT_WAR_VERDICT_BEHIND;
  return PENNANT_WAR_VERDICT_LEVEL;
}

/**
 * pennant_war_map_get_outlook:
 * @self: a map
 * @now: Unix time in microseconds
 *
 * Tells how a war stands and what can still become of it. What one side reaches does not hang on what the other does,
 * since each attacks the other's bases; so the extremes are each side's reach against the other's score, and we need:
 *
 * - to lead: more than their score;
 * - to secure: more than their reach.
 *
 * More is by stars, and at equal stars by destruction (see pennant_war_score_compare()). All is exact as far as the
 * line-ups are told, see pennant_war_map_get_reach(). Attacks that are left count until the battle ends by the clock,
 * which may be minutes before the API says so (api.md 2.15).
 *
 * Returns: the outlook
 */
PennantWarOutlook
pennant_war_map_get_outlook (const PennantWarMap *self, gint64 now)
{
  PennantWarPhase phase = pennant_war_get_phase (self->war, now, NULL);
  PennantWarOutlook outlook = { .ours = self->ours.score, .theirs = self->theirs.score };
  PennantWarResult standing = pennant_war_score_compare (&outlook.ours, &outlook.theirs);

  outlook.awaits_result = phase == PENNANT_WAR_PHASE_AWAITING_RESULT;
  outlook.our_reach = outlook.awaits_result ? outlook.ours : pennant_war_map_get_reach (self, &self->ours);
  outlook.their_reach = outlook.awaits_result ? outlook.theirs : pennant_war_map_get_reach (self, &self->theirs);
  outlook.best = pennant_war_score_compare (&outlook.our_reach, &outlook.theirs);
  outlook.worst = pennant_war_score_compare (&outlook.ours, &outlook.their_reach);
  if (pennant_war_team_is_scored (&self->ours) && pennant_war_team_is_scored (&self->theirs))
    outlook.verdict = find_verdict (phase, standing, outlook.best, outlook.worst);
  outlook.stars_ahead = outlook.ours.stars - outlook.theirs.stars;
  outlook.destruction_ahead =
      pennant_war_score_get_destruction (&outlook.ours) - pennant_war_score_get_destruction (&outlook.theirs);
  outlook.by_destruction = outlook.stars_ahead == 0 && standing != PENNANT_WAR_TIE;
  outlook.to_lead = need_above (&outlook.ours, &outlook.our_reach, &outlook.theirs);
  outlook.to_secure = need_above (&outlook.ours, &outlook.our_reach, &outlook.their_reach);
  return outlook;
}
