/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-raid.h"

G_BEGIN_DECLS

/* A raid weekend for a chat. */

char *pennant_raid_summary (const PennantRaidSeason *season, GPtrArray *members, gint64 now);

G_END_DECLS
