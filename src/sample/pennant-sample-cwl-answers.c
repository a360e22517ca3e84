/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-random.h"

#define NEW_SEASON_NAMES (2026 * 12 + 5) /* the month from which on a season is called after a day */
#define SEARCH (30 * PENNANT_SAMPLE_MINUTE)
#define GROUP_KEPT (10 * PENNANT_SAMPLE_DAY)

/* The roster comes in no order. */
static void
add_roster (GString *json, PennantSampleWorld *world, const PennantSampleCwlGroup *group, guint clan)
{
  PennantSampleWarrior roster[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_roster = pennant_sample_cwl_list_roster (world, group, clan, roster);
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_WAR_ROSTER, clan, (guint64) group->month);

  pennant_sample_json_begin_array (json, "members");
  for (guint left = n_roster; left > 0; left--)
    {
      guint chosen = (guint) pennant_sample_random_range (&random, 0, (int) left - 1);
      g_autofree char *tag = pennant_sample_world_get_player_tag (world, roster[chosen].player);
      g_autofree char *name = pennant_sample_player_make_name (world, roster[chosen].player);

      pennant_sample_json_begin_object (json, NULL);
      pennant_sample_json_add_text (json, "tag", tag);
      pennant_sample_json_add_text (json, "name", name);
      pennant_sample_json_add_int (json, "townHallLevel", roster[chosen].town_hall);
      pennant_sample_json_end_object (json);
      roster[chosen] = roster[left - 1];
    }
  pennant_sample_json_end_array (json);
}

static void
add_clan (GString *json, const PennantSampleRequest *request, const PennantSampleCwlGroup *group, guint index)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (request->world, index, group->start);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_json_add_int (json, "clanLevel", clan->level);
  pennant_sample_add_badge (json, clan->badge, request->pictures);
  add_roster (json, request->world, group, index);
  pennant_sample_json_end_object (json);
}

/* Rounds that are not drawn yet have the tag that is none. */
static void
add_rounds (GString *json, const PennantSampleRequest *request, const PennantSampleCwlGroup *group)
{
  pennant_sample_json_begin_array (json, "rounds");
  for (guint round = 0; round < PENNANT_SAMPLE_CWL_ROUNDS; round++)
    {
      gboolean drawn = request->now >= pennant_sample_cwl_get_round_start (group, round);

      pennant_sample_json_begin_object (json, NULL);
      pennant_sample_json_begin_array (json, "warTags");
      for (guint pair = 0; pair < PENNANT_SAMPLE_CWL_PAIRS; pair++)
        {
          g_autofree char *tag = pennant_sample_cwl_get_war_tag (request->world, group, round, pair);

          pennant_sample_json_add_text (json, NULL, drawn ? tag : "#0");
        }
      pennant_sample_json_end_array (json);
      pennant_sample_json_end_object (json);
    }
  pennant_sample_json_end_array (json);
}

static char *
make_season (int month)
{
  return g_strdup_printf (month < NEW_SEASON_NAMES ? "%04d-%02d" : "%04d-%02d-01", month / 12, month % 12 + 1);
}

/**
 * pennant_sample_answer_league_group:
 * @request: `/clans/{tag}/currentwar/leaguegroup`
 *
 * Returns: (transfer full): the clan's group, from when it was matched until some days after its last war; 504 for
 *   half an hour before, while the clan is searching; else 404
 */
PennantSampleReply *
pennant_sample_answer_league_group (const PennantSampleRequest *request)
{
  GString *json;
  g_autofree char *season = NULL;
  PennantSampleCwlGroup group;
  guint clan;
  int month = pennant_sample_month (request->now);
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &clan);
  const char *state;

  if (error)
    return error;
  if (!pennant_sample_cwl_find_group (request->world, clan, month, &group) || request->now < group.start - SEARCH ||
      request->now >= pennant_sample_cwl_get_end (&group) + GROUP_KEPT)
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  if (request->now < group.start)
    return pennant_sample_reply_new_page (504, "Gateway Time-out");
  season = make_season (month);
  state = request->now < pennant_sample_cwl_get_round_start (&group, 1) ? "preparation"
          : request->now < pennant_sample_cwl_get_end (&group)          ? "inWar"
                                                                        : "ended";
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "state", state);
  pennant_sample_json_add_text (json, "season", season);
  pennant_sample_json_begin_array (json, "clans");
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_CLANS; i++)
    add_clan (json, request, &group, group.clans[i]);
  pennant_sample_json_end_array (json);
  add_rounds (json, request, &group);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}
