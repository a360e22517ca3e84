/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_MEMBERS 50
#define PENNANT_SAMPLE_MAX_STAYS 3 /* in how many clans anybody ever is */
#define PENNANT_SAMPLE_MAX_PERSONS 70
#define PENNANT_SAMPLE_MAX_OCCUPANTS 8 /* of one place in one season */

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

/* Who was on a place of a clan for some time. */
typedef struct
{
  guint player;
  gint64 from;
  gint64 until;
} PennantSampleOccupant;

gboolean pennant_sample_get_stay (PennantSampleWorld *world, guint player, gint64 now, PennantSampleStay *stay);
guint pennant_sample_list_clans (PennantSampleWorld *world, guint player, guint clans[PENNANT_SAMPLE_MAX_STAYS]);
guint pennant_sample_list_persons (PennantSampleWorld *world, guint clan, guint players[PENNANT_SAMPLE_MAX_PERSONS]);
guint pennant_sample_list_members (PennantSampleWorld *world,
                                   guint clan,
                                   gint64 now,
                                   guint players[PENNANT_SAMPLE_MAX_MEMBERS]);
guint pennant_sample_list_occupants (PennantSampleWorld *world,
                                     guint clan,
                                     guint place,
                                     gint64 from,
                                     gint64 until,
                                     PennantSampleOccupant *occupants,
                                     guint most);

G_END_DECLS
