/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-json.h"
#include "sample/pennant-sample-request.h"

G_BEGIN_DECLS

/* The badge of a clan that is none. */
#define PENNANT_SAMPLE_GENERIC_BADGE 0

/* What several replies hold, as the API writes it: keys in its order, absent where it sends none. @pictures is the
 * address below which the pictures are, as `http://127.0.0.1:1234`. */

void pennant_sample_add_war_league (GString *json, const char *key, int league);
void pennant_sample_add_capital_league (GString *json, const char *key, int league);
void pennant_sample_add_builder_league (GString *json, const char *key, int league);
void pennant_sample_add_badge (GString *json, guint badge, const char *pictures);
void pennant_sample_add_tier (GString *json, const char *key, int tier, const PennantSampleRequest *request);
void pennant_sample_add_old_league (GString *json, const char *key, int league, const char *pictures);
void pennant_sample_add_house (GString *json, const PennantSamplePlayer *player);
void pennant_sample_add_label (GString *json, const PennantSampleFact *label, const char *pictures);
void pennant_sample_add_location (GString *json, const char *key, const PennantSampleLocation *location);
void pennant_sample_add_player_clan (GString *json,
                                     PennantSampleWorld *world,
                                     const PennantSamplePlayer *player,
                                     const char *pictures);
gboolean pennant_sample_begin_district (GString *json, int capital_hall, guint district);

G_END_DECLS
