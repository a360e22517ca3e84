/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-name-keeper.h"

#include "model/pennant-tag.h"
#include "store/pennant-kept-reply.h"

/* Each reply that changes names has a number of its own, so that whoever holds them can ask for what came since. */
static gboolean
number (PennantNameKeeper *self, GError **error)
{
  return self->revision > 0 ||
         pennant_database_get_integer (self->transaction->library, "SELECT ifnull (max (revision), 0) + 1 FROM names",
                                       &self->revision, error);
}

/**
 * pennant_name_keeper_keep:
 * @self: a keeper
 * @seen: what a reply says
 * @error: return location
 *
 * Keeps a name, unless something newer is known that is not from a clock that was wrong. A town hall that is not told
 * stays as it was, and so does the clan where that is past.
 *
 * Returns: whether it went well
 */
gboolean
pennant_name_keeper_keep (PennantNameKeeper *self, const PennantNameSeen *seen, GError **error)
{
  gboolean has_clan = seen->clan_tag != NULL && pennant_tag_is_valid (seen->clan_tag);

  if (seen->tag == NULL || seen->name == NULL || !pennant_tag_is_valid (seen->tag))
    return TRUE;
  return number (self, error) &&
         pennant_database_run (
             self->transaction->library, error,
             "INSERT INTO names"
             " (kind, tag, name, key, clan_tag, clan_name, town_hall_level, seen_at, revision)"
             " VALUES (?1, ?2, ?3, name_key (?3), ?4,"
             " ifnull (?5, (SELECT name FROM names WHERE kind = 0 AND tag = ?4)), nullif (?6, 0), ?7, ?8)"
             " ON CONFLICT (kind, tag) DO UPDATE SET name = excluded.name, key = excluded.key,"
             " clan_tag = iif (?9, clan_tag, excluded.clan_tag), clan_name = iif (?9, clan_name, excluded.clan_name),"
             " town_hall_level = ifnull (excluded.town_hall_level, town_hall_level), seen_at = excluded.seen_at,"
             " revision = excluded.revision"
             " WHERE excluded.seen_at >= seen_at OR seen_at > ?10",
             "ittttiiiii", (gint64) seen->kind, seen->tag, seen->name, has_clan ? seen->clan_tag : NULL,
             has_clan ? seen->clan_name : NULL, MAX (seen->town_hall_level, 0), self->time, self->revision,
             (gint64) seen->is_past, self->transaction->now + PENNANT_CLOCK_SLACK);
}

/**
 * pennant_name_keeper_keep_clan:
 * @self: a keeper
 * @tag: (nullable): a clan's tag
 * @name: (nullable): its name
 * @error: return location
 *
 * Keeps the name of a clan, if there is one.
 *
 * Returns: whether it went well
 */
gboolean
pennant_name_keeper_keep_clan (PennantNameKeeper *self, const char *tag, const char *name, GError **error)
{
  const PennantNameSeen seen = { .kind = PENNANT_SEEN_CLAN, .tag = tag, .name = name };

  return pennant_name_keeper_keep (self, &seen, error);
}

/**
 * pennant_name_keeper_empty_clan:
 * @self: a keeper
 * @tag: a clan's tag
 * @error: return location
 *
 * Has nobody be in a clan, before those are kept who are: a list does not say where the others went.
 *
 * Returns: whether it went well
 */
gboolean
pennant_name_keeper_empty_clan (PennantNameKeeper *self, const char *tag, GError **error)
{
  return number (self, error) &&
         pennant_database_run (self->transaction->library, error,
                               "UPDATE names SET clan_tag = NULL, clan_name = NULL, revision = ?"
                               " WHERE clan_tag = ? AND (seen_at <= ? OR seen_at > ?)",
                               "itii", self->revision, tag, self->time, self->transaction->now + PENNANT_CLOCK_SLACK);
}
