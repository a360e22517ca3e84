/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-raid.h"
#include "sample/pennant-sample-war-slot.h"

static void
add_member (JsonBuilder *builder, const PennantSampleRow *row, const char *pictures)
{
  const PennantSamplePlayer *player = row->player;

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "tag", player->tag);
  pennant_sample_json_add_text (builder, "name", player->name);
  pennant_sample_json_add_text (builder, "role", pennant_sample_role_to_text (player->role));
  pennant_sample_json_add_int (builder, "townHallLevel", player->town_hall);
  pennant_sample_json_add_int (builder, "expLevel", player->exp_level);
  json_builder_set_member_name (builder, "league");
  pennant_sample_json_add_old_league (builder, player->old_league, pictures);
  json_builder_set_member_name (builder, "leagueTier");
  pennant_sample_json_add_tier (builder, player->tier, pictures);
  pennant_sample_json_add_int (builder, "trophies", player->trophies);
  pennant_sample_json_add_int (builder, "builderBaseTrophies", player->builder_trophies);
  pennant_sample_json_add_int (builder, "clanRank", row->rank);
  pennant_sample_json_add_int (builder, "previousClanRank", row->previous_rank);
  pennant_sample_json_add_int (builder, "donations", player->donations);
  pennant_sample_json_add_int (builder, "donationsReceived", player->received);
  pennant_sample_json_add_house (builder, player);
  if (player->builder_hall)
    pennant_sample_json_add_league (builder, "builderBaseLeague", 44000000 + player->builder_league,
                                    pennant_sample_builder_league_name (player->builder_league));
  json_builder_end_object (builder);
}

static void
add_members (JsonBuilder *builder, GPtrArray *rows, const char *pictures)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_member (builder, rows->pdata[i], pictures);
  json_builder_end_array (builder);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

/* A clan's points as the game counts them: of its best ten members a half of the trophies, of the next tens a quarter,
 * 12 %, 10 % and 3 %. */
static int
sum_points (GPtrArray *rows, gboolean builder_base)
{
  static const int weights[] = { 50, 25, 12, 10, 3 };
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (int));
  int sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const PennantSamplePlayer *player = ((const PennantSampleRow *) rows->pdata[i])->player;

      g_array_append_val (points, *(builder_base ? &player->builder_trophies : &player->trophies));
    }
  g_array_sort (points, compare_points);
  for (guint i = 0; i < points->len; i++)
    sum += g_array_index (points, int, i) * weights[i / 10];
  return sum / 100;
}

static void
add_capital (JsonBuilder *builder, const PennantSampleClan *clan)
{
  json_builder_set_member_name (builder, "clanCapital");
  json_builder_begin_object (builder);
  if (clan->capital_hall)
    {
      pennant_sample_json_add_int (builder, "capitalHallLevel", clan->capital_hall);
      json_builder_set_member_name (builder, "districts");
      json_builder_begin_array (builder);
      for (guint i = 0; i < PENNANT_SAMPLE_N_DISTRICTS; i++)
        {
          int hall = pennant_sample_raid_get_district_hall (clan->capital_hall, i);

          if (hall == 0)
            continue;
          json_builder_begin_object (builder);
          pennant_sample_json_add_int (builder, "id", pennant_sample_districts[i].id);
          pennant_sample_json_add_text (builder, "name", pennant_sample_districts[i].name);
          pennant_sample_json_add_int (builder, "districtHallLevel", hall);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      pennant_sample_json_add_int (builder, "clanGoldSinkTotal", (gint64) clan->capital_points * 1250000);
    }
  json_builder_end_object (builder);
}

static void
add_language (JsonBuilder *builder, const PennantSampleLanguage *language)
{
  json_builder_set_member_name (builder, "chatLanguage");
  json_builder_begin_object (builder);
  pennant_sample_json_add_int (builder, "id", language->id);
  pennant_sample_json_add_text (builder, "name", language->name);
  pennant_sample_json_add_text (builder, "languageCode", language->code);
  json_builder_end_object (builder);
}

static void
add_clan_labels (JsonBuilder *builder, const PennantSampleClan *clan, const char *pictures)
{
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clan->n_labels; i++)
    pennant_sample_json_add_label (builder, clan->labels[i], pictures);
  json_builder_end_array (builder);
}

static JsonNode *
make_clan (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures, gboolean whole)
{
  g_autoptr (PennantSampleClan) self = pennant_sample_clan_new (world, clan, now);
  g_autoptr (GPtrArray) rows = pennant_sample_clan_list_members (world, clan, now);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  PennantSampleTally tally = pennant_sample_war_tally (world, clan, self->war_streak, now);

  json_builder_begin_object (builder);
  pennant_sample_json_add_text (builder, "tag", self->tag);
  pennant_sample_json_add_text (builder, "name", self->name);
  pennant_sample_json_add_text (builder, "type", self->type);
  if (whole)
    pennant_sample_json_add_text (builder, "description", self->description);
  if (self->location)
    {
      json_builder_set_member_name (builder, "location");
      pennant_sample_json_add_location (builder, self->location);
    }
  pennant_sample_json_add_boolean (builder, "isFamilyFriendly", self->family_friendly);
  pennant_sample_json_add_badge (builder, self->badge, pictures);
  pennant_sample_json_add_int (builder, "clanLevel", self->level);
  pennant_sample_json_add_int (builder, "clanPoints", sum_points (rows, FALSE));
  pennant_sample_json_add_int (builder, "clanBuilderBasePoints", sum_points (rows, TRUE));
  pennant_sample_json_add_int (builder, "clanCapitalPoints", self->capital_points);
  pennant_sample_json_add_league (builder, "capitalLeague", 85000000 + self->capital_league,
                                  pennant_sample_ladder_name (self->capital_league));
  pennant_sample_json_add_int (builder, "requiredTrophies", self->required_trophies);
  pennant_sample_json_add_text (builder, "warFrequency", self->war_frequency);
  pennant_sample_json_add_int (builder, "warWinStreak", tally.streak);
  pennant_sample_json_add_int (builder, "warWins", self->war_wins + tally.wins);
  if (self->public_log)
    {
      pennant_sample_json_add_int (builder, "warTies", self->war_ties + tally.ties);
      pennant_sample_json_add_int (builder, "warLosses", self->war_losses + tally.losses);
    }
  pennant_sample_json_add_boolean (builder, "isWarLogPublic", self->public_log);
  pennant_sample_json_add_league (builder, "warLeague", 48000000 + self->war_league,
                                  pennant_sample_ladder_name (self->war_league));
  pennant_sample_json_add_int (builder, "members", rows->len);
  if (whole)
    {
      json_builder_set_member_name (builder, "memberList");
      add_members (builder, rows, pictures);
    }
  add_clan_labels (builder, self, pictures);
  pennant_sample_json_add_int (builder, "requiredBuilderBaseTrophies", self->required_builder_trophies);
  pennant_sample_json_add_int (builder, "requiredTownhallLevel", self->required_town_hall);
  if (whole)
    add_capital (builder, self);
  if (self->language)
    add_language (builder, self->language);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * pennant_sample_clan_to_json:
 * @world: a world
 * @clan: a clan's number
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): what `/clans/{tag}` says
 */
JsonNode *
pennant_sample_clan_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures)
{
  return make_clan (world, clan, now, pictures, TRUE);
}

/**
 * pennant_sample_found_clan_to_json:
 * @world: a world
 * @clan: a clan's number
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): what a search says about it: all but description, members and capital
 */
JsonNode *
pennant_sample_found_clan_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures)
{
  return make_clan (world, clan, now, pictures, FALSE);
}

/**
 * pennant_sample_members_to_json:
 * @world: a world
 * @clan: a clan's number
 * @now: Unix time in seconds
 * @pictures: where the pictures are
 *
 * Returns: (transfer full): an array of its members, of which `/clans/{tag}/members` shows a page
 */
JsonNode *
pennant_sample_members_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures)
{
  g_autoptr (GPtrArray) rows = pennant_sample_clan_list_members (world, clan, now);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_members (builder, rows, pictures);
  return json_builder_get_root (builder);
}
