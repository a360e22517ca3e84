/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"

G_BEGIN_DECLS

/* One attack of a war. @stars are 0 to 3, @destruction_percentage 0 to 100, @order counts from 1 over both sides,
 * @duration is in seconds. */
typedef struct
{
  PennantRecord record;
  char *attacker_tag;
  char *defender_tag;
  gint64 stars;
  double destruction_percentage;
  gint64 order;
  gint64 duration;
} PennantWarAttack;

/* A member in a war. @map_position is the place on the war map in the clan's own war, and the place in the roster, with
 * gaps, in a CWL war. @attacks holds PennantWarAttack. It and @best_opponent_attack are absent when there are none. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 town_hall_level;
  gint64 map_position;
  GPtrArray *attacks;
  gint64 opponent_attacks;
  PennantWarAttack *best_opponent_attack;
} PennantWarMember;

/* One side of a war, or of an entry of the war log. @attacks is their number. @destruction_percentage is the average
 * over the bases, in CWL rows of the log the sum over the rounds. @members holds PennantWarMember in no order. Only a
 * war has members, only the own side of the log @exp_earned. @tag and @name are absent outside a war, and for the
 * opponent of a CWL row. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  PennantPictureUrls *badge_urls;
  gint64 clan_level;
  gint64 attacks;
  gint64 stars;
  double destruction_percentage;
  gint64 exp_earned;
  GPtrArray *members;
} PennantWarSide;

/* A war, as `/clans/{tag}/currentwar` and `/clanwarleagues/wars/{tag}` tell it. @state is `notInWar`, `preparation`,
 * `inWar` or `warEnded`; outside a war the sides have but a badge, and size and times are absent. @attacks_per_member
 * is absent in CWL wars, and @war_start_time in others. In a CWL war the clan one looks at may be the @opponent. */
typedef struct
{
  PennantRecord record;
  char *state;
  gint64 team_size;
  gint64 attacks_per_member;
  char *battle_modifier;
  char *preparation_start_time;
  char *start_time;
  char *end_time;
  PennantWarSide *clan;
  PennantWarSide *opponent;
  char *war_start_time;
} PennantWar;

extern const PennantType pennant_war_attack_type;
extern const PennantType pennant_war_member_type;
extern const PennantType pennant_war_side_type;
extern const PennantType pennant_war_type;

gboolean pennant_war_attack_is_same (const PennantWarAttack *a, const PennantWarAttack *b);

G_END_DECLS
