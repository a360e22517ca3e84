/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-membership.h"

G_BEGIN_DECLS

#define PENNANT_SAMPLE_MAX_ATTACKS 2
#define PENNANT_SAMPLE_NO_MODIFIER "none"

typedef enum
{
  PENNANT_SAMPLE_WAR_RANDOM,
  PENNANT_SAMPLE_WAR_FRIENDLY,
  PENNANT_SAMPLE_WAR_LEAGUE,
} PennantSampleWarKind;

typedef enum
{
  PENNANT_SAMPLE_WAR_OPEN = -1, /* whatever comes of it */
  PENNANT_SAMPLE_WAR_FIRST,
  PENNANT_SAMPLE_WAR_SECOND,
  PENNANT_SAMPLE_WAR_TIE,
} PennantSampleWarOutcome;

/* One who may be chosen for a war, as when it began. @willing is who wants to be. Who has left the clan attacks no
 * more.
 */
typedef struct
{
  guint player;
  int town_hall;
  gboolean willing;
  gint64 leaves;
  int position; /* on the map, from 1 on */
} PennantSampleWarrior;

/* An attack of @attacker, one of the team of @side, on @defender of the other team. */
typedef struct
{
  gint64 time;
  guint side;
  guint attacker;
  guint defender;
  int stars;
  int destruction;
  int duration;
} PennantSampleAttack;

/* A war from its preparation to its end. Attacks are in the order in which they land, which is the API's `order`. */
typedef struct
{
  PennantSampleWarKind kind;
  guint64 number; /* another one for each war */
  guint clans[2];
  PennantSampleWarOutcome outcome;
  const char *modifier; /* the API's word for how hard it is */
  gint64 preparation;
  gint64 start;
  gint64 end;
  guint team_size;
  guint attacks_each;
  PennantSampleWarrior teams[2][PENNANT_SAMPLE_MAX_MEMBERS];
  PennantSampleAttack attacks[2 * PENNANT_SAMPLE_MAX_MEMBERS * PENNANT_SAMPLE_MAX_ATTACKS];
  guint n_attacks;
} PennantSampleWar;

/* What a side has; @destruction is in percent of all bases. @best is by the other team's number the number of the
 * attack that counts for that base, %G_MAXUINT without one. */
typedef struct
{
  int attacks;
  int stars;
  float destruction;
  guint best[PENNANT_SAMPLE_MAX_MEMBERS];
} PennantSampleScore;

guint pennant_sample_war_list_warriors (PennantSampleWorld *world,
                                        guint clan,
                                        gint64 time,
                                        PennantSampleWarrior warriors[PENNANT_SAMPLE_MAX_MEMBERS]);
void pennant_sample_war_sort_team (PennantSampleWarrior *team, guint n_warriors);
void pennant_sample_war_fight (PennantSampleWorld *world, PennantSampleWar *war);
PennantSampleScore pennant_sample_war_score (const PennantSampleWar *war, guint side, gint64 until);
int pennant_sample_war_compare (const PennantSampleScore *one, const PennantSampleScore *other);

G_END_DECLS
