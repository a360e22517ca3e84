/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"
#include "league.h"
#include "made.h"

#include "model/pennant-cwl-members.h"
#include "model/pennant-cwl-standings.h"

#define ROUNDS "#AB #CD,#AC #BD,#AD #BC"
#define ENDED "\"state\":\"warEnded\""
#define IN_WAR "\"state\":\"inWar\""
#define PREPARATION "\"state\":\"preparation\""

static const PennantCwlStanding *
row (const PennantCwlStandings *standings, guint index)
{
  return &g_array_index (standings->rows, PennantCwlStanding, index);
}

static void
assert_row (const PennantCwlStanding *standing, const char *tag, int place, int stars, int bonus, double destruction)
{
  g_assert_cmpstr (standing->clan->tag, ==, tag);
  g_assert_cmpint (standing->place, ==, place);
  g_assert_cmpint (standing->stars, ==, stars);
  g_assert_cmpint (standing->bonus, ==, bonus);
  g_assert_cmpfloat_with_epsilon (standing->destruction, destruction, 1e-9);
}

/* One round has ended, one is fought, one war is not here, and the last is prepared. */
static League *
make_league (void)
{
  League *league = league_new ("inWar", "ABCD", ROUNDS);

  league_add (league, "#AB", ENDED, 2, "a1>b1 3 100, b1>a1 2 80, a2>b2 1 40");
  league_add (league, "#CD", ENDED, 2, "c1>d1 2 70, d1>c1 2 70");
  league_add (league, "#AC", IN_WAR, 2, "c1>a1 3 100, a1>c2 2 60");
  league_add (league, "#AD", PREPARATION, 2, "");
  league_add (league, "#BC", PREPARATION, 2, "");
  return league;
}

static void
test_standings (void)
{
  g_autoptr (League) league = make_league ();
  g_autoptr (PennantCwlStandings) now = pennant_cwl_standings_new (league->group, league->wars, FALSE);
  g_autoptr (PennantCwlStandings) then = pennant_cwl_standings_new (league->group, league->wars, TRUE);

  g_assert_cmpint (now->n_drawn, ==, 6);
  g_assert_cmpint (now->n_known, ==, 5);
  assert_row (row (now, 0), "#A", 1, 16, 10, 70 + 30);
  assert_row (row (now, 1), "#C", 2, 5, 0, 35 + 50);
  assert_row (row (now, 2), "#B", 3, 2, 0, 40);
  assert_row (row (now, 3), "#D", 4, 2, 0, 35);
  g_assert_cmpint (row (now, 0)->won, ==, 1);
  g_assert_cmpint (row (now, 0)->running, ==, 1);
  g_assert_cmpint (row (now, 1)->tied, ==, 1);
  g_assert_cmpint (row (now, 2)->lost, ==, 1);
  g_assert_cmpint (row (now, 3)->tied, ==, 1);
  g_assert_cmpfloat (row (now, 0)->town_hall, ==, 15.5);

  assert_row (row (then, 0), "#A", 1, 16, 10, 100);
  assert_row (row (then, 1), "#C", 2, 15, 10, 85);
  g_assert_cmpint (row (then, 0)->lost, ==, 1);
  g_assert_cmpint (row (then, 1)->won, ==, 1);
  g_assert_true (pennant_cwl_standings_find (then, "#C") == row (then, 1));
  g_assert_null (pennant_cwl_standings_find (then, "#Z"));
}

static void
test_win_by_destruction (void)
{
  g_autoptr (League) league = league_new ("ended", "AB", "#AB");
  g_autoptr (PennantCwlStandings) standings = NULL;

  league_add (league, "#AB", ENDED, 2, "a1>b1 2 70, b1>a1 2 71");
  standings = pennant_cwl_standings_new (league->group, league->wars, FALSE);
  assert_row (row (standings, 0), "#B", 1, 12, 10, 35.5);
  assert_row (row (standings, 1), "#A", 2, 2, 0, 35);
}

/* The same sum of thirds, made in another order, is a tie; the place is shared and the next is left out. */
static void
test_shared_place (void)
{
  g_autoptr (League) league = league_new ("inWar", "ABCDE", "#AB #CD,#AC #BD");
  g_autoptr (PennantCwlStandings) standings = NULL;

  league_add (league, "#AB", ENDED, 3, "a1>b1 1 20, b1>a1 1 30");
  league_add (league, "#CD", ENDED, 3, "c1>d1 1 25, d1>c1 0 10");
  league_add (league, "#AC", ENDED, 3, "a1>c1 1 30, c1>a1 1 30");
  league_add (league, "#BD", ENDED, 3, "b1>d1 1 20, d1>b1 1 20");
  standings = pennant_cwl_standings_new (league->group, league->wars, FALSE);
  assert_row (row (standings, 0), "#C", 1, 12, 10, 55 / 3.0);
  assert_row (row (standings, 1), "#B", 2, 12, 10, 50 / 3.0);
  assert_row (row (standings, 2), "#A", 3, 2, 0, 50 / 3.0);
  assert_row (row (standings, 3), "#D", 4, 1, 0, 10);
  assert_row (row (standings, 4), "#E", 5, 0, 0, 0);

  g_clear_pointer (&standings, pennant_cwl_standings_free);
  league_add (league, "#AB", IN_WAR, 3, "a1>b1 1 20, b1>a1 1 30");
  standings = pennant_cwl_standings_new (league->group, league->wars, FALSE);
  assert_row (row (standings, 1), "#A", 2, 2, 0, 50 / 3.0);
  assert_row (row (standings, 2), "#B", 2, 2, 0, 50 / 3.0);
  assert_row (row (standings, 3), "#D", 4, 1, 0, 10);
}

/* Whatever is being fought: that it ends now gives the table that the same scores give once it has ended. */
static void
test_as_if_ended (void)
{
  static const char *const tags[] = { "#AB", "#CD", "#AC", "#BD", "#AD", "#BC" };

  for (int i = 0; i < 100; i++)
    {
      g_autoptr (League) fighting = league_new ("inWar", "ABCD", ROUNDS);
      g_autoptr (League) ended = league_new ("inWar", "ABCD", ROUNDS);
      g_autoptr (PennantCwlStandings) left = NULL;
      g_autoptr (PennantCwlStandings) right = NULL;
      int sum = 0;

      for (guint j = 0; j < G_N_ELEMENTS (tags); j++)
        {
          g_autoptr (GString) attacks = g_string_new (NULL);
          gboolean is_today = g_test_rand_bit ();

          for (int k = 0; k < 4; k++)
            g_string_append_printf (attacks, "%s%c%d>%c%d %d %d", k > 0 ? ", " : "",
                                    g_ascii_tolower (tags[j][1 + k % 2]), k / 2 + 1,
                                    g_ascii_tolower (tags[j][2 - k % 2]), g_test_rand_int_range (1, 3),
                                    g_test_rand_int_range (0, 4), g_test_rand_int_range (0, 101));
          league_add (fighting, tags[j], is_today ? IN_WAR : ENDED, 2, attacks->str);
          league_add (ended, tags[j], ENDED, 2, attacks->str);
        }
      left = pennant_cwl_standings_new (fighting->group, fighting->wars, TRUE);
      right = pennant_cwl_standings_new (ended->group, ended->wars, FALSE);
      for (guint j = 0; j < 4; j++)
        {
          const PennantCwlStanding *a = row (left, j), *b = row (right, j);

          g_assert_cmpstr (a->clan->tag, ==, b->clan->tag);
          g_assert_cmpint (a->place, ==, b->place);
          g_assert_cmpint (a->stars, ==, b->stars);
          g_assert_cmpint (a->bonus, ==, 10 * a->won);
          g_assert_cmpint (a->won + a->lost + a->tied, ==, 3);
          g_assert_cmpfloat (a->destruction, ==, b->destruction);
          g_assert_true (j == 0 || row (left, j - 1)->stars >= a->stars);
          sum += a->won - a->lost;
        }
      g_assert_cmpint (sum, ==, 0);
    }
}

static void
test_no_wars (void)
{
  g_autoptr (League) league = league_new ("preparation", "ABCDEFGH", "#AB #CD #EF #GH,#0 #0 #0 #0");
  g_autoptr (PennantRecord) bare = decoding_read_quoted (&pennant_cwl_group_type, "{'state':'inWar'}");
  g_autoptr (PennantCwlStandings) standings = pennant_cwl_standings_new (league->group, NULL, TRUE);
  g_autoptr (PennantCwlStandings) empty = pennant_cwl_standings_new ((PennantCwlGroup *) bare, NULL, TRUE);
  g_autoptr (GArray) figures = pennant_cwl_group_list_figures (league->group, NULL, "#H", 0);
  g_autoptr (GArray) none = pennant_cwl_group_list_figures ((PennantCwlGroup *) bare, NULL, "#H", 0);

  g_assert_cmpint (standings->n_drawn, ==, 4);
  g_assert_cmpint (standings->n_known, ==, 0);
  g_assert_cmpuint (standings->rows->len, ==, 8);
  assert_row (row (standings, 7), "#H", 1, 0, 0, 0);
  g_assert_cmpuint (empty->rows->len, ==, 0);
  g_assert_cmpuint (figures->len, ==, 4);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_hostile (void)
{
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_cwl_group_type,
      "{'state':'inWar','clans':[{'tag':'#A','name':'','members':[{'tag':'#a1','name':'',"
      "'townHallLevel':9223372036854775807},{'tag':'#a1','name':'','townHallLevel':9223372036854775807}]},"
      "{'tag':'#A','name':'twin'}],'rounds':[{'warTags':['#1','#1','#2','#3']},{},{'warTags':['#1']}]}");
  g_autoptr (GHashTable) wars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, pennant_record_unref);
  PennantCwlGroup *group = (PennantCwlGroup *) record;
  g_autoptr (PennantCwlStandings) standings = NULL;
  g_autoptr (GArray) figures = NULL;

  g_hash_table_insert (
      wars, (char *) "#1",
      decoding_read_quoted (&pennant_war_type,
                            "{'state':'warEnded','clan':{'tag':'#A','stars':9223372036854775807,'members':["
                            "{'tag':'#a1','name':'','townhallLevel':-9223372036854775808,'attacks':["
                            "{'attackerTag':'#a1','defenderTag':'#?','stars':9223372036854775807,'order':1}]}]},"
                            "'opponent':{'tag':'#Z','stars':-1}}"));
  g_hash_table_insert (wars, (char *) "#2", decoding_read_quoted (&pennant_war_type, "{'state':'notInWar','clan':{}}"));
  g_hash_table_insert (wars, (char *) "#3", decoding_read_quoted (&pennant_war_type, "{'state':'inWar'}"));
  standings = pennant_cwl_standings_new (group, wars, TRUE);
  figures = pennant_cwl_group_list_figures (group, wars, "#A", 0);

  g_assert_cmpint (standings->n_drawn, ==, 3);
  g_assert_cmpint (standings->n_known, ==, 3);
  g_assert_cmpuint (standings->rows->len, ==, 2);
  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpint (g_array_index (figures, PennantCwlMemberFigures, 0).stars, ==, 3);
  g_assert_cmpint (g_array_index (figures, PennantCwlMemberFigures, 0).n_halls, ==, 0);
}

/* Two rounds have ended, one is fought, one is prepared; #A is `clan` in some and `opponent` in others. Members 1 to 3
 * have town halls 17 to 15. */
static void
test_figures (void)
{
  static const PennantCwlMemberFigures expected[] = {
    { .tag = "#a1",
      .name = "A1",
      .town_hall = 17,
      .days = 3,
      .prepared = TRUE,
      .attacks = 3,
      .stars = 7,
      .destruction = 80,
      .n_halls = 3,
      .hall_difference = -1,
      .times_hit = 2,
      .stars_conceded = 3 },
    { .tag = "#a2",
      .name = "A2",
      .town_hall = 16,
      .days = 3,
      .prepared = TRUE,
      .attacks = 1,
      .missed = 1,
      .open = 1,
      .stars = 1,
      .destruction = 40,
      .n_halls = 1,
      .hall_difference = 1,
      .times_hit = 3,
      .stars_conceded = 3 },
    { .tag = "#a3", .name = "A3", .town_hall = 15, .days = 1, .open = 1 },
    { .tag = "#a4", .name = "A4", .town_hall = 14 },
  };
  g_autoptr (League) league = league_new ("inWar", "ABCDE", "#AB,#CA,#AD,#EA,#0");
  g_autoptr (GArray) figures = NULL;

  league_add (league, "#AB", ENDED, 2, "a1>b1 3 100, b1>a2 1 50, a2>b1 1 40, b2>a2 2 60");
  league_add (league, "#CA", ENDED, 2, "a1>c2 2 70, c1>a1 0 10");
  league_add (league, "#AD", IN_WAR, 3, "d1>a1 3 100, a1>d3 2 70, d2>a2 1 20");
  league_add (league, "#EA", PREPARATION, 2, "");
  figures = pennant_cwl_group_list_figures (league->group, league->wars, "#A", 0);

  g_assert_cmpuint (figures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < figures->len; i++)
    {
      const PennantCwlMemberFigures *member = &g_array_index (figures, PennantCwlMemberFigures, i);

      g_assert_cmpstr (member->tag, ==, expected[i].tag);
      g_assert_cmpstr (member->name, ==, expected[i].name);
      g_assert_cmpint (member->town_hall, ==, expected[i].town_hall);
      g_assert_cmpint (member->days, ==, expected[i].days);
      g_assert_cmpint (member->prepared, ==, expected[i].prepared);
      g_assert_cmpint (member->attacks, ==, expected[i].attacks);
      g_assert_cmpint (member->missed, ==, expected[i].missed);
      g_assert_cmpint (member->open, ==, expected[i].open);
      g_assert_cmpint (member->stars, ==, expected[i].stars);
      g_assert_cmpfloat_with_epsilon (member->destruction, expected[i].destruction, 1e-9);
      g_assert_cmpint (member->n_halls, ==, expected[i].n_halls);
      g_assert_cmpfloat_with_epsilon (member->hall_difference, expected[i].hall_difference, 1e-9);
      g_assert_cmpint (member->times_hit, ==, expected[i].times_hit);
      g_assert_cmpint (member->stars_conceded, ==, expected[i].stars_conceded);
    }
}

/* Who fought and is not in the roster is counted all the same. */
static void
test_figures_of_a_stranger (void)
{
  g_autoptr (League) league = league_new ("inWar", "AB", "#AB");
  g_autoptr (GArray) figures = NULL;
  const PennantCwlMemberFigures *stranger;

  league_add (league, "#AB", ENDED, 5, "a5>b1 3 100");
  figures = pennant_cwl_group_list_figures (league->group, league->wars, "#A", 0);
  g_assert_cmpuint (figures->len, ==, 5);
  stranger = &g_array_index (figures, PennantCwlMemberFigures, 4);
  g_assert_cmpstr (stranger->tag, ==, "#a5");
  g_assert_cmpint (stranger->stars, ==, 3);
  g_assert_cmpint (stranger->town_hall, ==, 13);
  g_assert_cmpfloat (stranger->hall_difference, ==, 4);
}

/* The recorded war, in a group of its two clans: the table says what the API says, and the members' sums fit. */
static void
test_recorded (void)
{
  g_autoptr (PennantRecord) record = recorded_reply (&pennant_war_type, "clans/clanwarleagues/ENDED.json");
  PennantWar *war = (PennantWar *) record;
  g_autoptr (GHashTable) wars = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *json = NULL;
  g_autoptr (PennantRecord) group = NULL;
  g_autoptr (PennantCwlStandings) standings = NULL;
  g_autoptr (GArray) figures = NULL;
  int attacks = 0, missed = 0, conceded = 0;

  if (war == NULL)
    return;
  json = g_strdup_printf ("{'state':'inWar','clans':[{'tag':'%s','name':''},{'tag':'%s','name':''}],"
                          "'rounds':[{'warTags':['#2PP']}]}",
                          war->clan->tag, war->opponent->tag);
  group = decoding_read_quoted (&pennant_cwl_group_type, json);
  g_hash_table_insert (wars, (char *) "#2PP", war);
  standings = pennant_cwl_standings_new ((PennantCwlGroup *) group, wars, FALSE);
  assert_row (row (standings, 0), war->opponent->tag, 1, (int) war->opponent->stars + 10, 10,
              war->opponent->destruction_percentage);
  assert_row (row (standings, 1), war->clan->tag, 2, (int) war->clan->stars, 0, war->clan->destruction_percentage);

  figures = pennant_cwl_group_list_figures ((PennantCwlGroup *) group, wars, war->opponent->tag, 0);
  g_assert_cmpuint (figures->len, ==, 15);
  for (guint i = 0; i < figures->len; i++)
    {
      const PennantCwlMemberFigures *member = &g_array_index (figures, PennantCwlMemberFigures, i);

      attacks += member->attacks;
      missed += member->missed;
      conceded += member->stars_conceded;
    }
  g_assert_cmpint (attacks, ==, war->opponent->attacks);
  g_assert_cmpint (missed, ==, 15 - attacks);
  g_assert_cmpint (conceded, ==, war->clan->stars);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cwl-tables/standings", test_standings);
  g_test_add_func ("/cwl-tables/win-by-destruction", test_win_by_destruction);
  g_test_add_func ("/cwl-tables/shared-place", test_shared_place);
  g_test_add_func ("/cwl-tables/as-if-ended", test_as_if_ended);
  g_test_add_func ("/cwl-tables/no-wars", test_no_wars);
  g_test_add_func ("/cwl-tables/hostile", test_hostile);
  g_test_add_func ("/cwl-tables/figures", test_figures);
  g_test_add_func ("/cwl-tables/figures-of-a-stranger", test_figures_of_a_stranger);
  g_test_add_func ("/cwl-tables/recorded", test_recorded);
  return g_test_run ();
}
