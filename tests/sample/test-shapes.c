/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"
#include "shape.h"

/* Each reply has the keys of recorded ones of its kind, in their order, with values of their types. */

/* What the API stopped to send, and what players without a clan lack. */
static const char *const no_versus[] = { "clanVersusPoints", "versusTrophies", "versusBattleWins", "clan", NULL };
static const char *const no_league[] = { "league", "clan", NULL };
static const char *const new_members[] = { "medium", NULL }; /* all who were recorded were Unranked */
static const char *const few_members[] = { "playerHouse", "builderBaseLeague", NULL };
static const char *const new_clan[] = { "medium", "clanGoldSinkTotal", "warTies", "warLosses", "countryCode", NULL };
static const char *const tier[] = { "leagueTier", NULL };

typedef struct
{
  const char *name;
  const char *path;
  const char *recorded;
  const char *const *gone;
  const char *const *added;
} Case;

static const Case cases[] = {
  { "search", "/clans?minMembers=1", "clans/search/CLANS_FOUND.json", NULL, NULL },
  { "clan", "/clans/%232PP", "clans/clans/CLAN.json", few_members, new_clan },
  { "members", "/clans/%232PP/members", "clans/members/MEMBERS.json", NULL, new_members },
  { "war-log", "/clans/%232PP/warlog", "clans/warlog/WARLOG.json", NULL, NULL },
  { "raids", "/clans/%232PP/capitalraidseasons", "clans/capitalraidseasons/CAPITALRAIDSEASON.json", NULL, NULL },
  { "battle-log", "/players/%232PP/battlelog", "players/battlelog/LOG.json", NULL, NULL },
  { "league-history", "/players/%232PP/leaguehistory", "players/leaguehistory/LOG.json", NULL, NULL },
  { "league-tiers", "/leaguetiers", "leagues/LISTLEAGUETIERS.json", NULL, NULL },
  { "builder-base-leagues", "/builderbaseleagues", "leagues/LISTBUILDERLEAGUES.json", NULL, NULL },
  { "capital-leagues", "/capitalleagues", "leagues/LISTCAPITALLEAGUES.json", NULL, NULL },
  { "war-leagues", "/warleagues", "leagues/LISTWARELEAGUES.json", NULL, NULL },
  { "seasons", "/leagues/29000022/seasons", "leagues/LISTLEAGUESEASONS.json", NULL, NULL },
  { "gold-pass", "/goldpass/seasons/current", "goldpass/GOLDPASS.json", NULL, NULL },
  { "clan-labels", "/labels/clans", "labels/clans/CLANLABELS.json", NULL, NULL },
  { "player-labels", "/labels/players", "labels/players/PLAYERLABELS.json", NULL, NULL },
  { "locations", "/locations", "locations/LISTLOCATIONS.json", NULL, NULL },
  { "country", "/locations/32000007", "locations/location/COUNTRY.json", NULL, NULL },
  { "region", "/locations/32000000", "locations/location/REGION.json", NULL, NULL },
  { "clan-ranking", "/locations/32000094/rankings/clans?limit=2", "locations/rankings/clans/COUNTRY.json", NULL, NULL },
  { "builder-clan-ranking", "/locations/32000094/rankings/clans-builder-base",
    "locations/rankings/clans-builder-base/COUNTRY.json", no_versus, NULL },
  { "capital-ranking", "/locations/32000094/rankings/capitals", "locations/rankings/capitals/COUNTRY.json", NULL,
    NULL },
  { "player-ranking", "/locations/global/rankings/players", "locations/rankings/players/COUNTRY.json", no_league,
    tier },
  { "builder-player-ranking", "/locations/global/rankings/players-builder-base",
    "locations/rankings/players-builder-base/COUNTRY.json", no_versus, NULL },
};

/* As recorded except for what differs between worlds: same lists to the last item and its name. */
static const Case equal_cases[] = {
  { "builder-base-leagues", "/builderbaseleagues", "leagues/LISTBUILDERLEAGUES.json", NULL, NULL },
  { "capital-leagues", "/capitalleagues", "leagues/LISTCAPITALLEAGUES.json", NULL, NULL },
  { "war-leagues", "/warleagues", "leagues/LISTWARELEAGUES.json", NULL, NULL },
  { "seasons", "/leagues/105000034/seasons", "leagues/LISTLEAGUESEASONS.json", NULL, NULL },
  { "locations", "/locations", "locations/LISTLOCATIONS.json", NULL, NULL },
  { "country", "/locations/32000007", "locations/location/COUNTRY.json", NULL, NULL },
  { "empty", "/locations/32000000/rankings/clans", "locations/rankings/clans/REGION.json", NULL, NULL },
};

static void
test_shape (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (Shape) shape = shape_learn (test->recorded);
  g_autoptr (Caller) caller = NULL;
  g_autoptr (JsonNode) reply = NULL;

  if (!shape)
    return;
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  reply = caller_get_json (caller, test->path);
  shape_assert (shape, reply, test->gone, test->added);
}

static void
test_equal (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (JsonNode) recorded = shape_load (test->recorded);
  g_autoptr (Caller) caller = NULL;
  g_autoptr (JsonNode) reply = NULL;

  if (!recorded)
    return;
  caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  reply = caller_get_json (caller, test->path);
  g_assert_true (json_node_equal (reply, recorded));
}

static void
add (const char *group, const Case *test, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/sample/%s/%s", group, test->name);

  g_test_add_data_func (path, test, function);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add ("shapes", &cases[i], test_shape);
  for (gsize i = 0; i < G_N_ELEMENTS (equal_cases); i++)
    add ("equal", &equal_cases[i], test_equal);
  return g_test_run ();
}
