/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-source.h"
#include "store/pennant-archive.h"

G_BEGIN_DECLS

/**
 * PennantKeptClan:
 * @wars: (element-type PennantArchivedWar): its wars
 * @groups: (element-type PennantArchivedGroup): its groups of clan war leagues
 * @raids: (element-type PennantReply): its raid weekends
 * @members: (element-type PennantArchivedMember): its members
 * @whole_wars: (nullable) (element-type PennantReply): the same wars as they were sent
 * @whole_groups: (nullable) (element-type PennantReply): groups as they were sent
 * @message: (nullable): what is wrong with the library
 *
 * What the library keeps of a clan.
 */
typedef struct
{
  GPtrArray *wars;
  GPtrArray *groups;
  GPtrArray *raids;
  GPtrArray *members;
  GPtrArray *whole_wars;
  GPtrArray *whole_groups;
  char *message;
} PennantKeptClan;

gboolean pennant_kept_clan_read (PennantKeptClan *self,
                                 PennantSource *source,
                                 const char *tag,
                                 guint limit,
                                 gboolean whole,
                                 GError **error);
void pennant_kept_clan_clear (PennantKeptClan *self);
char *pennant_kept_clan_write_json (const PennantKeptClan *self, const char *tag, gboolean for_terminal);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantKeptClan, pennant_kept_clan_clear)

G_END_DECLS
