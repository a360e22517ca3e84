/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-season.h"

#include "sample/pennant-sample-calendar.h"

#define N_MONTHLY 122 /* 2015-07 to 2025-08 */
#define FIRST_MONTH (2015 * 12 + 6)
#define N_REGULAR 9 /* 2025-10-06 to 2026-05-18 */
#define FIRST_SHORT (N_MONTHLY + N_REGULAR)
#define FIRST_NEW (FIRST_SHORT + G_N_ELEMENTS (short_ends))

/* 2026-06-02 and 2026-06-16, 05:00 UTC. */
static const gint64 short_ends[] = { 1780376400, 1781586000 };

/* 05:00 UTC of the last Monday of the month after which the season is called. */
static gint64
get_monthly_end (guint season)
{
  guint next = FIRST_MONTH + season + 1;
  g_autoptr (GDateTime) date = g_date_time_new_utc ((int) (next / 12), (int) (next % 12) + 1, 1, 5, 0, 0);
  gint64 first = g_date_time_to_unix (date);
  int days_since_monday = g_date_time_get_day_of_week (date) - G_DATE_MONDAY;

  return days_since_monday > 0 ? first - days_since_monday * PENNANT_SAMPLE_DAY : first - PENNANT_SAMPLE_WEEK;
}

static gint64
get_end (guint season)
{
  if (season < N_MONTHLY)
    return get_monthly_end (season);
  if (season < FIRST_SHORT)
    return PENNANT_SAMPLE_EPOCH + (season - N_MONTHLY) * PENNANT_SAMPLE_SEASON_LENGTH;
  if (season < FIRST_NEW)
    return short_ends[season - FIRST_SHORT];
  return PENNANT_SAMPLE_MID_2026 + (season - FIRST_NEW) * PENNANT_SAMPLE_SEASON_LENGTH;
}

/**
 * pennant_sample_season_count:
 * @now: Unix time in seconds
 *
 * Returns: how many seasons have ended by then
 */
guint
pennant_sample_season_count (gint64 now)
{
  guint count = now < PENNANT_SAMPLE_EPOCH ? 0 : N_MONTHLY;

  while (get_end (count) <= now)
    count++;
  return count;
}

/**
 * pennant_sample_season_get_id:
 * @season: a season's number
 *
 * Returns: (transfer full): its id, as `2015-07`, `2025-10-06` or `v2-2026-07-06T05:00:00Z`
 */
char *
pennant_sample_season_get_id (guint season)
{
  guint month = FIRST_MONTH + season;
  g_autoptr (GDateTime) end = NULL;

  if (season < N_MONTHLY)
    return g_strdup_printf ("%04u-%02u", month / 12, month % 12 + 1);
  end = g_date_time_new_from_unix_utc (get_end (season));
  return g_date_time_format (end, season < FIRST_NEW ? "%Y-%m-%d" : "v2-%Y-%m-%dT%H:%M:%SZ");
}

/**
 * pennant_sample_season_find:
 * @id: a season's id
 * @now: Unix time in seconds
 * @season: (out): its number
 *
 * Returns: whether there is such a season, and it has ended
 */
gboolean
pennant_sample_season_find (const char *id, gint64 now, guint *season)
{
  guint count = pennant_sample_season_count (now);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *other = pennant_sample_season_get_id (i);

      if (g_str_equal (id, other))
        {
          *season = i;
          return TRUE;
        }
    }
  return FALSE;
}
