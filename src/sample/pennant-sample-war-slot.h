/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-war.h"

G_BEGIN_DECLS

/* Wars won, lost and tied since the world began to move, and the wins since the last that was none. */
typedef struct
{
  int wins;
  int ties;
  int losses;
  int streak;
} PennantSampleTally;

gboolean pennant_sample_war_slot_find (PennantSampleWorld *world, guint clan, int slot, PennantSampleWar *war);
void pennant_sample_war_slot_fill (PennantSampleWorld *world, PennantSampleWar *war);
int pennant_sample_war_slot_at (guint clan, gint64 now);
PennantSampleTally pennant_sample_war_tally (PennantSampleWorld *world, guint clan, int streak, gint64 now);
gboolean pennant_sample_war_find_current (PennantSampleWorld *world, guint clan, gint64 now, PennantSampleWar *war);

G_END_DECLS
