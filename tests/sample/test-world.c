/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"
#include "witness.h"

#include "model/pennant-tag.h"
#include "sample/pennant-sample-clan.h"

#define NOW 1773500000 /* in the ranked week that began on Monday, 1773032400 */

/* The list is in the order of tiers and trophies, is as long as the clan says, and has one leader. */
static void
check_list (const PennantClan *clan)
{
  guint n_leaders = 0;

  g_assert_cmpint (clan->members, ==, clan->member_list->len);
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = clan->member_list->pdata[i];
      const PennantClanMember *before = i > 0 ? clan->member_list->pdata[i - 1] : NULL;

      g_assert_cmpint (member->clan_rank, ==, i + 1);
      g_assert_cmpint (member->previous_clan_rank, >=, 0);
      g_assert_cmpint (member->previous_clan_rank, <=, 50);
      n_leaders += g_str_equal (member->role, "leader");
      if (before && before->league_tier->id == member->league_tier->id)
        g_assert_cmpint (before->trophies, >=, member->trophies);
      else if (before)
        g_assert_cmpint (before->league_tier->id, >, member->league_tier->id);
    }
  g_assert_cmpuint (n_leaders, ==, 1);
}

static void
check_clan (const PennantClan *clan)
{
  g_assert_cmpint (clan->members, >=, 1);
  g_assert_cmpint (clan->members, <=, 50);
  g_assert_cmpint (clan->clan_level, >=, 1);
  g_assert_cmpint (clan->required_town_hall_level, >=, 1);
  g_assert_cmpint (clan->war_win_streak, <=, clan->war_wins);
  g_assert_nonnull (clan->clan_capital);
  g_assert_nonnull (clan->labels);
  g_assert_true (PENNANT_HAS (clan, description));
  g_assert_cmpint (PENNANT_HAS (clan, war_losses), ==, clan->is_war_log_public);
  g_assert_cmpint (PENNANT_HAS (clan, war_ties), ==, clan->is_war_log_public);
  check_list (clan);
}

static void
check_units (GPtrArray *units)
{
  g_assert_nonnull (units);
  for (guint i = 0; i < units->len; i++)
    {
      const PennantUnit *unit = units->pdata[i];

      g_assert_cmpint (unit->level, >=, 1);
      g_assert_cmpint (unit->level, <=, unit->max_level);
      for (guint j = 0; j < i; j++)
        g_assert_false (g_str_equal (unit->name, ((PennantUnit *) units->pdata[j])->name) &&
                        g_str_equal (unit->village, ((PennantUnit *) units->pdata[j])->village));
    }
}

/* Whoever is in no clan has nothing of one. */
static void
check_player (const PennantPlayer *player)
{
  g_assert_cmpuint (pennant_late_list_get_items (player->achievements, NULL)->len, ==, 54);
  check_units (player->troops);
  check_units (player->heroes);
  check_units (player->hero_equipment);
  check_units (player->spells);
  g_assert_cmpint (player->best_trophies, >=, player->trophies);
  g_assert_true ((player->clan != NULL) == (player->role != NULL));
  if (!player->clan)
    g_assert_cmpint (player->donations + player->donations_received, ==, 0);
  g_assert_true (PENNANT_HAS (player, builder_hall_level) == (player->builder_base_league != NULL));
}

/* What was seen of the players of a world. */
typedef struct
{
  guint n_halls[19];
  guint n_members;
  guint n_without_builder_base;
  guint n_unranked;
  guint n_left; /* unranked, with trophies of the old counting */
  guint n_legends;
  guint n_builder_seasons;
  guint n_markup;
  GHashTable *scripts;
} Tally;

/* The last builder base season is that of the month before, and no better than the best. */
static guint
check_builder_season (const PennantLegendStatistics *legend)
{
  const PennantLegendSeason *previous = legend->previous_builder_base_season;

  if (!previous)
    return 0;
  g_assert_cmpstr (previous->id, ==, "2026-02");
  g_assert_cmpint (previous->rank, >=, 1);
  g_assert_cmpint (previous->trophies, <=, legend->best_builder_base_season->trophies);
  return 1;
}

static void
count_player (Tally *tally, const PennantPlayer *player)
{
  tally->n_halls[player->town_hall_level]++;
  tally->n_members += player->clan != NULL;
  tally->n_without_builder_base += !PENNANT_HAS (player, builder_hall_level);
  tally->n_unranked += player->league_tier->id == 105000000;
  tally->n_left += player->league_tier->id == 105000000 && player->trophies > 0;
  tally->n_legends += player->legend_statistics != NULL;
  if (player->legend_statistics)
    tally->n_builder_seasons += check_builder_season (player->legend_statistics);
  tally->n_markup += strchr (player->name, '<') != NULL;
  for (const char *p = player->name; *p; p = g_utf8_next_char (p))
    g_hash_table_add (tally->scripts, GINT_TO_POINTER ((int) g_unichar_get_script (g_utf8_get_char (p)) + 1));
}

/* Each kind of account is somewhere in the world. */
static void
check_tally (const Tally *tally)
{
  for (guint hall = 2; hall <= 18; hall++)
    g_assert_cmpuint (tally->n_halls[hall], >, 0);
  g_assert_cmpuint (tally->n_members, <, PENNANT_SAMPLE_N_PLAYERS - 50);
  g_assert_cmpuint (tally->n_without_builder_base, >, 50);
  g_assert_cmpuint (tally->n_unranked, >, 50);
  g_assert_cmpuint (tally->n_left, >, 20);
  g_assert_cmpuint (tally->n_unranked, >, tally->n_left + 20);
  g_assert_cmpuint (tally->n_legends, >, 50);
  g_assert_cmpuint (tally->n_builder_seasons, >, 5);
  g_assert_cmpuint (tally->n_builder_seasons, <, tally->n_legends);
  g_assert_cmpuint (tally->n_markup, >, 0);
  /* Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai, Han, kana and Hangul, and signs of none. */
  g_assert_cmpuint (g_hash_table_size (tally->scripts), >=, 12);
}

/* Every clan and every player of the world: each decodes, is in order, and agrees with the others. */
static void
test_consistent (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, NOW };
  g_autoptr (GHashTable) clans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_record_unref);
  g_autoptr (GHashTable) scripts = g_hash_table_new (NULL, NULL);
  Tally tally = { .scripts = scripts };
  guint n_listed = 0;

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      char *tag = pennant_sample_world_get_clan_tag (world, i);
      PennantClan *clan = witness_see (&witness, &pennant_clan_type, "/clans/%%23%s", tag + 1);

      g_assert_true (pennant_tag_is_valid (tag));
      check_clan (clan);
      n_listed += clan->member_list->len;
      g_assert_true (g_hash_table_insert (clans, tag, clan));
    }
  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
    {
      g_autofree char *tag = pennant_sample_world_get_player_tag (world, i);
      g_autoptr (PennantRecord) record = witness_see (&witness, &pennant_player_type, "/players/%%23%s", tag + 1);
      PennantPlayer *player = (PennantPlayer *) record;
      PennantClan *clan = player->clan ? g_hash_table_lookup (clans, player->clan->tag) : NULL;

      g_assert_true (pennant_tag_is_valid (tag));
      check_player (player);
      count_player (&tally, player);
      if (player->clan)
        witness_assert_agree (clan, witness_find_member (clan, tag), player);
    }
  g_assert_cmpuint (tally.n_members, ==, n_listed);
  check_tally (&tally);
}

/* The account and the clan that are shown first have everything that a page can show. */
static void
test_shown_first (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, NOW };
  g_autoptr (PennantRecord) first = witness_see (&witness, &pennant_clan_type, "/clans/%%232PP");
  g_autoptr (PennantRecord) second = witness_see (&witness, &pennant_player_type, "/players/%%232PP");
  PennantClan *clan = (PennantClan *) first;
  PennantPlayer *player = (PennantPlayer *) second;
  guint n_active = 0, n_worn = 0;

  g_assert_cmpint (clan->members, >=, 43); /* some of its 47 places are guests' seats */
  g_assert_cmpint (clan->members, <=, 47);
  g_assert_cmpstr (clan->location->name, ==, "Germany");
  g_assert_cmpstr (clan->war_league->name, ==, "Crystal League I");
  g_assert_cmpint (clan->required_town_hall_level, ==, 13);
  g_assert_nonnull (strchr (clan->description, '\n'));
  g_assert_nonnull (clan->chat_language);
  g_assert_cmpuint (clan->labels->len, ==, 3);
  g_assert_cmpuint (player->heroes->len, ==, 8);
  for (guint i = 0; i < player->heroes->len; i++)
    {
      const PennantUnit *hero = player->heroes->pdata[i];

      n_worn += hero->equipment ? hero->equipment->len : 0;
    }
  for (guint i = 0; i < player->troops->len; i++)
    n_active += ((PennantUnit *) player->troops->pdata[i])->super_troop_is_active != 0;
  g_assert_cmpuint (n_worn, ==, 12);
  g_assert_cmpuint (n_active, >=, 1);
  g_assert_nonnull (player->legend_statistics->current_season);
  g_assert_cmpint (player->town_hall_weapon_level, >, 0);
  g_assert_cmpstr (player->current_league_group_tag, !=, "#0");
  g_assert_true (pennant_tag_is_valid (player->current_league_group_tag));
  g_assert_cmpstr (player->current_league_group_tag, !=, player->previous_league_group_tag);
  g_assert_cmpint (player->current_league_season_id, ==, 1773032400);
  g_assert_cmpint (player->previous_league_season_id, ==, 1772427600);
  g_assert_true (PENNANT_HAS (player, war_preference));
}

/* Keys, in the API's order, of a reply's object; `*` before a key that may be absent. */
static void
assert_keys (JsonObject *object, const char *const *keys)
{
  g_autoptr (GList) members = json_object_get_members (object);
  GList *next = members;

  for (; *keys; keys++)
    {
      gboolean optional = **keys == '*';

      if (next && g_str_equal (next->data, *keys + optional))
        next = next->next;
      else if (!optional)
        g_error ("the key %s is missing before %s", *keys, next ? (const char *) next->data : "the end");
    }
  g_assert_null (next);
}

static JsonObject *
get_first (JsonNode *node, const char *list)
{
  return json_array_get_object_element (json_object_get_array_member (json_node_get_object (node), list), 0);
}

static void
test_key_order (void)
{
  static const char *const clan_keys[] = { "tag",
                                           "name",
                                           "type",
                                           "description",
                                           "*location",
                                           "isFamilyFriendly",
                                           "badgeUrls",
                                           "clanLevel",
                                           "clanPoints",
                                           "clanBuilderBasePoints",
                                           "clanCapitalPoints",
                                           "capitalLeague",
                                           "requiredTrophies",
                                           "warFrequency",
                                           "warWinStreak",
                                           "warWins",
                                           "*warTies",
                                           "*warLosses",
                                           "isWarLogPublic",
                                           "warLeague",
                                           "members",
                                           "memberList",
                                           "labels",
                                           "requiredBuilderBaseTrophies",
                                           "requiredTownhallLevel",
                                           "clanCapital",
                                           "*chatLanguage",
                                           NULL };
  static const char *const member_keys[] = { "tag",
                                             "name",
                                             "role",
                                             "townHallLevel",
                                             "expLevel",
                                             "league",
                                             "leagueTier",
                                             "trophies",
                                             "builderBaseTrophies",
                                             "clanRank",
                                             "previousClanRank",
                                             "donations",
                                             "donationsReceived",
                                             "*playerHouse",
                                             "*builderBaseLeague",
                                             NULL };
  static const char *const player_keys[] = { "tag",
                                             "name",
                                             "townHallLevel",
                                             "*townHallWeaponLevel",
                                             "expLevel",
                                             "trophies",
                                             "bestTrophies",
                                             "warStars",
                                             "attackWins",
                                             "defenseWins",
                                             "*builderHallLevel",
                                             "builderBaseTrophies",
                                             "bestBuilderBaseTrophies",
                                             "*role",
                                             "*warPreference",
                                             "donations",
                                             "donationsReceived",
                                             "clanCapitalContributions",
                                             "*clan",
                                             "leagueTier",
                                             "*builderBaseLeague",
                                             "*currentLeagueGroupTag",
                                             "*currentLeagueSeasonId",
                                             "*previousLeagueGroupTag",
                                             "*previousLeagueSeasonId",
                                             "*legendStatistics",
                                             "achievements",
                                             "*playerHouse",
                                             "labels",
                                             "troops",
                                             "heroes",
                                             "heroEquipment",
                                             "spells",
                                             NULL };
  static const char *const achievement_keys[] = { "name", "stars",          "value",   "target",
                                                  "info", "completionInfo", "village", NULL };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, NOW };

  for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
    {
      g_autofree char *clan_tag = pennant_sample_world_get_clan_tag (world, i);
      g_autofree char *player_tag = pennant_sample_world_get_player_tag (world, i * 30);
      g_autoptr (JsonNode) clan = witness_read (&witness, "/clans/%%23%s", clan_tag + 1);
      g_autoptr (JsonNode) player = witness_read (&witness, "/players/%%23%s", player_tag + 1);

      assert_keys (json_node_get_object (clan), clan_keys);
      assert_keys (get_first (clan, "memberList"), member_keys);
      assert_keys (json_node_get_object (player), player_keys);
      assert_keys (get_first (player, "achievements"), achievement_keys);
    }
}

/* Everything that a server of the world says, without the port that it got. */
static char *
get_without_port (Caller *caller, const char *path)
{
  g_autoptr (Reply) reply = caller_get (caller, path);
  g_autofree char *base = caller_picture_url (caller, "/");
  GString *text = g_string_new_len (g_bytes_get_data (reply->body, NULL), (gssize) g_bytes_get_size (reply->body));

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpuint (g_string_replace (text, base, "", 0), >, 0);
  return g_string_free (text, FALSE);
}

static void
test_deterministic (void)
{
  static const char *const paths[] = { "/clans/%232PP", "/players/%232PP", "/clans/%232PP/members" };
  g_autoptr (Caller) one = caller_new (7, NULL), same = caller_new (7, NULL), other = caller_new (8, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *a = get_without_port (one, paths[i]);
      g_autofree char *b = get_without_port (same, paths[i]);
      g_autofree char *c = get_without_port (other, paths[i]);

      g_assert_cmpstr (a, ==, b);
      g_assert_cmpstr (a, !=, c);
    }
  g_assert_cmpstr (pennant_sample_server_get_token (one->server), ==, pennant_sample_server_get_token (same->server));
}

/* Tags lead back to their numbers, in any world, and no other tag does. */
static void
test_tags (void)
{
  for (guint seed = 0; seed < 4; seed++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);
      g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint index, n_found = 0;

      for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
        {
          char *tag = pennant_sample_world_get_player_tag (world, i);

          g_assert_true (pennant_sample_world_find_player (world, tag, &index));
          g_assert_cmpuint (index, ==, i);
          g_assert_true (g_hash_table_add (tags, tag));
        }
      for (guint64 number = 0; number < 10000; number++)
        {
          g_autofree char *tag = pennant_tag_from_number (number);

          n_found += pennant_sample_world_find_player (world, tag, &index) && !g_hash_table_contains (tags, tag);
        }
      g_assert_cmpuint (n_found, ==, 0);
      g_assert_false (pennant_sample_world_find_clan (world, "#0", &index));
      g_assert_false (pennant_sample_world_find_clan (world, "", &index));
      g_assert_true (pennant_sample_world_find_clan (world, "#2PP", &index));
      g_assert_cmpuint (index, ==, 0);
    }
}

/* Clans and their capitals only rise, and not beyond what the game has. */
static void
test_growth (void)
{
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seed);

      for (guint i = 0; i < PENNANT_SAMPLE_N_CLANS; i++)
        {
          int level = 1, hall = 0;

          for (guint month = 0; month < 36; month++)
            {
              g_autoptr (PennantSampleClan) clan =
                  pennant_sample_clan_new (world, i, NOW + month * G_GINT64_CONSTANT (2629746));

              g_assert_cmpint (clan->level, >=, level);
              g_assert_cmpint (clan->level, <=, 45);
              g_assert_cmpint (clan->capital_hall, >=, hall);
              g_assert_cmpint (clan->capital_hall, <=, 10);
              level = clan->level;
              hall = clan->capital_hall;
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/world/consistent", test_consistent);
  g_test_add_func ("/sample/world/shown-first", test_shown_first);
  g_test_add_func ("/sample/world/key-order", test_key_order);
  g_test_add_func ("/sample/world/deterministic", test_deterministic);
  g_test_add_func ("/sample/world/tags", test_tags);
  g_test_add_func ("/sample/world/growth", test_growth);
  return g_test_run ();
}
