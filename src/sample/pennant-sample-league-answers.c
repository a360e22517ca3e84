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

/* A group's players, in the order of their places. */
static GArray *
list_members (PennantSampleWorld *world, guint group, gint64 week, gint64 now)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  for (guint place = 0; place < pennant_sample_ranked_count_members (world, group); place++)
    {
      Member member = { pennant_sample_ranked_get_member (world, group, place, week), { 0 } };

      member.sum = pennant_sample_ranked_sum_up (world, member.player, week, get_end (week, now));
      g_array_append_val (members, member);
    }
  return members;
}

/* History ----------------------------------------------------------------------------------------- */

static int
get_placement (PennantSampleWorld *world, guint player, guint group, gint64 week)
{
  g_autoptr (GArray) members = list_members (world, group, week, G_MAXINT64);

  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, Member, i).player == player)
      return (int) i + 1;
  g_return_val_if_reached (0);
}

/* `attackStars` and `defenseWins` are 0 in all that was recorded (api.md 2.9). */
static void
add_week (GString *json, PennantSampleWorld *world, guint player, guint group, gint64 week)
{
  int tier = pennant_sample_ranked_get_tier (world, player, week);
  PennantSampleRankedSum sum = pennant_sample_ranked_sum_up (world, player, week, get_end (week, G_MAXINT64));

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_int (json, "leagueSeasonId", week);
  pennant_sample_json_add_int (json, "leagueTrophies", sum.trophies);
  pennant_sample_json_add_int (json, "leagueTierId", PENNANT_SAMPLE_FIRST_TIER + tier);
  pennant_sample_json_add_int (json, "placement", get_placement (world, player, group, week));
  pennant_sample_json_add_int (json, "attackWins", sum.attack_wins);
  pennant_sample_json_add_int (json, "attackLosses", sum.attack_losses);
  pennant_sample_json_add_int (json, "attackStars", 0);
  pennant_sample_json_add_int (json, "defenseWins", 0);
  pennant_sample_json_add_int (json, "defenseLosses", sum.defense_losses);
  pennant_sample_json_add_int (json, "defenseStars", sum.defense_stars);
  pennant_sample_json_add_int (json, "maxBattles", pennant_sample_ranked_get_max_battles (tier));
  pennant_sample_json_end_object (json);
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
  GString *json;
  guint player;
  PennantSampleReply *error = pennant_sample_request_find_player (request, &player);

  if (error)
    return error;
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "items");
  for (gint64 week = first; week <= last; week += PENNANT_SAMPLE_WEEK)
    {
      guint group;

      if (pennant_sample_ranked_find_group (request->world, player, week, &group, NULL))
        add_week (json, request->world, player, group, week);
    }
  pennant_sample_json_end_array (json);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/* Groups ------------------------------------------------------------------------------------------ */

static void
add_member (GString *json, const PennantSampleRequest *request, const Member *member)
{
  g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (request->world, member->player, request->now);
  g_autoptr (PennantSampleClan) clan =
      player->in_clan ? pennant_sample_clan_new (request->world, player->stay.clan, request->now) : NULL;

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "playerTag", player->tag);
  pennant_sample_json_add_text (json, "playerName", player->name);
  pennant_sample_json_add_text_or_null (json, "clanTag", clan ? clan->tag : NULL);
  pennant_sample_json_add_text_or_null (json, "clanName", clan ? clan->name : NULL);
  pennant_sample_json_add_int (json, "leagueTrophies", member->sum.trophies);
  pennant_sample_json_add_int (json, "attackWinCount", member->sum.attack_wins);
  pennant_sample_json_add_int (json, "attackLoseCount", member->sum.attack_losses);
  pennant_sample_json_add_int (json, "defenseWinCount", member->sum.defense_wins);
  pennant_sample_json_add_int (json, "defenseLoseCount", member->sum.defense_losses);
  pennant_sample_json_end_object (json);
}

static void
add_log_entry (GString *json, const PennantSampleRequest *request, const PennantSampleRankedBattle *battle)
{
  g_autoptr (PennantSamplePlayer) opponent = pennant_sample_player_new (request->world, battle->opponent, request->now);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (battle->time);
  g_autofree char *created = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "opponentPlayerTag", opponent->tag);
  pennant_sample_json_add_text (json, "opponentName", opponent->name);
  pennant_sample_json_add_int (json, "stars", battle->stars);
  pennant_sample_json_add_int (json, "destructionPercentage", battle->destruction);
  pennant_sample_json_add_int (json, "trophies", battle->trophies);
  pennant_sample_json_add_text (json, "creationTime", created);
  pennant_sample_json_end_object (json);
}

/* Newest first. */
static void
add_log (GString *json,
         const PennantSampleRequest *request,
         const char *key,
         const PennantSampleRankedBattle *battles,
         guint n_battles,
         gboolean attack)
{
  pennant_sample_json_begin_array (json, key);
  for (guint i = n_battles; i > 0; i--)
    if (battles[i - 1].attack == attack)
      add_log_entry (json, request, &battles[i - 1]);
  pennant_sample_json_end_array (json);
}

static void
add_logs (GString *json, const PennantSampleRequest *request, guint player, guint group, gint64 week)
{
  PennantSampleRankedBattle battles[2 * PENNANT_SAMPLE_MAX_RANKED];
  guint n_battles = 0, own;

  if (pennant_sample_ranked_find_group (request->world, player, week, &own, NULL) && own == group)
    n_battles =
        pennant_sample_ranked_list_battles (request->world, player, week, get_end (week, request->now), battles);
  add_log (json, request, "attackLogs", battles, n_battles, TRUE);
  add_log (json, request, "defenseLogs", battles, n_battles, FALSE);
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
  g_autofree char *whole = tag ? pennant_sample_request_read_tag (tag) : NULL;

  if (!tag || tag[0] == '\0' || !g_utf8_validate (tag, -1, NULL))
    return pennant_sample_reply_new_error (400, "badRequest", "Parameter playerTag is missing");
  return pennant_sample_world_find_player (request->world, whole, player) ? NULL
                                                                          : pennant_sample_reply_new_not_found (whole);
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
  g_autofree char *tag = pennant_sample_request_read_tag (request->segments[1]);
  GString *json;
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
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "members");
  for (guint i = 0; i < members->len; i++)
    add_member (json, request, &g_array_index (members, Member, i));
  pennant_sample_json_end_array (json);
  add_logs (json, request, player, group, week);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}
