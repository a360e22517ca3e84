/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-world.h"

G_BEGIN_DECLS

typedef enum
{
  PENNANT_SAMPLE_NO_ROLE,
  PENNANT_SAMPLE_MEMBER,
  PENNANT_SAMPLE_ELDER,
  PENNANT_SAMPLE_CO_LEADER,
  PENNANT_SAMPLE_LEADER,
} PennantSampleRole;

#define PENNANT_SAMPLE_HOUSE_PARTS 5

/* What a clan's list and a player's page both say. Halls are 0 where there is none. @tier, @builder_league and
 * @old_league are ids less their base. @diligence (percent) is how far upgrades are. @house holds ids, 0 where a part
 * is not sent; without a house all are 0. */
typedef struct
{
  guint index;
  gboolean in_clan;
  guint clan;
  guint place;
  char *tag;
  char *name;
  PennantSampleRole role;
  int diligence;
  int town_hall;
  int builder_hall;
  int exp_level;
  int tier;
  int old_league;
  int trophies;
  int attack_wins;
  int defense_wins;
  int builder_trophies;
  int builder_league;
  int donations;
  int received;
  int house[PENNANT_SAMPLE_HOUSE_PARTS];
} PennantSamplePlayer;

PennantSamplePlayer *pennant_sample_player_new (PennantSampleWorld *world, guint index, gint64 now);
void pennant_sample_player_free (PennantSamplePlayer *self);
const char *pennant_sample_role_to_text (PennantSampleRole role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSamplePlayer, pennant_sample_player_free)

G_END_DECLS
