/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"

G_BEGIN_DECLS

/* A member in the roster of a CWL. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 town_hall_level;
} PennantCwlMember;

/* A clan of the group. @members holds PennantCwlMember. */
typedef struct
{
  PennantRecord record;
  char *tag;
  char *name;
  gint64 clan_level;
  PennantPictureUrls *badge_urls;
  GPtrArray *members;
} PennantCwlClan;

/* One day of a CWL. @war_tags holds the tags of its wars, `#0` for one that is not drawn yet. */
typedef struct
{
  PennantRecord record;
  GPtrArray *war_tags;
} PennantCwlRound;

/* The group of a clan war league. @state is `preparation`, `inWar` or `ended`; where there is no group also
 * `groupNotFound` or `notInWar`. @season is opaque: `2023-06`, or
 * `2026-06-02` since there are several a month. @clans holds PennantCwlClan, @rounds PennantCwlRound. */
typedef struct
{
  PennantRecord record;
  char *state;
  char *season;
  GPtrArray *clans;
  GPtrArray *rounds;
} PennantCwlGroup;

extern const PennantType pennant_cwl_member_type;
extern const PennantType pennant_cwl_clan_type;
extern const PennantType pennant_cwl_round_type;
extern const PennantType pennant_cwl_group_type;

G_END_DECLS
