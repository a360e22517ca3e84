/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pennant-archive.h"

G_BEGIN_DECLS

/**
 * PennantKept:
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
} PennantKept;

gboolean pennant_kept_read (PennantKept *self,
                            const char *api_url,
                            const char *tag,
                            guint limit,
                            gboolean whole,
                            GError **error);
void pennant_kept_clear (PennantKept *self);
char *pennant_kept_write_json (const PennantKept *self, const char *tag, gboolean for_terminal);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PennantKept, pennant_kept_clear)

G_END_DECLS
