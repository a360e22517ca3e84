/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-cwl-group.h"
#include "model/pennant-raid.h"
#include "model/pennant-war.h"

G_BEGIN_DECLS

/**
 * PennantOwnFacts:
 * @clan_tag: the clan
 * @clan: (nullable): the clan
 * @war: (nullable): its war that is no part of a league
 * @is_private: whether it keeps its war log private
 * @group: (nullable): its clan war league
 * @wars: (nullable) (element-type utf8 PennantWar): the wars of the league that are here
 * @season: (nullable): its newest raid weekend
 * @joined: (nullable) (element-type utf8): names, as sent, of who joined since the last look
 * @left: (nullable) (element-type utf8): names of who left
 *
 * What is known of the reader's own clan; nothing of it is owned.
 */
typedef struct
{
  const char *clan_tag;
  const PennantClan *clan;
  PennantWar *war;
  gboolean is_private;
  const PennantCwlGroup *group;
  GHashTable *wars;
  const PennantRaidSeason *season;
  GPtrArray *joined;
  GPtrArray *left;
} PennantOwnFacts;

/**
 * PennantOwnLine:
 * @PENNANT_OWN_LINE_NEXT: what ends next, and when
 * @PENNANT_OWN_LINE_SCORE: the score of the war
 * @PENNANT_OWN_LINE_ATTACKS: attacks left of all and by whom
 * @PENNANT_OWN_LINE_RAIDS: raid attacks left
 * @PENNANT_OWN_LINE_MEMBERS: how many members there are, and who joined or left
 *
 * What a card says of a clan, in this order.
 */
typedef enum
{
  PENNANT_OWN_LINE_NEXT,
  PENNANT_OWN_LINE_SCORE,
  PENNANT_OWN_LINE_ATTACKS,
  PENNANT_OWN_LINE_RAIDS,
  PENNANT_OWN_LINE_MEMBERS,
} PennantOwnLine;
#define PENNANT_N_OWN_LINES (PENNANT_OWN_LINE_MEMBERS + 1)

char *pennant_own_facts_describe (const PennantOwnFacts *self, PennantOwnLine line, gint64 now);
const char *pennant_own_facts_get_view (const PennantOwnFacts *self, PennantOwnLine line, gint64 now);
char *pennant_own_facts_summarize (const PennantOwnFacts *self, const char *view, gint64 now);
gint64 pennant_own_facts_get_next_end (const PennantOwnFacts *self, gint64 now);

G_END_DECLS
