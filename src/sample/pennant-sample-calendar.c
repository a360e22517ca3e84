/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-calendar.h"

/* Friday, 2025-10-10 07:00 UTC. */
#define FIRST_RAID (PENNANT_SAMPLE_EPOCH + 4 * PENNANT_SAMPLE_DAY + 2 * PENNANT_SAMPLE_HOUR)

/**
 * pennant_sample_floor:
 * @value: a number
 * @step: a number above 0
 *
 * Returns: how many whole steps there are in @value, also below 0
 */
gint64
pennant_sample_floor (gint64 value, gint64 step)
{
  return value / step - (value % step < 0);
}

static gint64
start_of (gint64 now, gint64 first, gint64 length)
{
  return first + pennant_sample_floor (now - first, length) * length;
}

/**
 * pennant_sample_week_start:
 * @now: a time
 *
 * Returns: when its ranked week began, a Monday 05:00 UTC
 */
gint64
pennant_sample_week_start (gint64 now)
{
  return start_of (now, PENNANT_SAMPLE_EPOCH, PENNANT_SAMPLE_WEEK);
}

/**
 * pennant_sample_season_start:
 * @now: a time
 *
 * Returns: when its season of four ranked weeks began
 */
gint64
pennant_sample_season_start (gint64 now)
{
  return start_of (now, PENNANT_SAMPLE_EPOCH, PENNANT_SAMPLE_SEASON_LENGTH);
}

/**
 * pennant_sample_raid_start:
 * @now: a time
 *
 * Returns: when the raid weekend that is on, or the last one, began, a Friday 07:00 UTC
 */
gint64
pennant_sample_raid_start (gint64 now)
{
  return start_of (now, FIRST_RAID, PENNANT_SAMPLE_WEEK);
}

/**
 * pennant_sample_month:
 * @now: a time
 *
 * Returns: its month, counted from January of the year 0
 */
int
pennant_sample_month (gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now);

  return g_date_time_get_year (date) * 12 + g_date_time_get_month (date) - 1;
}

/**
 * pennant_sample_month_start:
 * @month: a month as pennant_sample_month() counts them
 *
 * Returns: when it begins in UTC
 */
gint64
pennant_sample_month_start (int month)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (month / 12, month % 12 + 1, 1, 0, 0, 0);

  return g_date_time_to_unix (date);
}

/**
 * pennant_sample_http_date:
 * @time: a time
 *
 * Returns: (transfer full): it as HTTP writes times (RFC 9110, 5.6.7), in no one's language
 */
char *
pennant_sample_http_date (gint64 time)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return g_strdup_printf ("%s, %02d %s %d %02d:%02d:%02d GMT", days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date), months[g_date_time_get_month (date) - 1],
                          g_date_time_get_year (date), g_date_time_get_hour (date), g_date_time_get_minute (date),
                          g_date_time_get_second (date));
}

/**
 * pennant_sample_days_since_epoch:
 * @now: a time
 *
 * Returns: for how many days the world has moved
 */
double
pennant_sample_days_since_epoch (gint64 now)
{
  return (double) MAX (now - PENNANT_SAMPLE_EPOCH, 0) / (double) PENNANT_SAMPLE_DAY;
}
