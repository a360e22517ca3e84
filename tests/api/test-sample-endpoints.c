/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-world.h"

#include "api/pennant-endpoint.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-list-page.h"
#include "model/pennant-player.h"
#include "model/pennant-ranking.h"
#include "model/pennant-season.h"
#include "model/pennant-verified-token.h"

#include <string.h>

/* 2026-03-04 05:06:07 UTC, when the war league is on. */
#define NOW (G_GINT64_CONSTANT (1772600767) * SECOND)
#define LEGEND_LEAGUE "29000022"

static SampleWorld *
world_in_league_new (void)
{
  SampleWorld *world = sample_world_new (NOW);

  g_object_set (world->client, "rate-limiting", FALSE, NULL);

  return world;
}

/* Asks for an endpoint with these arguments and gives what it says. */
static PennantRecord *
get (SampleWorld *world, PennantEndpointId id, const PennantArgument *arguments, guint n)
{
  const PennantEndpoint *endpoint = &pennant_endpoints[id];
  g_autoptr (Call) call = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = pennant_endpoint_build_path (endpoint, arguments, n, &error);

  g_assert_no_error (error);
  call = sample_world_ask (world, path, endpoint->type, PENNANT_GET_DEFAULT);
  wait_for (call);
  g_test_message ("%s: %s", path, call->error != NULL ? call->error->message : "good");
  g_assert_no_error (call->error);
  g_assert_true (call->reply->item->type == endpoint->type);
  g_assert_cmpstr (call->reply->path, ==, path);

  return pennant_record_ref (call->reply->item);
}

static PennantRecord *
get_one (SampleWorld *world, PennantEndpointId id, const char *name, const char *value)
{
  const PennantArgument argument = { name, value };

  return get (world, id, &argument, name != NULL ? 1 : 0);
}

/* A list that is not empty. */
static PennantListPage *
get_list (SampleWorld *world, PennantEndpointId id, const char *name, const char *value)
{
  PennantListPage *page = (PennantListPage *) get_one (world, id, name, value);

  g_assert_cmpuint (page->items->len, >, 0);

  return page;
}

static void
test_tags (void)
{
  static const PennantEndpointId records[] = { PENNANT_ENDPOINT_CLAN, PENNANT_ENDPOINT_PLAYER, PENNANT_ENDPOINT_WAR,
                                               PENNANT_ENDPOINT_CWL };
  static const PennantEndpointId lists[] = { PENNANT_ENDPOINT_MEMBERS, PENNANT_ENDPOINT_WAR_LOG, PENNANT_ENDPOINT_RAIDS,
                                             PENNANT_ENDPOINT_BATTLE_LOG, PENNANT_ENDPOINT_LEAGUE_HISTORY };
  g_autoptr (SampleWorld) world = world_in_league_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    pennant_record_unref (get_one (world, records[i], "tag", "2pp"));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    pennant_record_unref (get_list (world, lists[i], "tag", "2pp"));
}

static void
test_cwl_war (void)
{
  g_autoptr (SampleWorld) world = world_in_league_new ();
  PennantCwlGroup *group = (PennantCwlGroup *) get_one (world, PENNANT_ENDPOINT_CWL, "tag", "2PP");
  const PennantCwlRound *round;

  g_assert_cmpuint (group->rounds->len, >, 0);
  round = group->rounds->pdata[0];
  g_assert_cmpuint (round->war_tags->len, ==, 4);
  pennant_record_unref (get_one (world, PENNANT_ENDPOINT_CWL_WAR, "tag", round->war_tags->pdata[0]));
  pennant_record_unref (group);
}

static void
test_league_group (void)
{
  g_autoptr (SampleWorld) world = world_in_league_new ();
  PennantPlayer *player = (PennantPlayer *) get_one (world, PENNANT_ENDPOINT_PLAYER, "tag", "2PP");
  g_autofree char *season = g_strdup_printf ("%" G_GINT64_FORMAT, player->current_league_season_id);
  const PennantArgument arguments[] = { { "tag", player->current_league_group_tag },
                                        { "season", season },
                                        { "playerTag", "2PP" } };

  pennant_record_unref (get (world, PENNANT_ENDPOINT_LEAGUE_GROUP, arguments, G_N_ELEMENTS (arguments)));
  pennant_record_unref (player);
}

/* Each list, and the one of it that comes first. */
static void
test_lists (void)
{
  static const struct
  {
    PennantEndpointId list;
    PennantEndpointId one;
    const char *name;
  } cases[] = {
    { PENNANT_ENDPOINT_LEAGUE_TIERS, PENNANT_ENDPOINT_LEAGUE_TIER, "id" },
    { PENNANT_ENDPOINT_LEAGUES, PENNANT_ENDPOINT_LEAGUE, "id" },
    { PENNANT_ENDPOINT_BUILDER_BASE_LEAGUES, PENNANT_ENDPOINT_BUILDER_BASE_LEAGUE, "id" },
    { PENNANT_ENDPOINT_CAPITAL_LEAGUES, PENNANT_ENDPOINT_CAPITAL_LEAGUE, "id" },
    { PENNANT_ENDPOINT_WAR_LEAGUES, PENNANT_ENDPOINT_WAR_LEAGUE, "id" },
    { PENNANT_ENDPOINT_LOCATIONS, PENNANT_ENDPOINT_LOCATION, "location" },
  };
  g_autoptr (SampleWorld) world = world_in_league_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PennantListPage *page = get_list (world, cases[i].list, NULL, NULL);
      gint64 id = cases[i].list == PENNANT_ENDPOINT_LOCATIONS ? ((const PennantLocation *) page->items->pdata[0])->id
                                                              : ((const PennantLeague *) page->items->pdata[0])->id;
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      pennant_record_unref (get_one (world, cases[i].one, cases[i].name, text));
      pennant_record_unref (page);
    }
  pennant_record_unref (get_list (world, PENNANT_ENDPOINT_CLAN_LABELS, NULL, NULL));
  pennant_record_unref (get_list (world, PENNANT_ENDPOINT_PLAYER_LABELS, NULL, NULL));
  pennant_record_unref (get_one (world, PENNANT_ENDPOINT_GOLD_PASS, NULL, NULL));
}

static void
test_rankings (void)
{
  g_autoptr (SampleWorld) world = world_in_league_new ();

  for (PennantEndpointId id = PENNANT_ENDPOINT_CLAN_RANKING; id <= PENNANT_ENDPOINT_CAPITAL_RANKING; id++)
    pennant_record_unref (get_list (world, id, "location", "global"));
}

static void
test_search (void)
{
  static const PennantArgument arguments[] = {
    { "minMembers", "2" }, { "maxMembers", "50" }, { "minClanPoints", "1" }, { "minClanLevel", "1" }, { "limit", "3" },
  };
  g_autoptr (SampleWorld) world = world_in_league_new ();
  PennantListPage *page = (PennantListPage *) get (world, PENNANT_ENDPOINT_SEARCH, arguments, G_N_ELEMENTS (arguments));

  g_assert_cmpuint (page->items->len, ==, 3);
  pennant_record_unref (page);
}

/* A season of the Legend League, all of it: ranks go up by one, whatever the pages. */
static void
test_season (void)
{
  g_autoptr (SampleWorld) world = world_in_league_new ();
  PennantListPage *seasons = get_list (world, PENNANT_ENDPOINT_LEAGUE_SEASONS, "id", LEGEND_LEAGUE);
  const PennantSeason *season = seasons->items->pdata[seasons->items->len - 1];
  const PennantArgument arguments[] = { { "id", LEGEND_LEAGUE }, { "season", season->id } };
  g_autofree char *path = pennant_endpoint_build_path (&pennant_endpoints[PENNANT_ENDPOINT_LEAGUE_SEASON], arguments,
                                                       G_N_ELEMENTS (arguments), NULL);
  g_autoptr (PennantPager) pager = pennant_pager_new (PENNANT_GETTER (world->client), path,
                                                      &pennant_player_ranking_page_type, PENNANT_PRIORITY_BATCH);
  gint64 rank = 0;
  gboolean ended = FALSE;

  pennant_pager_set_page_size (pager, 3000);
  while (!ended)
    {
      g_autoptr (Turn) turn = turn_begin (pager, PENNANT_GET_DEFAULT, NULL);

      while (!turn->done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_no_error (turn->error);
      ended = turn->items == NULL;
      for (guint i = 0; !ended && i < turn->items->len; i++)
        g_assert_cmpint (((const PennantPlayerRanking *) turn->items->pdata[i])->rank, ==, ++rank);
    }
  g_assert_cmpint (rank, ==, 25000);
  g_assert_cmpuint (pennant_pager_get_n_items (pager), ==, 25000);
  pennant_record_unref (seasons);
}

static void
test_verify_token (void)
{
  g_autoptr (SampleWorld) world = world_in_league_new ();
  g_autofree char *right = pennant_sample_server_get_player_token (world->server, "#2PP");
  const char *const tokens[] = { right, "wrong" };
  const char *const statuses[] = { "ok", "invalid" };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (Call) call = call_new ();

      pennant_client_verify_token_async (world->client, "2pp", tokens[i], PENNANT_PRIORITY_BATCH, NULL, verified, call);
      wait_for (call);
      g_assert_no_error (call->error);
      g_assert_cmpstr (((const PennantVerifiedToken *) call->reply->item)->status, ==, statuses[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-endpoints/tags", test_tags);
  g_test_add_func ("/sample-endpoints/cwl-war", test_cwl_war);
  g_test_add_func ("/sample-endpoints/league-group", test_league_group);
  g_test_add_func ("/sample-endpoints/lists", test_lists);
  g_test_add_func ("/sample-endpoints/rankings", test_rankings);
  g_test_add_func ("/sample-endpoints/search", test_search);
  g_test_add_func ("/sample-endpoints/season", test_season);
  g_test_add_func ("/sample-endpoints/verify-token", test_verify_token);

  return g_test_run ();
}
