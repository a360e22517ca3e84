/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-reply.h"
#include "sample/pennant-sample-request.h"

G_BEGIN_DECLS

/* One function a kind of route; the table in pennant-sample-api.c says which answers what. */
PennantSampleReply *pennant_sample_answer_search (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_clan (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_members (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_war_log (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_current_war (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_league_group (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_raid_seasons (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_league_war (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_player (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_battle_log (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_league_history (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_ranked_group (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_verify_token (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_list (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_list_item (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_player_ranking (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_builder_player_ranking (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_clan_ranking (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_builder_clan_ranking (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_capital_ranking (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_seasons (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_season (const PennantSampleRequest *request);
PennantSampleReply *pennant_sample_answer_gold_pass (const PennantSampleRequest *request);

/* What they share. */
void pennant_sample_add_found_clan (GString *json, const PennantSampleRequest *request, const PennantSampleClan *clan);
char *pennant_sample_request_read_tag (const char *text);
const char *pennant_sample_request_get (const PennantSampleRequest *request, const char *parameter);
int pennant_sample_request_get_left (const PennantSampleRequest *request, int period);
PennantSampleReply *pennant_sample_request_find_clan (const PennantSampleRequest *request, guint *clan);
PennantSampleReply *
pennant_sample_request_find_open_clan (const PennantSampleRequest *request, int refusal_age, guint *clan);
PennantSampleReply *pennant_sample_request_find_player (const PennantSampleRequest *request, guint *player);

G_END_DECLS
