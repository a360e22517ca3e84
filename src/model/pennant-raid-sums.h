/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-raid.h"

G_BEGIN_DECLS

/**
 * PennantRaidSums:
 * @n_members: who attacked
 * @n_waiting: those of them who have attacks left
 * @attacks: attacks of all members
 * @attacks_left: attacks that those who began did not make
 * @loot: capital gold of all members
 *
 * The members of a raid weekend, added up. Who made no attack is not among them.
 */
typedef struct
{
  int n_members;
  int n_waiting;
  gint64 attacks;
  gint64 attacks_left;
  gint64 loot;
} PennantRaidSums;

/**
 * PennantRaidLogSums:
 * @n_clans: raids in the log
 * @n_finished: those in which every district was destroyed
 * @attacks: attacks of all raids
 * @districts: destroyed districts of all raids
 *
 * A log of raids, added up.
 */
typedef struct
{
  int n_clans;
  int n_finished;
  gint64 attacks;
  gint64 districts;
} PennantRaidLogSums;

gint64 pennant_raid_member_get_attacks_left (const PennantRaidMember *member);
PennantRaidSums pennant_raid_season_add_up (const PennantRaidSeason *season);
PennantRaidLogSums pennant_raid_log_add_up (const GPtrArray *log);

G_END_DECLS
