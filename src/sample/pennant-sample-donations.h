/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-membership.h"

G_BEGIN_DECLS

/* What a member has given and got in the clan. */
typedef struct
{
  int given;
  int received;
} PennantSampleDonations;

PennantSampleDonations
pennant_sample_donations_at (PennantSampleWorld *world, guint player, const PennantSampleStay *stay, gint64 now);

G_END_DECLS
