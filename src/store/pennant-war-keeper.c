/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-war-keeper.h"

#include "model/pennant-tag.h"
#include "model/pennant-time.h"
#include "model/pennant-war.h"
#include "store/pennant-archive-path.h"
#include "store/pennant-archive-schema.h"
#include "store/pennant-packed-reply.h"
#include "store/pennant-stage.h"

#define ATTACKS_OF_CWL 1
#define MAX_STARS 3
#define MAX_DESTRUCTION 100.0

static const char *const states[] = {
  [PENNANT_KEPT_WAR_PREPARATION] = "preparation",
  [PENNANT_KEPT_WAR_BATTLE] = "inWar",
  [PENNANT_KEPT_WAR_ENDED] = "warEnded",
};

/* What a reply says of a war, as far as it names it. */
typedef struct
{
  const PennantWar *war;
  const char *first_tag;
  const char *second_tag;
  char *war_tag;
  gint64 preparation_time;
  PennantStage stage; /* its count is that of the attacks */
} Seen;

/* A war that is kept; an id of 0 is none. */
typedef struct
{
  gint64 id;
  PennantStage stage;
  gboolean is_same; /* its body is the one of the reply */
} Kept;

static PennantKeptWarState
read_state (const char *text)
{
  for (guint i = PENNANT_KEPT_WAR_PREPARATION; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (text, states[i]) == 0)
      return (PennantKeptWarState) i;
  return PENNANT_KEPT_WAR_NONE;
}

static gboolean
is_side (const PennantWarSide *side)
{
  return side != NULL && pennant_tag_is_valid (side->tag) &&
         (side->members == NULL || side->members->len <= PENNANT_ARCHIVE_MAX_MEMBERS);
}

/* The attacks of a member, each once however often it is told. */
static GPtrArray *
list_attacks (const PennantWarMember *member)
{
  GPtrArray *attacks = g_ptr_array_new ();

  for (guint i = 0; member->attacks != NULL && i < member->attacks->len && attacks->len < PENNANT_ARCHIVE_MAX_ATTACKS;
       i++)
    {
      PennantWarAttack *attack = g_ptr_array_index (member->attacks, i);
      gboolean is_new = TRUE;

      for (guint j = 0; j < attacks->len && is_new; j++)
        is_new = !pennant_war_attack_is_same (g_ptr_array_index (attacks, j), attack);
      if (is_new)
        g_ptr_array_add (attacks, attack);
    }
  return attacks;
}

static gint64
count_attacks (const PennantWarSide *side)
{
  gint64 n = 0;

  for (guint i = 0; side->members != NULL && i < side->members->len; i++)
    {
      g_autoptr (GPtrArray) attacks = list_attacks (g_ptr_array_index (side->members, i));

      n += attacks->len;
    }
  return n;
}

/* Reads what names a war. Where that is missing there is nothing to keep it under. */
static gboolean
see (PennantReply *reply, Seen *seen)
{
  const PennantWar *war = (const PennantWar *) reply->item;

  *seen = (Seen) { .war = war, .stage = { .state = read_state (war->state), .seen_at = reply->fetched_at } };
  if (seen->stage.state == PENNANT_KEPT_WAR_NONE || g_bytes_get_size (reply->body) > PENNANT_ARCHIVE_MAX_BODY ||
      !is_side (war->clan) || !is_side (war->opponent) || g_str_equal (war->clan->tag, war->opponent->tag) ||
      !pennant_time_parse (war->preparation_start_time, &seen->preparation_time))
    return FALSE;
  seen->preparation_time = pennant_war_keeper_round_time (seen->preparation_time);
  seen->first_tag = war->clan->tag;
  seen->second_tag = war->opponent->tag;
  if (strcmp (seen->first_tag, seen->second_tag) > 0)
    {
      seen->first_tag = war->opponent->tag;
      seen->second_tag = war->clan->tag;
    }
  seen->stage.count = count_attacks (war->clan) + count_attacks (war->opponent);
  seen->war_tag = pennant_archive_path_get_tag (reply->path, PENNANT_ARCHIVE_WAR_PATH);
  return TRUE;
}

static gint64
parse_time (const char *text)
{
  gint64 time;

  return pennant_time_parse (text, &time) ? time : 0;
}

/* The API tells this in a clan's own wars of today only; -1 is for a war that may yet turn out to be one of a CWL. */
static gint64
get_attacks_per_member (const Seen *seen)
{
  if (PENNANT_HAS (seen->war, attacks_per_member))
    return CLAMP (seen->war->attacks_per_member, 0, PENNANT_ARCHIVE_MAX_ATTACKS);
  return seen->war->war_start_time != NULL ? ATTACKS_OF_CWL : -1;
}

static gboolean
read_kept (PennantDatabase *library, sqlite3_stmt *statement, GBytes *packed, Kept *kept, GError **error)
{
  gboolean has_row;

  *kept = (Kept) { 0 };
  if (statement == NULL || !pennant_database_next (library, statement, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  kept->id = sqlite3_column_int64 (statement, 0);
  kept->stage.state = sqlite3_column_int64 (statement, 1);
  kept->stage.count = sqlite3_column_int64 (statement, 2);
  kept->stage.seen_at = sqlite3_column_int64 (statement, 3);
  kept->is_same =
      (gsize) sqlite3_column_bytes (statement, 4) == g_bytes_get_size (packed) &&
      memcmp (sqlite3_column_blob (statement, 4), g_bytes_get_data (packed, NULL), g_bytes_get_size (packed)) == 0;
  pennant_database_end (statement);
  return TRUE;
}

static gboolean
remove_sides (PennantDatabase *library, gint64 id, GError **error)
{
  return pennant_database_run (library, error, "DELETE FROM war_sides WHERE war_id = ?", "i", id) &&
         pennant_database_run (library, error, "DELETE FROM war_members WHERE war_id = ?", "i", id);
}

/* Finds the war by its tag, then by clans and time. Where these are two, the war was seen by its tag and, with another
 * time, as its clan's current war; the one that is further on stays. */
static gboolean
find (PennantDatabase *library, const Seen *seen, GBytes *packed, Kept *kept, GError **error)
{
  Kept tagged = { 0 };
  gint64 other;

  if (seen->war_tag != NULL &&
      !read_kept (library,
                  pennant_database_query (library, error,
                                          "SELECT id, state, n_attacks, seen_at, body FROM wars WHERE war_tag = ?", "t",
                                          seen->war_tag),
                  packed, &tagged, error))
    return FALSE;
  if (!read_kept (library,
                  pennant_database_query (library, error,
                                          "SELECT id, state, n_attacks, seen_at, body FROM wars"
                                          " WHERE first_tag = ? AND second_tag = ? AND preparation_time = ?",
                                          "tti", seen->first_tag, seen->second_tag, seen->preparation_time),
                  packed, kept, error))
    return FALSE;
  if (tagged.id == 0 || tagged.id == kept->id)
    return TRUE;
  if (kept->id == 0)
    {
      *kept = tagged;
      return TRUE;
    }
  other = tagged.id;
  if (pennant_stage_compare (&tagged.stage, &kept->stage) > 0)
    {
      other = kept->id;
      *kept = tagged;
    }
  return remove_sides (library, other, error) &&
         pennant_database_run (library, error, "DELETE FROM wars WHERE id = ?", "i", other);
}

static gboolean
keep_member (PennantDatabase *library,
             gint64 id,
             const char *clan_tag,
             gint64 preparation_time,
             const PennantWarMember *member,
             GError **error)
{
  g_autoptr (GPtrArray) attacks = list_attacks (member);
  gint64 stars = 0, triples = 0;
  double destruction = 0;

  if (!pennant_tag_is_valid (member->tag))
    return TRUE;
  for (guint i = 0; i < attacks->len; i++)
    {
      const PennantWarAttack *attack = g_ptr_array_index (attacks, i);

      stars += CLAMP (attack->stars, 0, MAX_STARS);
      triples += attack->stars >= MAX_STARS;
      destruction += CLAMP (attack->destruction_percentage, 0, MAX_DESTRUCTION);
    }
  /* Of a member who is there twice, the first counts. */
  return pennant_database_run (
      library, error, "INSERT OR IGNORE INTO war_members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "ittitiiiidiii", id, clan_tag, member->tag, preparation_time, member->name,
      PENNANT_HAS (member, town_hall_level) ? MAX (member->town_hall_level, -1) : (gint64) -1,
      PENNANT_HAS (member, map_position) ? MAX (member->map_position, -1) : (gint64) -1, (gint64) attacks->len, stars,
      destruction, triples, CLAMP (member->opponent_attacks, 0, PENNANT_ARCHIVE_MAX_ATTACKS),
      member->best_opponent_attack != NULL ? CLAMP (member->best_opponent_attack->stars, 0, MAX_STARS) : (gint64) -1);
}

static gboolean
keep_side (PennantDatabase *library, gint64 id, const Seen *seen, const PennantWarSide *side, GError **error)
{
  if (!pennant_database_run (library, error, "INSERT INTO war_sides VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", "tiitiid",
                             side->tag, seen->preparation_time, id, side->name, MAX (side->attacks, 0),
                             MAX (side->stars, 0), side->destruction_percentage))
    return FALSE;
  for (guint i = 0; side->members != NULL && i < side->members->len; i++)
    if (!keep_member (library, id, side->tag, seen->preparation_time, g_ptr_array_index (side->members, i), error))
      return FALSE;
  return TRUE;
}

/* Writes the war over the one that is kept, or as a new one with an id of 0. */
static gboolean
write_war (PennantDatabase *library, const Seen *seen, PennantReply *reply, GBytes *packed, gint64 id, GError **error)
{
  const PennantWar *war = seen->war;

  if (id != 0 && !remove_sides (library, id, error))
    return FALSE;
  if (!pennant_database_run (
          library, error,
          "INSERT INTO wars (id, first_tag, second_tag, preparation_time, war_tag, state, n_attacks, start_time,"
          " end_time, team_size, attacks_per_member, seen_at, path, body)"
          " VALUES (nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          " ON CONFLICT (id) DO UPDATE SET first_tag = excluded.first_tag, second_tag = excluded.second_tag,"
          " preparation_time = excluded.preparation_time, war_tag = coalesce (excluded.war_tag, war_tag),"
          " state = excluded.state, n_attacks = excluded.n_attacks, start_time = excluded.start_time,"
          " end_time = excluded.end_time, team_size = excluded.team_size,"
          " attacks_per_member = excluded.attacks_per_member, seen_at = excluded.seen_at, path = excluded.path,"
          " body = excluded.body",
          "ittitiiiiiiitb", id, seen->first_tag, seen->second_tag, seen->preparation_time, seen->war_tag,
          seen->stage.state, seen->stage.count, parse_time (war->start_time), parse_time (war->end_time),
          PENNANT_HAS (war, team_size) ? MAX (war->team_size, -1) : (gint64) -1, get_attacks_per_member (seen),
          reply->fetched_at, reply->path, packed))
    return FALSE;
  if (id == 0)
    id = pennant_database_get_last_id (library);
  return keep_side (library, id, seen, war->clan, error) && keep_side (library, id, seen, war->opponent, error) &&
         pennant_database_run (library, error, PENNANT_ARCHIVE_TAKE_ATTENDANCE " WHERE war_id = ?", "i", id);
}

static gboolean
keep (PennantTransaction *transaction, const Seen *seen, PennantReply *reply, GError **error)
{
  PennantDatabase *library = transaction->library;
  g_autoptr (GBytes) packed = pennant_packed_reply_pack (reply->body);
  Kept kept;

  if (!find (library, seen, packed, &kept, error))
    return FALSE;
  if (kept.id == 0)
    return write_war (library, seen, reply, packed, 0, error);
  /* From here on both ways lead to it, also where what is kept is further on. */
  if (seen->war_tag != NULL &&
      (!pennant_database_run (library, error, "UPDATE wars SET war_tag = NULL WHERE war_tag = ? AND id <> ?", "ti",
                              seen->war_tag, kept.id) ||
       !pennant_database_run (library, error, "UPDATE wars SET war_tag = ? WHERE id = ? AND war_tag IS NOT ?", "tit",
                              seen->war_tag, kept.id, seen->war_tag)))
    return FALSE;
  if (!pennant_stage_replaces (&seen->stage, &kept.stage, transaction->now))
    return TRUE;
  if (kept.is_same)
    return pennant_database_run (library, error, "UPDATE wars SET seen_at = ? WHERE id = ?", "ii", reply->fetched_at,
                                 kept.id);
  return write_war (library, seen, reply, packed, kept.id, error);
}

/**
 * pennant_kept_war_state_get_text:
 * @state: a state that is stored
 *
 * Returns: (nullable): how the API spells it
 */
const char *
pennant_kept_war_state_get_text (PennantKeptWarState state)
{
  return (guint) state < G_N_ELEMENTS (states) ? states[state] : NULL;
}

/**
 * pennant_war_keeper_round_time:
 * @preparation_time: when a war's preparation started
 *
 * A war is known by this to the second, which is all that the API tells.
 *
 * Returns: the second that it is in
 */
gint64
pennant_war_keeper_round_time (gint64 preparation_time)
{
  return preparation_time - preparation_time % G_USEC_PER_SEC;
}

/**
 * pennant_war_keeper_keep:
 * @transaction: the library's transaction
 * @reply: a reply whose item is a #PennantWar
 * @error: return location
 *
 * Keeps a war that is prepared, fought or over, unless what is kept of it is further on. One that names no clans or no
 * start of its preparation is none.
 *
 * A war has two names. Wherever it comes from, it is the one between these clans whose preparation started then. One
 * that came by its war tag is found by that first, so that a CWL war stays one war when its times are moved; and as
 * soon as both names were seen, each leads to it.
 *
 * Returns: whether it went well
 */
gboolean
pennant_war_keeper_keep (PennantTransaction *transaction, PennantReply *reply, GError **error)
{
  Seen seen;
  gboolean kept;

  if (!see (reply, &seen))
    return TRUE;
  kept = keep (transaction, &seen, reply, error);
  g_free (seen.war_tag);
  return kept;
}
