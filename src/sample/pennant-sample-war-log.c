/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-cwl.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-war-slot.h"

#define PRIVATE_AGE 600

/* So many rows of a log that is long can be had at once. */
#define LONG_LOG_PAGE 50

/* What a row of the log is about: the war of a slot, or the war league of a month. */
typedef struct
{
  gint64 end;
  int slot;
  int month; /* 0 for a war */
} Row;

typedef struct
{
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

static void
begin_clan (GString *json, const PennantSampleRequest *request, const char *key, guint index, gint64 time)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (request->world, index, time);

  pennant_sample_json_begin_object (json, key);
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_add_badge (json, clan->badge, request->pictures);
  pennant_sample_json_add_int (json, "clanLevel", clan->level);
}

static void
begin_row (GString *json, const char *result, gint64 end, guint team_size, guint attacks_each, const char *modifier)
{
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text_or_null (json, "result", result);
  pennant_sample_json_add_time (json, "endTime", end);
  pennant_sample_json_add_int (json, "teamSize", team_size);
  pennant_sample_json_add_int (json, "attacksPerMember", attacks_each);
  pennant_sample_json_add_text (json, "battleModifier", modifier);
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
add_war (GString *json, const PennantSampleRequest *request, guint clan, int slot)
{
  PennantSampleWar war;
  PennantSampleScore ours, theirs;
  guint side;
  int lead;

  pennant_sample_war_slot_find (request->world, clan, slot, &war);
  pennant_sample_war_slot_fill (request->world, &war);
  side = war.clans[0] == clan ? 0 : 1;
  ours = pennant_sample_war_score (&war, side, war.end);
  theirs = pennant_sample_war_score (&war, 1 - side, war.end);
  lead = pennant_sample_war_compare (&ours, &theirs);
  begin_row (json,
             lead > 0   ? "win"
             : lead < 0 ? "lose"
                        : "tie",
             war.end, war.team_size, war.attacks_each, war.modifier);
  begin_clan (json, request, "clan", clan, war.preparation);
  pennant_sample_json_add_int (json, "attacks", ours.attacks);
  pennant_sample_json_add_int (json, "stars", ours.stars);
  pennant_sample_json_add_float (json, "destructionPercentage", ours.destruction);
  pennant_sample_json_add_int (json, "expEarned", get_experience (&war, &ours, lead));
  pennant_sample_json_end_object (json);
  begin_clan (json, request, "opponent", war.clans[1 - side], war.preparation);
  pennant_sample_json_add_int (json, "stars", theirs.stars);
  pennant_sample_json_add_float (json, "destructionPercentage", theirs.destruction);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
}

/* The log seldom tells one, and then one of a season means nothing. */
static const char *
get_league_result (const PennantSampleCwlGroup *group, guint clan)
{
  guint64 lot = pennant_sample_mix ((guint64) group->start << 8 ^ clan) % 40;

  return lot == 0 ? "win" : lot == 1 ? "tie" : NULL;
}

/* A month's war league is one row: sums over its seven wars, against nobody (api.md 2.5). */
static void
add_league (GString *json, const PennantSampleRequest *request, guint clan, int month)
{
  PennantSampleCwlGroup group;
  PennantSampleWar war;
  PennantSampleScore sum = { 0 };
  int their_stars = 0;

  pennant_sample_cwl_find_group (request->world, clan, month, &group);
  for (guint i = 0; i < PENNANT_SAMPLE_CWL_ROUNDS * PENNANT_SAMPLE_CWL_PAIRS; i++)
    {
      PennantSampleScore ours;
      guint round = i / PENNANT_SAMPLE_CWL_PAIRS, pair = i % PENNANT_SAMPLE_CWL_PAIRS, side;

      if (!pennant_sample_cwl_is_in (&group, round, pair, clan, &side))
        continue;
      pennant_sample_cwl_make_war (request->world, &group, round, pair, &war);
      ours = pennant_sample_war_score (&war, side, war.end);
      sum.attacks += ours.attacks;
      sum.stars += ours.stars;
      sum.destruction += ours.destruction;
      their_stars += pennant_sample_war_score (&war, 1 - side, war.end).stars;
    }
  begin_row (json, get_league_result (&group, clan), pennant_sample_cwl_get_end (&group), group.team_size, 1,
             PENNANT_SAMPLE_NO_MODIFIER);
  begin_clan (json, request, "clan", clan, group.start);
  pennant_sample_json_add_int (json, "attacks", sum.attacks);
  pennant_sample_json_add_int (json, "stars", sum.stars);
  pennant_sample_json_add_float (json, "destructionPercentage", sum.destruction);
  pennant_sample_json_add_int (json, "expEarned", 0);
  pennant_sample_json_end_object (json);
  pennant_sample_json_begin_object (json, "opponent");
  pennant_sample_add_badge (json, PENNANT_SAMPLE_GENERIC_BADGE, request->pictures);
  pennant_sample_json_add_int (json, "clanLevel", 0);
  pennant_sample_json_add_int (json, "stars", their_stars);
  pennant_sample_json_add_float (json, "destructionPercentage", 0);
  pennant_sample_json_end_object (json);
  pennant_sample_json_end_object (json);
}

static void
add_row (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  const Log *log = data;
  const Row *row = &g_array_index (log->rows, Row, index);

  if (row->month)
    add_league (json, request, log->clan, row->month);
  else
    add_war (json, request, log->clan, row->slot);
}

/* A clan that is always at war has a log that is too long to be gathered in time (api.md 2.15.8). The others' can be
 * had whole, however long they are. */
static gboolean
takes_too_long (const PennantSampleRequest *request, const Log *log)
{
  PennantSampleRange range;
  g_autoptr (PennantSampleReply) error =
      pennant_sample_page_read_range (request, log->rows->len, PENNANT_SAMPLE_ANY_LIMIT, &range);

  return !error && range.end - range.start > LONG_LOG_PAGE &&
         g_str_equal (pennant_sample_clan_get_war_frequency (request->world, log->clan), "always");
}

/**
 * pennant_sample_answer_war_log:
 * @request: `/clans/{tag}/warlog`
 *
 * Returns: (transfer full): a page of the wars that have ended, newest first; 403 without a message when it is private,
 *   504 for more than 50 rows at once of a clan that is always at war
 */
PennantSampleReply *
pennant_sample_answer_war_log (const PennantSampleRequest *request)
{
  g_autoptr (GArray) rows = NULL;
  Log log;
  guint clan;
  PennantSampleReply *error =
      pennant_sample_request_find_open_clan (request, pennant_sample_request_get_left (request, PRIVATE_AGE), &clan);

  if (error)
    return error;
  rows = list_rows (request, clan);
  log = (Log) { clan, rows };
  return takes_too_long (request, &log) ? pennant_sample_reply_new_page (504, "Gateway Time-out")
                                        : pennant_sample_page_make (request, rows->len, add_row, &log);
}
