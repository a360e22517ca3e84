/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-legend.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-season.h"

#define MIN_LIMIT 100

static gboolean
is_legend_league (const char *id)
{
  return g_str_equal (id, "29000022") || g_str_equal (id, "105000034");
}

static PennantSampleReply *
refuse_league (void)
{
  return pennant_sample_reply_new_error (400, "badRequest", "Seasons are available only for legendary league");
}

static void
add_season (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  g_autofree char *id = pennant_sample_season_get_id (index);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "id", id);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_answer_seasons:
 * @request: `/leagues/{league}/seasons`
 *
 * Returns: (transfer full): a page of the seasons that have ended
 */
PennantSampleReply *
pennant_sample_answer_seasons (const PennantSampleRequest *request)
{
  if (!is_legend_league (request->segments[1]))
    return refuse_league ();
  return pennant_sample_page_make (request, pennant_sample_season_count (request->now), add_season, NULL);
}

static void
add_legend (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  guint season = *(const guint *) data, rank = index + 1;
  PennantSampleLegend legend;
  guint number = pennant_sample_legend_at (request->world, season, rank, &legend);
  g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (request->world, number, request->now);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", player->tag);
  pennant_sample_json_add_text (json, "name", player->name);
  pennant_sample_json_add_int (json, "expLevel", player->exp_level);
  pennant_sample_json_add_int (json, "trophies", legend.trophies);
  pennant_sample_json_add_int (json, "attackWins", legend.attack_wins);
  pennant_sample_json_add_int (json, "defenseWins", legend.defense_wins);
  pennant_sample_json_add_int (json, "rank", rank);
  pennant_sample_add_player_clan (json, request->world, player, request->pictures);
  pennant_sample_add_tier (json, "leagueTier", player->tier, request);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_answer_season:
 * @request: `/leagues/{league}/seasons/{season}`
 *
 * Returns: (transfer full): a page of the players who ended it best
 */
PennantSampleReply *
pennant_sample_answer_season (const PennantSampleRequest *request)
{
  guint season;

  if (!is_legend_league (request->segments[1]))
    return refuse_league ();
  if (!pennant_sample_season_find (request->segments[3], request->now, &season))
    return pennant_sample_reply_new_unknown_value ("seasonId");
  return pennant_sample_page_make_long (request, (PennantSampleLimits) { MIN_LIMIT, PENNANT_SAMPLE_N_LEGENDS },
                                        PENNANT_SAMPLE_N_LEGENDS, add_legend, &season, sizeof season);
}

/**
 * pennant_sample_answer_gold_pass:
 * @request: `/goldpass/seasons/current`
 *
 * Returns: (transfer full): the season of the gold pass, from one month's first day at 08:01 to the next one's at 08:00
 */
PennantSampleReply *
pennant_sample_answer_gold_pass (const PennantSampleRequest *request)
{
  const gint64 shift = 8 * PENNANT_SAMPLE_HOUR;
  int month = pennant_sample_month (request->now - shift);
  GString *json = g_string_new (NULL);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_time (json, "startTime", pennant_sample_month_start (month) + shift + PENNANT_SAMPLE_MINUTE);
  pennant_sample_json_add_time (json, "endTime", pennant_sample_month_start (month + 1) + shift);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}
