/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war-kind.h"
#include "model/pennant-war-score.h"

G_BEGIN_DECLS

typedef struct _PennantWarHit PennantWarHit;

/**
 * PennantWarPlace:
 * @member: whose base it is; lives as long as the map
 * @position: its place on the map, counted from 1 without gaps
 * @attacks_made: attacks that the member made
 * @attacks_left: attacks that the member did not make: still to come, or missed when the war has ended
 * @times_hit: attacks on the base
 * @best: (nullable): the best attack on the base, by stars, then destruction, then the earliest
 *
 * One member of a line-up and the base.
 */
typedef struct
{
  const PennantWarMember *member;
  int position;
  int attacks_made;
  int attacks_left;
  int times_hit;
  const PennantWarHit *best;
} PennantWarPlace;

/**
 * PennantWarTeam:
 * @side: (nullable): what the API says of it; lives as long as the map
 * @places: (array length=n_places): its members in the order of the map
 * @n_places: how many they are
 * @score: what it has won from the other side
 * @attacks_made: attacks of all members
 * @attacks_left: attacks that its members did not make
 *
 * One side of a war, worked out.
 */
typedef struct
{
  const PennantWarSide *side;
  PennantWarPlace *places;
  int n_places;
  PennantWarScore score;
  int attacks_made;
  int attacks_left;
} PennantWarTeam;

/**
 * PennantWarHit:
 * @attack: what the API says of it; lives as long as the map
 * @ours: whether our side attacked
 * @attacker: index of the attacker's place on the side that attacked
 * @defender: index of the base's place on the other side, -1 where its tag is not in that line-up
 * @stars: 0 to 3
 * @destruction: 0 to 100 %
 * @new_stars: stars by which it went beyond the best attack on that base before
 * @fresh: whether it was the first attack on that base
 *
 * One attack, seen in the whole war.
 */
struct _PennantWarHit
{
  const PennantWarAttack *attack;
  gboolean ours;
  int attacker;
  int defender;
  int stars;
  double destruction;
  int new_stars;
  gboolean fresh;
};

/**
 * PennantWarMap:
 * @war: the war
 * @kind: how it came about
 * @attacks_per_member: attacks that each member has
 * @ours: the side of the clan that one looks at
 * @theirs: the other side
 * @hits: (array length=n_hits): all attacks of both sides, in the order in which they were made
 * @n_hits: how many they are
 *
 * A war as one reads it: from the side of one clan, sorted, and counted.
 */
typedef struct
{
  PennantWar *war;
  PennantWarKind kind;
  int attacks_per_member;
  PennantWarTeam ours;
  PennantWarTeam theirs;
  PennantWarHit *hits;
  int n_hits;
} PennantWarMap;

PennantWarMap *pennant_war_map_new (PennantWar *war, const char *clan_tag, const char *war_tag);
void pennant_war_map_free (PennantWarMap *self);
gboolean pennant_war_team_is_scored (const PennantWarTeam *team);
const PennantWarPlace *pennant_war_team_find_place (const PennantWarTeam *team, const char *player_tag);
GPtrArray *pennant_war_team_list_waiting (const PennantWarTeam *team);
gboolean pennant_war_map_get_average_duration (const PennantWarMap *self, const PennantWarTeam *team, double *seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantWarMap, pennant_war_map_free)

G_END_DECLS
