/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-reach.h"

#include <string.h>

/* A base that can still give something. */
typedef struct
{
  int index;
  int stars;
  double points;
} Gain;

/* Who takes which base: each base is taken once, each member takes as many as attacks are left, and none that the
 * member has attacked before. */
typedef struct
{
  const PennantWarTeam *attackers;
  int n_bases;
  gboolean *attacked; /* by attacker, then base */
  int *taken_by;      /* by base, -1 for nobody */
  int *n_taken;       /* by attacker */
  gboolean *seen;     /* by attacker: looked at in this search */
} Plan;

static int
compare_gains (gconstpointer a, gconstpointer b)
{
  const Gain *left = a;
  const Gain *right = b;

  if (left->stars != right->stars)
    return right->stars - left->stars;
  return left->points > right->points ? -1 : left->points < right->points ? 1 : 0;
}

/* All that the defenders' bases can still give, the most first. A base that is not told is untouched. */
static GArray *
list_gains (const PennantWarTeam *attackers, const PennantWarTeam *defenders)
{
  GArray *gains = g_array_new (FALSE, FALSE, sizeof (Gain));

  for (int i = 0; i < attackers->score.size; i++)
    {
      const PennantWarHit *best = i < defenders->n_places ? defenders->places[i].best : NULL;
      Gain gain = { i, PENNANT_WAR_BASE_STARS, PENNANT_WAR_BASE_POINTS };

      if (best != NULL)
        {
          gain.stars -= best->stars;
          gain.points -= best->destruction;
        }
      if (gain.stars > 0 || gain.points > 0)
        g_array_append_val (gains, gain);
    }
  g_array_sort (gains, compare_gains);
  return gains;
}

/* Finds an attacker for a base: one with an attack to spare, or else one who can leave another base to somebody else.
 * An attacker who was looked at in vain stays useless for all bases, so that the search is not begun anew for each. */
static gboolean
plan_take (Plan *plan, int base)
{
  for (int i = 0; i < plan->attackers->n_places; i++)
    {
      if (plan->n_taken[i] < plan->attackers->places[i].attacks_left && !plan->attacked[i * plan->n_bases + base])
        {
          plan->n_taken[i]++;
          plan->taken_by[base] = i;
          return TRUE;
        }
    }
  for (int i = 0; i < plan->attackers->n_places; i++)
    {
      if (plan->seen[i] || plan->n_taken[i] == 0 || plan->attacked[i * plan->n_bases + base])
        continue;
      plan->seen[i] = TRUE;
      for (int other = 0; other < plan->n_bases; other++)
        {
          if (plan->taken_by[other] != i || !plan_take (plan, other))
            continue;
          plan->taken_by[base] = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
plan_best (const PennantWarMap *self,
           const PennantWarTeam *attackers,
           const PennantWarTeam *defenders,
           PennantWarScore *reach)
{
  int n_bases = attackers->score.size;
  g_autoptr (GArray) gains = list_gains (attackers, defenders);
  g_autofree gboolean *attacked = g_new0 (gboolean, (gsize) attackers->n_places * n_bases);
  g_autofree int *taken_by = g_new (int, n_bases);
  g_autofree int *n_taken = g_new0 (int, attackers->n_places);
  g_autofree gboolean *seen = g_new0 (gboolean, attackers->n_places);
  Plan plan = { attackers, n_bases, attacked, taken_by, n_taken, seen };
  int attacks_left = attackers->attacks_left;

  for (int i = 0; i < n_bases; i++)
    taken_by[i] = -1;
  for (int i = 0; i < self->n_hits; i++)
    if (self->hits[i].ours == (attackers == &self->ours) && self->hits[i].defender >= 0)
      attacked[self->hits[i].attacker * n_bases + self->hits[i].defender] = TRUE;
  for (guint i = 0; i < gains->len && attacks_left > 0; i++)
    {
      const Gain *gain = &g_array_index (gains, Gain, i);

      if (!plan_take (&plan, gain->index))
        continue;
      memset (seen, 0, attackers->n_places * sizeof (gboolean));
      attacks_left--;
      reach->stars += gain->stars;
      reach->points += gain->points;
    }
}

/**
 * pennant_war_map_get_reach:
 * @self: a map
 * @attackers: one of its sides
 *
 * Tells the greatest score that a side can still end with: each attack that is left makes three stars and 100 % of
 * another base. A member may attack any base, but none twice (the game's rule:
 * http://clashofclans.wikia.com/wiki/Clan_Wars), so what is sought is an assignment of attacks to bases with the
 * greatest gain, in stars and then in destruction. The sets of bases that can be assigned form a transversal matroid,
 * for which it is exact to take the bases with the most to gain first and to keep each for which the attacks can be
 * shared out anew. Where the line-ups are not told, each attack may gain all, up to three stars for each base: an upper
 * bound.
 *
 * Returns: the greatest score; in an ended war the score itself
 */
PennantWarScore
pennant_war_map_get_reach (const PennantWarMap *self, const PennantWarTeam *attackers)
{
  const PennantWarTeam *defenders = attackers == &self->ours ? &self->theirs : &self->ours;
  PennantWarScore reach = attackers->score;

  if (g_strcmp0 (self->war->state, "warEnded") == 0)
    return reach;
  if (attackers->n_places == 0 || defenders->n_places == 0)
    {
      reach.stars += PENNANT_WAR_BASE_STARS * attackers->attacks_left;
      reach.stars = MIN (reach.stars, PENNANT_WAR_BASE_STARS * reach.size);
      reach.points += PENNANT_WAR_BASE_POINTS * attackers->attacks_left;
      reach.points = MIN (reach.points, PENNANT_WAR_BASE_POINTS * reach.size);
      return reach;
    }
  plan_best (self, attackers, defenders, &reach);
  return reach;
}
