/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"

/* How many weeks back a player's history and groups go. */
#define N_WEEKS 26

/* A member of a ranked group and what the week came to. */
typedef struct
{
  guint player;
  PennantSampleRankedSum sum;
} Member;

static gint64
get_end (gint64 week, gint64 now)
{
  return MIN (week + PENNANT_SAMPLE_WEEK - 1, now);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *one = a, *other = b;

  if (one->sum.trophies != other->sum.trophies)
    return other->sum.trophies - one->sum.trophies;
  return (int) one->player - (int) other->player;
}

/* The ranked players of a group, in the order of their places. */
static GArray *
list_members (PennantSampleWorld *world, guint group, gint64 week, gint64 now)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  for (guint place = 0; place < PENNANT_SAMPLE_GROUP_SIZE; place++)
    {
      Member member = { pennant_sample_ranked_get_member (group, place, week), { 0 } };

      if (pennant_sample_ranked_get_tier (world, member.player, week) == 0)
        continue;
      member.sum = pennant_sample_ranked_sum_up (world, member.player, week, get_end (week, now));
      g_array_append_val (members, member);
    }
  return members;
}

/* History ----------------------------------------------------------------------------------------- */

static int
get_placement (PennantSampleWorld *world, guint player, gint64 week)
{
  guint group = pennant_sample_ranked_get_group (player, week, NULL);
  g_autoptr (GArray) members = list_members (world, group, week, G_MAXINT64);

  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, Member, i).player == player)
      return (int) i + 1;
  g_return_val_if_reached (0);
}

/* `attackStars` and `defenseWins` are 0 in all that was recorded (api.md 2.9). */
static void
add_week (JsonBuilder *builder, PennantSampleWorld *world, guint player, gint64 week, int tier)
{
  PennantSampleRankedSum sum = pennant_sample_ranked_sum_up (world, player, week, get_end (week, G_MAXINT64));

  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "leagueSeasonId", week);
  pennant_sample_json_add_int (builder, "leagueTrophies", sum.trophies);
  pennant_sample_json_add_int (builder, "leagueTierId", PENNANT_SAMPLE_FIRST_TIER + tier);
  pennant_sample_json_add_int (builder, "placement", get_placement (world, player, week));
  pennant_sample_json_add_int (builder, "attackWins", sum.attack_wins);
  pennant_sample_json_add_int (builder, "attackLosses", sum.attack_losses);
  pennant_sample_json_add_int (builder, "attackStars", 0);
  pennant_sample_json_add_int (builder, "defenseWins", 0);
  pennant_sample_json_add_int (builder, "defenseLosses", sum.defense_losses);
  pennant_sample_json_add_int (builder, "defenseStars", sum.defense_stars);
  pennant_sample_json_add_int (builder, "maxBattles", pennant_sample_ranked_get_max_battles (tier));
  json_builder_end_object (builder);
}

/**
 * pennant_sample_answer_league_history:
 * @request: `/players/{tag}/leaguehistory`
 *
 * Returns: (transfer full): the player's ranked weeks that have ended, oldest first, without paging
 */
PennantSampleReply *
pennant_sample_answer_league_history (const PennantSampleRequest *request)
{
  gint64 last = pennant_sample_week_start (request->now) - PENNANT_SAMPLE_WEEK;
  gint64 first = MAX (last - (N_WEEKS - 1) * PENNANT_SAMPLE_WEEK, PENNANT_SAMPLE_EPOCH);
  g_autoptr (JsonBuilder) builder = NULL;
  guint player;
  PennantSampleReply *error = pennant_sample_request_find_player (request, &player);

  if (error)
    return error;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (gint64 week = first; week <= last; week += PENNANT_SAMPLE_WEEK)
    {
      int tier = pennant_sample_ranked_get_tier (request->world, player, week);

      if (tier > 0)
        add_week (builder, request->world, player, week, tier);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), request->max_age);
}

/* Groups ------------------------------------------------------------------------------------------ */

/* One of the few places where the API sends null. */
static void
add_text_or_null (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
add_member (JsonBuilder *builder, const PennantSampleRequest *request, const Member *member)
{
  g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (request->world, member->player, request->now);
  g_autoptr (PennantSampleClan) clan =
      player->in_clan ? pennant_sample_clan_new (request->world, player->stay.clan, request->now) : NULL;

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "playerTag", player->tag);
  pennant_sample_json_add_text (builder, "playerName", player->name);
  add_text_or_null (builder, "clanTag", clan ? clan->tag : NULL);
  add_text_or_null (builder, "clanName", clan ? clan->name : NULL);
  pennant_sample_json_add_int (builder, "leagueTrophies", member->sum.trophies);
  pennant_sample_json_add_int (builder, "attackWinCount", member->sum.attack_wins);
  pennant_sample_json_add_int (builder, "attackLoseCount", member->sum.attack_losses);
  pennant_sample_json_add_int (builder, "defenseWinCount", member->sum.defense_wins);
  pennant_sample_json_add_int (builder, "defenseLoseCount", member->sum.defense_losses);
  json_builder_end_object (builder);
}

static void
add_log_entry (JsonBuilder *builder, const PennantSampleRequest *request, const PennantSampleRankedBattle *battle)
{
  g_autoptr (PennantSamplePlayer) opponent = pennant_sample_player_new (request->world, battle->opponent, request->now);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (battle->time);
  g_autofree char *created = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "opponentPlayerTag", opponent->tag);
  pennant_sample_json_add_text (builder, "opponentName", opponent->name);
  pennant_sample_json_add_int (builder, "stars", battle->stars);
  pennant_sample_json_add_int (builder, "destructionPercentage", battle->destruction);
  pennant_sample_json_add_int (builder, "trophies", battle->trophies);
  pennant_sample_json_add_text (builder, "creationTime", created);
  json_builder_end_object (builder);
}

/* Newest first. */
static void
add_log (JsonBuilder *builder,
         const PennantSampleRequest *request,
         const char *key,
         const PennantSampleRankedBattle *battles,
         guint n_battles,
         gboolean attack)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = n_battles; i > 0; i--)
    if (battles[i - 1].attack == attack)
      add_log_entry (builder, request, &battles[i - 1]);
  json_builder_end_array (builder);
}

static void
add_logs (JsonBuilder *builder, const PennantSampleRequest *request, guint player, guint group, gint64 week)
{
  PennantSampleRankedBattle battles[2 * PENNANT_SAMPLE_MAX_RANKED];
  guint n_battles = 0;

  if (player < PENNANT_SAMPLE_N_PLAYERS && pennant_sample_ranked_get_group (player, week, NULL) == group)
    n_battles =
        pennant_sample_ranked_list_battles (request->world, player, week, get_end (week, request->now), battles);
  add_log (builder, request, "attackLogs", battles, n_battles, TRUE);
  add_log (builder, request, "defenseLogs", battles, n_battles, FALSE);
}

/* Only weeks that the players' pages may have told. */
static gboolean
read_week (const char *text, gint64 now, gint64 *week)
{
  gint64 last = pennant_sample_week_start (now);

  if (!g_ascii_string_to_signed (text, 10, PENNANT_SAMPLE_EPOCH, G_MAXINT32, week, NULL))
    return FALSE;
  return *week <= last && *week > last - N_WEEKS * PENNANT_SAMPLE_WEEK && *week == pennant_sample_week_start (*week);
}

/* The player whose logs are wanted; what is wrong with the question otherwise. */
static PennantSampleReply *
read_player (const PennantSampleRequest *request, guint *player)
{
  const char *tag = pennant_sample_request_get (request, "playerTag");
  g_autofree char *whole = tag ? g_strconcat ("#", tag[0] == '#' ? tag + 1 : tag, NULL) : NULL;
  g_autofree char *message = NULL;

  if (!tag || tag[0] == '\0' || !g_utf8_validate (tag, -1, NULL))
    return pennant_sample_reply_new_error (400, "badRequest", "Parameter playerTag is missing");
  if (pennant_sample_world_find_player (request->world, whole, player))
    return NULL;
  message = g_strdup_printf ("Not found with tag %s", whole + 1);
  return pennant_sample_reply_new_error (404, "notFound", message);
}

/**
 * pennant_sample_answer_ranked_group:
 * @request: `/leaguegroup/{group}/{season}`
 *
 * Returns: (transfer full): the group's members, and the ranked battles of the player who is asked for
 */
PennantSampleReply *
pennant_sample_answer_ranked_group (const PennantSampleRequest *request)
{
  const char *segment = request->segments[1];
  g_autofree char *tag = g_strconcat ("#", segment[0] == '#' ? segment + 1 : segment, NULL);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GArray) members = NULL;
  guint player, group;
  gint64 week;
  PennantSampleReply *error = read_player (request, &player);

  if (error)
    return error;
  if (!read_week (request->segments[2], request->now, &week) ||
      !pennant_sample_world_find_group (request->world, tag, week, &group))
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  members = list_members (request->world, group, week, request->now);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < members->len; i++)
    add_member (builder, request, &g_array_index (members, Member, i));
  json_builder_end_array (builder);
  add_logs (builder, request, player, group, week);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), request->max_age);
}
