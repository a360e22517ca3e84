/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-army.h"
#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"
#include "sample/pennant-sample-units.h"

#define LENGTH 50
#define LONGEST_HOURS (28 * 24) /* how long ago the oldest battle may have been */
#define HALLS_APART 2

/* A battle as one of its two players saw it. */
typedef struct
{
  const char *type;
  gint64 time;
  gboolean attack;
  guint opponent;
  int attacker_hall;
  int defender_hall;
  int stars;
  int destruction;
  guint64 number;
} Battle;

/* Whom the player may meet in an hour: all pairs whose numbers have the same sum, so each leads to the other. */
static guint
get_opponent (guint seed, guint player, gint64 hour)
{
  guint sum = (guint) (pennant_sample_mix (pennant_sample_mix (seed) + (guint64) hour) % PENNANT_SAMPLE_N_PLAYERS);

  return (sum + PENNANT_SAMPLE_N_PLAYERS - player) % PENNANT_SAMPLE_N_PLAYERS;
}

static int
get_hall (PennantSampleWorld *world, guint player, gint64 time)
{
  PennantSampleTraits traits = pennant_sample_traits (world, player);

  return pennant_sample_traits_get_town_hall (&traits, time);
}

static void
draw_result (PennantSampleRandom *random, Battle *battle)
{
  int luck = pennant_sample_random_range (random, 0, 99) - 8 * (battle->attacker_hall - battle->defender_hall);

  battle->stars = luck < 30 ? 3 : luck < 75 ? 2 : luck < 92 ? 1 : 0;
  battle->destruction = battle->stars == 3   ? 100
                        : battle->stars == 2 ? pennant_sample_random_range (random, 55, 99)
                        : battle->stars == 1 ? pennant_sample_random_range (random, 45, 85)
                                             : pennant_sample_random_range (random, 5, 49);
}

/* The battle for loot of that hour, in which one of the pair was found by the other; FALSE when there was none. */
static gboolean
fight (const PennantSampleRequest *request, guint player, gint64 hour, Battle *battle)
{
  guint seed = pennant_sample_world_get_seed (request->world);
  guint opponent = get_opponent (seed, player, hour), one = MIN (player, opponent);
  PennantSampleRandom random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_BATTLES, one);
  gboolean attack;
  int hall, other_hall;

  random.state += pennant_sample_mix ((guint64) hour);
  if (opponent == player || !pennant_sample_random_chance (&random, 60))
    return FALSE;
  battle->time = hour * PENNANT_SAMPLE_HOUR + pennant_sample_random_range (&random, 0, (int) PENNANT_SAMPLE_HOUR - 1);
  if (battle->time > request->now)
    return FALSE;
  hall = get_hall (request->world, player, battle->time);
  other_hall = get_hall (request->world, opponent, battle->time);
  if (ABS (other_hall - hall) > HALLS_APART)
    return FALSE;
  attack = pennant_sample_random_chance (&random, 50) == (player == one);
  battle->type = "homeVillage";
  battle->attack = attack;
  battle->opponent = opponent;
  battle->attacker_hall = attack ? hall : other_hall;
  battle->defender_hall = attack ? other_hall : hall;
  battle->number = random.state;
  draw_result (&random, battle);
  return TRUE;
}

/* Ranked battles of the week. */
static void
add_ranked (const PennantSampleRequest *request, guint player, gint64 week, GArray *battles)
{
  PennantSampleRankedBattle ranked[2 * PENNANT_SAMPLE_MAX_RANKED];
  guint n_ranked = pennant_sample_ranked_list_battles (request->world, player, week, request->now, ranked);

  for (guint i = 0; i < n_ranked; i++)
    {
      guint attacker = ranked[i].attack ? player : ranked[i].opponent;
      guint defender = ranked[i].attack ? ranked[i].opponent : player;
      int tier = pennant_sample_ranked_get_tier (request->world, attacker, week);
      Battle battle = {
        .type = tier >= PENNANT_SAMPLE_LEGEND_TIER ? "legend" : "ranked",
        .time = ranked[i].time,
        .attack = ranked[i].attack,
        .opponent = ranked[i].opponent,
        .attacker_hall = get_hall (request->world, attacker, ranked[i].time),
        .defender_hall = get_hall (request->world, defender, ranked[i].time),
        .stars = ranked[i].stars,
        .destruction = ranked[i].destruction,
        .number = (guint64) ranked[i].time << 16 ^ attacker,
      };

      g_array_append_val (battles, battle);
    }
}

static int
compare_battles (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Battle *) a)->time, other = ((const Battle *) b)->time;

  return one > other ? -1 : one < other;
}

static GArray *
list_battles (const PennantSampleRequest *request, guint player)
{
  GArray *battles = g_array_new (FALSE, FALSE, sizeof (Battle));
  gint64 hour = request->now / PENNANT_SAMPLE_HOUR, oldest = hour - LONGEST_HOURS;
  gint64 week = pennant_sample_week_start (request->now);
  Battle battle;

  if (player >= PENNANT_SAMPLE_N_PLAYERS)
    return battles;
  for (; hour > oldest && battles->len < LENGTH; hour--)
    if (fight (request, player, hour, &battle))
      g_array_append_val (battles, battle);
  add_ranked (request, player, week, battles);
  add_ranked (request, player, week - PENNANT_SAMPLE_WEEK, battles);
  g_array_sort (battles, compare_battles);
  g_array_set_size (battles, MIN (battles->len, LENGTH));
  return battles;
}

/* Loot -------------------------------------------------------------------------------------------- */

static void
add_amount (GString *json, const char *name, int amount)
{
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "name", name);
  pennant_sample_json_add_int (json, "amount", amount);
  pennant_sample_json_end_object (json);
}

/* What the defender has, of which the attacker takes as much as was destroyed. */
static int
get_available (const Battle *battle, const char *resource)
{
  PennantSampleRandom random = { battle->number + g_str_hash (resource) };
  int hall = battle->defender_hall;

  if (g_str_equal (resource, "Gold") || g_str_equal (resource, "Elixir"))
    return pennant_sample_random_range (&random, 12000 * hall, 105000 * hall);
  if (g_str_equal (resource, "DarkElixir"))
    return hall < 7 ? 0 : pennant_sample_random_range (&random, 60 * hall, 700 * hall);
  if (g_str_equal (resource, "SourElixir"))
    return 200;
  return 0;
}

static void
add_loot (GString *json, const char *key, const Battle *battle, int percent)
{
  static const char *const resources[] = { "Gold", "Elixir", "DarkElixir", "SourElixir" };

  pennant_sample_json_begin_array (json, key);
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    add_amount (json, resources[i], (int) ((gint64) get_available (battle, resources[i]) * percent / 100));
  pennant_sample_json_end_array (json);
}

static void
add_available (GString *json, const Battle *battle)
{
  static const char *const resources[] = {
    "Diamonds",        "Gold",          "Elixir",      "DarkElixir",    "Gold2",
    "Elixir2",         "Medals",        "BankedGold",  "BankedElixir",  "BankedDarkElixir",
    "CapitalResource", "CapitalReward", "BankedGold2", "BankedElixir2", "SourElixir",
    "EventTokens",     "CommonOre",     "RareOre",     "EpicOre",       "ClanEventResource",
    "SparkyStone",     "Stars",
  };

  pennant_sample_json_begin_array (json, "availableLoot");
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++)
    add_amount (json, resources[i], get_available (battle, resources[i]));
  pennant_sample_json_end_array (json);
}

static void
add_battle (GString *json, PennantSampleWorld *world, const Battle *battle)
{
  g_autofree char *army =
      pennant_sample_army_code (pennant_sample_world_get_seed (world), battle->attacker_hall, battle->number);
  g_autofree char *opponent = pennant_sample_world_get_player_tag (world, battle->opponent);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "battleType", battle->type);
  pennant_sample_json_add_boolean (json, "attack", battle->attack);
  pennant_sample_json_add_text (json, "armyShareCode", army);
  pennant_sample_json_add_text (json, "opponentPlayerTag", opponent);
  pennant_sample_json_add_int (json, "stars", battle->stars);
  pennant_sample_json_add_int (json, "destructionPercentage", battle->destruction);
  add_loot (json, "lootedResources", battle, battle->destruction);
  add_loot (json, "extraLootedResources", battle, 0);
  add_available (json, battle);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_answer_battle_log:
 * @request: `/players/{tag}/battlelog`
 *
 * Returns: (transfer full): the player's last battles, newest first, without paging
 */
PennantSampleReply *
pennant_sample_answer_battle_log (const PennantSampleRequest *request)
{
  g_autoptr (GArray) battles = NULL;
  GString *json;
  guint player;
  PennantSampleReply *error = pennant_sample_request_find_player (request, &player);

  if (error)
    return error;
  battles = list_battles (request, player);
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_begin_array (json, "items");
  for (guint i = 0; i < battles->len; i++)
    add_battle (json, request->world, &g_array_index (battles, Battle, i));
  pennant_sample_json_end_array (json);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}
