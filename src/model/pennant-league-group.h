/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-record.h"

G_BEGIN_DECLS

/* A player of a ranked league group. The clan is absent for those without one. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  char *clan_tag;
  char *clan_name;
  gint64 league_trophies;
  gint64 attack_wins;
  gint64 attack_losses;
  gint64 defense_wins;
  gint64 defense_losses;
} PennantLeagueGroupMember;

/* A ranked battle of the player whose log it is. @creation_time is spelt as in ISO 8601. */
typedef struct
{
  PennantRecord record;
  char *opponent_tag;
  char *opponent_name;
  gint64 stars;
  double destruction_percentage;
  gint64 trophies;
  char *creation_time;
} PennantLeagueGroupLogEntry;

/* A ranked league group. @members holds PennantLeagueGroupMember in no order; the logs hold PennantLeagueGroupLogEntry
 * and are those of the player who was asked for. */
typedef struct
{
  PennantRecord record;
  GPtrArray *members;
  GPtrArray *attack_logs;
  GPtrArray *defense_logs;
} PennantLeagueGroup;

extern const PennantType pennant_league_group_member_type;
extern const PennantType pennant_league_group_log_entry_type;
extern const PennantType pennant_league_group_type;

G_END_DECLS
