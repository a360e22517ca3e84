/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-cwl-group.h"
#include "model/pennant-war.h"

G_BEGIN_DECLS

/* No hall is higher; what is above is not believed. */
#define PENNANT_CWL_MAX_TOWN_HALL 100

/* The wars of a group come one by one and some cannot be had, so all that is worked out from them takes those that are
 * here: a GHashTable from war tag to PennantWar, or NULL for none. */

/**
 * PennantCwlDays:
 * @today: index of the round that is being fought, or whose result is awaited; -1 for none
 * @tomorrow: index of the round that is being prepared; -1 for none
 * @certain: whether this is known from wars or from the group's state, and not guessed
 *
 * The rounds that matter now.
 */
typedef struct
{
  int today;
  int tomorrow;
  gboolean certain;
} PennantCwlDays;

gboolean pennant_cwl_group_is_none (const PennantCwlGroup *group);
gboolean pennant_cwl_war_is_drawn (const char *war_tag);
GPtrArray *pennant_cwl_group_list_war_tags (const PennantCwlGroup *group);
PennantCwlDays pennant_cwl_group_find_days (const PennantCwlGroup *group, GHashTable *wars, gint64 now);
PennantWar *pennant_cwl_group_find_war (const PennantCwlGroup *group,
                                        GHashTable *wars,
                                        int round,
                                        const char *clan_tag,
                                        const char **war_tag);

G_END_DECLS
