/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-store.h"

G_BEGIN_DECLS

/**
 * PennantArchivedMember:
 * @tag: the member's tag
 * @name: the name when last seen
 * @is_present: whether they were in the clan when it was last seen
 * @role: (nullable): as the API spells it
 * @town_hall_level: town hall
 * @exp_level: experience level
 * @trophies: trophies
 * @donations: donated since the reset
 * @donations_received: received since the reset
 * @seen_at: when they were last seen in the clan
 * @moved_at: the look that found the newest move of donations, received, trophies, experience or town hall between two
 *   looks; 0 for none yet
 * @reset_at: the look that found the last reset of the clan's counts; 0 for none yet
 * @donations_before_reset: donated as seen last before that; -1 for who was not seen then
 * @received_before_reset: received as seen last before that
 *
 * What is known of a member of a clan, or of a former one as they were when last seen there.
 */
typedef struct
{
  char *tag;
  char *name;
  gboolean is_present;
  char *role;
  gint64 town_hall_level;
  gint64 exp_level;
  gint64 trophies;
  gint64 donations;
  gint64 donations_received;
  gint64 seen_at;
  gint64 moved_at;
  gint64 reset_at;
  gint64 donations_before_reset;
  gint64 received_before_reset;
} PennantArchivedMember;

/**
 * PennantMemberEventKind:
 * @PENNANT_MEMBER_JOINED: joined
 * @PENNANT_MEMBER_LEFT: left, or was sent off
 * @PENNANT_MEMBER_ROLE: has another role
 */
typedef enum
{
  PENNANT_MEMBER_JOINED,
  PENNANT_MEMBER_LEFT,
  PENNANT_MEMBER_ROLE,
} PennantMemberEventKind;

/**
 * PennantMemberEvent:
 * @kind: what happened
 * @tag: the member's tag
 * @name: the name when last seen
 * @role: (nullable): the role then, as the API spells it
 * @former_role: (nullable): with another role, the one before
 * @town_hall_level: the town hall then
 * @time: the look that found it
 * @look_before: the last one that did not; 0 for none
 *
 * Something that happened to a clan's members at some time between two looks.
 */
typedef struct
{
  PennantMemberEventKind kind;
  char *tag;
  char *name;
  char *role;
  char *former_role;
  gint64 town_hall_level;
  gint64 time;
  gint64 look_before;
} PennantMemberEvent;

/**
 * PennantStay:
 * @clan_tag: the clan
 * @clan_name: (nullable): its name when last seen
 * @role: (nullable): the last role there, as the API spells it
 * @from: the first look that saw the player there
 * @to: the last one
 * @is_joined: whether the one before did not, so that they joined at @from
 * @is_present: whether no later look found them gone
 *
 * A time during which a player was seen in a clan.
 */
typedef struct
{
  char *clan_tag;
  char *clan_name;
  char *role;
  gint64 from;
  gint64 to;
  gboolean is_joined;
  gboolean is_present;
} PennantStay;

void pennant_archive_list_members_async (PennantStore *store,
                                         const char *clan_tag,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

void pennant_archive_list_events_async (PennantStore *store,
                                        const char *clan_tag,
                                        gint64 from,
                                        gint64 to,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

void pennant_archive_list_stays_async (PennantStore *store,
                                       const char *player_tag,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
