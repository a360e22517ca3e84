/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/decoding.h"
#include "../model/league.h"
#include "../model/made.h"

#include "words/pennant-own-lines.h"

#define TIMES ",\"startTime\":\"20260320T100000.000Z\",\"endTime\":\"20260321T100000.000Z\""
#define IN_WAR "\"state\":\"inWar\",\"attacksPerMember\":2" TIMES

static const char *const members_of_raids =
    "{\"state\":\"ongoing\",\"startTime\":\"20260320T070000.000Z\",\"endTime\":\"20260323T070000.000Z\",\"members\":["
    "{\"tag\":\"#2\",\"name\":\"Ana\",\"attacks\":1,\"attackLimit\":5,\"bonusAttackLimit\":0},"
    "{\"tag\":\"#8\",\"name\":\"Ben\",\"attacks\":2,\"attackLimit\":5,\"bonusAttackLimit\":0},"
    "{\"tag\":\"#9\",\"name\":\"Cleo\",\"attacks\":3,\"attackLimit\":5,\"bonusAttackLimit\":0},"
    "{\"tag\":\"#U\",\"name\":\"Dan\",\"attacks\":4,\"attackLimit\":5,\"bonusAttackLimit\":0}]}";

static const char *const clan_of_two = "{\"tag\":\"#A\",\"name\":\"Clan A\",\"members\":2,\"memberList\":["
                                       "{\"tag\":\"#2\",\"name\":\"Ana\"},{\"tag\":\"#V\",\"name\":\"Eve\"}]}";

/* What a card says, each line with its view, joined by line ends; what has nothing to say is left out. */
static char *
describe (const PennantOwnFacts *facts, gint64 now)
{
  GString *text = g_string_new (NULL);

  for (PennantOwnLine line = 0; line < PENNANT_N_OWN_LINES; line++)
    {
      g_autofree char *words = pennant_own_facts_describe (facts, line, now);

      if (words != NULL)
        g_string_append_printf (text, "%s: %s\n", pennant_own_facts_get_view (facts, line, now), words);
    }
  g_string_replace (text, "\u00A0", " ", 0);

  return g_string_free_and_steal (text);
}

/* Of a war and a weekend the nearer end comes first. */
static void
test_order (void)
{
  g_autoptr (PennantRecord) war = made_war (IN_WAR, 5, "a1>b1 3 100, b1>a2 1 50");
  g_autoptr (PennantRecord) season = decoding_read (&pennant_raid_season_type, members_of_raids);
  g_autoptr (PennantRecord) clan = decoding_read (&pennant_clan_type, clan_of_two);
  g_autoptr (GPtrArray) joined = g_ptr_array_new (), left = g_ptr_array_new ();
  PennantOwnFacts facts = { .clan_tag = "#A",
                            .clan = (PennantClan *) clan,
                            .war = (PennantWar *) war,
                            .season = (PennantRaidSeason *) season,
                            .joined = joined,
                            .left = left };
  gint64 battle = made_time ("20260321T034800.000Z"), after = made_time ("20260321T120000.000Z");
  g_autofree char *during = NULL, *later = NULL;

  g_ptr_array_add (joined, (gpointer) "Eve");
  g_ptr_array_add (left, (gpointer) "<Fay>");
  during = describe (&facts, battle);
  g_assert_cmpstr (during, ==,
                   "war: Battle day, 6 h 12 min left (until 10:00)\n"
                   "war: 3 ★, 20.0 % — 1 ★, 10.0 % Clan B\n"
                   "war: Attacks left: 9 of 10 · 2 a2 2, 3 a3 2, 4 a4 2, +2\n"
                   "raids: Raid attacks left: 10 · Ana 4, Ben 3, Cleo 2, +1; no attack seen from 1\n"
                   "members: Members 2/50 · joined: Eve · left: <Fay>\n");
  g_assert_cmpint (pennant_own_facts_get_next_end (&facts, battle), ==, made_time ("20260321T100000.000Z"));

  later = describe (&facts, after);
  g_assert_true (g_str_has_prefix (later, "raids: Raid weekend, ends in 1 d 19 h (Mon 07:00)\n"
                                          "war: 3 ★, 20.0 % — 1 ★, 10.0 % Clan B\n"
                                          "war: Attacks not seen: 9 of 10"));
  g_assert_cmpint (pennant_own_facts_get_next_end (&facts, after), ==, made_time ("20260323T070000.000Z"));
}

static void
test_states (void)
{
  static const struct
  {
    const char *head;
    const char *attacks;
    const char *now;
    const char *text;
  } cases[] = {
    { "\"state\":\"notInWar\"", "", "20260320T030000.000Z", "war: Not in war\n" },
    { "\"state\":\"preparation\",\"attacksPerMember\":1" TIMES, "", "20260320T034800.000Z",
      "war: Preparation, battle in 6 h 12 min (at 10:00)\nwar: 1 v 1 against Clan B\n" },
    { IN_WAR, "a1>b1 3 100, a1>b1 1 50", "20260321T034800.000Z",
      "war: Battle day, 6 h 12 min left (until 10:00)\nwar: 3 ★, 100.0 % — 0 ★, 0.0 % Clan B\n"
      "war: All our attacks are made.\n" },
    { "\"state\":\"warEnded\",\"attacksPerMember\":1" TIMES, "a1>b1 3 100", "20260322T000000.000Z",
      "war: Ended 2026-03-21 10:00\nwar: Won by 3 stars: 3 ★, 100.0 % — 0 ★, 0.0 % Clan B\n"
      "war: All our attacks are made.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) war = made_war (cases[i].head, 1, cases[i].attacks);
      PennantOwnFacts facts = { .clan_tag = "#A", .war = (PennantWar *) war };
      g_autofree char *text = describe (&facts, made_time (cases[i].now));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_private (void)
{
  g_autoptr (PennantRecord) clan = decoding_read (&pennant_clan_type, clan_of_two);
  PennantOwnFacts facts = { .clan_tag = "#A", .clan = (PennantClan *) clan, .is_private = TRUE };
  g_autofree char *text = describe (&facts, 0), *war = pennant_own_facts_summarize (&facts, "war", 0);
  g_autofree char *whole = pennant_own_facts_summarize (&facts, NULL, 0);

  g_assert_cmpstr (text, ==, "war: Private war log\nmembers: Members 2/50\n");
  g_assert_true (g_str_has_prefix (war, "Clan A keeps its war log private"));
  g_assert_true (g_str_has_prefix (whole, "Clan A #A"));
  g_assert_cmpint (pennant_own_facts_get_next_end (&facts, 0), ==, 0);
}

/* The war of a league goes before one that has ended. */
static void
test_league (void)
{
  g_autoptr (League) league = league_new ("inWar", "AB", "#AB");
  g_autoptr (PennantRecord) old = made_war ("\"state\":\"warEnded\",\"attacksPerMember\":2" TIMES, 1, "");
  PennantOwnFacts facts = { .clan_tag = "#A", .group = league->group, .wars = league->wars, .war = (PennantWar *) old };
  gint64 now = made_time ("20260602T060000.000Z");
  g_autofree char *text = NULL, *summary = NULL;

  league_add (league, "#AB",
              "\"state\":\"inWar\",\"startTime\":\"20260601T080000.000Z\",\"endTime\":\"20260602T080000.000Z\","
              "\"warStartTime\":\"20260601T080000.000Z\"",
              2, "a1>b1 2 80");
  text = describe (&facts, now);
  summary = pennant_own_facts_summarize (&facts, NULL, now);
  g_assert_cmpstr (text, ==,
                   "cwl: CWL day 1: Battle day, 2 h 0 min left (until 08:00)\n"
                   "cwl: 2 ★, 40.0 % — 0 ★, 0.0 % Clan B\n"
                   "cwl: Attacks left: 1 of 2 · 2 a2\n");
  g_assert_true (g_str_has_prefix (summary, "Day 1 of 1, battle, 2 h 0 min left\n1st of 2"));
}

static void
test_nothing (void)
{
  PennantOwnFacts facts = { .clan_tag = "#A" };
  g_autofree char *text = describe (&facts, 0);

  g_assert_cmpstr (text, ==, "");
  g_assert_null (pennant_own_facts_summarize (&facts, NULL, 0));
  g_assert_null (pennant_own_facts_summarize (&facts, "war", 0));
  g_assert_null (pennant_own_facts_summarize (&facts, "raids", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/own-lines/order", test_order);
  g_test_add_func ("/own-lines/states", test_states);
  g_test_add_func ("/own-lines/private", test_private);
  g_test_add_func ("/own-lines/league", test_league);
  g_test_add_func ("/own-lines/nothing", test_nothing);

  return g_test_run ();
}
