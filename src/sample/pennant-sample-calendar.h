/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The game's calendar. Times are Unix seconds. */

#define PENNANT_SAMPLE_MINUTE ((gint64) 60)
#define PENNANT_SAMPLE_HOUR ((gint64) 60 * 60)
#define PENNANT_SAMPLE_DAY ((gint64) 24 * 60 * 60)
#define PENNANT_SAMPLE_WEEK ((gint64) 7 * 24 * 60 * 60)

/* Monday, 2025-10-06 05:00 UTC: the first of the seasons of 28 days (api.md 2.14). What the sample world has done
 * begins here; before it nothing moves. */
#define PENNANT_SAMPLE_EPOCH ((gint64) 1759726800)
/* Monday, 2026-07-06 05:00 UTC, from when on there are the tiers, the war leagues and the seasons' ids of mid 2026
 * (api.md 1.5, 2.12, 2.13); which day it was for the leagues nobody has told. */
#define PENNANT_SAMPLE_MID_2026 ((gint64) 1783314000)
#define PENNANT_SAMPLE_SEASON_LENGTH (4 * PENNANT_SAMPLE_WEEK)

gint64 pennant_sample_floor (gint64 value, gint64 step);
gint64 pennant_sample_week_start (gint64 now);
gint64 pennant_sample_season_start (gint64 now);
gint64 pennant_sample_raid_start (gint64 now);
int pennant_sample_month (gint64 now);
gint64 pennant_sample_month_start (int month);
char *pennant_sample_http_date (gint64 time);
double pennant_sample_days_since_epoch (gint64 now);

G_END_DECLS
