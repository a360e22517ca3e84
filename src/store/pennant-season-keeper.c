/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-season-keeper.h"

#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "model/pennant-tag.h"
#include "model/pennant-time.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-kept-reply.h"
#include "store/pennant-packed-reply.h"
#include "store/pennant-stage.h"

#include <json-glib/json-glib.h>

/* A list of all seasons of a clan has some megabytes. */
#define MAX_RAIDS (4 * PENNANT_ARCHIVE_MAX_BODY)

/* The states in the order in which a group and a raid weekend go through them; unknown ones come before. */
static const char *const group_states[] = { "preparation", "inWar", "ended", NULL };
static const char *const raid_states[] = { "ongoing", "ended", NULL };

static gint64
rank (const char *const *states, const char *state)
{
  for (gint64 i = 0; states[i] != NULL; i++)
    if (g_strcmp0 (states[i], state) == 0)
      return i + 1;
  return 0;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Groups
 * ------------------------------------------------------------------------------------------------------------------ */

/* A group that is kept; an id of 0 is none. */
typedef struct
{
  gint64 id;
  PennantStage stage; /* its count is that of the wars that are drawn */
} KeptGroup;

/* How many wars are drawn; the others have a tag that is none. */
static gint64
count_wars (const PennantCwlGroup *group)
{
  gint64 n = 0;

  for (guint i = 0; group->rounds != NULL && i < group->rounds->len; i++)
    {
      const PennantCwlRound *round = g_ptr_array_index (group->rounds, i);

      for (guint j = 0; round->war_tags != NULL && j < round->war_tags->len; j++)
        n += pennant_tag_is_valid (g_ptr_array_index (round->war_tags, j));
    }
  return n;
}

static gboolean
find_group (PennantDatabase *library, const char *clan_tag, const char *season, KeptGroup *kept, GError **error)
{
  sqlite3_stmt *statement =
      pennant_database_query (library, error,
                              "SELECT id, state, n_wars, seen_at FROM cwl_group_clans JOIN cwl_groups ON id = group_id"
                              " WHERE clan_tag = ? AND cwl_group_clans.season = ?",
                              "tt", clan_tag, season);
  gboolean has_row;

  *kept = (KeptGroup) { 0 };
  if (statement == NULL || !pennant_database_next (library, statement, &has_row, error))
    return FALSE;
  if (has_row)
    {
      kept->id = sqlite3_column_int64 (statement, 0);
      kept->stage.state = sqlite3_column_int64 (statement, 1);
      kept->stage.count = sqlite3_column_int64 (statement, 2);
      kept->stage.seen_at = sqlite3_column_int64 (statement, 3);
      pennant_database_end (statement);
    }
  return TRUE;
}

/* Has a clan find the group, unless it finds another one for that season. */
static gboolean
add_clan (PennantDatabase *library, const char *clan_tag, const char *season, gint64 id, GError **error)
{
  return !pennant_tag_is_valid (clan_tag) ||
         pennant_database_run (library, error, "INSERT OR IGNORE INTO cwl_group_clans VALUES (?, ?, ?)", "tti",
                               clan_tag, season, id);
}

/**
 * pennant_kept_group_state_get_text:
 * @state: a state that is stored
 *
 * Returns: (nullable): how the API spells it
 */
const char *
pennant_kept_group_state_get_text (gint64 state)
{
  return state > 0 && state < (gint64) G_N_ELEMENTS (group_states) ? group_states[state - 1] : NULL;
}

/**
 * pennant_season_keeper_keep_group:
 * @transaction: the library's transaction
 * @clan_tag: of whom the group was asked
 * @reply: a reply whose item is a #PennantCwlGroup
 * @error: return location
 *
 * Keeps a group for all its clans, so that each of them finds it, unless what is kept of it is further on: in a later
 * state, in the same one with more wars drawn, or seen later.
 *
 * Returns: whether it went well
 */
gboolean
pennant_season_keeper_keep_group (PennantTransaction *transaction,
                                  const char *clan_tag,
                                  PennantReply *reply,
                                  GError **error)
{
  PennantDatabase *library = transaction->library;
  const PennantCwlGroup *group = (const PennantCwlGroup *) reply->item;
  const PennantStage seen = { rank (group_states, group->state), count_wars (group), reply->fetched_at };
  guint n_clans = group->clans != NULL ? group->clans->len : 0;
  g_autoptr (GBytes) packed = NULL;
  KeptGroup kept;

  if (seen.state == 0 || group->season == NULL || *group->season == '\0' || n_clans > PENNANT_ARCHIVE_MAX_MEMBERS ||
      g_bytes_get_size (reply->body) > PENNANT_ARCHIVE_MAX_BODY)
    return TRUE;
  if (!find_group (library, clan_tag, group->season, &kept, error))
    return FALSE;
  if (kept.id != 0 && !pennant_stage_replaces (&seen, &kept.stage, transaction->now))
    return TRUE;
  packed = pennant_packed_reply_pack (reply->body);
  if (!pennant_database_run (library, error,
                             "INSERT INTO cwl_groups (id, season, state, n_wars, seen_at, path, body)"
                             " VALUES (nullif (?, 0), ?, ?, ?, ?, ?, ?)"
                             " ON CONFLICT (id) DO UPDATE SET state = excluded.state, n_wars = excluded.n_wars,"
                             " seen_at = excluded.seen_at, path = excluded.path, body = excluded.body",
                             "itiiitb", kept.id, group->season, seen.state, seen.count, seen.seen_at, reply->path,
                             packed))
    return FALSE;
  if (kept.id == 0)
    kept.id = pennant_database_get_last_id (library);
  if (!add_clan (library, clan_tag, group->season, kept.id, error))
    return FALSE;
  for (guint i = 0; i < n_clans; i++)
    if (!add_clan (library, ((const PennantCwlClan *) g_ptr_array_index (group->clans, i))->tag, group->season, kept.id,
                   error))
      return FALSE;
  return TRUE;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Raids
 * ------------------------------------------------------------------------------------------------------------------ */

static gboolean
keep_raid_season (PennantTransaction *transaction,
                  const char *clan_tag,
                  const PennantRaidSeason *season,
                  JsonNode *node,
                  PennantReply *reply,
                  GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) packed = NULL;
  gint64 start_time;

  if (season->members->len > PENNANT_ARCHIVE_MAX_MEMBERS || !pennant_time_parse (season->start_time, &start_time) ||
      g_bytes_get_size (reply->body) > MAX_RAIDS)
    return TRUE;
  text = json_to_string (node, FALSE);
  body = g_bytes_new (text, strlen (text));
  packed = pennant_packed_reply_pack (body);
  return pennant_database_run (transaction->library, error,
                               "INSERT INTO raid_seasons (clan_tag, start_time, state, seen_at, path, body)"
                               " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (clan_tag, start_time) DO UPDATE SET"
                               " state = excluded.state, seen_at = excluded.seen_at, path = excluded.path,"
                               " body = excluded.body WHERE excluded.state >= state"
                               " AND (excluded.state > state OR excluded.seen_at >= seen_at OR seen_at > ?)",
                               "tiiitbi", clan_tag, start_time, rank (raid_states, season->state), reply->fetched_at,
                               reply->path, packed, transaction->now + PENNANT_CLOCK_SLACK);
}

/* The items of the list as JSON, for what Pennant does not read of them is kept too. */
static JsonArray *
find_items (JsonParser *parser, GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  JsonNode *node;

  if (!json_parser_load_from_data (parser, data, (gssize) size, NULL))
    return NULL;
  node = json_parser_get_root (parser);
  node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "items") : NULL;
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * pennant_season_keeper_keep_raids:
 * @transaction: the library's transaction
 * @clan_tag: of whom the seasons were asked
 * @reply: a reply whose item is a page of #PennantRaidSeason
 * @error: return location
 *
 * Keeps the seasons that tell their members, as the newest one alone does. A later reply replaces an earlier one, but
 * a season that is over is never replaced by one that is not.
 *
 * Returns: whether it went well
 */
gboolean
pennant_season_keeper_keep_raids (PennantTransaction *transaction,
                                  const char *clan_tag,
                                  PennantReply *reply,
                                  GError **error)
{
  const PennantListPage *page = (const PennantListPage *) reply->item;
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *items = NULL;

  for (guint i = 0; i < page->items->len; i++)
    {
      const PennantRaidSeason *season = g_ptr_array_index (page->items, i);

      if (season->members == NULL)
        continue;
      if (parser == NULL)
        {
          parser = json_parser_new_immutable ();
          json_parser_set_strict (parser, TRUE);
          items = find_items (parser, reply->body);
        }
      if (items == NULL || json_array_get_length (items) != page->items->len)
        return TRUE;
      if (!keep_raid_season (transaction, clan_tag, season, json_array_get_element (items, i), reply, error))
        return FALSE;
    }
  return TRUE;
}
