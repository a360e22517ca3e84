/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-membership.h"
#include "sample/pennant-sample-role.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_HOUSE_PARTS 5

/* What a clan's list and a player's page both say at a time. Halls are 0 where there is none. @tier, @builder_league
 * and @old_league are ids less their base. @village is how far the home village is, as a hall and a part of the way to
 * the next one, @builder_base the same of the builder base. @diligence is a percentage. @house holds ids, 0 where a
 * part is not sent; without a house all are 0. */
typedef struct
{
  guint index;
  gint64 now;
  gboolean in_clan;
  PennantSampleStay stay;
  char *tag;
  char *name;
  PennantSampleRole role;
  int diligence;
  gboolean wants_war;
  double village;
  double builder_base;
  int town_hall;
  int builder_hall;
  int exp_level;
  int tier;
  int old_league;
  int trophies;
  int attack_wins;
  int defense_wins;
  int builder_trophies;
  int best_builder_trophies;
  int builder_league;
  int house[PENNANT_SAMPLE_HOUSE_PARTS];
} PennantSamplePlayer;

PennantSamplePlayer *pennant_sample_player_new (PennantSampleWorld *world, guint index, gint64 now);
char *pennant_sample_player_make_name (PennantSampleWorld *world, guint index);
void pennant_sample_player_free (PennantSamplePlayer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSamplePlayer, pennant_sample_player_free)

G_END_DECLS
