/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-facts.h"
#include "sample/pennant-sample-locations.h"
#include "sample/pennant-sample-player.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_LABELS 3

/* A clan at a time. Leagues are ids less their base; @capital_hall is 0 without a capital, @first_gold
 * what was given to it before the world began to move. The wars are those that it
 * had fought before the world began to move; pennant_sample_war_tally() counts the others. The last block is for
 * pennant_sample_clan_new_with_members() to fill. */
typedef struct
{
  guint index;
  char *tag;
  const char *name;
  const char *type;
  const char *description;
  const PennantSampleLocation *location;
  const PennantSampleLanguage *language;
  const PennantSampleFact *labels[PENNANT_SAMPLE_MAX_LABELS];
  guint n_labels;
  guint badge;
  gboolean family_friendly;
  gboolean public_log;
  int level;
  int required_trophies;
  int required_builder_trophies;
  int required_town_hall;
  const char *war_frequency;
  int war_streak;
  int war_wins;
  int war_ties;
  int war_losses;
  int war_league;
  int capital_hall;
  int capital_points;
  int capital_league;
  gint64 first_gold;

  GPtrArray *members; /* (element-type PennantSamplePlayer): by rank */
  int points;
  int builder_points;
} PennantSampleClan;

void pennant_sample_clan_sort_by_strength (PennantSampleWorld *world, guint *clans, guint n_clans);
const char *pennant_sample_clan_get_war_frequency (PennantSampleWorld *world, guint index);
PennantSampleClan *pennant_sample_clan_new (PennantSampleWorld *world, guint index, gint64 now);
PennantSampleClan *pennant_sample_clan_new_with_members (PennantSampleWorld *world, guint index, gint64 now);
void pennant_sample_clan_free (PennantSampleClan *self);
GPtrArray *pennant_sample_clan_list_members (PennantSampleWorld *world, guint index, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSampleClan, pennant_sample_clan_free)

G_END_DECLS
