/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_MEMBER_MOVES (pennant_member_moves_get_type ())
G_DECLARE_FINAL_TYPE (PennantMemberMoves, pennant_member_moves, PENNANT, MEMBER_MOVES, GObject)

/* Who joined a clan and who left it since it was last looked at, from the archive. Signal `changed`: it did. */

PennantMemberMoves *pennant_member_moves_new (PennantService *service, const char *clan_tag);
void pennant_member_moves_set_since (PennantMemberMoves *self, gint64 since);
void pennant_member_moves_update (PennantMemberMoves *self);
GPtrArray *pennant_member_moves_get_joined (PennantMemberMoves *self);
GPtrArray *pennant_member_moves_get_left (PennantMemberMoves *self);
GHashTable *pennant_member_moves_get_newcomers (PennantMemberMoves *self);

G_END_DECLS
