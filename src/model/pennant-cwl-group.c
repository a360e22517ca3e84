/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-cwl-group.h"

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantCwlMember, member, key, property, __VA_ARGS__)
static const PennantField cwl_member_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (INTEGER, town_hall_level, "townHallLevel", "town-hall-level"),
};
#undef FIELD
const PennantType pennant_cwl_member_type = PENNANT_TYPE ("CWL member", PennantCwlMember, cwl_member_fields);

#define FIELD(kind, member, key, property, ...) PENNANT_FIELD (kind, PennantCwlClan, member, key, property, __VA_ARGS__)
static const PennantField cwl_clan_fields[] = {
  FIELD (TEXT, tag, "tag", "tag", .required = TRUE),
  FIELD (TEXT, name, "name", "name", .or_tag = TRUE),
  FIELD (INTEGER, clan_level, "clanLevel", "clan-level"),
  FIELD (RECORD, badge_urls, "badgeUrls", "badge-urls", .type = &pennant_picture_urls_type),
  FIELD (LIST, members, "members", "members", .type = &pennant_cwl_member_type),
};
#undef FIELD
const PennantType pennant_cwl_clan_type = PENNANT_TYPE ("CWL clan", PennantCwlClan, cwl_clan_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantCwlRound, member, key, property, __VA_ARGS__)
static const PennantField cwl_round_fields[] = {
  FIELD (TEXTS, war_tags, "warTags", "war-tags"),
};
#undef FIELD
const PennantType pennant_cwl_round_type = PENNANT_TYPE ("CWL round", PennantCwlRound, cwl_round_fields);

#define FIELD(kind, member, key, property, ...)                                                                        \
  PENNANT_FIELD (kind, PennantCwlGroup, member, key, property, __VA_ARGS__)
static const PennantField cwl_group_fields[] = {
  FIELD (TEXT, state, "state", "state", .required = TRUE),
  FIELD (TEXT, season, "season", "season"),
  FIELD (LIST, clans, "clans", "clans", .type = &pennant_cwl_clan_type),
  FIELD (LIST, rounds, "rounds", "rounds", .type = &pennant_cwl_round_type),
};
#undef FIELD
const PennantType pennant_cwl_group_type = PENNANT_TYPE ("CWL group", PennantCwlGroup, cwl_group_fields);
