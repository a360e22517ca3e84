/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-season.h"

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantSeason, member, key, property, __VA_ARGS__)
static const PennantField season_fields[] = {
  FIELD (TEXT, id, "id", "id", .required = TRUE),
};
#undef FIELD
const PennantType pennant_season_type = PENNANT_TYPE ("season", PennantSeason, season_fields);
PENNANT_DEFINE_LIST_PAGE_TYPE (pennant_season_page, "list of seasons", &pennant_season_type);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantGoldPass, member, key, property, __VA_ARGS__)
static const PennantField gold_pass_fields[] = {
  FIELD (TEXT, start_time, "startTime", "start-time", .required = TRUE),
  FIELD (TEXT, end_time, "endTime", "end-time", .required = TRUE),
};
#undef FIELD
const PennantType pennant_gold_pass_type = PENNANT_TYPE ("gold pass season", PennantGoldPass, gold_pass_fields);
