/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-legend.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-season.h"

#define MIN_LIMIT 100
#define ROW_SIZE 800 /* bytes, more than most rows take */

/* What many rows of a ranking repeat, each made when it first comes up. */
typedef struct
{
  const PennantSampleRequest *request;
  char *clans[PENNANT_SAMPLE_N_CLANS];
  char *tiers[PENNANT_SAMPLE_TOP_TIER + 1];
} Repeated;

static void
repeated_clear (Repeated *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->clans); i++)
    g_free (self->clans[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->tiers); i++)
    g_free (self->tiers[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Repeated, repeated_clear)

static char *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = json_builder_get_root (builder);

  return json_to_string (node, FALSE);
}

static const char *
get_clan (Repeated *self, guint clan)
{
  if (!self->clans[clan])
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      pennant_sample_json_add_ranked_clan (builder, self->request->world, clan, self->request->now,
                                           self->request->pictures);
      self->clans[clan] = finish (builder);
    }
  return self->clans[clan];
}

static const char *
get_tier (Repeated *self, int tier)
{
  if (!self->tiers[tier])
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      pennant_sample_json_add_tier (builder, tier, self->request->pictures);
      self->tiers[tier] = finish (builder);
    }
  return self->tiers[tier];
}

/* As JSON text: a tree of 25,000 rows would take more memory than the whole server may. */
static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (; *text; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      if ((unsigned char) *text < ' ')
        g_string_append_printf (out, "\\u%04x", *text);
      else
        g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_row (GString *out, Repeated *repeated, guint season, guint rank)
{
  PennantSampleWorld *world = repeated->request->world;
  guint index = pennant_sample_legend_get_player (world, season, rank);
  g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (world, index, repeated->request->now);
  PennantSampleLegend legend = { 0 };

  pennant_sample_legend_get (world, index, season, &legend);
  g_string_append (out, "{\"tag\":");
  append_text (out, player->tag);
  g_string_append (out, ",\"name\":");
  append_text (out, player->name);
  g_string_append_printf (out, ",\"expLevel\":%d,\"trophies\":%d,\"attackWins\":%d,\"defenseWins\":%d,\"rank\":%u",
                          player->exp_level, legend.trophies, legend.attack_wins, legend.defense_wins, rank);
  if (player->in_clan)
    g_string_append_printf (out, ",\"clan\":%s", get_clan (repeated, player->stay.clan));
  g_string_append_printf (out, ",\"leagueTier\":%s}", get_tier (repeated, player->tier));
}

static void
append_cursor (GString *out, const char *name, char *marker)
{
  g_autofree char *own = marker;

  if (own)
    g_string_append_printf (out, "%s\"%s\":\"%s\"", out->str[out->len - 1] == '{' ? "" : ",", name, own);
}

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

/**
 * pennant_sample_answer_seasons:
 * @request: `/leagues/{league}/seasons`
 *
 * Returns: (transfer full): a page of the seasons that have ended
 */
PennantSampleReply *
pennant_sample_answer_seasons (const PennantSampleRequest *request)
{
  g_autoptr (JsonArray) items = json_array_new ();
  guint n_seasons = pennant_sample_season_count (request->now);

  if (!is_legend_league (request->segments[1]))
    return refuse_league ();
  for (guint i = 0; i < n_seasons; i++)
    {
      g_autofree char *id = pennant_sample_season_get_id (i);
      JsonObject *season = json_object_new ();

      json_object_set_string_member (season, "id", id);
      json_array_add_object_element (items, season);
    }
  return pennant_sample_page_of (items, request->query, request->max_age);
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
  g_auto (Repeated) repeated = { request };
  PennantSampleReply *error;
  PennantSamplePage page;
  guint season;
  GString *out;

  if (!is_legend_league (request->segments[1]))
    return refuse_league ();
  if (!pennant_sample_season_find (request->segments[3], request->now, &season))
    return pennant_sample_reply_new_unknown_value ("seasonId");
  error =
      pennant_sample_page_read (request->query, PENNANT_SAMPLE_N_LEGENDS, MIN_LIMIT, PENNANT_SAMPLE_N_LEGENDS, &page);
  if (error)
    return error;
  out = g_string_sized_new ((page.end - page.start + 1) * ROW_SIZE);
  g_string_append (out, "{\"items\":[");
  for (guint i = page.start; i < page.end; i++)
    {
      if (i > page.start)
        g_string_append_c (out, ',');
      append_row (out, &repeated, season, i + 1);
    }
  g_string_append (out, "],\"paging\":{\"cursors\":{");
  append_cursor (out, "after", pennant_sample_page_get_after (&page));
  append_cursor (out, "before", pennant_sample_page_get_before (&page));
  g_string_append (out, "}}}");
  return pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, g_strdup_printf ("max-age=%d", request->max_age),
                                   g_string_free_to_bytes (out));
}

static char *
format_eight (int year, int month, int minute)
{
  return g_strdup_printf ("%04d%02d01T08%02d00.000Z", year + (month - 1) / 12, (month - 1) % 12 + 1, minute);
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
  g_autoptr (GDateTime) shifted = g_date_time_new_from_unix_utc (request->now - 8 * 60 * 60);
  int year = g_date_time_get_year (shifted), month = g_date_time_get_month (shifted);
  g_autofree char *start = format_eight (year, month, 1), *end = format_eight (year, month + 1, 0);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "startTime", start);
  pennant_sample_json_add_text (builder, "endTime", end);
  json_builder_end_object (builder);
  return pennant_sample_reply_new_json (json_builder_get_root (builder), request->max_age);
}
