/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war.h"

G_BEGIN_DECLS

/* One war of the log. @result is `win`, `lose` or `tie`, and absent where the API sends null. A CWL's sum over its
 * rounds has one attack a member, and an opponent without tag and name. */
typedef struct
{
  PennantRecord record;
  char *result;
  char *end_time;
  gint64 team_size;
  gint64 attacks_per_member;
  char *battle_modifier;
  PennantWarSide *clan;
  PennantWarSide *opponent;
} PennantWarLogEntry;

extern const PennantType pennant_war_log_entry_type;
extern const PennantType pennant_war_log_page_type;

G_END_DECLS
