/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-names.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "store/pennant-kept-reply.h"
#include "store/pennant-library.h"

/* What a reply says about one clan or player. */
typedef struct
{
  PennantSeenKind kind;
  const char *tag;
  const char *name;
  const char *clan_tag;
  const char *clan_name;
  gint64 town_hall_level;
} Seen;

/* A reply that was fetched before what is known says nothing new, unless that is from a clock that was wrong. */
static gboolean
keep (PennantTransaction *transaction, const Seen *seen, gint64 time, GError **error)
{
  if (seen->tag == NULL || seen->name == NULL)
    return TRUE;
  return pennant_database_run (transaction->library, error,
                               "INSERT INTO names (kind, tag, name, clan_tag, clan_name, town_hall_level, seen_at)"
                               " VALUES (?, ?, ?, ?, ?, nullif (?, 0), ?)"
                               " ON CONFLICT (kind, tag) DO UPDATE SET name = excluded.name,"
                               " clan_tag = excluded.clan_tag, clan_name = excluded.clan_name,"
                               " town_hall_level = coalesce (excluded.town_hall_level, town_hall_level),"
                               " seen_at = excluded.seen_at"
                               " WHERE excluded.seen_at >= seen_at OR seen_at > ?",
                               "ittttiii", (gint64) seen->kind, seen->tag, seen->name, seen->clan_tag, seen->clan_name,
                               seen->town_hall_level, time, transaction->now + PENNANT_CLOCK_SLACK);
}

static gboolean
keep_clan (PennantTransaction *transaction, const PennantClan *clan, gint64 time, GError **error)
{
  const Seen seen = { .kind = PENNANT_SEEN_CLAN, .tag = clan->tag, .name = clan->name };

  if (!keep (transaction, &seen, time, error))
    return FALSE;
  if (clan->member_list == NULL)
    return TRUE;
  /* Who is no longer in the list has left; the reply does not say where to. */
  if (!pennant_database_run (transaction->library, error,
                             "UPDATE names SET clan_tag = NULL, clan_name = NULL"
                             " WHERE clan_tag = ? AND (seen_at <= ? OR seen_at > ?)",
                             "tii", clan->tag, time, transaction->now + PENNANT_CLOCK_SLACK))
    return FALSE;
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (clan->member_list, i);
      const Seen seen_member = {
        .kind = PENNANT_SEEN_PLAYER,
        .tag = member->tag,
        .name = member->name,
        .clan_tag = clan->tag,
        .clan_name = clan->name,
        .town_hall_level = member->town_hall_level,
      };

      if (!keep (transaction, &seen_member, time, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_player (PennantTransaction *transaction, const PennantPlayer *player, gint64 time, GError **error)
{
  const PennantPlayerClan *clan = player->clan;
  const Seen seen = {
    .kind = PENNANT_SEEN_PLAYER,
    .tag = player->tag,
    .name = player->name,
    .clan_tag = clan != NULL ? clan->tag : NULL,
    .clan_name = clan != NULL ? clan->name : NULL,
    .town_hall_level = player->town_hall_level,
  };
  const Seen seen_clan = { .kind = PENNANT_SEEN_CLAN, .tag = seen.clan_tag, .name = seen.clan_name };

  return keep (transaction, &seen, time, error) && (clan == NULL || keep (transaction, &seen_clan, time, error));
}

/**
 * pennant_names_observe:
 * @transaction: the library's transaction
 * @old: (nullable): the reply before
 * @new: the reply that is being stored
 * @user_data: unused
 * @error: return location
 *
 * A #PennantStoreObserver that keeps name, tag, clan, town hall and time last seen of every clan and player that a
 * reply names: a player and their clan, a clan and each of its members. A town hall that is not told stays as it was.
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
  const PennantRecord *item = new->item;

  if (item != NULL && item->type == &pennant_clan_type)
    return keep_clan (transaction, (const PennantClan *) item, new->fetched_at, error);
  if (item != NULL && item->type == &pennant_player_type)
    return keep_player (transaction, (const PennantPlayer *) item, new->fetched_at, error);
  return TRUE;
}
