/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "model/pennant-war.h"

#define START 1773500000    /* 2026-03-14 */
#define FRIDAY 1773385200   /* 2026-03-13, 07:00 UTC */
#define EPOCH 1759726800    /* 2025-10-06, 05:00 UTC, from when on a season has 28 days */
#define MID_2026 1783314000 /* 2026-07-06, 05:00 UTC */
#define FIRST_OF_APRIL 1775001600
#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * (gint64) HOUR)
#define WEEK (7 * DAY)
#define SEASON (4 * WEEK)

static const guint seeds[] = { 1, 2, 7, 42 };

static PennantPlayer *
see_player (const Witness *witness, const char *tag)
{
  return witness_see (witness, &pennant_player_type, "/players/%%23%s", tag + 1);
}

static gint64
get_achievement (const PennantPlayer *player, const char *name)
{
  const GPtrArray *achievements = pennant_late_list_get_items (player->achievements, NULL);

  for (guint i = 0; i < achievements->len; i++)
    {
      const PennantAchievement *achievement = achievements->pdata[i];

      if (g_str_equal (achievement->name, name))
        return achievement->value;
    }
  g_error ("%s is no achievement", name);
}

/* By how much a player's figure grew from one time to another; `warStars` also stands for itself. */
static gint64
get_growth (const Witness *witness, gint64 since, const char *tag, const char *name)
{
  Witness then = { witness->world, since };
  g_autoptr (PennantRecord) before = (PennantRecord *) see_player (&then, tag);
  g_autoptr (PennantRecord) after = (PennantRecord *) see_player (witness, tag);
  const PennantPlayer *one = (PennantPlayer *) before, *other = (PennantPlayer *) after;
  gint64 growth = get_achievement (other, name) - get_achievement (one, name);

  if (g_str_equal (name, "War Hero"))
    g_assert_cmpint (growth, ==, other->war_stars - one->war_stars);
  if (g_str_equal (name, "Aggressive Capitalism"))
    {
      g_assert_cmpint (growth, ==, other->clan_capital_contributions - one->clan_capital_contributions);
      g_assert_cmpint (growth, ==,
                       get_achievement (other, "Most Valuable Clanmate") -
                           get_achievement (one, "Most Valuable Clanmate"));
    }
  return growth;
}

static gint64
count_stars (const PennantWarMember *member)
{
  gint64 stars = 0;

  for (guint i = 0; member->attacks && i < member->attacks->len; i++)
    stars += ((PennantWarAttack *) member->attacks->pdata[i])->stars;
  return stars;
}

/* Wars ------------------------------------------------------------------------------------------- */

/* Whoever fights has won, since the battle began, the stars that the war shows, and none in a friendly war. */
static gint64
check_team (const Witness *witness, const PennantWar *war)
{
  gint64 start = witness_read_time (war->start_time), sum = 0;
  gboolean friendly = start - witness_read_time (war->preparation_start_time) < 23 * HOUR;

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < war->team_size; i++)
      {
        const PennantWarMember *member = (side == 0 ? war->clan : war->opponent)->members->pdata[i];
        gint64 stars = friendly ? 0 : count_stars (member);

        g_assert_cmpint (get_growth (witness, start, member->tag, "War Hero"), ==, stars);
        sum += stars;
      }
  return sum;
}

static gint64
follow_war (const Witness *witness, const char *clan)
{
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/currentwar", clan);
  g_autoptr (PennantRecord) record = NULL, half = NULL, whole = NULL;
  gint64 start, end;

  if (reply->status != 200)
    return 0;
  record = witness_see (witness, &pennant_war_type, "/clans/%s/currentwar", clan);
  if (!((PennantWar *) record)->start_time)
    return 0;
  start = witness_read_time (((PennantWar *) record)->start_time);
  end = witness_read_time (((PennantWar *) record)->end_time);
  for (gint64 time = start; time <= end + HOUR; time += (end - start) / 2)
    {
      Witness then = { witness->world, time };
      g_autoptr (PennantRecord) war = witness_see (&then, &pennant_war_type, "/clans/%s/currentwar", clan);

      if (time == start)
        g_assert_cmpint (check_team (&then, (PennantWar *) war), ==, 0);
      else if (time >= end)
        return check_team (&then, (PennantWar *) war);
      else
        check_team (&then, (PennantWar *) war);
    }
  return 0;
}

static void
test_wars (void)
{
  gint64 stars = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan += 7)
        {
          Witness witness = { world, START + (gint64) i * 17 * DAY };
          g_autofree char *path = witness_get_clan (&witness, clan);

          stars += follow_war (&witness, path);
        }
    }
  g_assert_cmpint (stars, >, 500);
}

/* The war league --------------------------------------------------------------------------------- */

/* What each of a clan's people won in all wars of a group. */
static GHashTable *
count_league (const Witness *witness, const PennantCwlGroup *group, const char *clan)
{
  GHashTable *stars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 28; i++)
    {
      const PennantCwlRound *round = group->rounds->pdata[i / 4];
      const char *tag = round->war_tags->pdata[i % 4];
      g_autoptr (PennantRecord) record = NULL;
      PennantWarSide *side;

      if (g_str_equal (tag, "#0"))
        continue;
      record = witness_see (witness, &pennant_war_type, "/clanwarleagues/wars/%%23%s", tag + 1);
      side = ((PennantWar *) record)->clan;
      if (!g_str_equal (side->tag, clan))
        side = ((PennantWar *) record)->opponent;
      for (guint j = 0; g_str_equal (side->tag, clan) && j < side->members->len; j++)
        {
          const PennantWarMember *member = side->members->pdata[j];
          gint64 sum = GPOINTER_TO_INT (g_hash_table_lookup (stars, member->tag)) + count_stars (member);

          g_hash_table_replace (stars, g_strdup (member->tag), GINT_TO_POINTER ((int) sum));
        }
    }
  return stars;
}

static gint64
check_league (const Witness *witness, gint64 since, const char *path)
{
  g_autoptr (PennantSampleReply) reply = witness_ask (witness, "/clans/%s/currentwar/leaguegroup", path);
  g_autoptr (PennantRecord) record = NULL;
  g_autoptr (GHashTable) stars = NULL;
  g_autofree char *clan = g_strconcat ("#", path + 3, NULL);
  gint64 sum = 0;

  if (reply->status != 200)
    return 0;
  record = witness_see (witness, &pennant_cwl_group_type, "/clans/%s/currentwar/leaguegroup", path);
  stars = count_league (witness, (PennantCwlGroup *) record, clan);
  for (guint i = 0; i < 8; i++)
    {
      const PennantCwlClan *side = ((PennantCwlGroup *) record)->clans->pdata[i];

      for (guint j = 0; g_str_equal (side->tag, clan) && j < side->members->len; j++)
        {
          const char *tag = ((PennantCwlMember *) side->members->pdata[j])->tag;
          g_autoptr (PennantRecord) player = (PennantRecord *) see_player (witness, tag);
          gint64 won = GPOINTER_TO_INT (g_hash_table_lookup (stars, tag));

          /* Who has left may have been in time for another clan's league. */
          if (!((PennantPlayer *) player)->clan || !g_str_equal (((PennantPlayer *) player)->clan->tag, clan))
            continue;
          g_assert_cmpint (get_growth (witness, since, tag, "War League Legend"), ==, won);
          sum += won;
        }
    }
  return sum;
}

static void
test_league (void)
{
  gint64 stars = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan += 23)
        {
          Witness witness = { world, FIRST_OF_APRIL + 4 * DAY };
          g_autofree char *path = witness_get_clan (&witness, clan);

          check_league (&witness, FIRST_OF_APRIL, path);
          witness.now += 7 * DAY;
          stars += check_league (&witness, FIRST_OF_APRIL, path);
        }
    }
  g_assert_cmpint (stars, >, 1000);
}

/* Raids ------------------------------------------------------------------------------------------ */

static const PennantRaidMember *
find_raider (const PennantRaidSeason *season, const char *tag)
{
  for (guint i = 0; i < season->members->len; i++)
    {
      const PennantRaidMember *member = season->members->pdata[i];

      if (g_str_equal (member->tag, tag))
        return member;
    }
  return NULL;
}

/* Since a weekend began each member has looted, and given, what the weekend shows, and the capital got it all. */
static gint64
check_raids (const Witness *witness, gint64 since, const char *path)
{
  Witness then = { witness->world, since };
  g_autoptr (PennantRecord) before = witness_see (&then, &pennant_clan_type, "/clans/%s", path);
  g_autoptr (PennantRecord) after = witness_see (witness, &pennant_clan_type, "/clans/%s", path);
  g_autoptr (PennantRecord) page =
      witness_see (witness, &pennant_raid_season_page_type, "/clans/%s/capitalraidseasons?limit=1", path);
  const GPtrArray *members = ((PennantClan *) before)->member_list;
  const PennantRaidSeason *season;

  if (((PennantListPage *) page)->items->len == 0)
    return 0;
  season = ((PennantListPage *) page)->items->pdata[0];
  g_assert_cmpint (((PennantClan *) after)->clan_capital->clan_gold_sink_total -
                       ((PennantClan *) before)->clan_capital->clan_gold_sink_total,
                   ==, season->capital_total_loot);
  for (guint i = 0; i < members->len; i++)
    {
      const char *tag = ((PennantClanMember *) members->pdata[i])->tag;
      const PennantRaidMember *raider = find_raider (season, tag);

      g_assert_cmpint (get_growth (witness, since, tag, "Aggressive Capitalism"), ==,
                       raider ? raider->capital_resources_looted : 0);
    }
  return season->capital_total_loot;
}

static void
test_raids (void)
{
  static const gint64 offsets[] = { 30 * HOUR, 5 * DAY };
  gint64 loot = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);
      gint64 friday = FRIDAY + (gint64) i * 9 * WEEK;

      for (guint clan = 0; clan < PENNANT_SAMPLE_N_CLANS; clan += 31)
        for (gsize j = 0; j < G_N_ELEMENTS (offsets); j++)
          {
            Witness witness = { world, friday + offsets[j] };
            g_autofree char *path = witness_get_clan (&witness, clan);

            loot += check_raids (&witness, friday, path);
          }
    }
  g_assert_cmpint (loot, >, 1000000);
}

/* Figures that only grow --------------------------------------------------------------------------- */

/* Whether two times, no longer before the epoch than a season, are in the same one of its periods. */
static gboolean
is_same (gint64 one, gint64 other, gint64 length)
{
  return (one - EPOCH + SEASON) / length == (other - EPOCH + SEASON) / length;
}

/* Nothing falls but what begins anew: with the ranked week, or with the season and the clan. */
static void
check_growth (const PennantPlayer *before, gint64 then, const PennantPlayer *player, gint64 now)
{
  const GPtrArray *old = pennant_late_list_get_items (before->achievements, NULL);
  const GPtrArray *new = pennant_late_list_get_items (player->achievements, NULL);
  gboolean stayed = before->clan && player->clan && g_str_equal (before->clan->tag, player->clan->tag);

  for (guint i = 0; i < new->len; i++)
    g_assert_cmpint (((PennantAchievement *) new->pdata[i])->value, >=, ((PennantAchievement *) old->pdata[i])->value);
  g_assert_cmpint (player->best_trophies, >=, before->best_trophies);
  g_assert_cmpint (player->best_trophies, >=, player->trophies);
  g_assert_cmpint (player->war_stars, >=, before->war_stars);
  g_assert_cmpint (player->exp_level, >=, before->exp_level);
  g_assert_cmpint (player->best_builder_base_trophies, >=, before->best_builder_base_trophies);
  g_assert_cmpint (player->best_builder_base_trophies, >=, player->builder_base_trophies);
  g_assert_cmpint (player->clan_capital_contributions, >=, before->clan_capital_contributions);
  g_assert_cmpint (player->league_tier->id - 105000000, <=, get_achievement (player, "League Master"));
  if (is_same (then, now, WEEK))
    {
      g_assert_cmpint (player->trophies, >=, before->trophies);
      g_assert_cmpint (player->attack_wins, >=, before->attack_wins);
      g_assert_cmpint (player->defense_wins, >=, before->defense_wins);
      g_assert_cmpint (get_achievement (player, "Conqueror") - get_achievement (before, "Conqueror"), >=,
                       player->attack_wins - before->attack_wins);
      g_assert_cmpint (get_achievement (player, "Unbreakable") - get_achievement (before, "Unbreakable"), >=,
                       player->defense_wins - before->defense_wins);
    }
  if (stayed && is_same (then, now, SEASON))
    {
      g_assert_cmpint (player->donations, >=, before->donations);
      g_assert_cmpint (player->donations_received, >=, before->donations_received);
      if (then >= EPOCH)
        g_assert_cmpint (get_achievement (player, "Friend in Need") - get_achievement (before, "Friend in Need"), ==,
                         player->donations - before->donations);
    }
  if (player->league_tier->id == 105000000)
    {
      g_assert_cmpint (player->attack_wins + player->defense_wins, ==, 0);
      /* Those of the old counting are gone with the first ranked week, and change no more until then. */
      if (get_achievement (player, "League Master") > 0)
        g_assert_cmpint (player->trophies, ==, 0);
      else if (before->league_tier->id == 105000000)
        g_assert_cmpint (player->trophies, ==, before->trophies);
    }
}

static void
test_growth (void)
{
  static const gint64 starts[] = { EPOCH - 2 * DAY, START, MID_2026 - 20 * DAY, MID_2026 + 300 * DAY };

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (PennantSampleWorld) world = pennant_sample_world_new (seeds[i]);

      for (guint index = 0; index < PENNANT_SAMPLE_N_PLAYERS; index += 331)
        {
          g_autofree char *tag = pennant_sample_world_get_player_tag (world, index);
          g_autoptr (PennantRecord) before = NULL;

          for (Witness witness = { world, starts[i] }; witness.now < starts[i] + 40 * DAY; witness.now += 17 * HOUR)
            {
              PennantPlayer *player = see_player (&witness, tag);

              if (before)
                check_growth ((PennantPlayer *) before, witness.now - 17 * HOUR, player, witness.now);
              g_clear_pointer (&before, pennant_record_unref);
              before = (PennantRecord *) player;
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/feats/wars", test_wars);
  g_test_add_func ("/sample/feats/league", test_league);
  g_test_add_func ("/sample/feats/raids", test_raids);
  g_test_add_func ("/sample/feats/growth", test_growth);
  return g_test_run ();
}
