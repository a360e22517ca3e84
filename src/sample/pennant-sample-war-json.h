/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sample/pennant-sample-war.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void pennant_sample_json_add_double (JsonBuilder *builder, const char *key, double value);
void pennant_sample_json_add_time (JsonBuilder *builder, const char *key, gint64 time);
JsonNode *pennant_sample_war_to_json (PennantSampleWorld *world,
                                      const PennantSampleWar *war,
                                      guint ours,
                                      gint64 now,
                                      const char *pictures);
JsonNode *pennant_sample_no_war_to_json (const char *pictures);

G_END_DECLS
