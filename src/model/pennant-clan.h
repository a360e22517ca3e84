/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"

G_BEGIN_DECLS

typedef struct
{
  PennantRecord record;
  gint64 id;
  char *name;
  gint64 district_hall_level;
} PennantDistrict;

typedef struct
{
  PennantRecord record;
  gint64 capital_hall_level;
  GPtrArray *districts;
  gint64 clan_gold_sink_total;
} PennantClanCapital;

/* One row of a clan's member list. @league is the old trophy league, a left-over that is not to be shown. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  char *role;
  gint64 town_hall_level;
  gint64 exp_level;
  PennantLeague *league;
  PennantLeague *league_tier;
  gint64 trophies;
  gint64 builder_base_trophies;
  gint64 clan_rank;
  gint64 previous_clan_rank;
  gint64 donations;
  gint64 donations_received;
  PennantPlayerHouse *player_house;
  PennantLeague *builder_base_league;
} PennantClanMember;

/* A clan, as `/clans/{tag}` tells it. @member_list holds PennantClanMember. @members is their count. A clan that was
 * searched for has neither @member_list nor @description nor @clan_capital. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  char *admission; /* `type` on the wire: open, inviteOnly, closed */
  char *description;
  PennantLocation *location;
  gint64 is_family_friendly;
  PennantPictureUrls *badge_urls;
  gint64 clan_level;
  gint64 clan_points;
  gint64 clan_builder_base_points;
  gint64 clan_capital_points;
  PennantLeague *capital_league;
  gint64 required_trophies;
  char *war_frequency;
  gint64 war_win_streak;
  gint64 war_wins;
  gint64 war_ties;
  gint64 war_losses;
  gint64 is_war_log_public;
  PennantLeague *war_league;
  gint64 members;
  GPtrArray *member_list;
  GPtrArray *labels;
  gint64 required_builder_base_trophies;
  gint64 required_town_hall_level;
  PennantClanCapital *clan_capital;
  PennantChatLanguage *chat_language;
} PennantClan;

extern const PennantType pennant_district_type;
extern const PennantType pennant_clan_capital_type;
extern const PennantType pennant_clan_member_type;
extern const PennantType pennant_clan_type;
extern const PennantType pennant_clan_page_type;
extern const PennantType pennant_clan_member_page_type;

G_END_DECLS
