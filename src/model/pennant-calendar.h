/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantPeriod:
 * @start: when it begins
 * @end: when it is over, which no longer belongs to it
 *
 * A period of the game's calendar, in Unix microseconds.
 */
typedef struct
{
  gint64 start;
  gint64 end;
} PennantPeriod;

PennantPeriod pennant_calendar_get_trophy_season (gint64 time);
PennantPeriod pennant_calendar_get_ranked_week (gint64 time);
gboolean pennant_calendar_get_raid_weekend (gint64 time, PennantPeriod *period);
PennantPeriod pennant_calendar_get_last_raid_weekend (gint64 time);
gboolean pennant_calendar_get_clan_games (gint64 time, PennantPeriod *period);
gboolean pennant_calendar_get_cwl (gint64 time, PennantPeriod *period);

G_END_DECLS
