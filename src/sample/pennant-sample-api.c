/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-api.h"

#include "sample/pennant-sample-answers.h"

/* @path below `/v1`; a segment in braces stands for any text that is not empty. @age is for how many seconds a reply is
 * fresh when it was just made. A route that may ask for @realtime needs a key of another scope for that. */
typedef struct
{
  const char *method;
  const char *path;
  int age;
  PennantSampleReply *(*answer) (const PennantSampleRequest *request);
  gboolean realtime;
} Route;

static const Route routes[] = {
  { "GET", "clans", 60, pennant_sample_answer_search },
  { "GET", "clans/{clan}", 60, pennant_sample_answer_clan },
  { "GET", "clans/{clan}/members", 120, pennant_sample_answer_members },
  { "GET", "clans/{clan}/warlog", 120, pennant_sample_answer_war_log },
  { "GET", "clans/{clan}/currentwar", 120, pennant_sample_answer_current_war, TRUE },
  { "GET", "clans/{clan}/currentwar/leaguegroup", 600, pennant_sample_answer_league_group, TRUE },
  { "GET", "clans/{clan}/capitalraidseasons", 120, pennant_sample_answer_raid_seasons },
  { "GET", "clanwarleagues/wars/{war}", 600, pennant_sample_answer_league_war, TRUE },
  { "GET", "players/{player}", 60, pennant_sample_answer_player },
  { "GET", "players/{player}/battlelog", 60, pennant_sample_answer_battle_log },
  { "GET", "players/{player}/leaguehistory", 300, pennant_sample_answer_league_history },
  { "GET", "leaguegroup/{group}/{season}", 300, pennant_sample_answer_ranked_group },
  { "POST", "players/{player}/verifytoken", 600, pennant_sample_answer_verify_token },
  { "GET", "leaguetiers", 600, pennant_sample_answer_list },
  { "GET", "leaguetiers/{league}", 600, pennant_sample_answer_list_item },
  { "GET", "leagues", 600, pennant_sample_answer_list },
  { "GET", "leagues/{league}", 600, pennant_sample_answer_list_item },
  { "GET", "leagues/{league}/seasons", 600, pennant_sample_answer_seasons },
  { "GET", "leagues/{league}/seasons/{season}", 3600, pennant_sample_answer_season },
  { "GET", "builderbaseleagues", 600, pennant_sample_answer_list },
  { "GET", "builderbaseleagues/{league}", 600, pennant_sample_answer_list_item },
  { "GET", "capitalleagues", 600, pennant_sample_answer_list },
  { "GET", "capitalleagues/{league}", 600, pennant_sample_answer_list_item },
  { "GET", "warleagues", 600, pennant_sample_answer_list },
  { "GET", "warleagues/{league}", 600, pennant_sample_answer_list_item },
  { "GET", "locations", 60, pennant_sample_answer_list },
  { "GET", "locations/{location}", 600, pennant_sample_answer_list_item },
  { "GET", "locations/{location}/rankings/clans", 60, pennant_sample_answer_clan_ranking },
  { "GET", "locations/{location}/rankings/players", 60, pennant_sample_answer_player_ranking },
  { "GET", "locations/{location}/rankings/clans-builder-base", 60, pennant_sample_answer_builder_clan_ranking },
  { "GET", "locations/{location}/rankings/players-builder-base", 60, pennant_sample_answer_builder_player_ranking },
  { "GET", "locations/{location}/rankings/capitals", 600, pennant_sample_answer_capital_ranking },
  { "GET", "labels/clans", 60, pennant_sample_answer_list },
  { "GET", "labels/players", 60, pennant_sample_answer_list },
  { "GET", "goldpass/seasons/current", 60, pennant_sample_answer_gold_pass },
};

/* What a GET is answered with is the API's own stored copy, made when its period began. A time that was set by hand
 * since shows at once. */
static gint64
get_copied_at (const PennantSampleRequest *request, int period)
{
  gint64 begun = request->asked_at + pennant_sample_request_get_left (request, period) - period;

  return MIN (MAX (begun, request->set_at), request->asked_at);
}

static gboolean
route_matches (const Route *route, const char *const *segments)
{
  g_auto (GStrv) pattern = g_strsplit (route->path, "/", -1);
  guint i;

  for (i = 0; pattern[i] && segments[i]; i++)
    if (pattern[i][0] == '{' ? segments[i][0] == '\0' : !g_str_equal (pattern[i], segments[i]))
      return FALSE;
  return !pattern[i] && !segments[i];
}

static const Route *
find_route (const char *method, const char *const *segments)
{
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].method, method) && route_matches (&routes[i], segments))
      return &routes[i];
  return NULL;
}

/* The parts of a path, which begins with a slash, without their escapes; NULL when it is malformed. */
static GStrv
split (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path + 1, "/", -1);

  for (char **segment = segments; *segment; segment++)
    {
      g_autofree char *plain = g_uri_unescape_string (*segment, NULL);

      if (!plain || !g_utf8_validate (plain, -1, NULL))
        return NULL;
      g_free (*segment);
      *segment = g_steal_pointer (&plain);
    }
  return g_steal_pointer (&segments);
}

/**
 * pennant_sample_api_answer:
 * @request: what is asked for; its second block is not read
 *
 * Answers as the API does, out of a copy of the reply that is made anew whenever its life is over.
 *
 * Returns: (transfer full): what the API answers
 */
PennantSampleReply *
pennant_sample_api_answer (const PennantSampleRequest *request)
{
  g_auto (GStrv) segments = NULL;
  PennantSampleRequest routed = *request;
  const Route *route;

  if (request->path[0] != '/')
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  if (!(segments = split (request->path)))
    return pennant_sample_reply_new_error (400, "badRequest", "Malformed path");
  routed.segments = (const char *const *) segments;
  if (g_strv_length (segments) > 0 && g_str_has_prefix (segments[0], "esports"))
    return pennant_sample_reply_new_scope_error ();
  if (!(route = find_route (request->method, routed.segments)))
    return pennant_sample_reply_new_error (404, "notFound", NULL);
  if (route->realtime && g_strcmp0 (pennant_sample_request_get (request, "realtime"), "true") == 0)
    return pennant_sample_reply_new_scope_error ();
  routed.now = g_str_equal (route->method, "GET") ? get_copied_at (request, route->age) : request->asked_at;
  routed.max_age = pennant_sample_request_get_left (request, route->age);
  return route->answer (&routed);
}
