/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-random.h"

#define LENGTH 200

/* Where somebody stands, and stood in the ranking of midnight, -1 when nowhere. */
typedef struct
{
  int now;
  int before;
} Rank;

/* What is ranked, players or clans, and by what. */
typedef struct
{
  GPtrArray *(*list) (PennantSampleWorld *world, const PennantSampleLocation *place, gint64 now);
  const char *(*get_tag) (gconstpointer item);
  int (*get_score) (gconstpointer item); /* 0 for what does not rank */
  void (*add) (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank);
} Ranking;

static void
add_rank (GString *json, const Rank *rank)
{
  pennant_sample_json_add_int (json, "rank", rank->now);
  pennant_sample_json_add_int (json, "previousRank", rank->before);
}

/* Players ----------------------------------------------------------------------------------------- */

static const char *
get_player_tag (gconstpointer item)
{
  return ((const PennantSamplePlayer *) item)->tag;
}

/* As in a clan's list, tiers come before trophies. */
static int
get_trophies (gconstpointer item)
{
  const PennantSamplePlayer *player = item;

  return player->tier * 1000000 + (player->tier > 0 ? player->trophies : 0);
}

static int
get_builder_trophies (gconstpointer item)
{
  return ((const PennantSamplePlayer *) item)->builder_trophies;
}

static void
add_player_head (GString *json, const PennantSamplePlayer *player)
{
  pennant_sample_json_add_text (json, "tag", player->tag);
  pennant_sample_json_add_text (json, "name", player->name);
  pennant_sample_json_add_int (json, "expLevel", player->exp_level);
}

static void
add_player (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank)
{
  const PennantSamplePlayer *player = item;

  pennant_sample_json_begin_object (json, NULL);
  add_player_head (json, player);
  pennant_sample_json_add_int (json, "trophies", player->trophies);
  pennant_sample_json_add_int (json, "attackWins", player->attack_wins);
  pennant_sample_json_add_int (json, "defenseWins", player->defense_wins);
  add_rank (json, rank);
  pennant_sample_add_player_clan (json, request->world, player, request->pictures);
  pennant_sample_add_tier (json, "leagueTier", player->tier, request);
  pennant_sample_json_end_object (json);
}

static void
add_builder_player (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank)
{
  const PennantSamplePlayer *player = item;

  pennant_sample_json_begin_object (json, NULL);
  add_player_head (json, player);
  add_rank (json, rank);
  pennant_sample_json_add_int (json, "builderBaseTrophies", player->builder_trophies);
  pennant_sample_add_player_clan (json, request->world, player, request->pictures);
  pennant_sample_add_builder_league (json, "builderBaseLeague", player->builder_league);
  pennant_sample_json_end_object (json);
}

/* A player is from where the clan is, or from anywhere; the player's page does not tell. */
static const PennantSampleLocation *
get_place_of (PennantSampleWorld *world, const PennantSamplePlayer *player, const PennantSampleLocation *const *clans)
{
  PennantSampleRandom random =
      pennant_sample_random (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_COUNTRY, player->index);
  int drawn =
      pennant_sample_random_range (&random, PENNANT_SAMPLE_INTERNATIONAL_PLACE + 1, PENNANT_SAMPLE_N_LOCATIONS - 1);

  if (player->in_clan && clans[player->stay.clan] && clans[player->stay.clan]->country_code)
    return clans[player->stay.clan];
  return &pennant_sample_locations[drawn];
}

static GPtrArray *
list_players (PennantSampleWorld *world, const PennantSampleLocation *place, gint64 now)
{
  GPtrArray *players = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_sample_player_free);
  const PennantSampleLocation *clans[PENNANT_SAMPLE_N_CLANS];

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (world, i, now);

      clans[i] = clan->location;
    }
  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
    {
      g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (world, i, now);

      if (!place || get_place_of (world, player, clans) == place)
        g_ptr_array_add (players, g_steal_pointer (&player));
    }
  return players;
}

/* Clans ------------------------------------------------------------------------------------------- */

static const char *
get_clan_tag (gconstpointer item)
{
  return ((const PennantSampleClan *) item)->tag;
}

static int
get_points (gconstpointer item)
{
  return ((const PennantSampleClan *) item)->points;
}

static int
get_builder_points (gconstpointer item)
{
  return ((const PennantSampleClan *) item)->builder_points;
}

static int
get_capital_points (gconstpointer item)
{
  return ((const PennantSampleClan *) item)->capital_points;
}

static void
begin_clan (GString *json, const PennantSampleRequest *request, const PennantSampleClan *clan)
{
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_add_location (json, "location", clan->location);
  pennant_sample_add_badge (json, clan->badge, request->pictures);
  pennant_sample_json_add_int (json, "clanLevel", clan->level);
  pennant_sample_json_add_int (json, "members", clan->members->len);
}

static void
add_clan (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank)
{
  begin_clan (json, request, item);
  pennant_sample_json_add_int (json, "clanPoints", get_points (item));
  add_rank (json, rank);
  pennant_sample_json_end_object (json);
}

static void
add_builder_clan (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank)
{
  begin_clan (json, request, item);
  add_rank (json, rank);
  pennant_sample_json_add_int (json, "clanBuilderBasePoints", get_builder_points (item));
  pennant_sample_json_end_object (json);
}

static void
add_capital_clan (GString *json, const PennantSampleRequest *request, gconstpointer item, const Rank *rank)
{
  begin_clan (json, request, item);
  add_rank (json, rank);
  pennant_sample_json_add_int (json, "clanCapitalPoints", get_capital_points (item));
  pennant_sample_json_end_object (json);
}

/* Every row of a ranking tells where the clan is, as in all that was recorded (api.md 2.11), and clashofclans.js 4.0.5
 * (RankedClan) counts on it: so a clan that has not said where it is stands in none. */
static GPtrArray *
list_clans (PennantSampleWorld *world, const PennantSampleLocation *place, gint64 now)
{
  GPtrArray *clans = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_sample_clan_free);

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new_with_members (world, i, now);

      if (clan->location && (!place || clan->location == place))
        g_ptr_array_add (clans, g_steal_pointer (&clan));
    }
  return clans;
}

/* Both -------------------------------------------------------------------------------------------- */

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranking *ranking = data;

  return ranking->get_score (*(const gconstpointer *) b) - ranking->get_score (*(const gconstpointer *) a);
}

/* The best of a place at a time, the first of equals first. Regions have no rankings. */
static GPtrArray *
rank_at (const PennantSampleRequest *request, const Ranking *ranking, const PennantSampleLocation *place, gint64 now)
{
  GPtrArray *items = place && !place->country_code ? g_ptr_array_new () : ranking->list (request->world, place, now);
  guint n_ranked = 0;

  g_ptr_array_sort_with_data (items, compare, (gpointer) ranking);
  while (n_ranked < MIN (items->len, LENGTH) && ranking->get_score (items->pdata[n_ranked]) > 0)
    n_ranked++;
  g_ptr_array_set_size (items, (int) n_ranked);
  return items;
}

/* A ranking of now and that of midnight. */
typedef struct
{
  const Ranking *ranking;
  GPtrArray *now;
  GHashTable *before; /* (element-type utf8 uint): ranks by tag */
} Table;

static void
add_row (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  const Table *table = data;
  gconstpointer item = table->now->pdata[index];
  int before = GPOINTER_TO_INT (g_hash_table_lookup (table->before, table->ranking->get_tag (item)));

  table->ranking->add (json, request, item, &(Rank) { (int) index + 1, before > 0 ? before : -1 });
}

static PennantSampleReply *
answer (const PennantSampleRequest *request, const Ranking *ranking)
{
  const char *name = request->segments[1];
  const PennantSampleLocation *place = pennant_sample_location_find (name);
  g_autoptr (GPtrArray) now = NULL, midnight = NULL;
  g_autoptr (GHashTable) before = NULL;

  if (!place && !g_str_equal (name, "global"))
    return pennant_sample_reply_new_unknown_value ("locationId");
  now = rank_at (request, ranking, place, request->now);
  midnight = rank_at (request, ranking, place, request->now - request->now % PENNANT_SAMPLE_DAY);
  before = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < midnight->len; i++)
    g_hash_table_insert (before, (gpointer) ranking->get_tag (midnight->pdata[i]), GINT_TO_POINTER ((int) i + 1));
  return pennant_sample_page_make (request, now->len, add_row, &(Table) { ranking, now, before });
}

/**
 * pennant_sample_answer_player_ranking:
 * @request: `/locations/{location}/rankings/players`
 *
 * Returns: (transfer full): a page of the best players by league tier and trophies
 */
PennantSampleReply *
pennant_sample_answer_player_ranking (const PennantSampleRequest *request)
{
  return answer (request, &(Ranking) { list_players, get_player_tag, get_trophies, add_player });
}

/**
 * pennant_sample_answer_builder_player_ranking:
 * @request: `/locations/{location}/rankings/players-builder-base`
 *
 * Returns: (transfer full): a page of the best players by trophies of the builder base
 */
PennantSampleReply *
pennant_sample_answer_builder_player_ranking (const PennantSampleRequest *request)
{
  return answer (request, &(Ranking) { list_players, get_player_tag, get_builder_trophies, add_builder_player });
}

/**
 * pennant_sample_answer_clan_ranking:
 * @request: `/locations/{location}/rankings/clans`
 *
 * Returns: (transfer full): a page of the best clans by points
 */
PennantSampleReply *
pennant_sample_answer_clan_ranking (const PennantSampleRequest *request)
{
  return answer (request, &(Ranking) { list_clans, get_clan_tag, get_points, add_clan });
}

/**
 * pennant_sample_answer_builder_clan_ranking:
 * @request: `/locations/{location}/rankings/clans-builder-base`
 *
 * Returns: (transfer full): a page of the best clans by points of the builder base
 */
PennantSampleReply *
pennant_sample_answer_builder_clan_ranking (const PennantSampleRequest *request)
{
  return answer (request, &(Ranking) { list_clans, get_clan_tag, get_builder_points, add_builder_clan });
}

/**
 * pennant_sample_answer_capital_ranking:
 * @request: `/locations/{location}/rankings/capitals`
 *
 * Returns: (transfer full): a page of the best clans by points of the capital
 */
PennantSampleReply *
pennant_sample_answer_capital_ranking (const PennantSampleRequest *request)
{
  return answer (request, &(Ranking) { list_clans, get_clan_tag, get_capital_points, add_capital_clan });
}
