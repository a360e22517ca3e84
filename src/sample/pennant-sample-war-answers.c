/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-war-json.h"
#include "sample/pennant-sample-war-slot.h"

#define NEW_SEASON_NAMES (2026 * 12 + 5) /* the month from which on a season is called after a day */
#define GROUP_KEPT (10 * PENNANT_SAMPLE_DAY)

/**
 * pennant_sample_answer_current_war:
 * @request: `/clans/{tag}/currentwar`
 *
 * Returns: (transfer full): the war that the clan is in; 403 without a message when its log is private
 */
PennantSampleReply *
pennant_sample_answer_current_war (const PennantSampleRequest *request)
{
  g_autoptr (PennantSampleClan) clan = NULL;
  PennantSampleWar war;
  guint index;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &index);
  JsonNode *json;

  if (error)
    return error;
  clan = pennant_sample_clan_new (request->world, index, request->now);
  if (!clan->public_log)
    return pennant_sample_reply_new_private (request->max_age);
  if (pennant_sample_war_find_current (request->world, index, request->now, &war))
    json = pennant_sample_war_to_json (request->world, &war, war.clans[0] == index ? 0 : 1, request->now,
                                       request->pictures);
  else
    json = pennant_sample_no_war_to_json (request->pictures);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/**
 * pennant_sample_answer_league_war:
 * @request: `/clanwarleagues/wars/{tag}`
 *
 * Returns: (transfer full): that war of the war league
 */
PennantSampleReply *
pennant_sample_answer_league_war (const PennantSampleRequest *request)
{
  const char *segment = request->segments[2];
  const char *letters = segment[0] == '#' ? segment + 1 : segment;
  g_autofree char *tag = g_strconcat ("#", letters, NULL);
  g_autofree char *message = g_strdup_printf ("Not found with tag %s", letters);
  PennantSampleWar war;

  if (!pennant_sample_cwl_find_war (request->world, tag, request->now, &war))
    return pennant_sample_reply_new_error (404, "notFound", message);
  return pennant_sample_reply_new_json (
      pennant_sample_war_to_json (request->world, &war, 0, request->now, request->pictures), request->max_age);
}

/* Groups ------------------------------------------------------------------------------------------ */

/* The roster comes in no order. */
static void
add_roster (JsonBuilder *builder, PennantSampleWorld *world, const PennantSampleCwlGroup *group, guint clan)
{
  PennantSampleWarrior roster[PENNANT_SAMPLE_MAX_MEMBERS];
  guint n_roster = pennant_sample_cwl_list_roster (world, group, clan, roster);
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_WAR_ROSTER, clan, (guint64) group->month);

  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint left = n_roster; left > 0; left--)
    {
      guint chosen = (guint) pennant_sample_random_range (&random, 0, (int) left - 1);
      g_autofree char *tag = pennant_sample_world_get_player_tag (world, roster[chosen].player);
      g_autofree char *name = pennant_sample_player_make_name (world, roster[chosen].player);

      json_builder_begin_object (builder);
      pennant_sample_json_add_text (builder, "tag", tag);
      pennant_sample_json_add_text (builder, "name", name);
      pennant_sample_json_add_int (builder, "townHallLevel", roster[chosen].town_hall);
      json_builder_end_object (builder);
      roster[chosen] = roster[left - 1];
    }
  json_builder_end_array (builder);
}

static void
add_clan (JsonBuilder *builder, const PennantSampleRequest *request, const PennantSampleCwlGroup *group, guint index)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (request->world, index, group->start);

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "tag", clan->tag);
  pennant_sample_json_add_text (builder, "name", clan->name);
  pennant_sample_json_add_int (builder, "clanLevel", clan->level);
  pennant_sample_json_add_badge (builder, clan->badge, request->pictures);
  add_roster (builder, request->world, group, index);
  json_builder_end_object (builder);
}

/* Rounds that are not drawn yet have the tag that is none. */
static void
add_rounds (JsonBuilder *builder, const PennantSampleRequest *request, const PennantSampleCwlGroup *group)
{
  json_builder_set_member_name (builder, "rounds");
  json_builder_begin_array (builder);
  for (guint round = 0; round < PENNANT_SAMPLE_CWL_ROUNDS; round++)
    {
      gboolean drawn = request->now >= pennant_sample_cwl_get_round_start (group, round);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "warTags");
      json_builder_begin_array (builder);
      for (guint pair = 0; pair < PENNANT_SAMPLE_CWL_PAIRS; pair++)
        {
          g_autofree char *tag = pennant_sample_cwl_get_war_tag (request->world, group, round, pair);

          json_builder_add_string_value (builder, drawn ? tag : "#0");
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
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
 * Returns: (transfer full): the clan's group, from when it was matched until some days after its last war; else 404
 */
PennantSampleReply *
pennant_sample_answer_league_group (const PennantSampleRequest *request)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *season = NULL;
  PennantSampleCwlGroup group;
  guint clan;
  int month = pennant_sample_month (request->now);
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &clan);
  const char *state;

  if (error)
    return error;
  if (!pennant_sample_cwl_find_group (request->world, clan, month, &group) || request->now < group.start ||
      request->now >= pennant_sample_cwl_get_end (&group) + GROUP_KEPT)
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  season = make_season (month);
  state = request->now < pennant_sample_cwl_get_round_start (&group, 1) ? "preparation"
          : request->now < pennant_sample_cwl_get_end (&group)          ? "inWar"
                                                                        : "ended";
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "state", state);
  pennant_sample_json_add_text (builder, "season", season);
  json_builder_set_member_name (builder, "clans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_CLANS; i++)
    add_clan (builder, request, &group, group.clans[i]);
  json_builder_end_array (builder);
  add_rounds (builder, request, &group);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), request->max_age);
}
