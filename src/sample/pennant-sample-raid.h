/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-facts.h"
#include "sample/pennant-sample-membership.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_RAIDS 20
#define PENNANT_SAMPLE_RAID_ATTACKS 5
#define PENNANT_SAMPLE_MAX_RAID_ATTACKS (PENNANT_SAMPLE_MAX_MEMBERS * (PENNANT_SAMPLE_RAID_ATTACKS + 1))
#define PENNANT_SAMPLE_RAID_LENGTH (3 * PENNANT_SAMPLE_DAY)

/* The clans that have a capital which can be raided, and the level of each one's hall, on a weekend from @start on. */
typedef struct
{
  gint64 start;
  guint n_clans;
  guint clans[PENNANT_SAMPLE_N_CLANS];
  int halls[PENNANT_SAMPLE_N_CLANS];
} PennantSampleRaidWeekend;

/* An attack: what it left of the district as a whole, and what it took. */
typedef struct
{
  gint64 time;
  guint player;
  guint raid;
  guint district;
  int destruction;
  int looted;
} PennantSampleRaidAttack;

/* All that a clan raids on a weekend up to a time: one capital after the other. @places are those of their clans in the
 * weekend. Attacks are in the order in which they land. */
typedef struct
{
  guint n_raids;
  guint places[PENNANT_SAMPLE_MAX_RAIDS];
  PennantSampleRaidAttack attacks[PENNANT_SAMPLE_MAX_RAID_ATTACKS];
  guint n_attacks;
} PennantSampleRaids;

void pennant_sample_raid_weekend_init (PennantSampleRaidWeekend *self, PennantSampleWorld *world, gint64 start);
gboolean pennant_sample_raid_weekend_find (const PennantSampleRaidWeekend *self, guint clan, guint *place);
guint pennant_sample_raid_weekend_find_attacker (const PennantSampleRaidWeekend *self,
                                                 PennantSampleWorld *world,
                                                 guint place,
                                                 guint raid);
int pennant_sample_raid_get_district_hall (int capital_hall, guint district);
int pennant_sample_raid_get_medals (int hall, guint district);
int pennant_sample_raid_get_stars (int destruction);
void pennant_sample_raids_fight (PennantSampleRaids *self,
                                 PennantSampleWorld *world,
                                 const PennantSampleRaidWeekend *weekend,
                                 guint place,
                                 gint64 until);

G_END_DECLS
