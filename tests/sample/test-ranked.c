/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"
#include "witness.h"

#define FIRST_WEEK 1759726800 /* 2025-10-06, 05:00 UTC */
#define WEEK (7 * 24 * 60 * 60)

static JsonObject *
get_object (JsonNode *node)
{
  return json_node_get_object (node);
}

static JsonNode *
get_player (Caller *caller, const char *tag)
{
  g_autofree char *path = g_strdup_printf ("/players/%%23%s", tag + 1);

  return caller_get_json (caller, path);
}

static JsonNode *
get_group (Caller *caller, const char *group, gint64 season, const char *player)
{
  g_autofree char *path =
      g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%23%s", group + 1, season, player + 1);

  return caller_get_json (caller, path);
}

static JsonObject *
find_member (JsonNode *group, const char *tag)
{
  JsonArray *members = json_object_get_array_member (get_object (group), "members");

  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonObject *member = json_array_get_object_element (members, i);

      if (g_str_equal (object_get_text (member, "playerTag"), tag))
        return member;
    }
  return NULL;
}

static gint64
sum_log (JsonNode *group, const char *log, guint *n_entries)
{
  JsonArray *entries = json_object_get_array_member (get_object (group), log);
  gint64 sum = 0;

  *n_entries = json_array_get_length (entries);
  for (guint i = 0; i < *n_entries; i++)
    sum += object_get_int (json_array_get_object_element (entries, i), "trophies");
  return sum;
}

/* A group has the player of the question, and says what the player's page says; the logs come to the same. */
static void
test_group (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  JsonObject *player = get_object (page);
  g_autoptr (JsonNode) group = get_group (caller, object_get_text (player, "currentLeagueGroupTag"),
                                          object_get_int (player, "currentLeagueSeasonId"), "#2PP");
  JsonArray *members = json_object_get_array_member (get_object (group), "members");
  JsonObject *member = find_member (group, "#2PP");
  guint n_attacks, n_defenses;

  g_assert_cmpuint (json_array_get_length (members), >, 60);
  g_assert_cmpuint (json_array_get_length (members), <=, 100);
  g_assert_nonnull (member);
  g_assert_cmpstr (object_get_text (member, "playerName"), ==, object_get_text (player, "name"));
  g_assert_cmpstr (object_get_text (member, "clanTag"), ==, "#2PP");
  g_assert_cmpint (object_get_int (member, "leagueTrophies"), ==, object_get_int (player, "trophies"));
  g_assert_cmpint (sum_log (group, "attackLogs", &n_attacks) + sum_log (group, "defenseLogs", &n_defenses), ==,
                   object_get_int (player, "trophies"));
  g_assert_cmpint (n_attacks, ==,
                   object_get_int (member, "attackWinCount") + object_get_int (member, "attackLoseCount"));
  g_assert_cmpint (n_defenses, ==,
                   object_get_int (member, "defenseWinCount") + object_get_int (member, "defenseLoseCount"));
}

/* Everybody in the group is in it by their own pages, and has those trophies; null is for those without a clan. */
static void
test_members (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  const char *tag = object_get_text (get_object (page), "currentLeagueGroupTag");
  gint64 season = object_get_int (get_object (page), "currentLeagueSeasonId");
  g_autoptr (JsonNode) group = get_group (caller, tag, season, "#2PP");
  JsonArray *members = json_object_get_array_member (get_object (group), "members");
  guint n_clanless = 0;

  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonObject *member = json_array_get_object_element (members, i);
      g_autoptr (JsonNode) node = get_player (caller, object_get_text (member, "playerTag"));
      JsonObject *player = get_object (node);
      gboolean clanless = json_object_get_null_member (member, "clanTag");

      g_assert_cmpstr (object_get_text (player, "currentLeagueGroupTag"), ==, tag);
      g_assert_cmpint (object_get_int (player, "currentLeagueSeasonId"), ==, season);
      g_assert_cmpint (object_get_int (player, "trophies"), ==, object_get_int (member, "leagueTrophies"));
      g_assert_cmpint (clanless, ==, !json_object_has_member (player, "clan"));
      g_assert_cmpint (clanless, ==, json_object_get_null_member (member, "clanName"));
      n_clanless += clanless;
    }
  g_assert_cmpuint (n_clanless, >, 0);
}

static gint64
get_tier (JsonObject *player)
{
  return object_get_int (json_object_get_object_member (player, "leagueTier"), "id");
}

/* A player's group are in it by their own pages, in the same tier. Returns how many have a small town hall. */
static guint
check_tier (const Witness *witness, JsonObject *player)
{
  const char *tag = object_get_text (player, "currentLeagueGroupTag"), *own = object_get_text (player, "tag");
  g_autoptr (JsonNode) group = witness_read (witness, "/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%23%s",
                                             tag + 1, object_get_int (player, "currentLeagueSeasonId"), own + 1);
  JsonArray *members = json_object_get_array_member (get_object (group), "members");
  guint n_small = 0;

  g_assert_cmpuint (json_array_get_length (members), >, 80);
  g_assert_cmpuint (json_array_get_length (members), <=, 100);
  g_assert_nonnull (find_member (group, own));
  for (guint i = 0; i < json_array_get_length (members); i += 3)
    {
      JsonObject *member = json_array_get_object_element (members, i);
      g_autoptr (JsonNode) page = witness_read (witness, "/players/%%23%s", object_get_text (member, "playerTag") + 1);

      g_assert_cmpint (get_tier (get_object (page)), ==, get_tier (player));
      g_assert_cmpstr (object_get_text (get_object (page), "currentLeagueGroupTag"), ==, tag);
      g_assert_cmpint (object_get_int (get_object (page), "trophies"), ==, object_get_int (member, "leagueTrophies"));
      n_small += object_get_int (get_object (page), "townHallLevel") <= 8;
    }
  return n_small;
}

/* In several worlds and weeks; tiers rise and fall from one week to the next. */
static void
test_tiers (void)
{
  static const guint seeds[] = { 1, 2, 7, 42 };
  guint n_small = 0, n_moved = 0, n_ranked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (guint j = 0; j < PENNANT_SAMPLE_N_PLAYERS; j += 331)
        {
          Witness witness = { world, FIRST_WEEK + (gint64) i * 14 * WEEK + (gint64) j * 3600 }, later = witness;
          g_autofree char *tag = pennant_sample_world_get_player_tag (world, j);
          g_autoptr (JsonNode) page = witness_read (&witness, "/players/%%23%s", tag + 1), next = NULL;

          if (get_tier (get_object (page)) == 105000000)
            continue;
          n_small += check_tier (&witness, get_object (page));
          later.now += WEEK;
          next = witness_read (&later, "/players/%%23%s", tag + 1);
          n_moved += get_tier (get_object (page)) != get_tier (get_object (next));
          n_ranked++;
        }
    }
  g_assert_cmpuint (n_ranked, >, 12);
  g_assert_cmpuint (n_small, >, 0);
  g_assert_cmpuint (n_moved, >, 0);
}

static gboolean
check_named_group (const Witness *witness, JsonObject *player, const char *which)
{
  g_autofree char *tag_key = g_strconcat (which, "LeagueGroupTag", NULL);
  g_autofree char *season_key = g_strconcat (which, "LeagueSeasonId", NULL);
  const char *tag = json_object_get_string_member_with_default (player, tag_key, "#0");
  gint64 season = json_object_get_int_member_with_default (player, season_key, 0);
  const char *own = object_get_text (player, "tag");
  g_autoptr (JsonNode) group = NULL;

  g_assert_cmpint (g_str_equal (tag, "#0"), ==, season == 0);
  if (season == 0)
    return FALSE;
  group = witness_read (witness, "/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%23%s", tag + 1, season, own + 1);
  g_assert_nonnull (find_member (group, own));
  return TRUE;
}

/* Whatever groups pages name can be asked for, from the first ranked week on; before that none is named. */
static void
test_named_groups (void)
{
  static const gint64 times[] = { FIRST_WEEK - 1, FIRST_WEEK, FIRST_WEEK + WEEK - 1, FIRST_WEEK + WEEK, 1785000000 };
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  guint n_named = 0, n_without = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    for (guint j = 0; j < PENNANT_SAMPLE_N_PLAYERS; j += 61)
      {
        Witness witness = { world, times[i] };
        g_autofree char *tag = pennant_sample_world_get_player_tag (world, j);
        g_autoptr (JsonNode) page = witness_read (&witness, "/players/%%23%s", tag + 1);

        n_without += !json_object_has_member (get_object (page), "currentLeagueGroupTag");
        n_named += check_named_group (&witness, get_object (page), "current");
        n_named += check_named_group (&witness, get_object (page), "previous");
      }
  g_assert_cmpuint (n_named, >, 100);
  g_assert_cmpuint (n_without, >, 0);
}

/* Each attack stands in the defence log of whom it was made on. */
static void
test_both_sides (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  const char *tag = object_get_text (get_object (page), "previousLeagueGroupTag");
  gint64 season = object_get_int (get_object (page), "previousLeagueSeasonId");
  g_autoptr (JsonNode) group = get_group (caller, tag, season, "#2PP");
  JsonArray *attacks = json_object_get_array_member (get_object (group), "attackLogs");

  g_assert_cmpuint (json_array_get_length (attacks), >, 5);
  for (guint i = 0; i < json_array_get_length (attacks); i++)
    {
      JsonObject *attack = json_array_get_object_element (attacks, i), *found = NULL;
      g_autoptr (JsonNode) other = get_group (caller, tag, season, object_get_text (attack, "opponentPlayerTag"));
      JsonArray *defenses = json_object_get_array_member (get_object (other), "defenseLogs");

      for (guint j = 0; j < json_array_get_length (defenses); j++)
        {
          JsonObject *defense = json_array_get_object_element (defenses, j);

          if (g_str_equal (object_get_text (defense, "opponentPlayerTag"), "#2PP") &&
              g_str_equal (object_get_text (defense, "creationTime"), object_get_text (attack, "creationTime")))
            found = defense;
        }
      g_assert_nonnull (found);
      g_assert_cmpint (object_get_int (found, "stars"), ==, object_get_int (attack, "stars"));
      g_assert_cmpint (object_get_int (found, "destructionPercentage"), ==,
                       object_get_int (attack, "destructionPercentage"));
    }
}

static int
count_above (JsonNode *group, gint64 trophies)
{
  JsonArray *members = json_object_get_array_member (get_object (group), "members");
  int n_above = 0;

  for (guint i = 0; i < json_array_get_length (members); i++)
    n_above += object_get_int (json_array_get_object_element (members, i), "leagueTrophies") > trophies;
  return n_above;
}

/* The last week of the history is the group of that week; the page then says so while it lasts. */
static void
test_history (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  g_autoptr (JsonNode) history = caller_get_json (caller, "/players/%232PP/leaguehistory");
  JsonArray *weeks = page_get_items (history);
  guint n_weeks = json_array_get_length (weeks);
  JsonObject *last = json_array_get_object_element (weeks, n_weeks - 1);
  g_autoptr (JsonNode) group = get_group (caller, object_get_text (get_object (page), "previousLeagueGroupTag"),
                                          object_get_int (last, "leagueSeasonId"), "#2PP");
  JsonObject *member = find_member (group, "#2PP");

  g_assert_cmpuint (n_weeks, >, 4);
  g_assert_false (json_object_has_member (get_object (history), "paging"));
  for (guint i = 1; i < n_weeks; i++)
    g_assert_cmpint (object_get_int (json_array_get_object_element (weeks, i), "leagueSeasonId"), ==,
                     object_get_int (json_array_get_object_element (weeks, i - 1), "leagueSeasonId") + WEEK);
  g_assert_cmpint (object_get_int (last, "leagueSeasonId"), ==,
                   object_get_int (get_object (page), "previousLeagueSeasonId"));
  g_assert_cmpint (object_get_int (last, "leagueTrophies"), ==, object_get_int (member, "leagueTrophies"));
  g_assert_cmpint (object_get_int (last, "attackWins"), ==, object_get_int (member, "attackWinCount"));
  g_assert_cmpint (object_get_int (last, "placement"), >,
                   count_above (group, object_get_int (member, "leagueTrophies")));
  g_assert_cmpint (object_get_int (last, "attackWins") + object_get_int (last, "attackLosses"), <=,
                   object_get_int (last, "maxBattles"));
}

/* A week becomes history at the second in which it ends. */
static void
test_week_ends (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  gint64 week = object_get_int (get_object (page), "currentLeagueSeasonId");
  gint64 left = week + WEEK - pennant_clock_get_real (caller->clock) / G_USEC_PER_SEC;
  g_autoptr (JsonNode) before = NULL, after = NULL, next = NULL;
  JsonArray *weeks;
  JsonObject *last;

  caller_advance (caller, left - 1);
  before = get_player (caller, "#2PP");
  g_assert_cmpint (object_get_int (get_object (before), "currentLeagueSeasonId"), ==, week);
  caller_advance (caller, 1);
  next = get_player (caller, "#2PP");
  after = caller_get_json (caller, "/players/%232PP/leaguehistory");
  weeks = page_get_items (after);
  last = json_array_get_object_element (weeks, json_array_get_length (weeks) - 1);
  g_assert_cmpint (object_get_int (get_object (next), "currentLeagueSeasonId"), ==, week + WEEK);
  g_assert_cmpstr (object_get_text (get_object (next), "previousLeagueGroupTag"), ==,
                   object_get_text (get_object (before), "currentLeagueGroupTag"));
  g_assert_cmpint (object_get_int (last, "leagueSeasonId"), ==, week);
  g_assert_cmpint (object_get_int (last, "leagueTrophies"), ==, object_get_int (get_object (before), "trophies"));
  g_assert_cmpint (object_get_int (get_object (next), "trophies"), ==, 0);
}

static void
assert_status (Caller *caller, guint status, const char *path)
{
  g_autoptr (Reply) reply = caller_get (caller, path);

  g_test_message ("%s", path);
  g_assert_cmpuint (reply->status, ==, status);
}

static void
test_wrong (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = get_player (caller, "#2PP");
  const char *tag = object_get_text (get_object (page), "currentLeagueGroupTag") + 1;
  gint64 week = object_get_int (get_object (page), "currentLeagueSeasonId");
  const struct
  {
    guint status;
    char *path;
  } cases[] = {
    { 400, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT, tag, week) },
    { 400, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=", tag, week) },
    { 400, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%FF", tag, week) },
    { 404, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%232PPP", tag, week) },
    { 404, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%232PP", tag, week + 1) },
    { 404, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%232PP", tag, week + WEEK) },
    { 404, g_strdup_printf ("/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%232PP", tag, week - WEEK) },
    { 404, g_strdup_printf ("/leaguegroup/%%23%s/x?playerTag=%%232PP", tag) },
    { 404, g_strdup_printf ("/leaguegroup/%%230/%" G_GINT64_FORMAT "?playerTag=%%232PP", week) },
    { 404, g_strdup_printf ("/leaguegroup/%%232PP/%" G_GINT64_FORMAT "?playerTag=%%232PP", week) },
    { 404, g_strdup ("/players/%232PPP/leaguehistory") },
    { 404, g_strdup ("/players/%232PPP/battlelog") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_status (caller, cases[i].status, cases[i].path);
      g_free (cases[i].path);
    }
}

/* Battles -------------------------------------------------------------------------------------------- */

static JsonNode *
get_battles (Caller *caller, const char *tag)
{
  g_autofree char *path = g_strdup_printf ("/players/%%23%s/battlelog", tag + 1);

  return caller_get_json (caller, path);
}

/* `h…i…d…u…s…`, each section at most once and in that order; the troops are always there. */
static void
assert_army (const char *code)
{
  static const char *const pattern =
      "^(h\\d+(p\\d+)?(e\\d+(_\\d+)?)?(-\\d+(p\\d+)?(e\\d+(_\\d+)?)?)*)?"
      "(i\\d+x\\d+(-\\d+x\\d+)*)?(d\\d+x\\d+(-\\d+x\\d+)*)?u\\d+x\\d+(-\\d+x\\d+)*(s\\d+x\\d+(-\\d+x\\d+)*)?$";

  if (!g_regex_match_simple (pattern, code, 0, 0))
    g_error ("no army: %s", code);
}

/* Fifty battles with opponents who can be looked up, and of whom those who fought little since tell the same battle. */
static void
test_battles (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) log = get_battles (caller, "#2PP");
  JsonArray *battles = page_get_items (log);
  guint n_attacks = 0, n_ranked = 0, n_mutual = 0;

  g_assert_cmpuint (json_array_get_length (battles), ==, 50);
  g_assert_false (json_object_has_member (get_object (log), "paging"));
  for (guint i = 0; i < 50; i++)
    {
      JsonObject *battle = json_array_get_object_element (battles, i);
      const char *opponent = object_get_text (battle, "opponentPlayerTag");
      g_autoptr (JsonNode) player = get_player (caller, opponent), other = get_battles (caller, opponent);
      JsonArray *others = page_get_items (other);
      gboolean found = FALSE;

      assert_army (object_get_text (battle, "armyShareCode"));
      g_assert_cmpstr (opponent, !=, "#2PP");
      n_attacks += json_object_get_boolean_member (battle, "attack");
      n_ranked += !g_str_equal (object_get_text (battle, "battleType"), "homeVillage");
      for (guint j = 0; j < json_array_get_length (others) && !found; j++)
        {
          JsonObject *same = json_array_get_object_element (others, j);

          found =
              g_str_equal (object_get_text (same, "opponentPlayerTag"), "#2PP") &&
              g_str_equal (object_get_text (same, "armyShareCode"), object_get_text (battle, "armyShareCode")) &&
              json_object_get_boolean_member (same, "attack") != json_object_get_boolean_member (battle, "attack") &&
              object_get_int (same, "stars") == object_get_int (battle, "stars");
        }
      n_mutual += found;
    }
  g_assert_cmpuint (n_attacks, >, 5);
  g_assert_cmpuint (n_attacks, <, 45);
  g_assert_cmpuint (n_ranked, >, 3);
  g_assert_cmpuint (n_mutual, >, 20);
}

/* As time goes by, new battles come to the front and the others stay as they were. */
static void
test_battles_grow (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) before = get_battles (caller, "#2PP");
  g_autoptr (JsonNode) after = NULL;
  JsonArray *old = page_get_items (before), *new;
  guint n_new = 0;

  caller_advance (caller, 24 * 60 * 60);
  after = get_battles (caller, "#2PP");
  new = page_get_items (after);
  while (n_new < 50 && !json_node_equal (json_array_get_element (new, n_new), json_array_get_element (old, 0)))
    n_new++;
  g_assert_cmpuint (n_new, >, 0);
  g_assert_cmpuint (n_new, <, 40);
  for (guint i = n_new; i < 50; i++)
    g_assert_true (json_node_equal (json_array_get_element (new, i), json_array_get_element (old, i - n_new)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/ranked/group", test_group);
  g_test_add_func ("/sample/ranked/members", test_members);
  g_test_add_func ("/sample/ranked/tiers", test_tiers);
  g_test_add_func ("/sample/ranked/named-groups", test_named_groups);
  g_test_add_func ("/sample/ranked/both-sides", test_both_sides);
  g_test_add_func ("/sample/ranked/history", test_history);
  g_test_add_func ("/sample/ranked/week-ends", test_week_ends);
  g_test_add_func ("/sample/ranked/wrong", test_wrong);
  g_test_add_func ("/sample/ranked/battles", test_battles);
  g_test_add_func ("/sample/ranked/battles-grow", test_battles_grow);
  return g_test_run ();
}
