/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-war.h"

G_BEGIN_DECLS

/* The most members that count of one side; no war has more than 50, and a hostile reply shall not cost more. */
#define PENNANT_WAR_MAX_LINE_UP 1000

const PennantWarSide *pennant_war_find_side (const PennantWar *war, const char *clan_tag);
const PennantWarSide *pennant_war_get_other_side (const PennantWar *war, const PennantWarSide *side);
GPtrArray *pennant_war_side_list_members (const PennantWarSide *side);

G_END_DECLS
