/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war.h"
#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantArchivedSide:
 * @tag: the clan's tag
 * @name: (nullable): its name
 * @attacks: how many it made
 * @stars: how many it has
 * @destruction_percentage: the average over the bases
 *
 * One side of a war that is kept.
 */
typedef struct
{
  char *tag;
  char *name;
  gint64 attacks;
  gint64 stars;
  double destruction_percentage;
} PennantArchivedSide;

/**
 * PennantArchivedWar:
 * @key: by which pennant_archive_lookup_war_async() finds it
 * @war_tag: (nullable): its tag, where it was seen as a war of a CWL
 * @state: as the API spells it: `preparation`, `inWar` or `warEnded`, as last seen
 * @preparation_time: when the preparation started
 * @start_time: when the battle starts
 * @end_time: when it ends
 * @team_size: members a side
 * @attacks_per_member: how many attacks each member has
 * @clan: the side of the clan or the member who was asked for
 * @opponent: the other side
 * @seen_at: when it was last seen
 *
 * A war that is kept, without its members and attacks.
 */
typedef struct
{
  char *key;
  char *war_tag;
  const char *state;
  gint64 preparation_time;
  gint64 start_time;
  gint64 end_time;
  gint64 team_size;
  gint64 attacks_per_member;
  PennantArchivedSide clan;
  PennantArchivedSide opponent;
  gint64 seen_at;
} PennantArchivedWar;

/**
 * PennantMemberWar:
 * @war: the war, with the member's side as its clan
 * @name: the member's name then
 * @town_hall_level: their town hall then
 * @map_position: their place on the map, in a CWL in the roster
 * @attacks: how many attacks they made
 * @stars: stars of all their attacks, of which some may have been won before
 * @destruction_percentage: sum over their attacks
 * @triples: how many attacks had three stars
 * @defences: how often they were attacked
 * @stars_conceded: stars of the best attack on them
 *
 * A war that is kept, as one member fought it.
 */
typedef struct
{
  PennantArchivedWar war;
  char *name;
  gint64 town_hall_level;
  gint64 map_position;
  gint64 attacks;
  gint64 stars;
  double destruction_percentage;
  gint64 triples;
  gint64 defences;
  gint64 stars_conceded;
} PennantMemberWar;

char *pennant_archive_get_war_key (const PennantWar *war);

void pennant_archive_list_wars_async (PennantStore *store,
                                      const char *clan_tag,
                                      gint64 before,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

void pennant_archive_lookup_war_async (PennantStore *store,
                                       const char *key,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

void pennant_archive_list_member_wars_async (PennantStore *store,
                                             const char *player_tag,
                                             gint64 before,
                                             guint limit,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);

G_END_DECLS
