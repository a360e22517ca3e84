/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"

G_BEGIN_DECLS

/**
 * PennantMemberColumn:
 * @id: its name in settings and actions, and with `_column` after it in the template
 * @has: whether the API tells it of a member
 * @compare: compares two members of which it is told
 * @format: (nullable): its text for a member of whom it is told; %NULL for columns that are more than a text
 * @explain: (nullable): a sentence about its text, where that is derived
 * @highest_first: whether a person who sorts by it wants the highest first
 *
 * A column of the member table.
 */
typedef struct
{
  const char *id;
  gboolean (*has) (const PennantClanMember *member);
  int (*compare) (const PennantClanMember *a, const PennantClanMember *b);
  char *(*format) (const PennantClanMember *member);
  char *(*explain) (const PennantClanMember *member);
  gboolean highest_first;
} PennantMemberColumn;

const PennantMemberColumn *pennant_member_columns_get (guint *n_columns);
const PennantMemberColumn *pennant_member_columns_find (const char *id);
char *pennant_member_column_get_text (const PennantMemberColumn *column, const PennantClanMember *member);
int pennant_member_column_compare (const PennantMemberColumn *column,
                                   const PennantClanMember *a,
                                   const PennantClanMember *b,
                                   gboolean descending);

gboolean pennant_member_is_ranked (const PennantClanMember *member);
char *pennant_member_describe (const PennantClanMember *member);

G_END_DECLS
