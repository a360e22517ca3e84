/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantStage:
 * @state: the place of its state among those that it goes through
 * @count: how much has happened in that state
 * @seen_at: when it was seen, Unix time in microseconds
 *
 * How far on a war or a group was when it was seen.
 */
typedef struct
{
  gint64 state;
  gint64 count;
  gint64 seen_at;
} PennantStage;

int pennant_stage_compare (const PennantStage *a, const PennantStage *b);
gboolean pennant_stage_replaces (const PennantStage *seen, const PennantStage *kept, gint64 now);

G_END_DECLS
