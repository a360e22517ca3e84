/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/decoding.h"
#include "../model/league.h"
#include "../model/made.h"

#include "words/pennant-clan-summary.h"
#include "words/pennant-cwl-summary.h"
#include "words/pennant-player-summary.h"
#include "words/pennant-raid-summary.h"
#include "words/pennant-summary.h"
#include "words/pennant-war-summary.h"

#define TIMES                                                                                                          \
  ",\"preparationStartTime\":\"20260319T110000.000Z\",\"startTime\":\"20260320T100000.000Z\","                         \
  "\"endTime\":\"20260321T100000.000Z\""
#define PREPARATION "\"state\":\"preparation\",\"attacksPerMember\":2" TIMES
#define IN_WAR "\"state\":\"inWar\",\"attacksPerMember\":2" TIMES
#define ENDED "\"state\":\"warEnded\",\"attacksPerMember\":2" TIMES

static void
test_war (void)
{
  static const struct
  {
    const char *head;
    int size;
    const char *attacks;
    const char *now;
    const char *text;
  } cases[] = {
    { "\"state\":\"notInWar\"", 0, "", "20260320T030000.000Z", "Not in war" },
    { PREPARATION, 2, "", "20260320T034800.000Z",
      "Clan A — Clan B\n"
      "War · 2 v 2 · 2 attacks\n"
      "Preparation, battle in 6 h 12 min (at 10:00)\n"
      "Ours: TH17 1 · TH16 1\n"
      "Theirs: TH17 1 · TH16 1" },
    { IN_WAR, 2, "a1>b1 3 100, b1>a2 1 50", "20260321T034800.000Z",
      "Clan A 3 ★, 50.0 % — 1 ★, 25.0 % Clan B\n"
      "War · 2 v 2 · 2 attacks\n"
      "Battle day, 6 h 12 min left (until 10:00)\n"
      "We lead by 2. They can still reach 6.\n"
      "Attacks left (3): 2 a2 2, 1 a1 1\n"
      "Theirs: 3" },
    { IN_WAR, 1, "a1>b1 1 50, a1>b1 2 60", "20260321T034800.000Z",
      "Clan A 2 ★, 60.0 % — 0 ★, 0.0 % Clan B\n"
      "War · 1 v 1 · 2 attacks\n"
      "Battle day, 6 h 12 min left (until 10:00)\n"
      "We lead by 2. They can still reach 3.\n"
      "All our attacks are made.\n"
      "Theirs: 2" },
    { IN_WAR, 2, "a1>b1 3 100", "20260321T100000.000Z",
      "Clan A 3 ★, 50.0 % — 0 ★, 0.0 % Clan B\n"
      "War · 2 v 2 · 2 attacks\n"
      "Ended, waiting for the result\n"
      "We lead by 3.\n"
      "Attacks not seen (3): 2 a2 2, 1 a1 1" },
    { ENDED, 2, "a1>b1 3 100, b1>a2 1 50", "20260321T110000.000Z",
      "Clan A 3 ★, 50.0 % — 1 ★, 25.0 % Clan B\n"
      "War · 2 v 2 · 2 attacks\n"
      "Ended 2026-03-21 10:00\n"
      "Won by 2 stars\n"
      "Attacks missed (3): 2 a2 2, 1 a1 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) war = made_war (cases[i].head, cases[i].size, cases[i].attacks);
      g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);
      g_autofree char *text = pennant_war_summary (map, 0, made_time (cases[i].now));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_private (void)
{
  g_autofree char *text = pennant_war_summary_for_private ("Clan A");

  g_assert_cmpstr (text, ==,
                   "Clan A keeps its war log private, so the game tells nobody about its wars, not even its members.");
}

/* The head of a war of one day: its state, and the days of June 2026 on which it begins and ends. */
#define CWL_DAY(state, first, last)                                                                                    \
  "\"state\":\"" state "\",\"startTime\":\"202606" first "T080000.000Z\",\"endTime\":\"202606" last                    \
  "T080000.000Z\",\"warStartTime\":\"202606" first "T080000.000Z\""

/* Day 1: A won by 3 stars, C by 6; day 2: A attacks C; day 3 is prepared. */
static void
test_cwl (void)
{
  g_autoptr (League) league = league_new ("inWar", "ABCD", "#AB #CD,#AC #BD,#AD #0");
  g_autofree char *text = NULL;
  gint64 now = made_time ("20260603T060000.000Z");

  league_add (league, "#AB", CWL_DAY ("warEnded", "01", "02"), 2, "a1>b1 3 100");
  league_add (league, "#CD", CWL_DAY ("warEnded", "01", "02"), 2, "c1>d1 3 100, c2>d2 3 100");
  league_add (league, "#AC", CWL_DAY ("inWar", "02", "03"), 2, "a1>c1 2 80");
  league_add (league, "#BD", CWL_DAY ("inWar", "02", "03"), 2, "");
  league_add (league, "#AD", CWL_DAY ("preparation", "03", "04"), 2, "");
  text = pennant_cwl_summary (league->group, league->wars, "#A", now);

  /* A: 3 stars, 10 for the war won, 2 of today; C: 6 and 10. */
  g_assert_cmpstr (text, ==,
                   "Day 2 of 3, battle, 2 h 0 min left\n"
                   "2nd of 4 · 15 ★ · 1 behind Clan C\n"
                   "Today: 2 ★, 40.0 % — 0 ★, 0.0 % Clan C\n"
                   "We lead by 2. They can still reach 6.\n"
                   "Not attacked yet (1): 2 a2\n"
                   "Tomorrow: Clan D, 2 v 2");
}

/* Of a group without its wars only its state is known; what no member was seen to do is not told as a place. */
static void
test_cwl_without_wars (void)
{
  g_autoptr (League) league = league_new ("ended", "AB", "#AB");
  g_autoptr (PennantRecord) none = decoding_read (&pennant_cwl_group_type, "{\"state\":\"notInWar\"}");
  g_autofree char *ended = pennant_cwl_summary (league->group, league->wars, "#A", 0);
  g_autofree char *absent = pennant_cwl_summary ((PennantCwlGroup *) none, NULL, "#A", 0);

  g_assert_cmpstr (ended, ==, "Clan war league, ended");
  g_assert_cmpstr (absent, ==, "The clan is in no clan war league now.");
}

#define MEMBERS                                                                                                        \
  ",\"members\":[{\"tag\":\"#2\",\"name\":\"Ana\",\"attacks\":1,\"attackLimit\":5,\"bonusAttackLimit\":0},"            \
  "{\"tag\":\"#8\",\"name\":\"Ben\",\"attacks\":6,\"attackLimit\":5,\"bonusAttackLimit\":1},"                          \
  "{\"tag\":\"#9\",\"name\":\"<Cleo>\",\"attacks\":0,\"attackLimit\":5,\"bonusAttackLimit\":0}]"

static void
test_raid (void)
{
  static const struct
  {
    const char *json;
    const char *now;
    const char *text;
  } cases[] = {
    { "{\"state\":\"ongoing\",\"startTime\":\"20260320T070000.000Z\",\"endTime\":\"20260323T070000.000Z\","
      "\"capitalTotalLoot\":123456,\"totalAttacks\":7,\"enemyDistrictsDestroyed\":5" MEMBERS "}",
      "20260322T030000.000Z",
      "Raid weekend, ends in 1 d 4 h (Mon 07:00)\n"
      "Capital loot 123456 · attacks used 7 · districts 5\n"
      "3 raided, 2 of them have 9 attacks left.\n"
      "Attacks left (9): <Cleo> 5, Ana 4\n"
      "No attack seen (1): Dan" },
    { "{\"state\":\"ended\",\"startTime\":\"20260320T070000.000Z\",\"endTime\":\"20260323T070000.000Z\","
      "\"capitalTotalLoot\":123456,\"totalAttacks\":7,\"enemyDistrictsDestroyed\":5,\"offensiveReward\":100,"
      "\"defensiveReward\":50" MEMBERS "}",
      "20260324T030000.000Z",
      "Ended Mon 23 Mar\n"
      "Capital loot 123456 · attacks used 7 · districts 5\n"
      "Medals: 650 for 6 attacks\n"
      "3 raided, 2 of them missed 9 attacks.\n"
      "Attacks missed (9): <Cleo> 5, Ana 4\n"
      "No attack seen (1): Dan" },
    { "{\"state\":\"ongoing\",\"endTime\":\"20260323T070000.000Z\"}", "20260323T070000.000Z",
      "Raid weekend, waiting for the result\n"
      "Capital loot — · attacks used — · districts —" },
  };
  g_autoptr (PennantRecord) record = decoding_read (
      &pennant_clan_type, "{\"tag\":\"#2PP\",\"name\":\"Clan "
                          "A\",\"memberList\":[{\"tag\":\"#2\",\"name\":\"Ana\"},{\"tag\":\"#U\",\"name\":"
                          "\"Dan\"}]}");
  const PennantClan *clan = (const PennantClan *) record;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) season = decoding_read (&pennant_raid_season_type, cases[i].json);
      g_autofree char *text =
          pennant_raid_summary ((PennantRaidSeason *) season, clan->member_list, made_time (cases[i].now));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_player (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } cases[] = {
    { "{\"tag\":\"#2PP\",\"name\":\"Ana\\u202e\",\"townHallLevel\":16,\"expLevel\":230,\"role\":\"admin\",\"clan\":{"
      "\"name\":\"Clan A\"},\"warPreference\":\"in\",\"warStars\":1204,\"donations\":540,\"donationsReceived\":210,"
      "\"leagueTier\":{\"name\":\"Titan League 25\"},\"trophies\":312,\"attackWins\":14,\"heroes\":[{\"name\":"
      "\"New Hero\",\"level\":7,\"maxLevel\":9,\"village\":\"home\"},{\"name\":\"Other\",\"level\":3,\"village\":"
      "\"builderBase\"}]}",
      "Ana #2PP\n"
      "Town hall 16 · Experience 230\n"
      "Elder in Clan A\n"
      "War: in · war stars 1204 · donated 540, received 210\n"
      "Titan League 25 · 312 trophies this week · attacks won 14\n"
      "New Hero 7" },
    { "{\"tag\":\"#2PP\",\"name\":\"\"}", "(blank) #2PP\n"
                                          "Town hall — · Experience —\n"
                                          "No clan\n"
                                          "War: — · war stars — · donated —, received —\n"
                                          "— · — trophies this week · attacks won —" },
  };
  /* A table without units, which judges nothing. */
  g_autoptr (PennantUnitTable) table = pennant_unit_table_new (g_ptr_array_new (), 2026, 3);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) player = decoding_read (&pennant_player_type, cases[i].json);
      g_autofree char *text = pennant_player_summary ((PennantPlayer *) player, table);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_clan (void)
{
  g_autoptr (PennantRecord) clan = decoding_read (
      &pennant_clan_type,
      "{\"tag\":\"#2PP\",\"name\":\"Clan A\",\"clanLevel\":20,\"type\":\"inviteOnly\",\"members\":47,\"warWins\":300,"
      "\"warWinStreak\":3,\"requiredTownhallLevel\":13,\"memberList\":[{\"tag\":\"#2\",\"name\":\"\",\"townHallLevel\":"
      "17},{\"tag\":\"#8\",\"name\":\"\",\"townHallLevel\":16},"
      "{\"tag\":\"#9\",\"name\":\"\",\"townHallLevel\":17},{\"tag\":\"#U\",\"name\":\"\"}]}");
  g_autofree char *text = pennant_clan_summary ((PennantClan *) clan);

  g_assert_cmpstr (text, ==,
                   "Clan A #2PP · Level 20\n"
                   "Invite only · 47/50 · asks TH 13\n"
                   "TH17 2 · TH16 1\n"
                   "Wars won 300 · win streak 3");
}

/* However many there are, a chat gets ten lines, and one message. */
static void
test_bounds (void)
{
  GString *many = pennant_summary_new (), *wide = pennant_summary_new ();
  g_autofree char *long_line = g_strnfill (3999, 'x'), *ten = NULL, *cut = NULL;

  for (int i = 1; i <= 12; i++)
    pennant_summary_add (many, "%d", i);
  pennant_summary_take (many, NULL);
  ten = pennant_summary_end (many);
  pennant_summary_add (wide, "%s★★", long_line);
  cut = pennant_summary_end (wide);

  g_assert_cmpstr (ten, ==, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10");
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (g_str_has_suffix (cut, "x…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/summaries/war", test_war);
  g_test_add_func ("/summaries/private", test_private);
  g_test_add_func ("/summaries/cwl", test_cwl);
  g_test_add_func ("/summaries/cwl-without-wars", test_cwl_without_wars);
  g_test_add_func ("/summaries/raid", test_raid);
  g_test_add_func ("/summaries/player", test_player);
  g_test_add_func ("/summaries/clan", test_clan);
  g_test_add_func ("/summaries/bounds", test_bounds);

  return g_test_run ();
}
