/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"
#include "made.h"

#include "model/pennant-war-map.h"
#include "model/pennant-war-sides.h"


#define IN_WAR "\"state\":\"inWar\",\"attacksPerMember\":2"

static PennantWarMap *
map_of (const char *head, int size, const char *attacks, const char *clan_tag)
{
  g_autoptr (PennantRecord) war = made_war (head, size, attacks);

  return pennant_war_map_new ((PennantWar *) war, clan_tag, NULL);
}

static void
test_sides (void)
{
  g_autoptr (PennantRecord) record = made_war (IN_WAR, 2, "");
  PennantWar *war = (PennantWar *) record;

  g_assert_true (pennant_war_find_side (war, "#A") == war->clan);
  g_assert_true (pennant_war_find_side (war, "#B") == war->opponent);
  g_assert_null (pennant_war_find_side (war, "#C"));
  g_assert_true (pennant_war_get_other_side (war, war->clan) == war->opponent);
  g_assert_true (pennant_war_get_other_side (war, war->opponent) == war->clan);
}

static void
test_order_of_the_map (void)
{
  g_autoptr (PennantWarMap) map = map_of (IN_WAR, 12, "", NULL);

  g_assert_cmpint (map->ours.n_places, ==, 12);
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *tag = g_strdup_printf ("#a%d", i + 1);

      g_assert_cmpstr (map->ours.places[i].member->tag, ==, tag);
      g_assert_cmpint (map->ours.places[i].position, ==, i + 1);
      g_assert_cmpint (map->ours.places[i].member->map_position, ==, (i + 1) * 3);
      g_assert_true (pennant_war_team_find_place (&map->ours, tag) == &map->ours.places[i]);
    }
  g_assert_null (pennant_war_team_find_place (&map->ours, "#b1"));
}

static void
test_hits (void)
{
  static const struct
  {
    gboolean ours;
    int attacker, defender, stars, new_stars;
    gboolean fresh;
  } expected[] = {
    { TRUE, 0, 1, 2, 2, TRUE },  { FALSE, 0, 0, 0, 0, TRUE },  { TRUE, 1, 1, 1, 0, FALSE },
    { TRUE, 1, 1, 3, 1, FALSE }, { FALSE, 1, 0, 2, 2, FALSE }, { TRUE, 0, 0, 1, 1, TRUE },
  };
  g_autoptr (PennantWarMap) map =
      map_of (IN_WAR, 2, "a1>b2 2 60, b1>a1 0 40, a2>b2 1 99, a2>b2 3 100, b2>a1 2 55, a1>b1 1 49", "#A");

  g_assert_cmpint (map->n_hits, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PennantWarHit *hit = &map->hits[i];

      g_assert_cmpint (hit->attack->order, ==, i + 1);
      g_assert_cmpint (hit->ours, ==, expected[i].ours);
      g_assert_cmpint (hit->attacker, ==, expected[i].attacker);
      g_assert_cmpint (hit->defender, ==, expected[i].defender);
      g_assert_cmpint (hit->stars, ==, expected[i].stars);
      g_assert_cmpint (hit->new_stars, ==, expected[i].new_stars);
      g_assert_cmpint (hit->fresh, ==, expected[i].fresh);
    }
  g_assert_cmpint (map->theirs.places[1].times_hit, ==, 3);
  g_assert_true (map->theirs.places[1].best == &map->hits[3]);
  g_assert_true (map->ours.places[0].best == &map->hits[4]);
  g_assert_null (map->ours.places[1].best);
  g_assert_cmpint (map->ours.score.stars, ==, 4);
  g_assert_cmpfloat (map->ours.score.points, ==, 149);
  g_assert_cmpfloat (pennant_war_score_get_destruction (&map->ours.score), ==, 74.5);
  g_assert_cmpint (map->theirs.score.stars, ==, 2);
  g_assert_cmpfloat (map->theirs.score.points, ==, 55);
}

static void
test_best_attack (void)
{
  g_autoptr (PennantWarMap) stars_first = map_of (IN_WAR, 2, "a1>b1 1 99, a2>b1 2 51", NULL);
  g_autoptr (PennantWarMap) destruction_next = map_of (IN_WAR, 2, "a1>b1 2 60, a2>b1 2 61, a2>b2 0 1", NULL);
  g_autoptr (PennantWarMap) earliest = map_of (IN_WAR, 2, "a2>b1 2 60, a1>b1 2 60", NULL);

  g_assert_cmpint (stars_first->theirs.places[0].best->attack->order, ==, 2);
  g_assert_cmpint (destruction_next->theirs.places[0].best->attack->order, ==, 2);
  g_assert_cmpint (earliest->theirs.places[0].best->attack->order, ==, 1);
}

static void
test_waiting (void)
{
  g_autoptr (PennantWarMap) map = map_of (IN_WAR, 4, "a1>b1 3 100, a2>b2 3 100, a2>b3 3 100, b4>a1 1 50", NULL);
  g_autoptr (GPtrArray) waiting = pennant_war_team_list_waiting (&map->ours);
  static const int positions[] = { 3, 4, 1 };
  static const int left[] = { 2, 2, 1 };

  g_assert_cmpint (map->ours.attacks_made, ==, 3);
  g_assert_cmpint (map->ours.attacks_left, ==, 5);
  g_assert_cmpint (map->theirs.attacks_left, ==, 7);
  g_assert_cmpuint (waiting->len, ==, G_N_ELEMENTS (positions));
  for (guint i = 0; i < waiting->len; i++)
    {
      const PennantWarPlace *place = waiting->pdata[i];

      g_assert_cmpint (place->position, ==, positions[i]);
      g_assert_cmpint (place->attacks_left, ==, left[i]);
    }
}

static void
test_duration (void)
{
  g_autoptr (PennantWarMap) map = map_of (IN_WAR, 2, "a1>b1 3 100, b1>a1 3 100, a2>b2 3 100, a2>b1 3 100", NULL);
  g_autoptr (PennantWarMap) none = map_of (IN_WAR, 2, "a1>b1 3 100", NULL);
  double seconds = -1;

  g_assert_true (pennant_war_map_get_average_duration (map, &map->ours, &seconds));
  g_assert_cmpfloat_with_epsilon (seconds, (60 + 62 + 63) / 3.0, 1e-9);
  g_assert_true (pennant_war_map_get_average_duration (map, &map->theirs, &seconds));
  g_assert_cmpfloat (seconds, ==, 61);
  g_assert_false (pennant_war_map_get_average_duration (none, &none->theirs, &seconds));
  g_assert_cmpfloat (seconds, ==, 61);
}

/* The same war, seen from the clan that the API tells as the opponent. */
static void
test_from_the_other_side (void)
{
  const char *attacks = "a1>b2 2 60, b1>a1 0 40, a2>b2 3 100, b2>a1 2 55";
  g_autoptr (PennantWarMap) map = map_of (IN_WAR, 2, attacks, "#B");
  g_autoptr (PennantWarMap) elsewhere = map_of (IN_WAR, 2, attacks, "#C");

  g_assert_cmpstr (map->ours.side->tag, ==, "#B");
  g_assert_cmpstr (map->theirs.side->tag, ==, "#A");
  g_assert_cmpint (map->ours.score.stars, ==, 2);
  g_assert_cmpint (map->theirs.score.stars, ==, 3);
  g_assert_false (map->hits[0].ours);
  g_assert_true (map->hits[1].ours);
  g_assert_cmpstr (elsewhere->ours.side->tag, ==, "#A");
}

static void
test_attacks_left_of_a_cwl_war (void)
{
  g_autoptr (PennantRecord) war = made_war ("\"state\":\"warEnded\"", 3, "a1>b1 3 100");
  g_autoptr (PennantWarMap) cwl = pennant_war_map_new ((PennantWar *) war, "#A", "#2PP");
  g_autoptr (PennantWarMap) old = pennant_war_map_new ((PennantWar *) war, "#A", NULL);

  g_assert_cmpint (cwl->ours.attacks_left, ==, 2);
  g_assert_cmpint (old->ours.attacks_left, ==, 5);
}

static void
test_not_in_war (void)
{
  g_autoptr (PennantRecord) told = decoding_read (
      &pennant_war_type, "{\"state\":\"notInWar\",\"clan\":{\"clanLevel\":0,\"attacks\":0,\"stars\":0,"
                         "\"destructionPercentage\":0},\"opponent\":{\"clanLevel\":0,\"attacks\":0,\"stars\":0}}");
  g_autoptr (PennantRecord) bare = decoding_read (&pennant_war_type, "{\"state\":\"notInWar\"}");
  PennantRecord *wars[] = { told, bare };

  for (guint i = 0; i < G_N_ELEMENTS (wars); i++)
    {
      g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) wars[i], "#A", NULL);
      g_autoptr (GPtrArray) waiting = pennant_war_team_list_waiting (&map->ours);
      double seconds;

      g_assert_cmpint (map->n_hits, ==, 0);
      g_assert_cmpint (map->ours.n_places, ==, 0);
      g_assert_cmpint (map->ours.attacks_left, ==, 0);
      g_assert_cmpint (map->theirs.score.stars, ==, 0);
      g_assert_cmpfloat (pennant_war_score_get_destruction (&map->ours.score), ==, 0);
      g_assert_cmpuint (waiting->len, ==, 0);
      g_assert_false (pennant_war_map_get_average_duration (map, &map->ours, &seconds));
    }
}

/* Without line-ups the sums that the API sends are all there is. */
static void
test_without_members (void)
{
  g_autoptr (PennantRecord) war = decoding_read (
      &pennant_war_type,
      "{\"state\":\"inWar\",\"teamSize\":15,\"attacksPerMember\":2,"
      "\"clan\":{\"tag\":\"#A\",\"attacks\":20,\"stars\":30,\"destructionPercentage\":72.93333333333334},"
      "\"opponent\":{\"tag\":\"#B\",\"attacks\":99,\"stars\":99,\"destructionPercentage\":1e300,\"members\":[]}}");
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);

  g_assert_cmpint (map->ours.score.stars, ==, 30);
  g_assert_cmpfloat (map->ours.score.points, ==, 1094);
  g_assert_cmpint (map->ours.attacks_left, ==, 10);
  g_assert_cmpint (map->theirs.score.stars, ==, 45);
  g_assert_cmpfloat (map->theirs.score.points, ==, 1500);
  g_assert_cmpint (map->theirs.attacks_left, ==, 0);
}

static void
test_hostile (void)
{
  g_autoptr (PennantRecord) war = decoding_read (
      &pennant_war_type,
      "{\"state\":\"inWar\",\"teamSize\":-9223372036854775808,\"attacksPerMember\":9223372036854775807,"
      "\"clan\":{\"tag\":\"#A\",\"members\":["
      "{\"tag\":\"#a1\",\"name\":\"\",\"mapPosition\":-9223372036854775808,\"attacks\":["
      "{\"attackerTag\":\"#a1\",\"defenderTag\":\"#nobody\",\"stars\":3,\"destructionPercentage\":100,\"order\":2},"
      "{\"attackerTag\":\"#a1\",\"defenderTag\":\"#a1\",\"stars\":3,\"destructionPercentage\":100,\"order\":3},"
      "{\"attackerTag\":\"#a1\",\"defenderTag\":\"#b1\",\"stars\":900,\"destructionPercentage\":1e308,\"order\":1},"
      "{\"attackerTag\":\"#a1\",\"defenderTag\":\"#b1\",\"stars\":900,\"destructionPercentage\":1e308,\"order\":1},"
      "{\"attackerTag\":\"#zz\",\"defenderTag\":\"#b1\",\"stars\":-9223372036854775808,"
      "\"destructionPercentage\":-1e308,\"order\":1,\"duration\":-5},"
      "{\"attackerTag\":\"#a1\",\"defenderTag\":\"#b1\"},{\"attackerTag\":\"#a1\",\"defenderTag\":\"#b1\"}]},"
      "{\"tag\":\"#a1\",\"name\":\"twin\",\"mapPosition\":9223372036854775807}]},"
      "\"opponent\":{\"tag\":\"#A\",\"members\":[{\"tag\":\"#b1\",\"name\":\"b1\",\"mapPosition\":5}]}}");
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) war, "#A", NULL);

  g_assert_cmpint (map->attacks_per_member, ==, 10);
  g_assert_cmpint (map->n_hits, ==, 6);
  g_assert_cmpstr (map->ours.places[1].member->name, ==, "twin");
  g_assert_cmpint (map->ours.places[0].attacks_made, ==, 6);
  g_assert_cmpint (map->ours.attacks_left, ==, 14);
  g_assert_cmpint (map->theirs.places[0].times_hit, ==, 4);
  g_assert_cmpint (map->ours.score.stars, ==, 3);
  g_assert_cmpfloat (map->ours.score.points, ==, 100);
  for (int i = 0; i < map->n_hits; i++)
    {
      g_assert_cmpint (map->hits[i].stars, >=, 0);
      g_assert_cmpint (map->hits[i].stars, <=, 3);
      g_assert_cmpfloat (map->hits[i].destruction, >=, 0);
      g_assert_cmpfloat (map->hits[i].destruction, <=, 100);
    }
}

static void
test_more_members_than_a_war_has (void)
{
  g_autoptr (PennantWarMap) map = map_of (IN_WAR, 3000, "a2999>b1 3 100, a1>b2999 3 100", NULL);

  g_assert_cmpint (map->ours.n_places, ==, PENNANT_WAR_MAX_LINE_UP);
  g_assert_cmpint (map->n_hits, ==, 1);
  g_assert_cmpint (map->hits[0].defender, ==, -1);
}

/* What is worked out is what the API says itself, in each recorded war and from both sides. */
static void
test_recorded (gconstpointer path)
{
  g_autoptr (PennantRecord) record = recorded_reply (&pennant_war_type, path);
  PennantWar *war = (PennantWar *) record;

  for (int i = 0; war != NULL && i < 2; i++)
    {
      const PennantWarSide *side = i == 0 ? war->clan : war->opponent;
      g_autoptr (PennantWarMap) map = pennant_war_map_new (war, side->tag, NULL);
      int new_stars = 0;

      g_assert_true (map->ours.side == side);
      g_assert_cmpint (map->ours.score.stars, ==, side->stars);
      g_assert_cmpfloat_with_epsilon (pennant_war_score_get_destruction (&map->ours.score),
                                      side->destruction_percentage, 1e-4);
      g_assert_cmpint (map->ours.attacks_made, ==, side->attacks);
      for (int j = 0; j < map->n_hits; j++)
        {
          g_assert_cmpint (map->hits[j].attack->order, ==, j + 1);
          g_assert_cmpint (map->hits[j].defender, >=, 0);
          new_stars += map->hits[j].ours ? map->hits[j].new_stars : 0;
        }
      g_assert_cmpint (new_stars, ==, side->stars);
      for (int j = 0; j < map->ours.n_places; j++)
        {
          const PennantWarPlace *place = &map->ours.places[j];

          g_assert_cmpint (place->times_hit, ==, place->member->opponent_attacks);
          g_assert_cmpint (place->best != NULL, ==, place->member->best_opponent_attack != NULL);
          if (place->best != NULL)
            g_assert_true (pennant_record_equal (place->best->attack, place->member->best_opponent_attack));
        }
    }
}

int
main (int argc, char *argv[])
{
  static const char *const recorded[] = {
    "clans/currentwar/INWAR.json",     "clans/currentwar/WARENDED.json",  "clans/currentwar/PREPARATION.json",
    "clans/clanwarleagues/INWAR.json", "clans/clanwarleagues/ENDED.json", "clans/clanwarleagues/PREPARATION.json",
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/war-map/sides", test_sides);
  g_test_add_func ("/war-map/order", test_order_of_the_map);
  g_test_add_func ("/war-map/hits", test_hits);
  g_test_add_func ("/war-map/best-attack", test_best_attack);
  g_test_add_func ("/war-map/waiting", test_waiting);
  g_test_add_func ("/war-map/duration", test_duration);
  g_test_add_func ("/war-map/other-side", test_from_the_other_side);
  g_test_add_func ("/war-map/cwl", test_attacks_left_of_a_cwl_war);
  g_test_add_func ("/war-map/not-in-war", test_not_in_war);
  g_test_add_func ("/war-map/without-members", test_without_members);
  g_test_add_func ("/war-map/hostile", test_hostile);
  g_test_add_func ("/war-map/too-many", test_more_members_than_a_war_has);
  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    {
      g_autofree char *name = g_strconcat ("/war-map/recorded/", recorded[i], NULL);

      g_test_add_data_func (name, recorded[i], test_recorded);
    }
  return g_test_run ();
}
