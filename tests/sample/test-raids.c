/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-raid.h"
#include "sample/pennant-sample-server.h"

#define FRIDAY 1773385200 /* 2026-03-13, 07:00 UTC */
#define HOUR 3600
#define DAY (24 * HOUR)

static PennantListPage *
see_seasons (const Witness *witness, const char *tag, const char *query)
{
  return witness_see (witness, &pennant_raid_season_page_type, "/clans/%%23%s/capitalraidseasons%s", tag + 1, query);
}

static const PennantRaidLogEntry *
find_entry (const GPtrArray *log, const char *tag)
{
  for (guint i = 0; i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = log->pdata[i];

      if (g_str_equal ((entry->attacker ? entry->attacker : entry->defender)->tag, tag))
        return entry;
    }
  g_error ("%s is not in the log", tag);
}

/* Attacks come the newest first, and each leaves the district as much destroyed as it says. */
static void
check_district (const PennantRaidDistrict *district, gboolean newest)
{
  double destroyed = 101;

  g_assert_true ((district->attacks != NULL) == (newest && district->attack_count > 0));
  if (!district->attacks)
    return;
  g_assert_cmpint (district->attacks->len, ==, district->attack_count);
  for (guint i = 0; i < district->attacks->len; i++)
    {
      const PennantRaidAttack *attack = district->attacks->pdata[i];

      if (i == 0)
        g_assert_cmpfloat (attack->destruction_percentage, ==, district->destruction_percentage);
      g_assert_cmpfloat (attack->destruction_percentage, <=, 100);
      g_assert_cmpfloat (attack->destruction_percentage, <, destroyed);
      destroyed = attack->destruction_percentage;
    }
}

/* Returns the capital gold of a log. */
static gint64
check_log (const GPtrArray *log, gboolean newest, gint64 *n_attacks, gint64 *n_destroyed, gint64 *n_completed)
{
  gint64 looted = 0;

  for (guint i = 0; i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = log->pdata[i];
      gint64 attacks = 0, destroyed = 0;

      g_assert_cmpint (entry->districts->len, ==, entry->district_count);
      for (guint j = 0; j < entry->districts->len; j++)
        {
          const PennantRaidDistrict *district = entry->districts->pdata[j];

          check_district (district, newest);
          attacks += district->attack_count;
          destroyed += district->destruction_percentage == 100;
          g_assert_true ((district->stars == 3) == (district->destruction_percentage == 100));
          looted += district->total_looted;
        }
      g_assert_cmpint (entry->attack_count, ==, attacks);
      g_assert_cmpint (entry->attack_count, >, 0);
      g_assert_cmpint (entry->districts_destroyed, ==, destroyed);
      *n_attacks += attacks;
      *n_destroyed += destroyed;
      *n_completed += destroyed == entry->district_count;
    }
  return looted;
}

static void
check_members (const PennantRaidSeason *season)
{
  gint64 attacks = 0, looted = 0;

  for (guint i = 0; i < season->members->len; i++)
    {
      const PennantRaidMember *member = season->members->pdata[i];

      g_assert_cmpint (member->attacks, >=, 1);
      g_assert_cmpint (member->attacks, <=, member->attack_limit + member->bonus_attack_limit);
      g_assert_cmpint (member->attack_limit, ==, 5);
      attacks += member->attacks;
      looted += member->capital_resources_looted;
    }
  g_assert_cmpint (attacks, ==, season->total_attacks);
  g_assert_cmpint (looted, ==, season->capital_total_loot);
}

static void
check_season (const PennantRaidSeason *season, const Witness *witness, gboolean newest)
{
  gint64 n_attacks = 0, n_destroyed = 0, n_completed = 0, ignored = 0;
  gint64 start = witness_read_time (season->start_time), end = witness_read_time (season->end_time);
  gboolean ended = witness->now >= end;

  g_assert_cmpint ((start - FRIDAY) % (7 * DAY), ==, 0);
  g_assert_cmpint (end - start, ==, 3 * DAY);
  g_assert_cmpstr (season->state, ==, ended ? "ended" : "ongoing");
  g_assert_cmpint (check_log (season->attack_log, newest, &n_attacks, &n_destroyed, &n_completed), ==,
                   season->capital_total_loot);
  g_assert_cmpint (season->total_attacks, ==, n_attacks);
  g_assert_cmpint (season->enemy_districts_destroyed, ==, n_destroyed);
  check_log (season->defense_log, newest, &ignored, &ignored, &n_completed);
  /* As in each recorded season: those of the clan and those in which it was finished. */
  g_assert_cmpint (season->raids_completed, ==, n_completed);
  g_assert_true ((season->members != NULL) == newest);
  if (newest)
    check_members (season);
  g_assert_true (ended || season->offensive_reward == 0);
  g_assert_true (ended || season->defensive_reward == 0);
  g_assert_true (!ended || n_destroyed == 0 || season->offensive_reward > 0);
}

/* The defender's log tells the same as the attacker's. */
static void
check_defenders (const Witness *witness, const PennantRaidSeason *season, const char *tag)
{
  for (guint i = 0; i < season->attack_log->len; i++)
    {
      const PennantRaidLogEntry *attacked = season->attack_log->pdata[i];
      g_autoptr (PennantRecord) page = (PennantRecord *) see_seasons (witness, attacked->defender->tag, "?limit=1");
      const PennantRaidSeason *other = ((PennantListPage *) page)->items->pdata[0];
      const PennantRaidLogEntry *defended = find_entry (other->defense_log, tag);

      g_assert_cmpint (attacked->attack_count, ==, defended->attack_count);
      g_assert_cmpint (attacked->districts_destroyed, ==, defended->districts_destroyed);
      g_assert_cmpuint (attacked->districts->len, ==, defended->districts->len);
      for (guint j = 0; j < attacked->districts->len; j++)
        g_assert_true (pennant_record_equal (attacked->districts->pdata[j], defended->districts->pdata[j]));
    }
}

/* A whole weekend: sums are right at each step, nothing goes back, and rewards come with the end. */
static void
test_driven (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, FRIDAY };
  gint64 n_attacks = 0, loot = 0;
  guint n_raids = 0;

  for (; witness.now <= FRIDAY + 4 * DAY; witness.now += 4 * HOUR)
    {
      g_autoptr (PennantRecord) page = (PennantRecord *) see_seasons (&witness, "#2PP", "?limit=1");
      const PennantRaidSeason *season = ((PennantListPage *) page)->items->pdata[0];

      g_assert_cmpstr (season->start_time, ==, "20260313T070000.000Z");
      check_season (season, &witness, TRUE);
      g_assert_cmpint (season->total_attacks, >=, n_attacks);
      g_assert_cmpint (season->capital_total_loot, >=, loot);
      g_assert_cmpuint (season->attack_log->len, >=, n_raids);
      n_attacks = season->total_attacks;
      loot = season->capital_total_loot;
      n_raids = season->attack_log->len;
      if ((witness.now - FRIDAY) % DAY == 0)
        check_defenders (&witness, season, "#2PP");
    }
  g_assert_cmpint (n_attacks, >, 50);
  g_assert_cmpuint (n_raids, >=, 3);
}

/* Many clans of other worlds at any time of a weekend and of the week, the defenders' logs included. */
static void
test_swept (void)
{
  static const guint seeds[] = { 2, 7, 42, 65537 };
  static const gint64 offsets[] = { 1, 23 * HOUR + 45 * 60, 71 * HOUR, 3 * DAY, 5 * DAY };
  guint n_seasons = 0, n_defended = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (gsize j = 0; j < G_N_ELEMENTS (offsets); j++)
        for (guint clan = (guint) j; clan < PENNANT_SAMPLE_N_CLANS; clan += 9)
          {
            Witness witness = { world, FRIDAY + (gint64) (i * 9 + j) * 7 * DAY + offsets[j] };
            g_autofree char *tag = pennant_sample_world_get_clan_tag (world, clan);
            g_autoptr (PennantRecord) page = (PennantRecord *) see_seasons (&witness, tag, "?limit=2");
            const GPtrArray *seasons = ((PennantListPage *) page)->items;

            for (guint k = 0; k < seasons->len; k++)
              check_season (seasons->pdata[k], &witness, k == 0);
            if (seasons->len == 0)
              continue;
            check_defenders (&witness, seasons->pdata[0], tag);
            n_seasons += seasons->len;
            n_defended += ((PennantRaidSeason *) seasons->pdata[0])->attack_log->len;
          }
    }
  g_assert_cmpuint (n_seasons, >, 150);
  g_assert_cmpuint (n_defended, >, 200);
}

/* What failed once: a district was destroyed beyond 100 %. */
static void
test_beyond (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (7);
  Witness witness = { world, 1774680300 /* 2026-03-28, 06:45 UTC */ };

  for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan++)
    {
      g_autofree char *tag = pennant_sample_world_get_clan_tag (world, clan);
      g_autoptr (PennantRecord) page = (PennantRecord *) see_seasons (&witness, tag, "?limit=1");
      const GPtrArray *seasons = ((PennantListPage *) page)->items;

      if (seasons->len > 0)
        check_season (seasons->pdata[0], &witness, TRUE);
    }
}

/* Newest first, one a week, and pages are parts of the whole. */
static void
test_seasons (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  Witness witness = { world, FRIDAY + 5 * DAY };
  g_autoptr (PennantRecord) whole = (PennantRecord *) see_seasons (&witness, "#2PP", "");
  g_autoptr (PennantRecord) part = (PennantRecord *) see_seasons (&witness, "#2PP", "?limit=3&after=eyJwb3MiOjF9");
  GPtrArray *all = ((PennantListPage *) whole)->items, *some = ((PennantListPage *) part)->items;

  g_assert_cmpuint (all->len, ==, 20);
  for (guint i = 0; i < all->len; i++)
    {
      const PennantRaidSeason *season = all->pdata[i];

      check_season (season, &witness, i == 0);
      g_assert_cmpint (witness_read_time (season->start_time), ==, FRIDAY - i * (gint64) (7 * DAY));
    }
  g_assert_cmpuint (some->len, ==, 3);
  for (guint i = 0; i < some->len; i++)
    g_assert_true (pennant_record_equal (some->pdata[i], all->pdata[i + 1]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/raids/driven", test_driven);
  g_test_add_func ("/sample/raids/swept", test_swept);
  g_test_add_func ("/sample/raids/beyond", test_beyond);
  g_test_add_func ("/sample/raids/seasons", test_seasons);
  return g_test_run ();
}
