/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-raid.h"

G_BEGIN_DECLS

/* All attacks of a member on a weekend, with the one that is earned. */
#define PENNANT_RAID_MAX_ATTACKS 6

gboolean pennant_raid_season_get_medals (const PennantRaidSeason *season, gint64 attacks, gint64 *medals);

G_END_DECLS
