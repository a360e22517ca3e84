/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"

G_BEGIN_DECLS

/* A member who attacked in a raid weekend. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 attacks;
  gint64 attack_limit;
  gint64 bonus_attack_limit;
  gint64 capital_resources_looted;
} PennantRaidMember;

/* Who attacked. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
} PennantRaidAttacker;

/* An attack on a district. @destruction_percentage and @stars are what the district had lost after it. */
typedef struct
{
  PennantRecord record;
  PennantRaidAttacker *attacker;
  double destruction_percentage;
  gint64 stars;
} PennantRaidAttack;

/* A district that was or could be attacked. @attacks holds PennantRaidAttack, the newest first; it is absent where
 * nobody attacked, and in all seasons but the newest. */
typedef struct
{
  PennantRecord record;
  gint64 id;
  char *name;
  gint64 district_hall_level;
  double destruction_percentage;
  gint64 stars;
  gint64 attack_count;
  gint64 total_looted;
  GPtrArray *attacks;
} PennantRaidDistrict;

typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 clan_level;
  PennantPictureUrls *badge_urls;
} PennantRaidClan;

/* One clan that was attacked, which is the @defender, or that attacked, which is the @attacker. @districts holds
 * PennantRaidDistrict. */
typedef struct
{
  PennantRecord record;
  PennantRaidClan *attacker;
  PennantRaidClan *defender;
  gint64 attack_count;
  gint64 district_count;
  gint64 districts_destroyed;
  GPtrArray *districts;
} PennantRaidLogEntry;

/* A raid weekend. @state is `ongoing` or `ended`. @offensive_reward is an average per attack, both rewards are often 0
 * before the end. @members holds PennantRaidMember and is absent in all seasons but the newest. @attack_log and
 * @defense_log hold PennantRaidLogEntry. */
typedef struct
{
  PennantRecord record;
  char *state;
  char *start_time;
  char *end_time;
  gint64 capital_total_loot;
  gint64 raids_completed;
  gint64 total_attacks;
  gint64 enemy_districts_destroyed;
  gint64 offensive_reward;
  gint64 defensive_reward;
  GPtrArray *members;
  GPtrArray *attack_log;
  GPtrArray *defense_log;
} PennantRaidSeason;

extern const PennantType pennant_raid_member_type;
extern const PennantType pennant_raid_attacker_type;
extern const PennantType pennant_raid_attack_type;
extern const PennantType pennant_raid_district_type;
extern const PennantType pennant_raid_clan_type;
extern const PennantType pennant_raid_log_entry_type;
extern const PennantType pennant_raid_season_type;
extern const PennantType pennant_raid_season_page_type;

gboolean pennant_raid_season_has_ended (const PennantRaidSeason *season);

G_END_DECLS
