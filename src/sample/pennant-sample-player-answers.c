/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-achievements.h"
#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-donations.h"
#include "sample/pennant-sample-ledger.h"
#include "sample/pennant-sample-legend.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-ranked.h"
#include "sample/pennant-sample-season.h"
#include "sample/pennant-sample-traits.h"
#include "sample/pennant-sample-units.h"

#define BOOST_DAYS 3
#define LEGENDARY_BUILDER_TROPHIES 4000

/* What only the player's own page says. */
typedef struct
{
  int weapon;
  PennantSampleFeats feats;
  PennantSampleDonations donations;
  gboolean has_preference;
  gboolean legend;
  PennantSampleLegendSum legend_sum;
} Page;

/* All of it only ever grows, by what wars, war leagues and raids show. Whoever loots capital gold gives it to the
 * clan's capital at once. */
static PennantSampleFeats
get_feats (PennantSampleRandom *random, PennantSampleWorld *world, const PennantSamplePlayer *player)
{
  PennantSampleTraits traits = pennant_sample_traits (world, player->index);
  int hall = (int) traits.village;
  PennantSampleFeats feats = { .first_village = traits.village };

  feats.best_trophies = 300 * hall + pennant_sample_random_range (random, 0, 80 * hall);
  feats.war_stars = hall * player->diligence * pennant_sample_random_range (random, 1, 14) / 10;
  feats.gold_given = player->diligence * hall * pennant_sample_random_range (random, 20, 900);
  if (hall < 5)
    feats.war_stars = 0;
  if (hall < 6)
    feats.gold_given = 0;
  if (player->index == 0)
    {
      feats.best_trophies = 6234;
      feats.war_stars = 2418;
      feats.gold_given = 6120400;
    }
  feats.best_tier = pennant_sample_ranked_get_best_tier (world, player->index, player->now);
  if (feats.best_tier > 0)
    feats.best_trophies = MAX (feats.best_trophies, pennant_sample_ranked_get_most_trophies (feats.best_tier));
  feats.war_stars += pennant_sample_ledger_sum_of_player (world, PENNANT_SAMPLE_WAR_STARS, player->index, player->now);
  feats.league_stars =
      pennant_sample_ledger_sum_of_player (world, PENNANT_SAMPLE_LEAGUE_STARS, player->index, player->now);
  feats.gold_looted =
      pennant_sample_ledger_sum_of_player (world, PENNANT_SAMPLE_CAPITAL_GOLD, player->index, player->now);
  feats.gold_given += feats.gold_looted;
  feats.donated = pennant_sample_ledger_sum_of_player (world, PENNANT_SAMPLE_DONATIONS, player->index, player->now);
  return feats;
}

static Page
draw_page (PennantSampleRandom *random, PennantSampleWorld *world, const PennantSamplePlayer *player)
{
  Page page = { .feats = get_feats (random, world, player) };

  if (player->town_hall >= 12 && player->town_hall <= 17)
    page.weapon = 1 + (int) ((player->village - player->town_hall) * 5);
  page.legend =
      pennant_sample_legend_sum_up (world, player->index, pennant_sample_season_count (player->now), &page.legend_sum);
  if (page.legend)
    page.feats.best_trophies = MAX (page.feats.best_trophies, page.legend_sum.best.trophies);
  if (player->in_clan)
    page.donations = pennant_sample_donations_at (world, player->index, &player->stay, player->now);
  page.has_preference = player->in_clan && player->town_hall >= 4;
  return page;
}

/* Units ------------------------------------------------------------------------------------------- */

/* Each unit is some way behind the village, the less the more diligent the player is; some were forgotten. On the way
 * from one hall to the next it goes from what the hall before allowed to what this one does; with the first hall comes
 * all that it allows. Returns 0 for a unit that is not there yet. */
static int
get_level (PennantSampleRandom *random, const PennantSamplePlayer *player, const PennantSampleUnit *unit)
{
  gboolean forgotten = pennant_sample_random_chance (random, MAX (60 - player->diligence, 2) / 2);
  double behind = pennant_sample_random_range (random, 0, 130 - player->diligence) / 100.0 + (forgotten ? 1.5 : 0);
  double village = unit->builder_base ? player->builder_base : player->village;
  int hall = (int) MAX (village - behind, 0), before, highest;

  if (unit->kind == PENNANT_SAMPLE_SUPER)
    return player->town_hall > 0 ? unit->by_hall[player->town_hall - 1] : 0;
  if (hall <= 1)
    return village >= 1 ? unit->by_hall[0] : 0;
  before = unit->by_hall[hall - 2];
  highest = unit->by_hall[hall - 1];
  return before + (int) ((highest - before) * (village - behind - hall) + 0.5);
}

static void
add_unit (GString *json, const PennantSampleUnit *unit, int level, gboolean active)
{
  pennant_sample_json_add_text (json, "name", unit->name);
  pennant_sample_json_add_int (json, "level", level);
  pennant_sample_json_add_int (json, "maxLevel", unit->max_level);
  if (active)
    pennant_sample_json_add_boolean (json, "superTroopIsActive", TRUE);
}

static void
finish_unit (GString *json, const PennantSampleUnit *unit)
{
  pennant_sample_json_add_text (json, "village", unit->builder_base ? "builderBase" : "home");
  pennant_sample_json_end_object (json);
}

/* The pair that a hero wears: the best two of the owned pieces. */
static void
add_worn (GString *json, const PennantSampleUnit *hero, const int *levels)
{
  int worn[2] = { -1, -1 };

  for (guint i = 0; i < pennant_sample_n_units; i++)
    if (levels[i] && g_strcmp0 (pennant_sample_units[i].hero, hero->name) == 0)
      {
        if (worn[0] < 0 || levels[i] > levels[worn[0]])
          {
            worn[1] = worn[0];
            worn[0] = (int) i;
          }
        else if (worn[1] < 0 || levels[i] > levels[worn[1]])
          worn[1] = (int) i;
      }
  if (worn[0] < 0)
    return;
  pennant_sample_json_begin_array (json, "equipment");
  for (guint i = 0; i < 2; i++)
    if (worn[i] >= 0)
      {
        pennant_sample_json_begin_object (json, NULL);
        add_unit (json, &pennant_sample_units[worn[i]], levels[worn[i]], FALSE);
        finish_unit (json, &pennant_sample_units[worn[i]]);
      }
  pennant_sample_json_end_array (json);
}

static gboolean
hero_is_there (const char *name, const int *levels)
{
  for (guint i = 0; i < pennant_sample_n_units; i++)
    if (pennant_sample_units[i].kind == PENNANT_SAMPLE_HERO && g_str_equal (pennant_sample_units[i].name, name))
      return levels[i] > 0;
  return FALSE;
}

static int *
get_levels (PennantSampleRandom *random, const PennantSamplePlayer *player)
{
  int *levels = g_new0 (int, pennant_sample_n_units);

  for (guint i = 0; i < pennant_sample_n_units; i++)
    levels[i] = get_level (random, player, &pennant_sample_units[i]);
  for (guint i = 0; i < pennant_sample_n_units; i++)
    {
      const PennantSampleUnit *unit = &pennant_sample_units[i];
      gboolean found = pennant_sample_random_chance (random, unit->max_level > 18 ? player->diligence : 95);

      if (unit->kind == PENNANT_SAMPLE_EQUIPMENT && (!found || !hero_is_there (unit->hero, levels)))
        levels[i] = 0;
    }
  return levels;
}

static void
add_units (GString *json,
           const char *key,
           const PennantSamplePlayer *player,
           const int *levels,
           PennantSampleUnitKind first,
           PennantSampleUnitKind last)
{
  /* Two super troops at most are active, and others after each boost. */
  guint active = player->town_hall >= 11 && player->diligence > 50 ? 1 + player->index % 2 : 0;
  guint skipped = (player->index + (guint) pennant_sample_days_since_epoch (player->now) / BOOST_DAYS) % 7;

  pennant_sample_json_begin_array (json, key);
  for (guint i = 0; i < pennant_sample_n_units; i++)
    {
      const PennantSampleUnit *unit = &pennant_sample_units[i];
      gboolean boosted = FALSE;

      if (!levels[i] || unit->kind < first || unit->kind > last)
        continue;
      if (unit->kind == PENNANT_SAMPLE_SUPER && active > 0)
        {
          boosted = skipped == 0;
          if (boosted)
            active--;
          else
            skipped--;
        }
      pennant_sample_json_begin_object (json, NULL);
      add_unit (json, unit, levels[i], boosted);
      if (unit->kind == PENNANT_SAMPLE_HERO && !unit->builder_base)
        add_worn (json, unit, levels);
      finish_unit (json, unit);
    }
  pennant_sample_json_end_array (json);
}

/* The rest of the page ---------------------------------------------------------------------------- */

static void
add_season (GString *json, const char *key, const char *id, int rank, int trophies)
{
  pennant_sample_json_begin_object (json, key);
  pennant_sample_json_add_text (json, "id", id);
  if (rank)
    pennant_sample_json_add_int (json, "rank", rank);
  pennant_sample_json_add_int (json, "trophies", trophies);
  pennant_sample_json_end_object (json);
}

/* The month before, for about half of those who were ever that good at the builder base. */
static void
add_builder_season (GString *json, PennantSampleWorld *world, const PennantSamplePlayer *player)
{
  int month = pennant_sample_month (player->now) - 1;
  g_autofree char *id = g_strdup_printf ("%d-%02d", month / 12, month % 12 + 1);
  PennantSampleRandom random = pennant_sample_random_at (
      pennant_sample_world_get_seed (world), PENNANT_SAMPLE_STREAM_PLAYER_PAGE, (guint64) month, player->index);
  gboolean took_part = pennant_sample_random_chance (&random, 50);
  int rank = pennant_sample_random_range (&random, 900, 240000);

  if (took_part && player->best_builder_trophies > LEGENDARY_BUILDER_TROPHIES)
    add_season (json, "previousBuilderBaseSeason", id, rank,
                player->best_builder_trophies - pennant_sample_random_range (&random, 0, 360));
}

static void
add_legend (GString *json,
            PennantSampleWorld *world,
            PennantSampleRandom *random,
            const PennantSamplePlayer *player,
            const Page *page)
{
  g_autofree char *previous = pennant_sample_season_get_id (pennant_sample_season_count (player->now) - 1);
  g_autofree char *best = pennant_sample_season_get_id (page->legend_sum.best_season);
  int builder_rank = pennant_sample_random_range (random, 900, 240000);

  pennant_sample_json_begin_object (json, "legendStatistics");
  pennant_sample_json_add_int (json, "legendTrophies", page->legend_sum.legend_trophies);
  add_season (json, "previousSeason", previous, page->legend_sum.previous.rank, page->legend_sum.previous.trophies);
  add_season (json, "bestSeason", best, page->legend_sum.best.rank, page->legend_sum.best.trophies);
  add_builder_season (json, world, player);
  if (player->best_builder_trophies > LEGENDARY_BUILDER_TROPHIES)
    add_season (json, "bestBuilderBaseSeason", "2022-04", builder_rank, player->best_builder_trophies);
  if (player->tier >= PENNANT_SAMPLE_LEGEND_TIER)
    add_season (json, "currentSeason", NULL, 0, player->trophies);
  pennant_sample_json_end_object (json);
}

static void
add_clan (GString *json, const PennantSampleRequest *request, const PennantSamplePlayer *player)
{
  g_autoptr (PennantSampleClan) clan = pennant_sample_clan_new (request->world, player->stay.clan, request->now);

  pennant_sample_json_begin_object (json, "clan");
  pennant_sample_json_add_text (json, "tag", clan->tag);
  pennant_sample_json_add_text (json, "name", clan->name);
  pennant_sample_json_add_int (json, "clanLevel", clan->level);
  pennant_sample_add_badge (json, clan->badge, request->pictures);
  pennant_sample_json_end_object (json);
}

/* The ranked group of a week; `#0` and 0 are the API's words for none. */
static void
add_group (GString *json,
           PennantSampleWorld *world,
           const PennantSamplePlayer *player,
           const char *tag_key,
           const char *season_key,
           gint64 week)
{
  guint group;
  gboolean ranked =
      week >= PENNANT_SAMPLE_EPOCH && pennant_sample_ranked_find_group (world, player->index, week, &group, NULL);
  g_autofree char *tag = ranked ? pennant_sample_world_get_group_tag (world, group, week) : g_strdup ("#0");

  pennant_sample_json_add_text (json, tag_key, tag);
  pennant_sample_json_add_int (json, season_key, ranked ? week : 0);
}

/* Small accounts that are unranked were recorded without any word of groups. */
static void
add_groups (GString *json, PennantSampleWorld *world, const PennantSamplePlayer *player)
{
  gint64 week = pennant_sample_week_start (player->now);

  if (player->tier == 0 && player->town_hall <= 8)
    return;
  add_group (json, world, player, "currentLeagueGroupTag", "currentLeagueSeasonId", week);
  add_group (json, world, player, "previousLeagueGroupTag", "previousLeagueSeasonId", week - PENNANT_SAMPLE_WEEK);
}

static void
add_player_labels (GString *json, PennantSampleRandom *random, const PennantSamplePlayer *player, const char *pictures)
{
  int wanted = player->index == 0 ? 3 : pennant_sample_random_range (random, 0, 3);
  int label = player->index == 0 ? 0 : pennant_sample_random_range (random, 0, 6);

  pennant_sample_json_begin_array (json, "labels");
  for (int i = 0; i < wanted; i++)
    {
      pennant_sample_add_label (json, &pennant_sample_player_labels[label], pictures);
      label += pennant_sample_random_range (random, 1, 6);
    }
  pennant_sample_json_end_array (json);
}

static void
add_head (GString *json, const PennantSamplePlayer *player, const Page *page)
{
  pennant_sample_json_add_text (json, "tag", player->tag);
  pennant_sample_json_add_text (json, "name", player->name);
  pennant_sample_json_add_int (json, "townHallLevel", player->town_hall);
  if (page->weapon)
    pennant_sample_json_add_int (json, "townHallWeaponLevel", page->weapon);
  pennant_sample_json_add_int (json, "expLevel", player->exp_level);
  pennant_sample_json_add_int (json, "trophies", player->trophies);
  pennant_sample_json_add_int (json, "bestTrophies", page->feats.best_trophies);
  pennant_sample_json_add_int (json, "warStars", page->feats.war_stars);
  pennant_sample_json_add_int (json, "attackWins", player->attack_wins);
  pennant_sample_json_add_int (json, "defenseWins", player->defense_wins);
  if (player->builder_hall)
    pennant_sample_json_add_int (json, "builderHallLevel", player->builder_hall);
  pennant_sample_json_add_int (json, "builderBaseTrophies", player->builder_trophies);
  pennant_sample_json_add_int (json, "bestBuilderBaseTrophies", player->best_builder_trophies);
  pennant_sample_json_add_text (json, "role", pennant_sample_role_to_text (player->role));
  if (page->has_preference)
    pennant_sample_json_add_text (json, "warPreference", player->wants_war ? "in" : "out");
  pennant_sample_json_add_int (json, "donations", page->donations.given);
  pennant_sample_json_add_int (json, "donationsReceived", page->donations.received);
  pennant_sample_json_add_int (json, "clanCapitalContributions", page->feats.gold_given);
}

/**
 * pennant_sample_answer_player:
 * @request: `/players/{tag}`
 *
 * Returns: (transfer full): the player
 */
PennantSampleReply *
pennant_sample_answer_player (const PennantSampleRequest *request)
{
  guint seed = pennant_sample_world_get_seed (request->world), index;
  PennantSampleRandom random, units;
  g_autoptr (PennantSamplePlayer) self = NULL;
  g_autofree int *levels = NULL;
  PennantSampleReply *error = pennant_sample_request_find_player (request, &index);
  GString *json;
  Page page;

  if (error)
    return error;
  random = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_PLAYER_PAGE, index);
  units = pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_UNITS, index);
  self = pennant_sample_player_new (request->world, index, request->now);
  levels = get_levels (&units, self);
  page = draw_page (&random, request->world, self);
  json = g_string_new (NULL);
  pennant_sample_json_begin_object (json, NULL);
  add_head (json, self, &page);
  if (self->in_clan)
    add_clan (json, request, self);
  pennant_sample_add_tier (json, "leagueTier", self->tier, request);
  if (self->builder_hall)
    pennant_sample_add_builder_league (json, "builderBaseLeague", self->builder_league);
  add_groups (json, request->world, self);
  if (page.legend)
    add_legend (json, request->world, &random, self, &page);
  pennant_sample_add_achievements (json, self, &page.feats, seed);
  pennant_sample_add_house (json, self);
  add_player_labels (json, &random, self, request->pictures);
  add_units (json, "troops", self, levels, PENNANT_SAMPLE_TROOP, PENNANT_SAMPLE_SUPER);
  add_units (json, "heroes", self, levels, PENNANT_SAMPLE_HERO, PENNANT_SAMPLE_HERO);
  add_units (json, "heroEquipment", self, levels, PENNANT_SAMPLE_EQUIPMENT, PENNANT_SAMPLE_EQUIPMENT);
  add_units (json, "spells", self, levels, PENNANT_SAMPLE_SPELL, PENNANT_SAMPLE_SPELL);
  pennant_sample_json_end_object (json);
  return pennant_sample_reply_new_json (json, request->max_age);
}
