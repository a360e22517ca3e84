/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-answers.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-donations.h"
#include "sample/pennant-sample-ledger.h"
#include "sample/pennant-sample-paging.h"
#include "sample/pennant-sample-parts.h"
#include "sample/pennant-sample-war-slot.h"

/* Where somebody stood in a list, 0 for who was not in it, or who has left and come back since. */
static guint
find_rank (GPtrArray *members, const PennantSamplePlayer *player)
{
  for (guint i = 0; i < members->len; i++)
    {
      const PennantSamplePlayer *other = members->pdata[i];

      if (other->index == player->index && other->stay.joined == player->stay.joined)
        return i + 1;
    }
  return 0;
}

/* A clan's list, and that of the end of last week. */
typedef struct
{
  GPtrArray *members;
  GPtrArray *before;
} List;

static GPtrArray *
list_before (const PennantSampleRequest *request, guint clan)
{
  return pennant_sample_clan_list_members (request->world, clan, pennant_sample_week_start (request->now) - 1);
}

static void
add_member (GString *json, const PennantSampleRequest *request, guint index, gconstpointer data)
{
  const List *list = data;
  const PennantSamplePlayer *player = list->members->pdata[index];
  PennantSampleDonations donations =
      pennant_sample_donations_at (request->world, player->index, &player->stay, request->now);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", player->tag);
  pennant_sample_json_add_text (json, "name", player->name);
  pennant_sample_json_add_text (json, "role", pennant_sample_role_to_text (player->role));
  pennant_sample_json_add_int (json, "townHallLevel", player->town_hall);
  pennant_sample_json_add_int (json, "expLevel", player->exp_level);
  pennant_sample_add_old_league (json, "league", player->old_league, request->pictures);
  pennant_sample_add_tier (json, "leagueTier", player->tier, request);
  pennant_sample_json_add_int (json, "trophies", player->trophies);
  pennant_sample_json_add_int (json, "builderBaseTrophies", player->builder_trophies);
  pennant_sample_json_add_int (json, "clanRank", index + 1);
  pennant_sample_json_add_int (json, "previousClanRank", find_rank (list->before, player));
  pennant_sample_json_add_int (json, "donations", donations.given);
  pennant_sample_json_add_int (json, "donationsReceived", donations.received);
  pennant_sample_add_house (json, player);
  if (player->builder_hall)
    pennant_sample_add_builder_league (json, "builderBaseLeague", player->builder_league);
  pennant_sample_json_end_object (json);
}

static void
add_members (GString *json, const PennantSampleRequest *request, const PennantSampleClan *clan)
{
  g_autoptr (GPtrArray) before = list_before (request, clan->index);

  pennant_sample_json_begin_array (json, "memberList");
  for (guint i = 0; i < clan->members->len; i++)
    add_member (json, request, i, &(List) { clan->members, before });
  pennant_sample_json_end_array (json);
}

static void
add_capital (GString *json, const PennantSampleRequest *request, const PennantSampleClan *clan)
{
  pennant_sample_json_begin_object (json, "clanCapital");
  if (clan->capital_hall)
    {
      pennant_sample_json_add_int (json, "capitalHallLevel", clan->capital_hall);
      pennant_sample_json_begin_array (json, "districts");
      for (guint i = 0; i < PENNANT_SAMPLE_N_DISTRICTS; i++)
        if (pennant_sample_begin_district (json, clan->capital_hall, i))
          pennant_sample_json_end_object (json);
      pennant_sample_json_end_array (json);
      pennant_sample_json_add_int (json, "clanGoldSinkTotal",
                                   clan->first_gold + pennant_sample_ledger_sum_of_clan (request->world,
                                                                                         PENNANT_SAMPLE_CAPITAL_GOLD,
                                                                                         clan->index, request->now));
    }
  pennant_sample_json_end_object (json);
}

static void
add_language (GString *json, const PennantSampleLanguage *language)
{
  pennant_sample_json_begin_object (json, "chatLanguage");
  pennant_sample_json_add_int (json, "id", language->id);
  pennant_sample_json_add_text (json, "name", language->name);
  pennant_sample_json_add_text (json, "languageCode", language->code);
  pennant_sample_json_end_object (json);
}

static void
add_clan_labels (GString *json, const PennantSampleClan *clan, const char *pictures)
{
  pennant_sample_json_begin_array (json, "labels");
  for (guint i = 0; i < clan->n_labels; i++)
    pennant_sample_add_label (json, clan->labels[i], pictures);
  pennant_sample_json_end_array (json);
}

static void
add_clan (GString *json, const PennantSampleRequest *request, const PennantSampleClan *self, gboolean whole)
{
  PennantSampleTally tally = pennant_sample_war_tally (request->world, self->index, self->war_streak, request->now);

  pennant_sample_json_begin_object (json, NULL);
  pennant_sample_json_add_text (json, "tag", self->tag);
  pennant_sample_json_add_text (json, "name", self->name);
  pennant_sample_json_add_text (json, "type", self->type);
  if (whole)
    pennant_sample_json_add_text (json, "description", self->description);
  if (self->location)
    pennant_sample_add_location (json, "location", self->location);
  pennant_sample_json_add_boolean (json, "isFamilyFriendly", self->family_friendly);
  pennant_sample_add_badge (json, self->badge, request->pictures);
  pennant_sample_json_add_int (json, "clanLevel", self->level);
  pennant_sample_json_add_int (json, "clanPoints", self->points);
  pennant_sample_json_add_int (json, "clanBuilderBasePoints", self->builder_points);
  pennant_sample_json_add_int (json, "clanCapitalPoints", self->capital_points);
  pennant_sample_add_capital_league (json, "capitalLeague", self->capital_league);
  pennant_sample_json_add_int (json, "requiredTrophies", self->required_trophies);
  pennant_sample_json_add_text (json, "warFrequency", self->war_frequency);
  pennant_sample_json_add_int (json, "warWinStreak", tally.streak);
  pennant_sample_json_add_int (json, "warWins", self->war_wins + tally.wins);
  if (self->public_log)
    {
      pennant_sample_json_add_int (json, "warTies", self->war_ties + tally.ties);
      pennant_sample_json_add_int (json, "warLosses", self->war_losses + tally.losses);
    }
  pennant_sample_json_add_boolean (json, "isWarLogPublic", self->public_log);
  pennant_sample_add_war_league (json, "warLeague", self->war_league);
  pennant_sample_json_add_int (json, "members", self->members->len);
  if (whole)
    add_members (json, request, self);
  add_clan_labels (json, self, request->pictures);
  pennant_sample_json_add_int (json, "requiredBuilderBaseTrophies", self->required_builder_trophies);
  pennant_sample_json_add_int (json, "requiredTownhallLevel", self->required_town_hall);
  if (whole)
    add_capital (json, request, self);
  if (self->language)
    add_language (json, self->language);
  pennant_sample_json_end_object (json);
}

/**
 * pennant_sample_add_found_clan:
 * @json: in an array
 * @request: a request
 * @clan: a clan with its members
 *
 * Adds what a search says of a clan: all but description, members and capital.
 */
void
pennant_sample_add_found_clan (GString *json, const PennantSampleRequest *request, const PennantSampleClan *clan)
{
  add_clan (json, request, clan, FALSE);
}

/**
 * pennant_sample_answer_clan:
 * @request: `/clans/{tag}`
 *
 * Returns: (transfer full): the clan
 */
PennantSampleReply *
pennant_sample_answer_clan (const PennantSampleRequest *request)
{
  g_autoptr (PennantSampleClan) clan = NULL;
  GString *json;
  guint index;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &index);

  if (error)
    return error;
  clan = pennant_sample_clan_new_with_members (request->world, index, request->now);
  json = g_string_new (NULL);
  add_clan (json, request, clan, TRUE);
  return pennant_sample_reply_new_json (json, request->max_age);
}

/**
 * pennant_sample_answer_members:
 * @request: `/clans/{tag}/members`
 *
 * Returns: (transfer full): a page of its members
 */
PennantSampleReply *
pennant_sample_answer_members (const PennantSampleRequest *request)
{
  g_autoptr (GPtrArray) members = NULL, before = NULL;
  guint clan;
  PennantSampleReply *error = pennant_sample_request_find_clan (request, &clan);

  if (error)
    return error;
  members = pennant_sample_clan_list_members (request->world, clan, request->now);
  before = list_before (request, clan);
  return pennant_sample_page_make (request, members->len, add_member, &(List) { members, before });
}
