/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"
#include "model/pennant-war.h"

G_BEGIN_DECLS

/* What a won war adds to a clan's stars. */
#define PENNANT_CWL_WIN_STARS 10

/**
 * PennantCwlStanding:
 * @clan: the clan; lives as long as the group
 * @place: from 1; clans with equal stars and destruction share one
 * @won: wars won
 * @lost: wars lost
 * @tied: wars that ended in a tie
 * @running: wars that are being fought
 * @stars: stars of all wars, with the bonus
 * @bonus: stars for wars won, contained in @stars
 * @destruction: sum of the average destruction of each war, in percentage points
 * @town_hall: average town hall of the roster, 0 where no roster is told
 *
 * One clan's row in the table of a group.
 */
typedef struct
{
  const PennantCwlClan *clan;
  int place;
  int won;
  int lost;
  int tied;
  int running;
  gint64 stars;
  gint64 bonus;
  double destruction;
  double town_hall;
} PennantCwlStanding;

/**
 * PennantCwlStandings:
 * @rows: (element-type PennantCwlStanding): the clans, the best first
 * @n_drawn: wars that are drawn
 * @n_known: those of them that were here
 *
 * The table of a group, and how much of it is known.
 */
typedef struct
{
  GArray *rows;
  int n_drawn;
  int n_known;
} PennantCwlStandings;

PennantCwlStandings *pennant_cwl_standings_new (const PennantCwlGroup *group, GHashTable *wars, gboolean as_if_ended);
void pennant_cwl_standings_free (PennantCwlStandings *self);
const PennantCwlStanding *pennant_cwl_standings_find (const PennantCwlStandings *self, const char *clan_tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantCwlStandings, pennant_cwl_standings_free)

G_END_DECLS
