/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-cwl-standings.h"

#include "model/pennant-cwl-rounds.h"
#include "model/pennant-war-map.h"

#include <math.h>

/* Sums of averages are compared to a millionth, far below what two different sums of whole percents lie apart. */
static gint64
round_destruction (double destruction)
{
  return llround (destruction * 1e6);
}

static int
compare_standings (gconstpointer a, gconstpointer b)
{
  const PennantCwlStanding *left = a;
  const PennantCwlStanding *right = b;
  gint64 left_destruction = round_destruction (left->destruction);
  gint64 right_destruction = round_destruction (right->destruction);

  if (left->stars != right->stars)
    return left->stars > right->stars ? -1 : 1;
  return left_destruction > right_destruction ? -1 : left_destruction < right_destruction ? 1 : 0;
}

static double
average_town_hall (const PennantCwlClan *clan)
{
  gint64 sum = 0;

  if (clan->members == NULL || clan->members->len == 0)
    return 0;
  for (guint i = 0; i < clan->members->len; i++)
    sum += CLAMP (((PennantCwlMember *) clan->members->pdata[i])->town_hall_level, 0, PENNANT_CWL_MAX_TOWN_HALL);
  return (double) sum / clan->members->len;
}

/* Adds one side's part of a war. A clan that is not in the group has no row. */
static void
add_war (PennantCwlStanding *row, const PennantWarTeam *team, PennantWarResult result, gboolean fighting, gboolean over)
{
  if (row == NULL)
    return;
  row->stars += team->score.stars;
  row->destruction += pennant_war_score_get_destruction (&team->score);
  row->running += fighting;
  if (!over)
    return;
  row->won += result == PENNANT_WAR_WIN;
  row->lost += result == PENNANT_WAR_LOSS;
  row->tied += result == PENNANT_WAR_TIE;
  if (result == PENNANT_WAR_WIN)
    {
      row->stars += PENNANT_CWL_WIN_STARS;
      row->bonus += PENNANT_CWL_WIN_STARS;
    }
}

static PennantCwlStanding *
find_row (GHashTable *rows, const PennantWarTeam *team)
{
  return team->side != NULL && team->side->tag != NULL ? g_hash_table_lookup (rows, team->side->tag) : NULL;
}

static void
count_war (GHashTable *rows, PennantWar *war, const char *war_tag, gboolean as_if_ended)
{
  gboolean fighting = g_strcmp0 (war->state, "inWar") == 0;
  gboolean ended = g_strcmp0 (war->state, "warEnded") == 0;
  gboolean over = ended || (fighting && as_if_ended);
  g_autoptr (PennantWarMap) map = NULL;
  PennantWarResult result;

  if (!fighting && !ended)
    return;
  map = pennant_war_map_new (war, NULL, war_tag);
  result = pennant_war_score_compare (&map->ours.score, &map->theirs.score);
  add_war (find_row (rows, &map->ours), &map->ours, result, fighting, over);
  add_war (find_row (rows, &map->theirs), &map->theirs, -result, fighting, over);
}

/**
 * pennant_cwl_standings_new:
 * @group: a group
 * @wars: (nullable) (element-type utf8 PennantWar): the wars that are here
 * @as_if_ended: whether the wars that are being fought count as if they ended with their present score
 *
 * Makes the table of a group, of any number of clans and rounds. A clan's stars are those of all its wars, and
 * PENNANT_CWL_WIN_STARS more for each war won that has ended; at equal stars the sum of the destruction decides, as in
 * the game. The latter is the sum of the averages, as in the row that the war log has for a whole CWL (api.md 2.5).
 * Wars that are not here count nothing.
 *
 * Returns: (transfer full): the table, whose clans live as long as @group
 */
PennantCwlStandings *
pennant_cwl_standings_new (const PennantCwlGroup *group, GHashTable *wars, gboolean as_if_ended)
{
  PennantCwlStandings *self;
  guint n_clans;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (group != NULL, NULL);

  n_clans = group->clans != NULL ? group->clans->len : 0;
  self = g_new0 (PennantCwlStandings, 1);
  self->rows = g_array_sized_new (FALSE, TRUE, sizeof (PennantCwlStanding), n_clans);
  g_array_set_size (self->rows, n_clans);
  for (guint i = 0; i < n_clans; i++)
    {
      PennantCwlStanding *row = &g_array_index (self->rows, PennantCwlStanding, i);

      row->clan = group->clans->pdata[i];
      row->town_hall = average_town_hall (row->clan);
      g_hash_table_insert (rows, row->clan->tag, row);
    }

  tags = pennant_cwl_group_list_war_tags (group);
  self->n_drawn = (int) tags->len;
  for (guint i = 0; wars != NULL && i < tags->len; i++)
    {
      PennantWar *war = g_hash_table_lookup (wars, tags->pdata[i]);

      if (war == NULL)
        continue;
      self->n_known++;
      count_war (rows, war, tags->pdata[i], as_if_ended);
    }

  g_array_sort (self->rows, compare_standings);
  for (guint i = 0; i < n_clans; i++)
    {
      PennantCwlStanding *row = &g_array_index (self->rows, PennantCwlStanding, i);

      row->place = i > 0 && compare_standings (row - 1, row) == 0 ? (row - 1)->place : (int) i + 1;
    }
  return self;
}

/**
 * pennant_cwl_standings_free:
 * @self: (transfer full): a table
 *
 * Frees a table and its rows.
 */
void
pennant_cwl_standings_free (PennantCwlStandings *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * pennant_cwl_standings_find:
 * @self: a table
 * @clan_tag: a clan's tag
 *
 * Finds a clan's row.
 *
 * Returns: (nullable) (transfer none): the row, %NULL for a clan that is not in the group
 */
const PennantCwlStanding *
pennant_cwl_standings_find (const PennantCwlStandings *self, const char *clan_tag)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const PennantCwlStanding *row = &g_array_index (self->rows, PennantCwlStanding, i);

      if (g_strcmp0 (row->clan->tag, clan_tag) == 0)
        return row;
    }
  return NULL;
}
