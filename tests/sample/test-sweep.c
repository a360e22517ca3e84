/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-battle-log.h"
#include "model/pennant-league-group.h"
#include "model/pennant-league-history.h"
#include "model/pennant-raid.h"
#include "model/pennant-ranking.h"
#include "model/pennant-war-log.h"
#include "model/pennant-war.h"

#define START 1773500000 /* 2026-03-14 */
#define HOUR 3600
#define DAY (24 * (gint64) HOUR)
#define WEEK (7 * DAY)
#define STEP (29 * HOUR)
#define MONTH (31 * DAY)

/* A month of several worlds, in which whatever two pages both tell is held against each other. */

static const guint seeds[] = { 3, 11, 65537 };

/* Clans: page, search, rankings ------------------------------------------------------------------- */

/* The row of a list about somebody; NULL where there is none. */
static JsonObject *
find_row (JsonNode *page, const char *tag)
{
  JsonArray *items = json_object_get_array_member (json_node_get_object (page), "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *row = json_array_get_object_element (items, i);

      if (g_str_equal (json_object_get_string_member (row, "tag"), tag))
        return row;
    }
  return NULL;
}

/* All that a row tells, but for its ranks, is told by the page, and the same. */
static void
assert_part (JsonObject *row, JsonObject *page)
{
  g_autoptr (GList) keys = json_object_get_members (row);

  for (GList *key = keys; key; key = key->next)
    {
      JsonNode *one = json_object_get_member (row, key->data), *other = json_object_get_member (page, key->data);

      if (g_str_equal (key->data, "rank") || g_str_equal (key->data, "previousRank"))
        continue;
      if (!other || !json_node_equal (one, other))
        g_error ("%s differs for %s", (char *) key->data, json_object_get_string_member (page, "tag"));
    }
}

static void
check_lists (const Witness *witness)
{
  static const char *const kinds[] = { "clans", "clans-builder-base", "capitals" };
  g_autoptr (JsonNode) search = witness_read (witness, "/clans?minMembers=1");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JsonNode) ranking = witness_read (witness, "/locations/global/rankings/%s", kinds[i]);
      JsonArray *rows = json_object_get_array_member (json_node_get_object (ranking), "items");

      for (guint j = 0; j < json_array_get_length (rows); j++)
        {
          JsonObject *row = json_array_get_object_element (rows, j);
          JsonObject *found = find_row (search, json_object_get_string_member (row, "tag"));

          g_assert_nonnull (found);
          assert_part (row, found);
        }
    }
  for (guint clan = (guint) (witness->now / STEP) % 7; clan < PENNANT_SAMPLE_N_CLANS; clan += 7)
    {
      g_autofree char *path = witness_get_clan (witness, clan), *tag = g_strconcat ("#", path + 3, NULL);
      g_autoptr (JsonNode) page = witness_read (witness, "/clans/%s", path);

      g_assert_nonnull (find_row (search, tag));
      assert_part (find_row (search, tag), json_node_get_object (page));
    }
}

/* Players: page, clan, group, history, battles ---------------------------------------------------- */

static const PennantLeagueGroupMember *
find_group_member (const PennantLeagueGroup *group, const char *tag)
{
  for (guint i = 0; i < group->members->len; i++)
    {
      const PennantLeagueGroupMember *member = group->members->pdata[i];

      if (g_str_equal (member->tag, tag))
        return member;
    }
  g_error ("%s is not in the group", tag);
}

static PennantLeagueGroup *
see_group (const Witness *witness, const char *tag, gint64 season, const char *player)
{
  return witness_see (witness, &pennant_league_group_type, "/leaguegroup/%%23%s/%" G_GINT64_FORMAT "?playerTag=%%23%s",
                      tag + 1, season, player + 1);
}

/* Each of the ranked battles of the battle log that are of the week is in the group's logs, in the same order. */
static guint
check_battles (const PennantListPage *battles, const PennantLeagueGroup *group, gboolean attack, gboolean legend)
{
  const GPtrArray *log = attack ? group->attack_logs : group->defense_logs;
  guint next = 0;

  for (guint i = 0; i < battles->items->len && next < log->len; i++)
    {
      const PennantBattleLogEntry *battle = battles->items->pdata[i];
      const PennantLeagueGroupLogEntry *entry = log->pdata[next];

      if (g_str_equal (battle->battle_type, "homeVillage") || battle->is_attack != attack)
        continue;
      g_assert_cmpstr (battle->battle_type, ==, legend ? "legend" : "ranked");
      g_assert_cmpstr (battle->opponent_tag, ==, entry->opponent_tag);
      g_assert_cmpint (battle->stars, ==, entry->stars);
      g_assert_cmpfloat (battle->destruction_percentage, ==, entry->destruction_percentage);
      next++;
    }
  return next;
}

static gint64
sum_trophies (const GPtrArray *log)
{
  gint64 sum = 0;

  for (guint i = 0; i < log->len; i++)
    sum += ((PennantLeagueGroupLogEntry *) log->pdata[i])->trophies;
  return sum;
}

/* The group of the week tells of the player what the page tells, and so do the logs. */
static guint
check_current (const Witness *witness, const PennantPlayer *player)
{
  g_autoptr (PennantRecord) record = (PennantRecord *) see_group (witness, player->current_league_group_tag,
                                                                  player->current_league_season_id, player->tag);
  g_autoptr (PennantRecord) battles =
      witness_see (witness, &pennant_battle_log_page_type, "/players/%%23%s/battlelog", player->tag + 1);
  const PennantLeagueGroup *group = (PennantLeagueGroup *) record;
  const PennantLeagueGroupMember *member = find_group_member (group, player->tag);
  gboolean legend = player->league_tier->id >= 105000034;

  g_assert_cmpstr (member->name, ==, player->name);
  g_assert_cmpstr (member->clan_tag, ==, player->clan ? player->clan->tag : NULL);
  g_assert_cmpint (member->league_trophies, ==, player->trophies);
  g_assert_cmpint (member->attack_wins, ==, player->attack_wins);
  g_assert_cmpint (member->defense_wins, ==, player->defense_wins);
  g_assert_cmpint (member->attack_wins + member->attack_losses, ==, group->attack_logs->len);
  g_assert_cmpint (member->defense_wins + member->defense_losses, ==, group->defense_logs->len);
  g_assert_cmpint (sum_trophies (group->attack_logs) + sum_trophies (group->defense_logs), ==, player->trophies);
  return check_battles ((PennantListPage *) battles, group, TRUE, legend) +
         check_battles ((PennantListPage *) battles, group, FALSE, legend);
}

/* The last week of the history is what the group of that week tells, and the page told then. */
static void
check_previous (const Witness *witness, const PennantPlayer *player)
{
  g_autoptr (PennantRecord) history =
      witness_see (witness, &pennant_league_history_page_type, "/players/%%23%s/leaguehistory", player->tag + 1);
  g_autoptr (PennantRecord) group = (PennantRecord *) see_group (witness, player->previous_league_group_tag,
                                                                 player->previous_league_season_id, player->tag);
  const PennantLeagueGroupMember *member = find_group_member ((PennantLeagueGroup *) group, player->tag);
  const GPtrArray *weeks = ((PennantListPage *) history)->items;
  const PennantLeagueHistoryEntry *last = weeks->pdata[weeks->len - 1];
  Witness then = { witness->world, player->current_league_season_id - 1 };
  g_autoptr (PennantRecord) before = witness_see (&then, &pennant_player_type, "/players/%%23%s", player->tag + 1);

  g_assert_cmpint (last->league_season_id, ==, player->previous_league_season_id);
  g_assert_cmpint (last->league_season_id, ==, player->current_league_season_id - WEEK);
  g_assert_cmpint (last->league_trophies, ==, member->league_trophies);
  g_assert_cmpint (last->attack_wins, ==, member->attack_wins);
  g_assert_cmpint (last->attack_losses, ==, member->attack_losses);
  g_assert_cmpint (last->defense_losses, ==, member->defense_losses);
  g_assert_cmpint (last->league_tier_id, ==, ((PennantPlayer *) before)->league_tier->id);
  g_assert_cmpint (last->league_trophies, ==, ((PennantPlayer *) before)->trophies);
  g_assert_cmpstr (((PennantPlayer *) before)->current_league_group_tag, ==, player->previous_league_group_tag);
}

static guint
check_player (const Witness *witness, const char *tag)
{
  g_autoptr (PennantRecord) record = witness_see (witness, &pennant_player_type, "/players/%%23%s", tag + 1);
  const PennantPlayer *player = (PennantPlayer *) record;

  if (player->clan)
    {
      g_autoptr (PennantRecord) clan =
          witness_see (witness, &pennant_clan_type, "/clans/%%23%s", player->clan->tag + 1);

      witness_assert_agree ((PennantClan *) clan, witness_find_member ((PennantClan *) clan, tag), player);
    }
  if (player->league_tier->id == 105000000)
    return 0;
  check_previous (witness, player);
  return check_current (witness, player);
}

/* Wars: page, log, figures of the clan --------------------------------------------------------------- */

static gint64
count_wars (const PennantClan *clan)
{
  return clan->war_wins + clan->war_ties + clan->war_losses;
}

/* How many wars that count ended since a time, by the clan's log. */
static gint64
count_rows (const GPtrArray *rows, gint64 since, const char *result)
{
  gint64 n_rows = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PennantWarLogEntry *row = rows->pdata[i];

      if (row->opponent->tag && row->clan->exp_earned > 0 && witness_read_time (row->end_time) > since)
        n_rows += !result || g_strcmp0 (row->result, result) == 0;
    }
  return n_rows;
}

/* The clan has fought and won as many wars more as its log has rows more; the last that ended is the one it saw. */
static gint64
check_wars (PennantSampleWorld *world, guint clan)
{
  Witness before = { world, START }, after = { world, START + MONTH };
  g_autofree char *path = witness_get_clan (&before, clan);
  g_autoptr (PennantRecord) one = witness_see (&before, &pennant_clan_type, "/clans/%s", path);
  g_autoptr (PennantRecord) other = witness_see (&after, &pennant_clan_type, "/clans/%s", path);
  g_autoptr (PennantRecord) log = NULL;
  const GPtrArray *rows;

  if (!((PennantClan *) one)->is_war_log_public)
    return 0;
  log = witness_see (&after, &pennant_war_log_page_type, "/clans/%s/warlog?limit=20", path);
  rows = ((PennantListPage *) log)->items;
  g_assert_cmpint (count_wars ((PennantClan *) other) - count_wars ((PennantClan *) one), ==,
                   count_rows (rows, START, NULL));
  g_assert_cmpint (((PennantClan *) other)->war_wins - ((PennantClan *) one)->war_wins, ==,
                   count_rows (rows, START, "win"));
  for (guint i = 0; i < MIN (rows->len, 6); i++)
    {
      const PennantWarLogEntry *row = rows->pdata[i];
      Witness then = { world, witness_read_time (row->end_time) + 2 * HOUR };
      g_autoptr (PennantRecord) war = NULL;

      if (!row->opponent->tag)
        continue;
      war = witness_see (&then, &pennant_war_type, "/clans/%s/currentwar", path);
      g_assert_cmpstr (((PennantWar *) war)->state, ==, "warEnded");
      g_assert_cmpstr (((PennantWar *) war)->end_time, ==, row->end_time);
      g_assert_cmpstr (((PennantWar *) war)->opponent->tag, ==, row->opponent->tag);
      g_assert_cmpint (((PennantWar *) war)->clan->stars, ==, row->clan->stars);
      g_assert_cmpint (((PennantWar *) war)->opponent->stars, ==, row->opponent->stars);
      g_assert_cmpint (((PennantWar *) war)->clan->attacks, ==, row->clan->attacks);
    }
  return count_rows (rows, START, NULL);
}

/* Who has left a clan attacks for it no more. */
static guint
check_attackers (const Witness *witness, guint clan)
{
  g_autofree char *path = witness_get_clan (witness, clan), *own = g_strconcat ("#", path + 3, NULL);
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/currentwar", path);
  g_autoptr (PennantRecord) record = NULL, later = NULL;
  Witness soon = { witness->world, witness->now + 12 * HOUR };
  const PennantWar *war;
  guint n_gone = 0;

  if (reply->status != 200)
    return 0;
  record = witness_see (witness, &pennant_war_type, "/clans/%s/currentwar", path);
  later = witness_see (&soon, &pennant_war_type, "/clans/%s/currentwar", path);
  war = (PennantWar *) record;
  if (!war->start_time || g_strcmp0 (war->start_time, ((PennantWar *) later)->start_time) != 0)
    return 0;
  for (guint i = 0; i < war->team_size; i++)
    {
      const PennantWarMember *member = war->clan->members->pdata[i];
      const PennantWarMember *again = ((PennantWar *) later)->clan->members->pdata[i];
      g_autoptr (PennantRecord) player =
          witness_see (witness, &pennant_player_type, "/players/%%23%s", member->tag + 1);
      const PennantPlayerClan *in = ((PennantPlayer *) player)->clan;

      g_assert_cmpstr (member->tag, ==, again->tag);
      if (in && g_str_equal (in->tag, own))
        continue;
      g_assert_cmpint (member->attacks ? member->attacks->len : 0, ==, again->attacks ? again->attacks->len : 0);
      n_gone++;
    }
  return n_gone;
}

/* Raids ------------------------------------------------------------------------------------------- */

/* What each member looted is as many attacks as the log has of the member; districts are those of the other's page. */
static gint64
check_raids (const Witness *witness, guint clan)
{
  g_autofree char *path = witness_get_clan (witness, clan);
  g_autoptr (PennantRecord) page =
      witness_see (witness, &pennant_raid_season_page_type, "/clans/%s/capitalraidseasons?limit=1", path);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const PennantRaidSeason *season;

  if (((PennantListPage *) page)->items->len == 0)
    return 0;
  season = ((PennantListPage *) page)->items->pdata[0];
  for (guint i = 0; i < season->attack_log->len; i++)
    {
      const PennantRaidLogEntry *entry = season->attack_log->pdata[i];
      Witness then = { witness->world, witness_read_time (season->start_time) };
      g_autoptr (PennantRecord) other =
          witness_see (&then, &pennant_clan_type, "/clans/%%23%s", entry->defender->tag + 1);
      const GPtrArray *districts = ((PennantClan *) other)->clan_capital->districts;

      g_assert_cmpuint (districts->len, ==, entry->districts->len);
      g_assert_cmpstr (((PennantClan *) other)->name, ==, entry->defender->name);
      for (guint j = 0; j < entry->districts->len; j++)
        {
          const PennantRaidDistrict *district = entry->districts->pdata[j];

          g_assert_cmpint (district->id, ==, ((PennantDistrict *) districts->pdata[j])->id);
          g_assert_cmpint (district->district_hall_level, ==,
                           ((PennantDistrict *) districts->pdata[j])->district_hall_level);
          for (guint k = 0; district->attacks && k < district->attacks->len; k++)
            {
              char *tag = ((PennantRaidAttack *) district->attacks->pdata[k])->attacker->tag;

              g_hash_table_replace (counts, tag,
                                    GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, tag)) + 1));
            }
        }
    }
  g_assert_cmpuint (g_hash_table_size (counts), ==, season->members->len);
  for (guint i = 0; i < season->members->len; i++)
    {
      const PennantRaidMember *member = season->members->pdata[i];
      g_autoptr (PennantRecord) player =
          witness_see (witness, &pennant_player_type, "/players/%%23%s", member->tag + 1);

      g_assert_cmpint (member->attacks, ==, GPOINTER_TO_INT (g_hash_table_lookup (counts, member->tag)));
      g_assert_cmpint (((PennantPlayer *) player)->town_hall_level, >=, 6);
    }
  return season->total_attacks;
}

/* The sweep ----------------------------------------------------------------------------------------- */

static void
test_lists (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (Witness witness = { world, START }; witness.now < START + MONTH; witness.now += 5 * STEP)
        check_lists (&witness);
    }
}

static void
test_players (void)
{
  guint n_battles = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);
      guint player = 0;

      for (Witness witness = { world, START }; witness.now < START + MONTH; witness.now += STEP, player += 379)
        {
          g_autofree char *tag = pennant_sample_world_get_player_tag (world, player % PENNANT_SAMPLE_N_PLAYERS);

          n_battles += check_player (&witness, tag);
        }
    }
  g_assert_cmpuint (n_battles, >, 400);
}

static void
test_wars (void)
{
  gint64 n_wars = 0;
  guint n_gone = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
        {
          Witness witness = { world, START + clan * STEP / 2 };

          n_wars += check_wars (world, clan);
          n_gone += check_attackers (&witness, clan);
        }
    }
  g_assert_cmpint (n_wars, >, 100);
  g_assert_cmpuint (n_gone, >, 0);
}

static void
test_raids (void)
{
  gint64 n_attacks = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);
      guint clan = 0;

      for (Witness witness = { world, START }; witness.now < START + MONTH; witness.now += STEP, clan += 7)
        n_attacks += check_raids (&witness, clan % PENNANT_SAMPLE_N_CLANS);
    }
  g_assert_cmpint (n_attacks, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/sweep/lists", test_lists);
  g_test_add_func ("/sample/sweep/players", test_players);
  g_test_add_func ("/sample/sweep/wars", test_wars);
  g_test_add_func ("/sample/sweep/raids", test_raids);
  return g_test_run ();
}
