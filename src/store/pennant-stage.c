/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-stage.h"

#include "store/pennant-kept-reply.h"

/**
 * pennant_stage_compare:
 * @a: a stage
 * @b: another one of the same thing
 *
 * A later state is further on whatever was counted, and within a state it is what counts more.
 *
 * Returns: less than 0 where @b is further on, more than 0 where @a is, 0 where the two are equal
 */
int
pennant_stage_compare (const PennantStage *a, const PennantStage *b)
{
  int order = (a->state > b->state) - (a->state < b->state);

  return order != 0 ? order : (a->count > b->count) - (a->count < b->count);
}

/**
 * pennant_stage_replaces:
 * @seen: what a reply tells
 * @kept: what is kept
 * @now: Unix time in microseconds
 *
 * Tells whether a reply is to be kept instead of the one that is: nothing ever goes back, and of two equal ones the
 * newer reply stays.
 *
 * Returns: whether it is
 */
gboolean
pennant_stage_replaces (const PennantStage *seen, const PennantStage *kept, gint64 now)
{
  int order = pennant_stage_compare (seen, kept);

  return order > 0 || (order == 0 && !pennant_kept_reply_is_late (seen->seen_at, kept->seen_at, now));
}
