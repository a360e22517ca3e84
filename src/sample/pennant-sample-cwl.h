/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-war.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_CWL_FIRST_MONTH (2025 * 12 + 10) /* the first after the world began to move */
#define PENNANT_SAMPLE_CWL_CLANS 8
#define PENNANT_SAMPLE_CWL_ROUNDS 7
#define PENNANT_SAMPLE_CWL_PAIRS 4

/* A group of the war league of a month, counted as pennant_sample_month() does, from @start, when it was matched. */
typedef struct
{
  int month;
  guint number;
  gint64 start;
  guint clans[PENNANT_SAMPLE_CWL_CLANS];
  guint team_size;
} PennantSampleCwlGroup;

int pennant_sample_cwl_get_strength (PennantSampleWorld *world, guint clan);
gboolean pennant_sample_cwl_find_league (PennantSampleWorld *world, guint clan, gint64 now, int *league);
gboolean pennant_sample_cwl_overlaps (int month, gint64 from, gint64 until);
gboolean pennant_sample_cwl_signs_up (PennantSampleWorld *world, guint clan, int month);
gboolean pennant_sample_cwl_find_group (PennantSampleWorld *world, guint clan, int month, PennantSampleCwlGroup *group);
guint pennant_sample_cwl_list_roster (PennantSampleWorld *world,
                                      const PennantSampleCwlGroup *group,
                                      guint clan,
                                      PennantSampleWarrior roster[PENNANT_SAMPLE_MAX_MEMBERS]);

gint64 pennant_sample_cwl_get_round_start (const PennantSampleCwlGroup *group, guint round);
gint64 pennant_sample_cwl_get_end (const PennantSampleCwlGroup *group);
gboolean
pennant_sample_cwl_is_in (const PennantSampleCwlGroup *group, guint round, guint pair, guint clan, guint *side);
void pennant_sample_cwl_make_war (PennantSampleWorld *world,
                                  const PennantSampleCwlGroup *group,
                                  guint round,
                                  guint pair,
                                  PennantSampleWar *war);
char *
pennant_sample_cwl_get_war_tag (PennantSampleWorld *world, const PennantSampleCwlGroup *group, guint round, guint pair);
gboolean pennant_sample_cwl_find_war (PennantSampleWorld *world, const char *tag, gint64 now, PennantSampleWar *war);

G_END_DECLS
