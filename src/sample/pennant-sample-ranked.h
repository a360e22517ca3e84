/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-traits.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_GROUP_SIZE 100 /* at most */
#define PENNANT_SAMPLE_MAX_RANKED 30  /* attacks in a week, and defences */

/* A ranked battle as one of the two players saw it: @trophies are what that one won. */
typedef struct
{
  gint64 time;
  gboolean attack;
  guint opponent;
  int stars;
  int destruction;
  int trophies;
} PennantSampleRankedBattle;

/* What a player's ranked battles came to. A defence is won when it left no star. */
typedef struct
{
  int trophies;
  int attack_wins;
  int attack_losses;
  int attack_stars;
  int defense_wins;
  int defense_losses;
  int defense_stars;
} PennantSampleRankedSum;

int pennant_sample_ranked_get_strength (PennantSampleWorld *world, guint player);
int pennant_sample_ranked_get_tier (PennantSampleWorld *world, guint player, gint64 week);
int pennant_sample_ranked_get_best_tier (PennantSampleWorld *world, guint player, gint64 now);
int pennant_sample_ranked_get_max_battles (int tier);
int pennant_sample_ranked_get_most_trophies (int tier);
guint pennant_sample_ranked_count_groups (PennantSampleWorld *world);
guint pennant_sample_ranked_count_members (PennantSampleWorld *world, guint group);
gboolean
pennant_sample_ranked_find_group (PennantSampleWorld *world, guint player, gint64 week, guint *group, guint *place);
guint pennant_sample_ranked_get_member (PennantSampleWorld *world, guint group, guint place, gint64 week);
guint pennant_sample_ranked_list_battles (PennantSampleWorld *world,
                                          guint player,
                                          gint64 week,
                                          gint64 until,
                                          PennantSampleRankedBattle battles[2 * PENNANT_SAMPLE_MAX_RANKED]);
PennantSampleRankedSum
pennant_sample_ranked_sum_up (PennantSampleWorld *world, guint player, gint64 week, gint64 until);

G_END_DECLS
