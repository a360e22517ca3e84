/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-names.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-league-group.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-time.h"
#include "model/pennant-war-log.h"
#include "store/pennant-archive-path.h"
#include "store/pennant-name-keeper.h"

/* The ranking of a past season tells names of an unknown time: they count until anything else is known. */
#define SEASON_PATH "/leagues/"

/* How one kind of reply names somebody. */
typedef gboolean (*Keep) (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error);

/* Keeps what a list names, one after the other. A field of a list may be absent. */
static gboolean
keep_each (PennantNameKeeper *keeper, const PennantReply *reply, const GPtrArray *items, Keep keep, GError **error)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (!keep (keeper, reply, items->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What has ended, or has a time of its own, tells how things were then. */
static void
go_back_to (PennantNameKeeper *keeper, const PennantReply *reply, const char *text)
{
  gint64 time;

  keeper->time = reply->fetched_at;
  if (text != NULL && pennant_time_parse (text, &time))
    keeper->time = CLAMP (time, 0, reply->fetched_at);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Clans and players
 * ------------------------------------------------------------------------------------------------------------------ */

static gboolean
keep_members (PennantNameKeeper *keeper,
              const GPtrArray *members,
              const char *clan_tag,
              const char *clan_name,
              GError **error)
{
  for (guint i = 0; i < members->len; i++)
    {
      const PennantClanMember *member = members->pdata[i];
      const PennantNameSeen seen = {
        .kind = PENNANT_SEEN_PLAYER,
        .tag = member->tag,
        .name = member->name,
        .clan_tag = clan_tag,
        .clan_name = clan_name,
        .town_hall_level = member->town_hall_level,
      };

      if (!pennant_name_keeper_keep (keeper, &seen, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_clan (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantClan *clan = item;

  if (!pennant_name_keeper_keep_clan (keeper, clan->tag, clan->name, error))
    return FALSE;
  /* One that was searched for has no list. */
  if (clan->member_list == NULL)
    return TRUE;
  return pennant_name_keeper_empty_clan (keeper, clan->tag, error) &&
         keep_members (keeper, clan->member_list, clan->tag, clan->name, error);
}

static gboolean
keep_member_page (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantListPage *page = item;
  g_autofree char *clan_tag = pennant_archive_path_get_tag (reply->path, PENNANT_ARCHIVE_CLAN_PATH);

  if (clan_tag == NULL)
    return TRUE;
  if (!pennant_archive_path_is_part (reply->path) && pennant_list_page_get_after (page) == NULL &&
      pennant_list_page_get_before (page) == NULL && !pennant_name_keeper_empty_clan (keeper, clan_tag, error))
    return FALSE;
  return keep_members (keeper, page->items, clan_tag, NULL, error);
}

static gboolean
keep_player_of_clan (PennantNameKeeper *keeper,
                     const char *tag,
                     const char *name,
                     const PennantPlayerClan *clan,
                     gint64 town_hall_level,
                     GError **error)
{
  const PennantNameSeen seen = {
    .kind = PENNANT_SEEN_PLAYER,
    .tag = tag,
    .name = name,
    .clan_tag = clan != NULL ? clan->tag : NULL,
    .clan_name = clan != NULL ? clan->name : NULL,
    .town_hall_level = town_hall_level,
  };

  return pennant_name_keeper_keep (keeper, &seen, error) &&
         (clan == NULL || pennant_name_keeper_keep_clan (keeper, clan->tag, clan->name, error));
}

static gboolean
keep_player (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantPlayer *player = item;

  return keep_player_of_clan (keeper, player->tag, player->name, player->clan, player->town_hall_level, error);
}

static gboolean
keep_clan_ranking (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantClanRanking *row = item;

  return pennant_name_keeper_keep_clan (keeper, row->tag, row->name, error);
}

static gboolean
keep_player_ranking (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantPlayerRanking *row = item;

  return keep_player_of_clan (keeper, row->tag, row->name, row->clan, 0, error);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Wars, raids and battles: who was in a clan then may be elsewhere now
 * ------------------------------------------------------------------------------------------------------------------ */

static gboolean
keep_past (PennantNameKeeper *keeper,
           const char *tag,
           const char *name,
           const char *clan_tag,
           const char *clan_name,
           gint64 town_hall_level,
           GError **error)
{
  const PennantNameSeen seen = {
    .kind = PENNANT_SEEN_PLAYER,
    .tag = tag,
    .name = name,
    .clan_tag = clan_tag,
    .clan_name = clan_name,
    .town_hall_level = town_hall_level,
    .is_past = TRUE,
  };

  return pennant_name_keeper_keep (keeper, &seen, error);
}

static gboolean
keep_war_side (PennantNameKeeper *keeper, const PennantWarSide *side, GError **error)
{
  if (side == NULL)
    return TRUE;
  if (!pennant_name_keeper_keep_clan (keeper, side->tag, side->name, error))
    return FALSE;
  for (guint i = 0; side->members != NULL && i < side->members->len; i++)
    {
      const PennantWarMember *member = side->members->pdata[i];

      if (!keep_past (keeper, member->tag, member->name, side->tag, side->name, member->town_hall_level, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_war (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantWar *war = item;

  go_back_to (keeper, reply, war->end_time);
  return keep_war_side (keeper, war->clan, error) && keep_war_side (keeper, war->opponent, error);
}

static gboolean
keep_war_log_entry (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantWarLogEntry *entry = item;

  go_back_to (keeper, reply, entry->end_time);
  return keep_war_side (keeper, entry->clan, error) && keep_war_side (keeper, entry->opponent, error);
}

static gboolean
keep_cwl_clan (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantCwlClan *clan = item;

  if (!pennant_name_keeper_keep_clan (keeper, clan->tag, clan->name, error))
    return FALSE;
  for (guint i = 0; clan->members != NULL && i < clan->members->len; i++)
    {
      const PennantCwlMember *member = clan->members->pdata[i];

      if (!keep_past (keeper, member->tag, member->name, clan->tag, clan->name, member->town_hall_level, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_cwl_group (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  return keep_each (keeper, reply, ((const PennantCwlGroup *) item)->clans, keep_cwl_clan, error);
}

/* Who attacked is told with each attack; of a district whoever came first came often. */
static gboolean
keep_raid_attackers (PennantNameKeeper *keeper,
                     const PennantRaidLogEntry *entry,
                     const PennantRaidClan *clan,
                     GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; entry->districts != NULL && i < entry->districts->len; i++)
    {
      const PennantRaidDistrict *district = entry->districts->pdata[i];

      for (guint j = 0; district->attacks != NULL && j < district->attacks->len; j++)
        {
          const PennantRaidAttacker *attacker = ((const PennantRaidAttack *) district->attacks->pdata[j])->attacker;

          if (attacker != NULL && attacker->tag != NULL && g_hash_table_add (kept, attacker->tag) &&
              !keep_past (keeper, attacker->tag, attacker->name, clan->tag, clan->name, 0, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
keep_raid_clan (PennantNameKeeper *keeper, const PennantRaidClan *clan, GError **error)
{
  return clan == NULL || pennant_name_keeper_keep_clan (keeper, clan->tag, clan->name, error);
}

static gboolean
keep_raid_season (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantRaidSeason *season = item;
  g_autofree char *clan_tag = pennant_archive_path_get_tag (reply->path, PENNANT_ARCHIVE_CLAN_PATH);
  const PennantRaidClan own = { .tag = clan_tag };

  go_back_to (keeper, reply, season->end_time);
  for (guint i = 0; season->members != NULL && i < season->members->len; i++)
    {
      const PennantRaidMember *member = season->members->pdata[i];

      if (!keep_past (keeper, member->tag, member->name, clan_tag, NULL, 0, error))
        return FALSE;
    }
  for (guint i = 0; season->attack_log != NULL && i < season->attack_log->len; i++)
    {
      const PennantRaidLogEntry *entry = season->attack_log->pdata[i];

      if (!keep_raid_clan (keeper, entry->defender, error) || !keep_raid_attackers (keeper, entry, &own, error))
        return FALSE;
    }
  for (guint i = 0; season->defense_log != NULL && i < season->defense_log->len; i++)
    {
      const PennantRaidLogEntry *entry = season->defense_log->pdata[i];
      const PennantRaidClan *attacker = entry->attacker != NULL ? entry->attacker : &(const PennantRaidClan) { 0 };

      if (!keep_raid_clan (keeper, entry->attacker, error) || !keep_raid_attackers (keeper, entry, attacker, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_group_member (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantLeagueGroupMember *member = item;

  return keep_past (keeper, member->tag, member->name, member->clan_tag, member->clan_name, 0, error) &&
         pennant_name_keeper_keep_clan (keeper, member->clan_tag, member->clan_name, error);
}

static gboolean
keep_group_battle (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantLeagueGroupLogEntry *battle = item;

  go_back_to (keeper, reply, battle->creation_time);
  return keep_past (keeper, battle->opponent_tag, battle->opponent_name, NULL, NULL, 0, error);
}

static gboolean
keep_league_group (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantLeagueGroup *group = item;

  return keep_each (keeper, reply, group->members, keep_group_member, error) &&
         keep_each (keeper, reply, group->attack_logs, keep_group_battle, error) &&
         keep_each (keeper, reply, group->defense_logs, keep_group_battle, error);
}

static gboolean
keep_battle (PennantNameKeeper *keeper, const PennantReply *reply, gconstpointer item, GError **error)
{
  const PennantBattleLogEntry *battle = item;

  go_back_to (keeper, reply, battle->battle_timestamp);
  return keep_past (keeper, battle->opponent_tag, battle->opponent_name, NULL, NULL, battle->opponent_town_hall_level,
                    error);
}

/* What names somebody: the type of the reply, and for a list what is done with each of its items. */
static const struct
{
  const PennantType *type;
  Keep keep;
  Keep keep_item;
} kinds[] = {
  { &pennant_clan_type, keep_clan, NULL },
  { &pennant_clan_member_page_type, keep_member_page, NULL },
  { &pennant_player_type, keep_player, NULL },
  { &pennant_war_type, keep_war, NULL },
  { &pennant_cwl_group_type, keep_cwl_group, NULL },
  { &pennant_league_group_type, keep_league_group, NULL },
  { &pennant_clan_page_type, NULL, keep_clan },
  { &pennant_war_log_page_type, NULL, keep_war_log_entry },
  { &pennant_raid_season_page_type, NULL, keep_raid_season },
  { &pennant_clan_ranking_page_type, NULL, keep_clan_ranking },
  { &pennant_player_ranking_page_type, NULL, keep_player_ranking },
  { &pennant_battle_log_page_type, NULL, keep_battle },
};

/**
 * pennant_names_observe:
 * @transaction: the library's transaction
 * @old: (nullable): the reply before
 * @new: the reply that is being stored
 * @user_data: unused
 * @error: return location
 *
 * A #PennantStoreObserver that keeps name, tag, clan, town hall and time last seen of every clan and player that a
 * reply names, whatever it is. What has ended, as a war, names them as they were then. A town hall that is not told
 * stays as it was.
 *
 * Returns: whether it went well
 */
gboolean
pennant_names_observe (PennantTransaction *transaction,
                       PennantReply *old,
                       PennantReply *new,
                       gpointer user_data,
                       GError **error)
{
  const PennantType *type = new->item != NULL ? new->item->type : NULL;
  PennantNameKeeper keeper = { .transaction = transaction, .time = new->fetched_at };

  if (type == &pennant_player_ranking_page_type && g_str_has_prefix (new->path, SEASON_PATH))
    keeper.time = 0;
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].type != type)
        continue;
      if (kinds[i].keep != NULL)
        return kinds[i].keep (&keeper, new, new->item, error);
      return keep_each (&keeper, new, ((const PennantListPage *) new->item)->items, kinds[i].keep_item, error);
    }
  return TRUE;
}
