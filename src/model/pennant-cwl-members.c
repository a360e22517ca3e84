/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-cwl-members.h"

#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-map.h"
#include "model/pennant-war-sides.h"

/* The figures that are being made, and where each member's are. */
typedef struct
{
  GArray *figures;
  GHashTable *places; /* index + 1 by tag */
} Roster;

static PennantCwlMemberFigures *
roster_find (Roster *roster, const char *tag, const char *name, gint64 town_hall)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (roster->places, tag));
  PennantCwlMemberFigures figures = { .tag = tag,
                                      .name = name,
                                      .town_hall = CLAMP (town_hall, 0, PENNANT_CWL_MAX_TOWN_HALL) };

  if (place == 0)
    {
      g_array_append_val (roster->figures, figures);
      place = roster->figures->len;
      g_hash_table_insert (roster->places, (char *) tag, GUINT_TO_POINTER (place));
    }
  return &g_array_index (roster->figures, PennantCwlMemberFigures, place - 1);
}

static void
roster_add_clan (Roster *roster, const PennantCwlGroup *group, const char *clan_tag)
{
  for (guint i = 0; group->clans != NULL && i < group->clans->len; i++)
    {
      const PennantCwlClan *clan = group->clans->pdata[i];

      if (g_strcmp0 (clan->tag, clan_tag) != 0 || clan->members == NULL)
        continue;
      for (guint j = 0; j < clan->members->len; j++)
        {
          const PennantCwlMember *member = clan->members->pdata[j];

          roster_find (roster, member->tag, member->name, member->town_hall_level);
        }
    }
}

static PennantCwlMemberFigures *
roster_find_place (Roster *roster, const PennantWarPlace *place)
{
  return roster_find (roster, place->member->tag, place->member->name, place->member->town_hall_level);
}

/* Until all wars are added, destruction and hall difference are sums. */
static void
roster_add_hit (Roster *roster, const PennantWarMap *map, const PennantWarHit *hit)
{
  const PennantWarPlace *place = &map->ours.places[hit->attacker];
  PennantCwlMemberFigures *figures = roster_find_place (roster, place);
  gint64 own_hall = CLAMP (place->member->town_hall_level, 0, PENNANT_CWL_MAX_TOWN_HALL);
  gint64 other_hall = 0;

  figures->stars += hit->stars;
  figures->destruction += hit->destruction;
  if (hit->defender >= 0)
    other_hall = CLAMP (map->theirs.places[hit->defender].member->town_hall_level, 0, PENNANT_CWL_MAX_TOWN_HALL);
  if (own_hall == 0 || other_hall == 0)
    return;
  figures->n_halls++;
  figures->hall_difference += (double) (other_hall - own_hall);
}

static void
roster_add_war (Roster *roster, PennantWar *war, const char *clan_tag, const char *war_tag, gint64 now)
{
  PennantWarPhase phase = pennant_war_get_phase (war, now, NULL);
  gboolean preparing = phase == PENNANT_WAR_PHASE_PREPARATION;
  g_autoptr (PennantWarMap) map = NULL;

  if (phase == PENNANT_WAR_PHASE_NONE)
    return;
  map = pennant_war_map_new (war, clan_tag, war_tag);
  for (int i = 0; i < map->ours.n_places; i++)
    {
      const PennantWarPlace *place = &map->ours.places[i];
      PennantCwlMemberFigures *figures = roster_find_place (roster, place);

      if (preparing)
        {
          figures->prepared = TRUE;
          continue;
        }
      figures->days++;
      figures->attacks += place->attacks_made;
      figures->missed += phase == PENNANT_WAR_PHASE_ENDED ? place->attacks_left : 0;
      figures->open += phase == PENNANT_WAR_PHASE_BATTLE ? place->attacks_left : 0;
      figures->times_hit += place->times_hit;
      figures->stars_conceded += place->best != NULL ? place->best->stars : 0;
    }
  for (int i = 0; !preparing && i < map->n_hits; i++)
    if (map->hits[i].ours)
      roster_add_hit (roster, map, &map->hits[i]);
}

/**
 * pennant_cwl_group_list_figures:
 * @group: a group
 * @wars: (nullable) (element-type utf8 PennantWar): the wars that are here
 * @clan_tag: a clan's tag
 * @now: Unix time in microseconds
 *
 * Tells what each member of a clan did in a CWL: the whole roster in the order of the API, then those whom only a war
 * tells. A day counts once its battle has begun, since the line-up may change until then; an attack is missed only when
 * its war has ended (pages.md, CWL 5), and open until its battle ends by the clock. Stars are those of the member's own
 * attacks, whether they were new to the clan or not. Wars that are not here count nothing.
 *
 * Returns: (transfer full) (element-type PennantCwlMemberFigures): the figures, whose texts live as long as @group and
 *   the wars
 */
GArray *
pennant_cwl_group_list_figures (const PennantCwlGroup *group, GHashTable *wars, const char *clan_tag, gint64 now)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (PennantCwlMemberFigures));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) tags = NULL;
  Roster roster = { figures, places };

  g_return_val_if_fail (group != NULL, figures);
  g_return_val_if_fail (clan_tag != NULL, figures);

  roster_add_clan (&roster, group, clan_tag);
  tags = pennant_cwl_group_list_war_tags (group);
  for (guint i = 0; wars != NULL && i < tags->len; i++)
    {
      PennantWar *war = g_hash_table_lookup (wars, tags->pdata[i]);

      if (war != NULL && pennant_war_find_side (war, clan_tag) != NULL)
        roster_add_war (&roster, war, clan_tag, tags->pdata[i], now);
    }
  for (guint i = 0; i < figures->len; i++)
    {
      PennantCwlMemberFigures *member = &g_array_index (figures, PennantCwlMemberFigures, i);

      if (member->attacks > 0)
        member->destruction /= member->attacks;
      if (member->n_halls > 0)
        member->hall_difference /= member->n_halls;
    }
  return figures;
}
