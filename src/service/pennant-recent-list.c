/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-recent-list.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "service/pennant-recent-private.h"

static PennantRecent *
get_row (GListModel *list, guint position)
{
  g_autoptr (PennantRecent) row = g_list_model_get_item (list, position);

  return row; /* which the list keeps */
}

/* Where a visit belongs: behind all that are newer, before those of the same time. */
static guint
find_place (GListModel *list, gint64 visited_at)
{
  guint n_rows = g_list_model_get_n_items (list);
  guint place = 0;

  while (place < n_rows && pennant_recent_get_visited_at (get_row (list, place)) > visited_at)
    place++;

  return place;
}

/* Moves a row forward in one items-changed, so that selections keep hold of it. */
static void
move_forward (GListStore *list, guint from, guint to)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (from == to)
    return;

  rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), from));
  for (guint i = to; i < from; i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), i));
  g_list_store_splice (list, to, rows->len, rows->pdata, rows->len);
}

/**
 * pennant_recent_list_new:
 *
 * Returns: (transfer full): an empty list
 */
GListStore *
pennant_recent_list_new (void)
{
  return g_list_store_new (PENNANT_TYPE_RECENT);
}

/**
 * pennant_recent_list_find:
 * @list: (element-type PennantRecent): a list
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag in the normal form
 *
 * Returns: (nullable) (transfer none): its page
 */
PennantRecent *
pennant_recent_list_find (GListModel *list, gboolean is_clan, const char *tag)
{
  guint n_rows = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_rows; i++)
    {
      PennantRecent *row = get_row (list, i);

      if (pennant_recent_is_clan (row) == is_clan && g_str_equal (pennant_recent_get_tag (row), tag))
        return row;
    }
  return NULL;
}

/**
 * pennant_recent_list_add:
 * @list: a list
 * @visit: a page that was opened
 *
 * Puts a page where its time belongs. A page that is there already keeps its row, and the newer of the two visits
 * counts. Rows beyond PENNANT_RECENT_LIST_BOUND are dropped.
 */
void
pennant_recent_list_add (GListStore *list, const PennantVisit *visit)
{
  guint place = find_place (G_LIST_MODEL (list), visit->visited_at);
  PennantRecent *row = pennant_recent_list_find (G_LIST_MODEL (list), visit->kind == PENNANT_SEEN_CLAN, visit->tag);
  guint position;

  if (row != NULL)
    {
      if (visit->visited_at < pennant_recent_get_visited_at (row))
        return;

      g_list_store_find (list, row, &position);
      move_forward (list, position, MIN (place, position));
      pennant_recent_update (row, visit);
      return;
    }

  if (place < PENNANT_RECENT_LIST_BOUND)
    {
      g_autoptr (PennantRecent) new_row = pennant_recent_new (visit);

      g_list_store_insert (list, place, new_row);
      if (g_list_model_get_n_items (G_LIST_MODEL (list)) > PENNANT_RECENT_LIST_BOUND)
        g_list_store_remove (list, PENNANT_RECENT_LIST_BOUND);
    }
}

/**
 * pennant_recent_list_describe:
 * @item: a #PennantClan or #PennantPlayer
 * @visited_at: when its page was opened, Unix time in microseconds
 *
 * Returns: (transfer full): what the page is remembered by
 */
PennantVisit *
pennant_recent_list_describe (const PennantRecord *item, gint64 visited_at)
{
  PennantVisit visit = { .visited_at = visited_at };

  if (item->type == &pennant_clan_type)
    {
      const PennantClan *clan = (const PennantClan *) item;

      visit.kind = PENNANT_SEEN_CLAN;
      visit.tag = clan->tag;
      visit.name = clan->name;
      visit.picture_url = clan->badge_urls != NULL ? clan->badge_urls->medium : NULL;
    }
  else
    {
      const PennantPlayer *player = (const PennantPlayer *) item;
      const PennantLeague *tier = player->league_tier;

      g_return_val_if_fail (item->type == &pennant_player_type, NULL);

      visit.kind = PENNANT_SEEN_PLAYER;
      visit.tag = player->tag;
      visit.name = player->name;
      visit.clan_name = player->clan != NULL ? player->clan->name : NULL;
      visit.town_hall_level = player->town_hall_level;
      visit.picture_url = tier != NULL && tier->icon_urls != NULL ? tier->icon_urls->small : NULL;
    }

  return pennant_visit_copy (&visit);
}
