/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-ladder.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_N_CLANS 60
#define PENNANT_SAMPLE_N_PLAYERS 2000
#define PENNANT_SAMPLE_N_STRANGERS 25000

/* Who is where. Clans and players are numbered from 0; clan 0 and player 0 both have the tag #2PP.
 * Behind the players come strangers, who were never in a clan and fight nobody, but fill the seasons' rankings.
 * Everything else about them is made from seed and number whenever it is asked for, so that the world takes no room;
 * only sums over all that was fought are kept once they were made. A world never changes: any thread may read it. */
typedef struct _PennantSampleWorld PennantSampleWorld;
typedef struct _PennantSampleLedger PennantSampleLedger;

PennantSampleWorld *pennant_sample_world_new (guint seed);
void pennant_sample_world_free (PennantSampleWorld *self);
guint pennant_sample_world_get_seed (PennantSampleWorld *self);
int pennant_sample_world_get_town_hall (PennantSampleWorld *self, guint clan);

char *pennant_sample_world_get_clan_tag (PennantSampleWorld *self, guint clan);
char *pennant_sample_world_get_player_tag (PennantSampleWorld *self, guint player);
char *pennant_sample_world_get_group_tag (PennantSampleWorld *self, guint group, gint64 week);
char *pennant_sample_world_get_war_tag (PennantSampleWorld *self, guint war);
gboolean pennant_sample_world_find_group (PennantSampleWorld *self, const char *tag, gint64 week, guint *group);
gboolean pennant_sample_world_find_clan (PennantSampleWorld *self, const char *tag, guint *clan);
gboolean pennant_sample_world_find_player (PennantSampleWorld *self, const char *tag, guint *player);
gboolean pennant_sample_world_find_war (PennantSampleWorld *self, const char *tag, guint *war);

/* At home in a clan are those who were there at first; of each clan the last of them had its guests' seats. */
guint pennant_sample_world_get_first_home (PennantSampleWorld *self, guint clan);
guint pennant_sample_world_count_homes (PennantSampleWorld *self, guint clan);
guint pennant_sample_world_get_first_seat (PennantSampleWorld *self, guint clan);
gboolean pennant_sample_world_find_home (PennantSampleWorld *self, guint player, guint *clan);

const PennantSampleLadder *pennant_sample_world_get_ranked (PennantSampleWorld *self);
const PennantSampleLadder *pennant_sample_world_get_league (PennantSampleWorld *self);
PennantSampleLedger *pennant_sample_world_get_ledger (PennantSampleWorld *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantSampleWorld, pennant_sample_world_free)

G_END_DECLS
