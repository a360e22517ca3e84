/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

/* What there is to win, or to give. */
typedef enum
{
  PENNANT_SAMPLE_WAR_STARS,    /* of the attacks of wars that are not friendly */
  PENNANT_SAMPLE_LEAGUE_STARS, /* of those of the war league */
  PENNANT_SAMPLE_CAPITAL_GOLD, /* looted on raids */
  PENNANT_SAMPLE_DONATIONS,    /* given to others of the clan */
  PENNANT_SAMPLE_N_PRIZES,
} PennantSamplePrize;

PennantSampleLedger *pennant_sample_ledger_new (void);
void pennant_sample_ledger_free (PennantSampleLedger *self);
int pennant_sample_ledger_sum_of_player (PennantSampleWorld *world, PennantSamplePrize prize, guint player, gint64 now);
gint64 pennant_sample_ledger_sum_of_clan (PennantSampleWorld *world, PennantSamplePrize prize, guint clan, gint64 now);

G_END_DECLS
