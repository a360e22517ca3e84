/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-war-sides.h"

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const PennantWarMember *left = a;
  const PennantWarMember *right = b;

  if (left->map_position != right->map_position)
    return left->map_position < right->map_position ? -1 : 1;
  return g_strcmp0 (left->tag, right->tag);
}

/**
 * pennant_war_find_side:
 * @war: a war
 * @clan_tag: a clan's tag, as the API spells it
 *
 * Finds a clan's side. `/currentwar` tells the clan that was asked for as `clan`, but in a war of a CWL it may be
 * either (api.md 2.4).
 *
 * Returns: (nullable) (transfer none): the side, which lives as long as @war; %NULL where the clan is on neither
 */
const PennantWarSide *
pennant_war_find_side (const PennantWar *war, const char *clan_tag)
{
  g_return_val_if_fail (war != NULL, NULL);
  g_return_val_if_fail (clan_tag != NULL, NULL);

  if (war->clan != NULL && g_strcmp0 (war->clan->tag, clan_tag) == 0)
    return war->clan;
  if (war->opponent != NULL && g_strcmp0 (war->opponent->tag, clan_tag) == 0)
    return war->opponent;
  return NULL;
}

/**
 * pennant_war_get_other_side:
 * @war: a war
 * @side: (nullable): one of its sides
 *
 * Tells whom a side fights.
 *
 * Returns: (nullable) (transfer none): the other side, which lives as long as @war
 */
const PennantWarSide *
pennant_war_get_other_side (const PennantWar *war, const PennantWarSide *side)
{
  g_return_val_if_fail (war != NULL, NULL);

  return side == war->clan ? war->opponent : war->clan;
}

/**
 * pennant_war_side_list_members:
 * @side: (nullable): a side
 *
 * Lists a side's members in the order of the map, as the API sends them in none. A member's place in the list plus one
 * is the position to show: in a CWL `mapPosition` is the place in the roster and has gaps (api.md 2.4).
 *
 * Returns: (transfer container) (element-type PennantWarMember): the members, which live as long as @side; at most
 *   PENNANT_WAR_MAX_LINE_UP
 */
GPtrArray *
pennant_war_side_list_members (const PennantWarSide *side)
{
  GPtrArray *members = g_ptr_array_new ();

  if (side != NULL && side->members != NULL)
    for (guint i = 0; i < side->members->len; i++)
      g_ptr_array_add (members, side->members->pdata[i]);
  g_ptr_array_sort_values (members, compare_positions);
  if (members->len > PENNANT_WAR_MAX_LINE_UP)
    g_ptr_array_set_size (members, PENNANT_WAR_MAX_LINE_UP);
  return members;
}
