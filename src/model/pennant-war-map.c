/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-map.h"

#include "model/pennant-war-sides.h"

/* Bases of @team. A line-up that is not told, or not yet whole, leaves the size that the war is said to have. */
static int
count_bases (const PennantWar *war, const PennantWarTeam *team)
{
  return MAX (team->n_places, (int) CLAMP (war->team_size, 0, PENNANT_WAR_MAX_LINE_UP));
}

static void
line_up (PennantWarTeam *team, const PennantWarSide *side)
{
  g_autoptr (GPtrArray) members = pennant_war_side_list_members (side);

  team->side = side;
  team->n_places = (int) members->len;
  team->places = g_new0 (PennantWarPlace, members->len);
  for (int i = 0; i < team->n_places; i++)
    {
      team->places[i].member = members->pdata[i];
      team->places[i].position = i + 1;
    }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const PennantWarHit *left = a;
  const PennantWarHit *right = b;

  if (left->attack->order != right->attack->order)
    return left->attack->order < right->attack->order ? -1 : 1;
  return g_strcmp0 (left->attack->attacker_tag, right->attack->attacker_tag);
}

static void
collect_hits (GArray *hits, const PennantWarTeam *attackers, const PennantWarTeam *defenders, gboolean ours)
{
  g_autoptr (GHashTable) bases = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = defenders->n_places - 1; i >= 0; i--)
    g_hash_table_insert (bases, defenders->places[i].member->tag, &defenders->places[i]);
  for (int i = 0; i < attackers->n_places; i++)
    {
      const GPtrArray *attacks = attackers->places[i].member->attacks;

      for (guint j = 0; attacks != NULL && j < attacks->len; j++)
        {
          const PennantWarAttack *attack = attacks->pdata[j];
          const PennantWarPlace *base = g_hash_table_lookup (bases, attack->defender_tag);
          PennantWarHit hit = { .attack = attack, .ours = ours, .attacker = i };

          hit.defender = base != NULL ? (int) (base - defenders->places) : -1;
          hit.stars = (int) CLAMP (attack->stars, 0, PENNANT_WAR_BASE_STARS);
          hit.destruction = CLAMP (attack->destruction_percentage, 0, PENNANT_WAR_BASE_POINTS);
          g_array_append_val (hits, hit);
        }
    }
}

static void
drop_repeated (GArray *hits)
{
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const PennantWarHit *hit = &g_array_index (hits, PennantWarHit, i);

      if (n == 0 || !pennant_war_attack_is_same (g_array_index (hits, PennantWarHit, n - 1).attack, hit->attack))
        g_array_index (hits, PennantWarHit, n++) = *hit;
    }
  g_array_set_size (hits, n);
}

/* The new stars are those beyond the best attack that the base had seen by then. */
static void
land_hit (PennantWarHit *hit, PennantWarTeam *attackers, PennantWarTeam *defenders)
{
  PennantWarPlace *base;
  const PennantWarHit *best;

  attackers->places[hit->attacker].attacks_made++;
  if (hit->defender < 0)
    return;
  base = &defenders->places[hit->defender];
  best = base->best;
  hit->fresh = base->times_hit++ == 0;
  hit->new_stars = MAX (hit->stars - (best != NULL ? best->stars : 0), 0);
  if (best == NULL || hit->stars > best->stars || (hit->stars == best->stars && hit->destruction > best->destruction))
    base->best = hit;
}

static void
count_attacks (PennantWarMap *self, PennantWarTeam *team)
{
  if (team->n_places == 0)
    {
      int all = count_bases (self->war, team) * self->attacks_per_member;

      team->attacks_made = team->side != NULL ? (int) CLAMP (team->side->attacks, 0, all) : 0;
      team->attacks_left = all - team->attacks_made;
    }
  for (int i = 0; i < team->n_places; i++)
    {
      PennantWarPlace *place = &team->places[i];

      place->attacks_left = MAX (self->attacks_per_member - place->attacks_made, 0);
      team->attacks_made += place->attacks_made;
      team->attacks_left += place->attacks_left;
    }
}

/* Stars and destruction are the sums of the best attack on each base; without the line-ups they are as sent. */
static void
add_up (PennantWarMap *self, PennantWarTeam *attackers, const PennantWarTeam *defenders)
{
  int size = count_bases (self->war, defenders);

  if (attackers->n_places == 0 || defenders->n_places == 0)
    {
      attackers->score = pennant_war_side_get_score (attackers->side, size);
      return;
    }
  attackers->score.size = size;
  for (int i = 0; i < defenders->n_places; i++)
    if (defenders->places[i].best != NULL)
      {
        attackers->score.stars += defenders->places[i].best->stars;
        attackers->score.points += defenders->places[i].best->destruction;
      }
}

/**
 * pennant_war_map_new:
 * @war: a war
 * @clan_tag: (nullable): the clan whose side is ours; `clan` is ours for %NULL, and for one that is on neither side,
 *   as outside a war, where the sides have no tags
 * @war_tag: (nullable): the tag under which a round of a CWL names the war
 *
 * Reads a war from one clan's side. Attacks stand in the war-wide order that the API numbers (api.md 2.4), a repeated
 * one counts once, and one on a base that is not in the line-up has been made but wins nothing. All numbers from
 * outside are held within what the game allows. It is sorting and counting, in n log n of what the war tells.
 *
 * Returns: (transfer full): the map, which holds @war
 */
PennantWarMap *
pennant_war_map_new (PennantWar *war, const char *clan_tag, const char *war_tag)
{
  PennantWarMap *self;
  const PennantWarSide *side;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (PennantWarHit));

  g_return_val_if_fail (war != NULL, NULL);

  self = g_new0 (PennantWarMap, 1);
  self->war = pennant_record_ref (war);
  self->kind = pennant_war_get_kind (war, war_tag);
  self->attacks_per_member = pennant_war_get_attacks_per_member (war, self->kind);
  side = clan_tag != NULL ? pennant_war_find_side (war, clan_tag) : NULL;
  if (side == NULL)
    side = war->clan;
  line_up (&self->ours, side);
  line_up (&self->theirs, pennant_war_get_other_side (war, side));

  collect_hits (hits, &self->ours, &self->theirs, TRUE);
  collect_hits (hits, &self->theirs, &self->ours, FALSE);
  g_array_sort (hits, compare_hits);
  drop_repeated (hits);
  self->n_hits = (int) hits->len;
  self->hits = g_array_steal (hits, NULL);
  for (int i = 0; i < self->n_hits; i++)
    {
      PennantWarHit *hit = &self->hits[i];

      land_hit (hit, hit->ours ? &self->ours : &self->theirs, hit->ours ? &self->theirs : &self->ours);
    }

  count_attacks (self, &self->ours);
  count_attacks (self, &self->theirs);
  add_up (self, &self->ours, &self->theirs);
  add_up (self, &self->theirs, &self->ours);
  return self;
}

/**
 * pennant_war_map_free:
 * @self: (transfer full): a map
 *
 * Frees a map, and with it all places and hits.
 */
void
pennant_war_map_free (PennantWarMap *self)
{
  g_free (self->ours.places);
  g_free (self->theirs.places);
  g_free (self->hits);
  pennant_record_unref (self->war);
  g_free (self);
}

/**
 * pennant_war_team_is_scored:
 * @team: a side of a map
 *
 * Tells whether a score is known, be it zero: by the stars that the API tells, or by the line-up and its attacks. A
 * score of no bases is none.
 *
 * Returns: whether `score` says anything
 */
gboolean
pennant_war_team_is_scored (const PennantWarTeam *team)
{
  return team->side != NULL && team->score.size > 0 && (team->n_places > 0 || PENNANT_HAS (team->side, stars));
}

/**
 * pennant_war_team_find_place:
 * @team: a side of a map
 * @player_tag: a tag
 *
 * Finds a member's place.
 *
 * Returns: (nullable) (transfer none): the place, %NULL for one who is not in the line-up
 */
const PennantWarPlace *
pennant_war_team_find_place (const PennantWarTeam *team, const char *player_tag)
{
  for (int i = 0; i < team->n_places; i++)
    if (g_strcmp0 (team->places[i].member->tag, player_tag) == 0)
      return &team->places[i];
  return NULL;
}

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const PennantWarPlace *left = a;
  const PennantWarPlace *right = b;

  if (left->attacks_left != right->attacks_left)
    return right->attacks_left - left->attacks_left;
  return left->position - right->position;
}

/**
 * pennant_war_team_list_waiting:
 * @team: a side of a map
 *
 * Lists who did not use all attacks: those with the most of them left first, then by position. Who has made none has
 * `attacks_made` 0.
 *
 * Returns: (transfer container) (element-type PennantWarPlace): their places, which live as long as the map
 */
GPtrArray *
pennant_war_team_list_waiting (const PennantWarTeam *team)
{
  GPtrArray *waiting = g_ptr_array_new ();

  for (int i = 0; i < team->n_places; i++)
    if (team->places[i].attacks_left > 0)
      g_ptr_array_add (waiting, &team->places[i]);
  g_ptr_array_sort_values (waiting, compare_waiting);
  return waiting;
}

/**
 * pennant_war_map_get_average_duration:
 * @self: a map
 * @team: one of its sides
 * @seconds: (out): return location for the average, untouched when there is none
 *
 * Tells how long a side's attacks took on average, of those whose duration the API tells.
 *
 * Returns: whether there is such an attack
 */
gboolean
pennant_war_map_get_average_duration (const PennantWarMap *self, const PennantWarTeam *team, double *seconds)
{
  double sum = 0;
  int n = 0;

  for (int i = 0; i < self->n_hits; i++)
    {
      const PennantWarHit *hit = &self->hits[i];

      if (hit->ours != (team == &self->ours) || hit->attack->duration <= 0)
        continue;
      sum += (double) hit->attack->duration;
      n++;
    }
  if (n == 0)
    return FALSE;
  *seconds = sum / n;
  return TRUE;
}
