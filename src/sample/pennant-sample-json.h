/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-clan.h"
#include "sample/pennant-sample-player.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Replies as the API writes them: keys in its order, absent where it sends none. @pictures is the address below which
 * the pictures are, as `http://127.0.0.1:1234`. */

JsonNode *pennant_sample_clan_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures);
JsonNode *pennant_sample_found_clan_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures);
JsonNode *pennant_sample_members_to_json (PennantSampleWorld *world, guint clan, gint64 now, const char *pictures);
JsonNode *pennant_sample_player_to_json (PennantSampleWorld *world, guint player, gint64 now, const char *pictures);

GBytes *pennant_sample_json_to_bytes (JsonNode *node);

void pennant_sample_json_add_text (JsonBuilder *builder, const char *key, const char *text);
void pennant_sample_json_add_int (JsonBuilder *builder, const char *key, gint64 value);
void pennant_sample_json_add_boolean (JsonBuilder *builder, const char *key, gboolean value);
void pennant_sample_json_add_league (JsonBuilder *builder, const char *key, int id, char *name);
void pennant_sample_json_add_badge (JsonBuilder *builder, guint badge, const char *pictures);
void pennant_sample_json_add_tier (JsonBuilder *builder, int tier, const char *pictures);
void pennant_sample_json_add_old_league (JsonBuilder *builder, int league, const char *pictures);
void pennant_sample_json_add_house (JsonBuilder *builder, const PennantSamplePlayer *player);
void pennant_sample_json_add_ranked_clan (JsonBuilder *builder,
                                          PennantSampleWorld *world,
                                          guint clan,
                                          gint64 now,
                                          const char *pictures);
void pennant_sample_json_add_location (JsonBuilder *builder, const PennantSampleLocation *location);
void pennant_sample_json_add_label (JsonBuilder *builder, const PennantSampleFact *label, const char *pictures);
void pennant_sample_json_add_achievements (JsonBuilder *builder,
                                           const PennantSamplePlayer *player,
                                           int best_trophies,
                                           int war_stars,
                                           int contributions,
                                           guint seed);

G_END_DECLS
