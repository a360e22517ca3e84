/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-random.h"

#define LENGTH 200

/* The rankings of now say where somebody was in those of midnight. */
static gint64
get_midnight (gint64 now)
{
  return now - now % PENNANT_SAMPLE_DAY;
}

/* Reads the place whose ranking is asked for, NULL for the whole world; what is no place is refused. */
static PennantSampleReply *
read_place (const PennantSampleRequest *request, const PennantSampleLocation **place)
{
  *place = NULL;
  if (g_str_equal (request->segments[1], "global"))
    return NULL;
  *place = pennant_sample_location_find (request->segments[1]);
  return *place ? NULL : pennant_sample_reply_new_unknown_value ("locationId");
}

static void
add_ranks (JsonBuilder *builder, guint rank, GHashTable *previous, const char *tag)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (previous, tag));

  pennant_sample_json_add_int (builder, "rank", rank);
  pennant_sample_json_add_int (builder, "previousRank", before > 0 ? (gint64) before : -1);
}

/* Players ----------------------------------------------------------------------------------------- */

typedef struct
{
  GCompareFunc compare;
  gboolean (*belongs) (const PennantSamplePlayer *player);
  void (*add) (JsonBuilder *builder,
               const PennantSampleRequest *request,
               const PennantSamplePlayer *player,
               guint rank,
               GHashTable *previous);
} PlayerRanking;

/* As in a clan's list, tiers come before trophies. */
static int
compare_trophies (gconstpointer a, gconstpointer b)
{
  const PennantSamplePlayer *one = *(PennantSamplePlayer *const *) a, *other = *(PennantSamplePlayer *const *) b;

  if (one->tier != other->tier)
    return other->tier - one->tier;
  if (one->trophies != other->trophies)
    return other->trophies - one->trophies;
  return (int) one->index - (int) other->index;
}

static int
compare_builder_trophies (gconstpointer a, gconstpointer b)
{
  const PennantSamplePlayer *one = *(PennantSamplePlayer *const *) a, *other = *(PennantSamplePlayer *const *) b;

  if (one->builder_trophies != other->builder_trophies)
    return other->builder_trophies - one->builder_trophies;
  return (int) one->index - (int) other->index;
}

static gboolean
is_ranked (const PennantSamplePlayer *player)
{
  return player->tier > 0;
}

static gboolean
has_builder_base (const PennantSamplePlayer *player)
{
  return player->builder_hall > 0;
}

static void
add_head (JsonBuilder *builder, const PennantSamplePlayer *player)
{
  pennant_sample_json_add_text (builder, "tag", player->tag);
  pennant_sample_json_add_text (builder, "name", player->name);
  pennant_sample_json_add_int (builder, "expLevel", player->exp_level);
}

static void
add_clan (JsonBuilder *builder, const PennantSampleRequest *request, const PennantSamplePlayer *player)
{
  if (!player->in_clan)
    return;
  json_builder_set_member_name (builder, "clan");
  pennant_sample_json_add_ranked_clan (builder, request->world, player->stay.clan, request->now, request->pictures);
}

static void
add_by_trophies (JsonBuilder *builder,
                 const PennantSampleRequest *request,
                 const PennantSamplePlayer *player,
                 guint rank,
                 GHashTable *previous)
{
  json_builder_begin_object (builder);
  add_head (builder, player);
  pennant_sample_json_add_int (builder, "trophies", player->trophies);
  pennant_sample_json_add_int (builder, "attackWins", player->attack_wins);
  pennant_sample_json_add_int (builder, "defenseWins", player->defense_wins);
  add_ranks (builder, rank, previous, player->tag);
  add_clan (builder, request, player);
  json_builder_set_member_name (builder, "leagueTier");
  pennant_sample_json_add_tier (builder, player->tier, request->pictures);
  json_builder_end_object (builder);
}

static void
add_by_builder_trophies (JsonBuilder *builder,
                         const PennantSampleRequest *request,
                         const PennantSamplePlayer *player,
                         guint rank,
                         GHashTable *previous)
{
  json_builder_begin_object (builder);
  add_head (builder, player);
  add_ranks (builder, rank, previous, player->tag);
  pennant_sample_json_add_int (builder, "builderBaseTrophies", player->builder_trophies);
  add_clan (builder, request, player);
  pennant_sample_json_add_league (builder, "builderBaseLeague", 44000000 + player->builder_league,
                                  pennant_sample_builder_league_name (player->builder_league));
  json_builder_end_object (builder);
}

static const PlayerRanking by_trophies = { compare_trophies, is_ranked, add_by_trophies };
static const PlayerRanking by_builder_trophies = {
  compare_builder_trophies,
  has_builder_base,
  add_by_builder_trophies,
};

/* A player is from where the clan is, or from anywhere; the player's page does not tell. */
static const PennantSampleLocation *
get_place_of (PennantSampleWorld *world, const PennantSamplePlayer *player, PennantSampleClan *const *clans)
{
  PennantSampleRandom random =
      pennant_sample_random (pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_COUNTRY, player->index);
  int drawn =
      pennant_sample_random_range (&random, PENNANT_SAMPLE_INTERNATIONAL_PLACE + 1, PENNANT_SAMPLE_N_LOCATIONS - 1);

  if (player->in_clan && clans[player->stay.clan]->location && clans[player->stay.clan]->location->country_code)
    return clans[player->stay.clan]->location;
  return &pennant_sample_locations[drawn];
}

static void
free_clans (PennantSampleClan **clans)
{
  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    pennant_sample_clan_free (clans[i]);
}

static GPtrArray *
rank_players (PennantSampleWorld *world, const PlayerRanking *ranking, const PennantSampleLocation *place, gint64 now)
{
  GPtrArray *players = g_ptr_array_new_with_free_func ((GDestroyNotify) pennant_sample_player_free);
  PennantSampleClan *clans[PENNANT_SAMPLE_N_CLANS];

  if (place && !place->country_code)
    return players;
  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    clans[i] = pennant_sample_clan_new (world, i, now);
  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
    {
      g_autoptr (PennantSamplePlayer) player = pennant_sample_player_new (world, i, now);

      if (ranking->belongs (player) && (!place || get_place_of (world, player, clans) == place))
        g_ptr_array_add (players, g_steal_pointer (&player));
    }
  free_clans (clans);
  g_ptr_array_sort (players, ranking->compare);
  g_ptr_array_set_size (players, (int) MIN (players->len, LENGTH));
  return players;
}

static PennantSampleReply *
answer_players (const PennantSampleRequest *request, const PlayerRanking *ranking)
{
  const PennantSampleLocation *place;
  PennantSampleReply *error = read_place (request, &place);
  g_autoptr (GPtrArray) players = NULL, before = NULL;
  g_autoptr (GHashTable) previous = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) items = NULL;

  if (error)
    return error;
  players = rank_players (request->world, ranking, place, request->now);
  before = rank_players (request->world, ranking, place, get_midnight (request->now));
  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (previous, ((PennantSamplePlayer *) before->pdata[i])->tag, GUINT_TO_POINTER (i + 1));
  json_builder_begin_array (builder);
  for (guint i = 0; i < players->len; i++)
    ranking->add (builder, request, players->pdata[i], i + 1, previous);
  json_builder_end_array (builder);
  items = json_builder_get_root (builder);
  return pennant_sample_page_of (json_node_get_array (items), request->query, request->max_age);
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
  return answer_players (request, &by_trophies);
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
  return answer_players (request, &by_builder_trophies);
}

/* Clans ------------------------------------------------------------------------------------------- */

/* Which points rank, and whether a row says them before the rank. */
typedef struct
{
  const char *points;
  gboolean before_rank;
} ClanRanking;

static const ClanRanking by_points = { "clanPoints", TRUE };
static const ClanRanking by_builder_points = { "clanBuilderBasePoints", FALSE };
static const ClanRanking by_capital_points = { "clanCapitalPoints", FALSE };

static int
compare_points (gconstpointer a, gconstpointer b, gpointer points)
{
  JsonObject *one = json_node_get_object (*(JsonNode *const *) a);
  JsonObject *other = json_node_get_object (*(JsonNode *const *) b);
  gint64 difference = json_object_get_int_member (other, points) - json_object_get_int_member (one, points);

  if (difference != 0)
    return difference > 0 ? 1 : -1;
  return strcmp (json_object_get_string_member (one, "tag"), json_object_get_string_member (other, "tag"));
}

static gboolean
is_at (JsonObject *clan, const PennantSampleLocation *place)
{
  return !place || (json_object_has_member (clan, "location") &&
                    json_object_get_int_member (json_object_get_object_member (clan, "location"), "id") == place->id);
}

/* The clans as a search finds them. */
static GPtrArray *
rank_clans (const PennantSampleRequest *request,
            const ClanRanking *ranking,
            const PennantSampleLocation *place,
            gint64 now)
{
  GPtrArray *clans = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS && (!place || place->country_code); i++)
    {
      g_autoptr (JsonNode) clan = pennant_sample_found_clan_to_json (request->world, i, now, request->pictures);
      JsonObject *object = json_node_get_object (clan);

      if (is_at (object, place) && json_object_get_int_member (object, ranking->points) > 0)
        g_ptr_array_add (clans, g_steal_pointer (&clan));
    }
  g_ptr_array_sort_with_data (clans, compare_points, (gpointer) ranking->points);
  return clans;
}

static void
copy_member (JsonBuilder *builder, JsonObject *clan, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_value (builder, json_object_dup_member (clan, key));
}

/* Who has not said where it is counts as international: a ranking tells a place of each clan. */
static void
add_place (JsonBuilder *builder, JsonObject *clan)
{
  if (json_object_has_member (clan, "location"))
    {
      copy_member (builder, clan, "location");
      return;
    }
  json_builder_set_member_name (builder, "location");
  pennant_sample_json_add_location (builder, &pennant_sample_locations[PENNANT_SAMPLE_INTERNATIONAL_PLACE]);
}

static void
add_clan_row (JsonBuilder *builder, const ClanRanking *ranking, JsonObject *clan, guint rank, GHashTable *previous)
{
  static const char *const rest[] = { "badgeUrls", "clanLevel", "members" };

  json_builder_begin_object (builder);
  copy_member (builder, clan, "tag");
  copy_member (builder, clan, "name");
  add_place (builder, clan);
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    copy_member (builder, clan, rest[i]);
  if (ranking->before_rank)
    copy_member (builder, clan, ranking->points);
  add_ranks (builder, rank, previous, json_object_get_string_member (clan, "tag"));
  if (!ranking->before_rank)
    copy_member (builder, clan, ranking->points);
  json_builder_end_object (builder);
}

static PennantSampleReply *
answer_clans (const PennantSampleRequest *request, const ClanRanking *ranking)
{
  const PennantSampleLocation *place;
  PennantSampleReply *error = read_place (request, &place);
  g_autoptr (GPtrArray) clans = NULL, before = NULL;
  g_autoptr (GHashTable) previous = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) items = NULL;

  if (error)
    return error;
  clans = rank_clans (request, ranking, place, request->now);
  before = rank_clans (request, ranking, place, get_midnight (request->now));
  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (previous,
                         (gpointer) json_object_get_string_member (json_node_get_object (before->pdata[i]), "tag"),
                         GUINT_TO_POINTER (i + 1));
  json_builder_begin_array (builder);
  for (guint i = 0; i < clans->len; i++)
    add_clan_row (builder, ranking, json_node_get_object (clans->pdata[i]), i + 1, previous);
  json_builder_end_array (builder);
  items = json_builder_get_root (builder);
  return pennant_sample_page_of (json_node_get_array (items), request->query, request->max_age);
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
  return answer_clans (request, &by_points);
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
  return answer_clans (request, &by_builder_points);
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
  return answer_clans (request, &by_capital_points);
}
