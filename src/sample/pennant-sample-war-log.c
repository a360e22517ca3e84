/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-war-json.h"
#include "sample/pennant-sample-war-slot.h"

#define PRIVATE_AGE 600
#define GENERIC_BADGE 0

/* What a row of the log is about: the war of a slot, or the war league of a month. */
typedef struct
{
  gint64 end;
  int slot;
  int month; /* 0 for a war */
} Row;

typedef struct
{
  const PennantSampleRequest *request;
  guint clan;
  GArray *rows;
} Log;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *one = a, *other = b;

  return one->end > other->end ? -1 : one->end < other->end;
}

/* What has ended by now, the last first. */
static GArray *
list_rows (const PennantSampleRequest *request, guint clan)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (int slot = pennant_sample_war_slot_at (clan, request->now); slot >= 0; slot--)
    {
      PennantSampleWar war;

      if (pennant_sample_war_slot_find (request->world, clan, slot, &war) && war.end <= request->now)
        g_array_append_vals (rows, &(Row) { .end = war.end, .slot = slot }, 1);
    }
  for (int month = PENNANT_SAMPLE_CWL_FIRST_MONTH; month <= pennant_sample_month (request->now); month++)
    {
      PennantSampleCwlGroup group;

      if (pennant_sample_cwl_find_group (request->world, clan, month, &group) &&
          pennant_sample_cwl_get_end (&group) <= request->now)
        g_array_append_vals (rows, &(Row) { .end = pennant_sample_cwl_get_end (&group), .month = month }, 1);
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

/* The log writes every percentage with a point, also a whole one. */
static void
add_percentage (JsonBuilder *builder, double value)
{
  json_builder_set_member_name (builder, "destructionPercentage");
  json_builder_add_double_value (builder, value);
}

static void
begin_clan (JsonBuilder *builder, const Log *log, const char *key, guint index, gint64 time)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (log->request->world, index, time);

  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "tag", clan->tag);
  pennant_sample_json_add_text (builder, "name", clan->name);
  pennant_sample_json_add_badge (builder, clan->badge, log->request->pictures);
  pennant_sample_json_add_int (builder, "clanLevel", clan->level);
}

static void
begin_row (JsonBuilder *builder, const char *result, gint64 end, guint team_size, guint attacks_each)
{
  json_builder_begin_object (builder);
  if (result)
    pennant_sample_json_add_text (builder, "result", result);
  else
    {
      json_builder_set_member_name (builder, "result");
      json_builder_add_null_value (builder);
    }
  pennant_sample_json_add_time (builder, "endTime", end);
  pennant_sample_json_add_int (builder, "teamSize", team_size);
  pennant_sample_json_add_int (builder, "attacksPerMember", attacks_each);
  pennant_sample_json_add_text (builder, "battleModifier", "none");
}

/* More for a win, and nothing for a friendly war. */
static int
get_experience (const PennantSampleWar *war, const PennantSampleScore *score, int lead)
{
  if (war->kind == PENNANT_SAMPLE_WAR_FRIENDLY)
    return 0;
  return (int) war->team_size * 11 + score->stars + (lead > 0 ? 60 : lead == 0 ? 20 : 0);
}

static void
add_war (JsonBuilder *builder, const Log *log, int slot)
{
  PennantSampleWar war;
  PennantSampleScore ours, theirs;
  guint side;
  int lead;

  pennant_sample_war_slot_find (log->request->world, log->clan, slot, &war);
  pennant_sample_war_slot_fill (log->request->world, &war);
  side = war.clans[0] == log->clan ? 0 : 1;
  ours = pennant_sample_war_score (&war, side, war.end);
  theirs = pennant_sample_war_score (&war, 1 - side, war.end);
  lead = pennant_sample_war_compare (&ours, &theirs);
  begin_row (builder, lead > 0 ? "win" : lead < 0 ? "lose" : "tie", war.end, war.team_size, war.attacks_each);
  begin_clan (builder, log, "clan", log->clan, war.preparation);
  pennant_sample_json_add_int (builder, "attacks", ours.attacks);
  pennant_sample_json_add_int (builder, "stars", ours.stars);
  add_percentage (builder, ours.destruction);
  pennant_sample_json_add_int (builder, "expEarned", get_experience (&war, &ours, lead));
  json_builder_end_object (builder);
  begin_clan (builder, log, "opponent", war.clans[1 - side], war.preparation);
  pennant_sample_json_add_int (builder, "stars", theirs.stars);
  add_percentage (builder, theirs.destruction);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/* A month's war league is one row: sums over its seven wars, against nobody (api.md 2.5). */
static void
add_league (JsonBuilder *builder, const Log *log, int month)
{
  PennantSampleCwlGroup group;
  PennantSampleWar war;
  PennantSampleScore sum = { 0 };
  int their_stars = 0;

  pennant_sample_cwl_find_group (log->request->world, log->clan, month, &group);
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_ROUNDS * PENNANT_SAMPLE_CWL_PAIRS; i++)
    {
      PennantSampleScore ours;
      guint round = i / PENNANT_SAMPLE_CWL_PAIRS, pair = i % PENNANT_SAMPLE_CWL_PAIRS, side;

      if (!pennant_sample_cwl_is_in (&group, round, pair, log->clan, &side))
        continue;
      pennant_sample_cwl_make_war (log->request->world, &group, round, pair, &war);
      ours = pennant_sample_war_score (&war, side, war.end);
      sum.attacks += ours.attacks;
      sum.stars += ours.stars;
      sum.destruction += ours.destruction;
      their_stars += pennant_sample_war_score (&war, 1 - side, war.end).stars;
    }
  begin_row (builder, NULL, pennant_sample_cwl_get_end (&group), group.team_size, 1);
  begin_clan (builder, log, "clan", log->clan, group.start);
  pennant_sample_json_add_int (builder, "attacks", sum.attacks);
  pennant_sample_json_add_int (builder, "stars", sum.stars);
  add_percentage (builder, sum.destruction);
  pennant_sample_json_add_int (builder, "expEarned", 0);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "opponent");
  json_builder_begin_object (builder);
  pennant_sample_json_add_badge (builder, GENERIC_BADGE, log->request->pictures);
  pennant_sample_json_add_int (builder, "clanLevel", 0);
  pennant_sample_json_add_int (builder, "stars", their_stars);
  add_percentage (builder, 0);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, guint index, gpointer data)
{
  const Log *log = data;
  const Row *row = &g_array_index (log->rows, Row, index);

  if (row->month)
    add_league (builder, log, row->month);
  else
    add_war (builder, log, row->slot);
}

/**
 * pennant_sample_answer_war_log:
 * @request: `/clans/{tag}/warlog`
 *
 * Returns: (transfer full): a page of the wars that have ended, newest first; 403 without a message when it is private
 */
PennantSampleReply *
pennant_sample_answer_war_log (const PennantSampleRequest *request)
{
  g_autoptr (PennantSampleClan) clan = NULL;
  g_autoptr (GArray) rows = NULL;
  Log log = { .request = request };
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &log.clan);

  if (error)
    return error;
  clan = pennant_sample_clan_new (request->world, log.clan, request->now);
  if (!clan->public_log)
    return pennant_sample_reply_new_private (PRIVATE_AGE - (int) (request->now % PRIVATE_AGE));
  log.rows = rows = list_rows (request, log.clan);
  return pennant_sample_page_make (rows->len, add_row, &log, request->query, request->max_age);
}
