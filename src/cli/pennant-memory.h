/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-endpoint.h"
#include "service/pennant-service.h"
#include "store/pennant-archive-members.h"
#include "store/pennant-archive.h"

G_BEGIN_DECLS

/**
 * PennantMemory:
 * @members: (nullable) (element-type PennantArchivedMember): members of the clan, present and former
 * @events: (nullable) (element-type PennantMemberEvent): what the look that is shown found to have changed
 * @wars: (nullable) (element-type PennantArchivedWar): the last wars of the clan
 * @raids: (nullable) (element-type PennantReply): the last raid weekends of the clan, with their members
 * @clan: (nullable): the clan as it was looked up last
 * @stays: (nullable) (element-type PennantStay): in which clans the player was seen, the newest first
 * @group: (nullable): the newest group of a clan war league that the clan was in
 *
 * What was seen before and belongs to a page. Nothing is asked of the API for it.
 */
typedef struct
{
  GPtrArray *members;
  GPtrArray *events;
  GPtrArray *wars;
  GPtrArray *raids;
  GPtrArray *stays;
  PennantReply *clan;
  PennantReply *group;
} PennantMemory;

void pennant_memory_recall_async (PennantService *service,
                                  const PennantEndpoint *endpoint,
                                  const char *tag,
                                  gint64 seen_at,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
PennantMemory *pennant_memory_recall_finish (PennantService *service, GAsyncResult *result);
void pennant_memory_free (PennantMemory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantMemory, pennant_memory_free)

G_END_DECLS
