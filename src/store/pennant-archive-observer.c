/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-archive-observer.h"

#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-player.h"
#include "model/pennant-raid.h"
#include "model/pennant-tag.h"
#include "model/pennant-war.h"
#include "store/pennant-archive-path.h"
#include "store/pennant-member-keeper.h"
#include "store/pennant-season-keeper.h"
#include "store/pennant-war-keeper.h"

/* A clan that was searched for has no list, and one whose list is not as long as it says was sent in a bad moment. */
static gboolean
keep_clan (PennantTransaction *transaction, PennantReply *reply, GError **error)
{
  const PennantClan *clan = (const PennantClan *) reply->item;

  if (clan->member_list == NULL || !pennant_tag_is_valid (clan->tag))
    return TRUE;
  return pennant_member_keeper_keep (transaction, clan->tag, clan->member_list,
                                     !PENNANT_HAS (clan, members) || clan->members == clan->member_list->len,
                                     reply->fetched_at, error);
}

static gboolean
keep_members (PennantTransaction *transaction, const char *clan_tag, PennantReply *reply, GError **error)
{
  const PennantListPage *page = (const PennantListPage *) reply->item;
  gboolean is_whole = !pennant_archive_path_is_part (reply->path) && pennant_list_page_get_after (page) == NULL &&
                      pennant_list_page_get_before (page) == NULL;

  return pennant_member_keeper_keep (transaction, clan_tag, page->items, is_whole, reply->fetched_at, error);
}

static const char *
get_clan_tag (PennantReply *reply)
{
  const PennantPlayer *player = (const PennantPlayer *) reply->item;

  return player->clan != NULL ? player->clan->tag : NULL;
}

/* Hands on a number where the player's page tells it. */
#define TAKE(member, player, number)                                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    if (PENNANT_HAS (player, number))                                                                                  \
      {                                                                                                                \
        member->number = player->number;                                                                               \
        pennant_record_mark (member, offsetof (PennantClanMember, number));                                            \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

static gboolean
keep_player (PennantTransaction *transaction, PennantReply *old, PennantReply *new, GError **error)
{
  const PennantPlayer *player = (const PennantPlayer *) new->item;
  const char *clan_tag = get_clan_tag (new);
  gboolean is_elsewhere = old != NULL && g_strcmp0 (get_clan_tag (old), clan_tag) != 0;
  g_autoptr (PennantRecord) record = pennant_record_new (&pennant_clan_member_type);
  PennantClanMember *member = (PennantClanMember *) record;

  if (!pennant_tag_is_valid (player->tag) || (clan_tag != NULL && !pennant_tag_is_valid (clan_tag)))
    return TRUE;
  member->tag = g_strdup (player->tag);
  member->name = g_strdup (player->name);
  member->role = g_strdup (player->role);
  TAKE (member, player, town_hall_level);
  TAKE (member, player, donations);
  TAKE (member, player, donations_received);
  TAKE (member, player, trophies);
  TAKE (member, player, exp_level);
  return pennant_member_keeper_keep_player (transaction, member, clan_tag, new->fetched_at,
                                            is_elsewhere ? old->fetched_at : 0, error);
}

/**
 * pennant_archive_observe:
 * @transaction: the library's transaction
 * @old: (nullable): the reply before
 * @new: the reply that is being stored
 * @user_data: unused
 * @error: return location
 *
 * A #PennantStoreObserver that keeps what the API forgets: wars, groups of a CWL, raid seasons with their members, and
 * what changes of a clan's members, which a player's own page tells too. It goes by what a reply is, however it was
 * asked for, and reads from the path only of whom it is.
 *
 * Returns: whether it went well
 */
gboolean
pennant_archive_observe (PennantTransaction *transaction,
                         PennantReply *old,
                         PennantReply *new,
                         gpointer user_data,
                         GError **error)
{
  const PennantType *type = new->item != NULL ? new->item->type : NULL;
  g_autofree char *clan_tag = NULL;

  if (type == &pennant_war_type)
    return pennant_war_keeper_keep (transaction, new, error);
  if (type == &pennant_clan_type)
    return keep_clan (transaction, new, error);
  if (type == &pennant_player_type)
    return keep_player (transaction, old, new, error);
  if (type != &pennant_clan_member_page_type && type != &pennant_cwl_group_type &&
      type != &pennant_raid_season_page_type)
    return TRUE;
  clan_tag = pennant_archive_path_get_tag (new->path, PENNANT_ARCHIVE_CLAN_PATH);
  if (clan_tag == NULL)
    return TRUE;
  if (type == &pennant_clan_member_page_type)
    return keep_members (transaction, clan_tag, new, error);
  if (type == &pennant_cwl_group_type)
    return pennant_season_keeper_keep_group (transaction, clan_tag, new, error);
  return pennant_season_keeper_keep_raids (transaction, clan_tag, new, error);
}
