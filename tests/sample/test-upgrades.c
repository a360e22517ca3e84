/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-unit-table.h"
#include "sample/pennant-sample-server.h"

#define EPOCH 1759726800 /* 2025-10-06, 05:00 UTC, from when on the world moves */
#define DAY (24 * (gint64) 60 * 60)

/* No unit is above what the unit table says that the hall allows. The API has all super troops at any hall, see the
 * recorded player. */
static void
check_maxima (const PennantPlayer *player, const GPtrArray *units)
{
  for (guint i = 0; i < units->len; i++)
    {
      const PennantUnit *unit = units->pdata[i];
      PennantVillage village = pennant_village_from_text (unit->village);
      const PennantUnitFacts *facts =
          pennant_unit_table_lookup (pennant_unit_table_get_default (), village, unit->name);
      gint64 hall = village == PENNANT_VILLAGE_HOME ? player->town_hall_level : player->builder_hall_level;

      g_assert_nonnull (facts);
      g_assert_cmpint (unit->level, >, 0);
      if (facts->kind == PENNANT_UNIT_SUPER)
        continue;
      g_assert_cmpint (unit->level, <=, pennant_unit_facts_get_maximum (facts, hall));
      g_assert_cmpint (unit->max_level, ==, pennant_unit_facts_get_game_maximum (facts));
    }
}

/* Units that were there are there, and no lower. */
static guint
check_units (const GPtrArray *before, const GPtrArray *units)
{
  guint n_raised = 0;

  for (guint i = 0; i < before->len; i++)
    {
      const PennantUnit *old = before->pdata[i], *now = NULL;

      for (guint j = 0; j < units->len && !now; j++)
        {
          const PennantUnit *unit = units->pdata[j];

          if (g_str_equal (unit->name, old->name) && g_str_equal (unit->village, old->village))
            now = unit;
        }
      g_assert_nonnull (now);
      g_assert_cmpint (now->level, >=, old->level);
      n_raised += now->level > old->level;
    }
  return n_raised + units->len - before->len;
}

static guint
check_upgrades (const PennantPlayer *before, const PennantPlayer *player)
{
  const GPtrArray *old_achievements = pennant_late_list_get_items (before->achievements, NULL);
  const GPtrArray *achievements = pennant_late_list_get_items (player->achievements, NULL);

  g_assert_cmpint (player->town_hall_level, >=, before->town_hall_level);
  g_assert_cmpint (player->exp_level, >=, before->exp_level);
  g_assert_cmpint (player->best_trophies, >=, before->best_trophies);
  g_assert_cmpint (player->best_trophies, >=, player->trophies);
  g_assert_cmpint (player->best_builder_base_trophies, >=, player->builder_base_trophies);
  g_assert_cmpint (player->war_stars, >=, before->war_stars);
  g_assert_cmpint (player->clan_capital_contributions, >=, before->clan_capital_contributions);
  for (guint i = 0; i < achievements->len; i++)
    {
      const PennantAchievement *old = old_achievements->pdata[i], *now = achievements->pdata[i];

      g_assert_cmpint (now->value, >=, old->value);
    }
  check_maxima (player, player->troops);
  check_maxima (player, player->heroes);
  check_maxima (player, player->hero_equipment);
  check_maxima (player, player->spells);
  return check_units (before->troops, player->troops) + check_units (before->heroes, player->heroes) +
         check_units (before->hero_equipment, player->hero_equipment) + check_units (before->spells, player->spells);
}

/* Two years of some players. */
static void
test_years (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (PENNANT_SAMPLE_DEFAULT_SEED);
  guint n_raised = 0, n_halls = 0;

  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i += 67)
    {
      g_autofree char *tag = pennant_sample_world_get_player_tag (world, i);
      g_autoptr (PennantRecord) before = NULL;

      for (Witness witness = { world, EPOCH }; witness.now < EPOCH + 730 * DAY; witness.now += 50 * DAY)
        {
          PennantPlayer *player = witness_see (&witness, &pennant_player_type, "/players/%%23%s", tag + 1);

          if (before)
            {
              n_raised += check_upgrades ((PennantPlayer *) before, player);
              n_halls += player->town_hall_level > ((PennantPlayer *) before)->town_hall_level;
            }
          g_clear_pointer (&before, pennant_record_unref);
          before = (PennantRecord *) player;
        }
    }
  g_assert_cmpuint (n_raised, >, 800);
  g_assert_cmpuint (n_halls, >, 20);
}

/* A few days of everybody: nobody loses a unit, also who has only just begun. */
static void
test_days (void)
{
  g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (3);
  Witness before = { world, EPOCH + 209 * DAY }, after = { world, EPOCH + 217 * DAY };
  guint n_raised = 0;

  for (guint i = 0; i < PENNANT_SAMPLE_N_PLAYERS; i++)
    {
      g_autofree char *tag = pennant_sample_world_get_player_tag (world, i);
      g_autoptr (PennantRecord) old = witness_see (&before, &pennant_player_type, "/players/%%23%s", tag + 1);
      g_autoptr (PennantRecord) new = witness_see (&after, &pennant_player_type, "/players/%%23%s", tag + 1);

      n_raised += check_upgrades ((PennantPlayer *) old, (PennantPlayer *) new);
    }
  g_assert_cmpuint (n_raised, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/upgrades/years", test_years);
  g_test_add_func ("/sample/upgrades/days", test_days);
  return g_test_run ();
}
