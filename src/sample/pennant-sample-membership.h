/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_MEMBERS 50

/* Where a player is: in @clan since @joined, on one of the clan's @place%s. Those who have always been there are
 * residents, the others stay until @leaves. */
typedef struct
{
  guint clan;
  guint place;
  gboolean resident;
  gint64 joined;
  gint64 leaves;
} PennantSampleStay;

gboolean pennant_sample_get_stay (PennantSampleWorld *world, guint player, gint64 now, PennantSampleStay *stay);
guint pennant_sample_list_members (PennantSampleWorld *world,
                                   guint clan,
                                   gint64 now,
                                   guint players[PENNANT_SAMPLE_MAX_MEMBERS]);

G_END_DECLS
