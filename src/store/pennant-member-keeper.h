/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "store/pennant-library.h"

G_BEGIN_DECLS

/**
 * PennantMemberChange:
 * @PENNANT_MEMBER_CHANGE_PRESENCE: joined or left
 * @PENNANT_MEMBER_CHANGE_ROLE: has another role
 * @PENNANT_MEMBER_CHANGE_TOWN_HALL: has another town hall
 * @PENNANT_MEMBER_CHANGE_DONATIONS: donated, or was reset
 * @PENNANT_MEMBER_CHANGE_RECEIVED: received, or was reset
 * @PENNANT_MEMBER_CHANGE_TROPHIES: has other trophies
 * @PENNANT_MEMBER_CHANGE_EXPERIENCE: has another experience level
 * @PENNANT_MEMBER_CHANGE_FIRST: was there when that was first looked at, so nobody knows since when
 *
 * What of a member differs from the row before, as the archive stores it.
 */
typedef enum
{
  PENNANT_MEMBER_CHANGE_PRESENCE = 1 << 0,
  PENNANT_MEMBER_CHANGE_ROLE = 1 << 1,
  PENNANT_MEMBER_CHANGE_TOWN_HALL = 1 << 2,
  PENNANT_MEMBER_CHANGE_DONATIONS = 1 << 3,
  PENNANT_MEMBER_CHANGE_RECEIVED = 1 << 4,
  PENNANT_MEMBER_CHANGE_TROPHIES = 1 << 5,
  PENNANT_MEMBER_CHANGE_EXPERIENCE = 1 << 6,
  PENNANT_MEMBER_CHANGE_FIRST = 1 << 7,
} PennantMemberChange;

/* What the indices of the table are about; the queries have to say it in the same words. */
#define PENNANT_MEMBER_ROW_IS_EVENT "(changes & 3) <> 0"
#define PENNANT_MEMBER_ROW_IS_PLACE "(changes & 131) <> 0"

gboolean pennant_member_keeper_keep (PennantTransaction *transaction,
                                     const char *clan_tag,
                                     const GPtrArray *list,
                                     gboolean is_whole,
                                     gint64 time,
                                     GError **error);
gboolean pennant_member_keeper_keep_player (PennantTransaction *transaction,
                                            const PennantClanMember *player,
                                            const char *clan_tag,
                                            gint64 time,
                                            gint64 time_before,
                                            GError **error);

G_END_DECLS
