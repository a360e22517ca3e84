/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-calendar.h"

/* The game's calendar is fixed in UTC, so it is whole numbers of microseconds throughout: no time zone, no summer time,
 * no leap second. Its dates are those of api.md 2.14. */

#define HOUR (3600 * (gint64) G_USEC_PER_SEC)
#define DAY (24 * HOUR)
#define WEEK (7 * DAY)

/* The first Monday and the first Friday after the epoch, which was a Thursday. */
#define FIRST_MONDAY (4 * DAY)
#define FIRST_FRIDAY (1 * DAY)

#define SEASON_HOUR (5 * HOUR)
#define RAID_HOUR (7 * HOUR)
#define MONTHLY_HOUR (8 * HOUR)

/* Seasons went by the month until 25 August 2025; then came a long one, and from 6 October on they have 28 days. */
#define LONG_SEASON (20325 * DAY + SEASON_HOUR)
#define SHORT_SEASONS (20367 * DAY + SEASON_HOUR)
#define SHORT_SEASON (4 * WEEK)

#define RAID_WEEKEND (3 * DAY)

/* The years 2 to 9999, in days since the epoch. */
#define FIRST_DAY (-718797)
#define LAST_DAY 2932896

/* The epoch as GDate counts days. */
#define EPOCH 719163

static gint64
floor_div (gint64 dividend, gint64 divisor)
{
  gint64 quotient = dividend / divisor;

  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

/* Within the years that a date can have, so that nothing overflows. */
static gint64
limit (gint64 time)
{
  return CLAMP (time, FIRST_DAY * DAY, LAST_DAY * DAY);
}

/* The newest start at or before @time of what begins every @length, once at @anchor. */
static gint64
last_start (gint64 time, gint64 anchor, gint64 length)
{
  return anchor + floor_div (time - anchor, length) * length;
}

/* The month of a day, as months since that of the epoch. */
static gint64
month_of_day (gint64 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + EPOCH));
  return (g_date_get_year (&date) - 1970) * 12 + (int) g_date_get_month (&date) - 1;
}

/* The first day of a month since the epoch's, in days since the epoch. */
static gint64
first_day_of_month (gint64 month)
{
  gint64 years = floor_div (month, 12);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) (month - years * 12 + 1), (GDateYear) (1970 + years));
  return (gint64) g_date_get_julian (&date) - EPOCH;
}

/* When the season begins that begins in a month: on its last Monday. */
static gint64
monthly_season (gint64 month)
{
  gint64 last_moment = first_day_of_month (month + 1) * DAY - 1;

  return last_start (last_moment, FIRST_MONDAY, WEEK) + SEASON_HOUR;
}

/* What goes from one day of each month to another, both at MONTHLY_HOUR: the running one, or else the next. */
static gboolean
find_monthly (gint64 time, int first_day, int last_day, PennantPeriod *period)
{
  gint64 month;

  time = limit (time);
  month = month_of_day (floor_div (time, DAY));
  for (;; month++)
    {
      gint64 first = first_day_of_month (month) * DAY + MONTHLY_HOUR;

      period->start = first + (first_day - 1) * DAY;
      period->end = first + (last_day - 1) * DAY;
      if (time < period->end)
        return time >= period->start;
    }
}

/**
 * pennant_calendar_get_trophy_season:
 * @time: Unix time in microseconds
 *
 * Finds the trophy season that holds a time. Seasons begin at 05:00 UTC: until 25 August 2025 on the last Monday of
 * each month, then there was one until 6 October 2025, and from then on each has 28 days (api.md 2.14). The names of
 * seasons seen since June 2026 no longer fit 28 days, so the API's list is to be believed for later ones.
 *
 * Returns: the season
 */
PennantPeriod
pennant_calendar_get_trophy_season (gint64 time)
{
  gint64 month, start;

  time = limit (time);
  if (time >= SHORT_SEASONS)
    {
      start = last_start (time, SHORT_SEASONS, SHORT_SEASON);
      return (PennantPeriod) { start, start + SHORT_SEASON };
    }
  if (time >= LONG_SEASON)
    return (PennantPeriod) { LONG_SEASON, SHORT_SEASONS };
  month = month_of_day (floor_div (time, DAY));
  start = monthly_season (month);
  return time >= start ? (PennantPeriod) { start, monthly_season (month + 1) }
                       : (PennantPeriod) { monthly_season (month - 1), start };
}

/**
 * pennant_calendar_get_ranked_week:
 * @time: Unix time in microseconds
 *
 * Finds the week of ranked battles that holds a time: from Monday to Monday, 05:00 UTC (api.md 2.14).
 *
 * Returns: the week
 */
PennantPeriod
pennant_calendar_get_ranked_week (gint64 time)
{
  gint64 start = last_start (limit (time), FIRST_MONDAY + SEASON_HOUR, WEEK);

  return (PennantPeriod) { start, start + WEEK };
}

/**
 * pennant_calendar_get_raid_weekend:
 * @time: Unix time in microseconds
 * @period: (out caller-allocates): return location for the raid weekend
 *
 * Finds the raid weekend that holds a time, or else the next: from Friday to Monday, 07:00 UTC (api.md 2.14).
 *
 * Returns: whether it is on at @time
 */
gboolean
pennant_calendar_get_raid_weekend (gint64 time, PennantPeriod *period)
{
  time = limit (time);
  period->start = last_start (time, FIRST_FRIDAY + RAID_HOUR, WEEK);
  if (time >= period->start + RAID_WEEKEND)
    period->start += WEEK;
  period->end = period->start + RAID_WEEKEND;
  return time >= period->start;
}

/**
 * pennant_calendar_get_last_raid_weekend:
 * @time: Unix time in microseconds
 *
 * Finds the newest raid weekend that is over at a time.
 *
 * Returns: the raid weekend
 */
PennantPeriod
pennant_calendar_get_last_raid_weekend (gint64 time)
{
  PennantPeriod period;

  pennant_calendar_get_raid_weekend (time, &period);
  return (PennantPeriod) { period.start - WEEK, period.end - WEEK };
}

/**
 * pennant_calendar_get_clan_games:
 * @time: Unix time in microseconds
 * @period: (out caller-allocates): return location for the clan games
 *
 * Finds the clan games that hold a time, or else the next: from the 22nd to the 28th of a month, 08:00 UTC (api.md
 * 2.14).
 *
 * Returns: whether they are on at @time
 */
gboolean
pennant_calendar_get_clan_games (gint64 time, PennantPeriod *period)
{
  return find_monthly (time, 22, 28, period);
}

/**
 * pennant_calendar_get_cwl:
 * @time: Unix time in microseconds
 * @period: (out caller-allocates): return location for the window
 *
 * Finds the days of a month in which a clan may be in a CWL, or else the next: sign-up opens on the 1st (api.md 2.14)
 * at 08:00 UTC and stays open for two days; a day of preparation and seven of battle follow, which each take some
 * minutes more than a day. That makes the 11th, and the window closes on the 12th. Since June 2026 there are several
 * CWLs a month (api.md 2.6), so a group that the API tells outside the window is none the less real.
 *
 * Returns: whether @time is in the window
 */
gboolean
pennant_calendar_get_cwl (gint64 time, PennantPeriod *period)
{
  return find_monthly (time, 1, 12, period);
}
