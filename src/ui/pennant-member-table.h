/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_MEMBER_TABLE (pennant_member_table_get_type ())
G_DECLARE_FINAL_TYPE (PennantMemberTable, pennant_member_table, PENNANT, MEMBER_TABLE, AdwBin)

/* A clan's members as a table. A row that is activated opens its player with `win.open`.
 *
 * Properties: service (object: whose pictures), summary (text: stands above the table), sort-by (text: id of a
 * PennantMemberColumn), direction (text: `ascending` or `descending`), narrow (boolean: only name, town hall and
 * donated are shown). Actions: `table.sort-by`, `table.direction`, each with the text as target. */
void pennant_member_table_set_members (PennantMemberTable *self, GPtrArray *members);
void pennant_member_table_set_new (PennantMemberTable *self, GHashTable *tags);
GVariant *pennant_member_table_save (PennantMemberTable *self);
void pennant_member_table_restore (PennantMemberTable *self, GVariant *state);

G_END_DECLS
