/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"

G_BEGIN_DECLS

/**
 * PennantCwlMemberFigures:
 * @tag: the member; lives as long as the group and the wars
 * @name: the name; lives as long
 * @town_hall: town hall as the roster tells it, or else the war; 0 where neither does
 * @days: rounds in whose line-up the member stood, of those that have begun
 * @prepared: whether the member stands in the line-up of a round that is being prepared
 * @attacks: attacks made
 * @missed: attacks not made in wars that have ended
 * @open: attacks not made yet in wars that are being fought
 * @stars: stars of all attacks
 * @destruction: average destruction of all attacks in %, 0 without any
 * @n_halls: attacks of which both halls are known
 * @hall_difference: average of the opponent's hall minus the member's own over @n_halls attacks, 0 without any
 * @times_hit: attacks on the member's base
 * @stars_conceded: sum of the best attack's stars on the member's base in each war
 *
 * What a member did in a CWL.
 */
typedef struct
{
  const char *tag;
  const char *name;
  gint64 town_hall;
  int days;
  gboolean prepared;
  int attacks;
  int missed;
  int open;
  int stars;
  double destruction;
  int n_halls;
  double hall_difference;
  int times_hit;
  int stars_conceded;
} PennantCwlMemberFigures;

GArray *
pennant_cwl_group_list_figures (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now);

G_END_DECLS
