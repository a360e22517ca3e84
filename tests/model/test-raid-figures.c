/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoding.h"
#include "made.h"

#include "model/pennant-list-page.h"
#include "model/pennant-raid-attacks.h"
#include "model/pennant-raid-medals.h"
#include "model/pennant-raid-sums.h"

#define RECORDED "clans/capitalraidseasons/CAPITALRAIDSEASON.json"

static gboolean
medals_of (const char *json, gint64 attacks, gint64 *medals)
{
  g_autoptr (PennantRecord) season = decoding_read_quoted (&pennant_raid_season_type, json);

  return pennant_raid_season_get_medals ((PennantRaidSeason *) season, attacks, medals);
}

static void
test_medals (void)
{
  gint64 medals = -1;

  g_assert_true (medals_of ("{'state':'ended','offensiveReward':145,'defensiveReward':224}", 6, &medals));
  g_assert_cmpint (medals, ==, 1094);
  g_assert_true (medals_of ("{'state':'ended','offensiveReward':145,'defensiveReward':224}", 0, &medals));
  g_assert_cmpint (medals, ==, 224);
  g_assert_true (medals_of ("{'state':'ended','offensiveReward':0,'defensiveReward':0}", 6, &medals));
  g_assert_cmpint (medals, ==, 0);

  medals = -1;
  g_assert_false (medals_of ("{'state':'ongoing','offensiveReward':0,'defensiveReward':0}", 6, &medals));
  g_assert_false (medals_of ("{'state':'ended','offensiveReward':145}", 6, &medals));
  g_assert_false (medals_of ("{'offensiveReward':145,'defensiveReward':224}", 6, &medals));
  g_assert_cmpint (medals, ==, -1);
}

static void
test_gains (void)
{
  static const struct
  {
    const char *name;
    double destruction;
    int stars;
    double after;
  } expected[] = { { "Ana", 40, 0, 40 }, { "Ben", 15, 1, 55 }, { "Ana", 0, 0, 55 }, { "Cem", 45, 2, 100 } };
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_raid_district_type, "{'attacks':[{'attacker':{'name':'Cem'},'destructionPercent':100,'stars':3},"
                                   "{'attacker':{'name':'Ana'},'destructionPercent':55,'stars':1},"
                                   "{'attacker':{'name':'Ben'},'destructionPercent':55,'stars':1},"
                                   "{'attacker':{'name':'Ana'},'destructionPercent':40,'stars':0}]}");
  g_autoptr (GArray) gains = pennant_raid_district_list_gains ((PennantRaidDistrict *) record);

  g_assert_cmpuint (gains->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < gains->len; i++)
    {
      const PennantRaidGain *gain = &g_array_index (gains, PennantRaidGain, i);

      g_assert_cmpstr (gain->attack->attacker->name, ==, expected[i].name);
      g_assert_cmpfloat (gain->destruction, ==, expected[i].destruction);
      g_assert_cmpint (gain->stars, ==, expected[i].stars);
      g_assert_cmpfloat (gain->destruction_after, ==, expected[i].after);
    }
}

static void
test_gains_hostile (void)
{
  g_autoptr (PennantRecord) none = decoding_read_quoted (&pennant_raid_district_type, "{}");
  g_autoptr (PennantRecord) record = decoding_read_quoted (
      &pennant_raid_district_type, "{'stars':-9223372036854775808,'attacks':[{'destructionPercent':-1e308,'stars':99},"
                                   "{'destructionPercent':30,'stars':-5},{'destructionPercent':1e308},{}]}");
  g_autoptr (GArray) empty = pennant_raid_district_list_gains ((PennantRaidDistrict *) none);
  g_autoptr (GArray) gains = pennant_raid_district_list_gains ((PennantRaidDistrict *) record);
  static const double added[] = { 0, 100, 0, 0 };

  g_assert_cmpuint (empty->len, ==, 0);
  g_assert_cmpuint (gains->len, ==, G_N_ELEMENTS (added));
  for (guint i = 0; i < gains->len; i++)
    g_assert_cmpfloat (g_array_index (gains, PennantRaidGain, i).destruction, ==, added[i]);
  g_assert_cmpint (pennant_raid_district_get_stars ((PennantRaidDistrict *) record), ==, 3);
  g_assert_cmpint (pennant_raid_district_get_stars ((PennantRaidDistrict *) none), ==, 0);
}

static void
test_district_stars (void)
{
  static const struct
  {
    const char *json;
    int stars;
  } cases[] = {
    { "{'destructionPercent':82,'stars':2}", 2 },
    { "{'destructionPercent':100,'stars':0}", 3 },
    { "{'destructionPercent':70,'stars':0,'attacks':[{'destructionPercent':70,'stars':2},{'stars':1}]}", 2 },
    { "{'destructionPercent':70,'stars':0}", 0 },
    { "{'stars':9223372036854775807}", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PennantRecord) district = decoding_read_quoted (&pennant_raid_district_type, cases[i].json);

      g_assert_cmpint (pennant_raid_district_get_stars ((PennantRaidDistrict *) district), ==, cases[i].stars);
    }
}

/* "4 raided, 2 of them have 3 attacks left." */
static void
test_members (void)
{
  g_autoptr (PennantRecord) season = decoding_read_quoted (
      &pennant_raid_season_type,
      "{'members':["
      "{'tag':'#a','name':'a','attacks':6,'attackLimit':5,'bonusAttackLimit':1,'capitalResourcesLooted':22274},"
      "{'tag':'#b','name':'b','attacks':5,'attackLimit':5,'bonusAttackLimit':0,'capitalResourcesLooted':100},"
      "{'tag':'#c','name':'c','attacks':4,'attackLimit':5,'bonusAttackLimit':1,'capitalResourcesLooted':20},"
      "{'tag':'#d','name':'d','attacks':4,'attackLimit':5,'bonusAttackLimit':0,'capitalResourcesLooted':3}]}");
  g_autoptr (PennantRecord) old = decoding_read_quoted (&pennant_raid_season_type, "{'state':'ended'}");
  PennantRaidSums sums = pennant_raid_season_add_up ((PennantRaidSeason *) season);

  g_assert_cmpint (sums.n_members, ==, 4);
  g_assert_cmpint (sums.n_waiting, ==, 2);
  g_assert_cmpint (sums.attacks, ==, 19);
  g_assert_cmpint (sums.attacks_left, ==, 3);
  g_assert_cmpint (sums.loot, ==, 22397);
  g_assert_cmpint (pennant_raid_season_add_up ((PennantRaidSeason *) old).n_members, ==, 0);
}

static void
test_sums_hostile (void)
{
  g_autoptr (PennantRecord) season = decoding_read_quoted (
      &pennant_raid_season_type,
      "{'state':'ended','offensiveReward':9223372036854775807,'defensiveReward':9223372036854775807,'members':["
      "{'tag':'#a','name':'a','attacks':-9223372036854775808,'attackLimit':9223372036854775807,"
      "'bonusAttackLimit':9223372036854775807,'capitalResourcesLooted':9223372036854775807},"
      "{'tag':'#a','name':'a','attacks':9223372036854775807,'capitalResourcesLooted':9223372036854775807}],"
      "'attackLog':[{'attackCount':9223372036854775807,'districtCount':-1,'districtsDestroyed':9223372036854775807},"
      "{'attackCount':9223372036854775807,'districtCount':0,'districtsDestroyed':0}]}");
  PennantRaidSeason *raid = (PennantRaidSeason *) season;
  PennantRaidSums sums = pennant_raid_season_add_up (raid);
  PennantRaidLogSums log = pennant_raid_log_add_up (raid->attack_log);
  gint64 medals = -1;

  g_assert_cmpint (sums.n_waiting, ==, 1);
  g_assert_cmpint (sums.attacks_left, >, 0);
  g_assert_cmpint (sums.loot, >, 0);
  g_assert_cmpint (log.n_clans, ==, 2);
  g_assert_cmpint (log.n_finished, ==, 0);
  g_assert_cmpint (log.attacks, >, 0);
  g_assert_true (pennant_raid_season_get_medals (raid, G_MAXINT64, &medals));
  g_assert_cmpint (medals, >, 0);
  g_assert_cmpint (pennant_raid_log_add_up (NULL).n_clans, ==, 0);
}

/* Medals of a destroyed district by its hall: how `offensiveReward` comes about in the recordings. */
static int
medals_of_district (const PennantRaidDistrict *district)
{
  static const int of_peak[] = { 0, 0, 180, 360, 585, 810, 1115, 1240, 1260, 1375, 1450 };
  static const int of_others[] = { 0, 135, 225, 350, 405, 460 };

  if (district->destruction_percentage < 100)
    return 0;
  return district->id == 70000000 ? of_peak[district->district_hall_level] : of_others[district->district_hall_level];
}

static void
check_season (const PennantRaidSeason *season)
{
  PennantRaidLogSums attacks = pennant_raid_log_add_up (season->attack_log);
  PennantRaidLogSums defenses = pennant_raid_log_add_up (season->defense_log);
  int medals = 0;
  gint64 known;

  g_assert_cmpint (attacks.n_finished + defenses.n_finished, ==, season->raids_completed);
  g_assert_cmpint (attacks.attacks, ==, season->total_attacks);
  g_assert_cmpint (attacks.districts, ==, season->enemy_districts_destroyed);
  for (guint i = 0; i < season->attack_log->len; i++)
    {
      const PennantRaidLogEntry *entry = season->attack_log->pdata[i];

      for (guint j = 0; j < entry->districts->len; j++)
        {
          const PennantRaidDistrict *district = entry->districts->pdata[j];
          g_autoptr (GArray) gains = pennant_raid_district_list_gains (district);
          double sum = 0;

          medals += medals_of_district (district);
          g_assert_cmpint (pennant_raid_district_get_stars (district), ==, district->stars);
          for (guint k = 0; k < gains->len; k++)
            sum += g_array_index (gains, PennantRaidGain, k).destruction;
          if (gains->len > 0)
            g_assert_cmpfloat (sum, ==, district->destruction_percentage);
        }
    }
  g_assert_cmpint ((medals + season->total_attacks - 1) / season->total_attacks, ==, season->offensive_reward);
  g_assert_true (pennant_raid_season_get_medals (season, 6, &known));
  g_assert_cmpint (known, ==, 6 * season->offensive_reward + season->defensive_reward);
}

static void
test_recorded (void)
{
  g_autoptr (PennantRecord) record = recorded_reply (&pennant_raid_season_page_type, RECORDED);
  const GPtrArray *seasons = record != NULL ? ((PennantListPage *) record)->items : NULL;
  PennantRaidSums sums;

  if (seasons == NULL)
    return;
  g_assert_cmpuint (seasons->len, ==, 20);
  for (guint i = 0; i < seasons->len; i++)
    check_season (seasons->pdata[i]);
  sums = pennant_raid_season_add_up (seasons->pdata[0]);
  g_assert_cmpint (sums.n_members, ==, 2);
  g_assert_cmpint (sums.n_waiting, ==, 0);
  g_assert_cmpint (sums.loot, ==, ((PennantRaidSeason *) seasons->pdata[0])->capital_total_loot);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raid-figures/medals", test_medals);
  g_test_add_func ("/raid-figures/gains", test_gains);
  g_test_add_func ("/raid-figures/gains-hostile", test_gains_hostile);
  g_test_add_func ("/raid-figures/district-stars", test_district_stars);
  g_test_add_func ("/raid-figures/members", test_members);
  g_test_add_func ("/raid-figures/sums-hostile", test_sums_hostile);
  g_test_add_func ("/raid-figures/recorded", test_recorded);
  return g_test_run ();
}
