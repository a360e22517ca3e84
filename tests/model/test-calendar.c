/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-calendar.h"
#include "model/pennant-time.h"

#define DAY (24 * 3600 * (gint64) G_USEC_PER_SEC)

static gint64
at (const char *text)
{
  g_autofree char *full = g_strconcat (text, ":00Z", NULL);
  gint64 time;

  g_assert_true (pennant_time_parse (full, &time));
  return time;
}

static void
assert_period (PennantPeriod period, const char *start, const char *end)
{
  g_assert_cmpint (period.start, ==, at (start));
  g_assert_cmpint (period.end, ==, at (end));
}

static void
test_trophy_season (void)
{
  static const struct
  {
    const char *start;
    const char *end;
  } seasons[] = {
    { "2015-11-30T05:00", "2015-12-28T05:00" }, { "2016-01-25T05:00", "2016-02-29T05:00" },
    { "2023-12-25T05:00", "2024-01-29T05:00" }, { "2024-01-29T05:00", "2024-02-26T05:00" },
    { "2025-06-30T05:00", "2025-07-28T05:00" }, { "2025-07-28T05:00", "2025-08-25T05:00" },
    { "2025-08-25T05:00", "2025-10-06T05:00" }, { "2025-10-06T05:00", "2025-11-03T05:00" },
    { "2025-11-03T05:00", "2025-12-01T05:00" }, { "2025-12-01T05:00", "2025-12-29T05:00" },
    { "2025-12-29T05:00", "2026-01-26T05:00" }, { "2026-01-26T05:00", "2026-02-23T05:00" },
    { "2026-02-23T05:00", "2026-03-23T05:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (seasons); i++)
    {
      const char *start = seasons[i].start, *end = seasons[i].end;

      assert_period (pennant_calendar_get_trophy_season (at (start)), start, end);
      assert_period (pennant_calendar_get_trophy_season (at (start) + 10 * DAY), start, end);
      assert_period (pennant_calendar_get_trophy_season (at (end) - 1), start, end);
      g_assert_cmpint (pennant_calendar_get_trophy_season (at (start) - 1).end, ==, at (start));
    }
}

static void
test_ranked_week (void)
{
  /* The season numbers of the recorded battle logs, in seconds. */
  static const gint64 recorded[] = { 1772427600, 1773032400 };

  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    {
      gint64 start = pennant_time_from_seconds (recorded[i]);

      g_assert_cmpint (pennant_calendar_get_ranked_week (start).start, ==, start);
      g_assert_cmpint (pennant_calendar_get_ranked_week (start - 1).end, ==, start);
      g_assert_cmpint (pennant_calendar_get_ranked_week (start + 7 * DAY - 1).start, ==, start);
    }
  assert_period (pennant_calendar_get_ranked_week (at ("2026-03-29T23:59")), "2026-03-23T05:00", "2026-03-30T05:00");
  assert_period (pennant_calendar_get_ranked_week (at ("1970-01-01T00:00")), "1969-12-29T05:00", "1970-01-05T05:00");
  assert_period (pennant_calendar_get_ranked_week (at ("1969-12-29T04:59")), "1969-12-22T05:00", "1969-12-29T05:00");
}

static void
test_raid_weekend (void)
{
  PennantPeriod period;

  g_assert_false (pennant_calendar_get_raid_weekend (at ("2025-11-14T07:00") - 1, &period));
  assert_period (period, "2025-11-14T07:00", "2025-11-17T07:00");
  g_assert_true (pennant_calendar_get_raid_weekend (at ("2025-11-14T07:00"), &period));
  assert_period (period, "2025-11-14T07:00", "2025-11-17T07:00");
  g_assert_true (pennant_calendar_get_raid_weekend (at ("2025-11-17T07:00") - 1, &period));
  assert_period (period, "2025-11-14T07:00", "2025-11-17T07:00");
  g_assert_false (pennant_calendar_get_raid_weekend (at ("2025-11-17T07:00"), &period));
  assert_period (period, "2025-11-21T07:00", "2025-11-24T07:00");

  assert_period (pennant_calendar_get_last_raid_weekend (at ("2025-11-17T07:00")), "2025-11-14T07:00",
                 "2025-11-17T07:00");
  assert_period (pennant_calendar_get_last_raid_weekend (at ("2025-11-17T07:00") - 1), "2025-11-07T07:00",
                 "2025-11-10T07:00");
  assert_period (pennant_calendar_get_last_raid_weekend (at ("2025-11-20T12:00")), "2025-11-14T07:00",
                 "2025-11-17T07:00");
}

static void
test_clan_games (void)
{
  PennantPeriod period;

  g_assert_false (pennant_calendar_get_clan_games (at ("2024-02-22T08:00") - 1, &period));
  assert_period (period, "2024-02-22T08:00", "2024-02-28T08:00");
  g_assert_true (pennant_calendar_get_clan_games (at ("2024-02-22T08:00"), &period));
  g_assert_true (pennant_calendar_get_clan_games (at ("2024-02-28T08:00") - 1, &period));
  assert_period (period, "2024-02-22T08:00", "2024-02-28T08:00");
  g_assert_false (pennant_calendar_get_clan_games (at ("2024-02-28T08:00"), &period));
  assert_period (period, "2024-03-22T08:00", "2024-03-28T08:00");
  g_assert_false (pennant_calendar_get_clan_games (at ("2025-12-31T23:59"), &period));
  assert_period (period, "2026-01-22T08:00", "2026-01-28T08:00");
}

static void
test_cwl (void)
{
  PennantPeriod period;

  g_assert_false (pennant_calendar_get_cwl (at ("2025-11-01T08:00") - 1, &period));
  assert_period (period, "2025-11-01T08:00", "2025-11-12T08:00");
  g_assert_true (pennant_calendar_get_cwl (at ("2025-11-01T08:00"), &period));
  g_assert_true (pennant_calendar_get_cwl (at ("2025-11-12T08:00") - 1, &period));
  g_assert_false (pennant_calendar_get_cwl (at ("2025-11-12T08:00"), &period));
  assert_period (period, "2025-12-01T08:00", "2025-12-12T08:00");
  /* The recorded war of a last round. */
  g_assert_true (pennant_calendar_get_cwl (at ("2023-05-11T09:22"), &period));
}

/* Through forty years, hour by hour: what is found holds the time, and one ends where the next begins; summer time,
 * leap years and the turn of the epoch change nothing. GDateTime is the judge of days. */
static void
test_every_hour (void)
{
  gint64 end = at ("2040-01-01T00:00");

  for (gint64 time = at ("1965-01-01T00:30"); time < end; time += 7 * 3600 * (gint64) G_USEC_PER_SEC)
    {
      PennantPeriod season = pennant_calendar_get_trophy_season (time);
      PennantPeriod week = pennant_calendar_get_ranked_week (time);
      PennantPeriod weekend, games;
      gboolean running = pennant_calendar_get_raid_weekend (time, &weekend);
      gboolean gaming = pennant_calendar_get_clan_games (time, &games);
      g_autoptr (GDateTime) week_start = g_date_time_new_from_unix_utc (week.start / G_USEC_PER_SEC);
      g_autoptr (GDateTime) season_start = g_date_time_new_from_unix_utc (season.start / G_USEC_PER_SEC);
      g_autoptr (GDateTime) weekend_start = g_date_time_new_from_unix_utc (weekend.start / G_USEC_PER_SEC);
      g_autoptr (GDateTime) games_start = g_date_time_new_from_unix_utc (games.start / G_USEC_PER_SEC);

      g_assert_true (season.start <= time && time < season.end);
      g_assert_true (week.start <= time && time < week.end);
      g_assert_cmpint (running, ==, weekend.start <= time && time < weekend.end);
      g_assert_cmpint (gaming, ==, games.start <= time && time < games.end);
      g_assert_cmpint (weekend.end, >, time);
      g_assert_cmpint (games.end, >, time);
      g_assert_cmpint (pennant_calendar_get_last_raid_weekend (time).end, <=, time);
      g_assert_cmpint (pennant_calendar_get_trophy_season (season.end).start, ==, season.end);
      g_assert_cmpint (g_date_time_get_day_of_week (week_start), ==, G_DATE_MONDAY);
      g_assert_cmpint (g_date_time_get_day_of_week (season_start), ==, G_DATE_MONDAY);
      g_assert_cmpint (g_date_time_get_hour (season_start), ==, 5);
      g_assert_cmpint (g_date_time_get_day_of_week (weekend_start), ==, G_DATE_FRIDAY);
      g_assert_cmpint (g_date_time_get_hour (weekend_start), ==, 7);
      g_assert_cmpint (g_date_time_get_day_of_month (games_start), ==, 22);
      g_assert_cmpint (g_date_time_get_hour (games_start), ==, 8);
    }
}

static void
test_extremes (void)
{
  static const gint64 times[] = { G_MININT64, G_MAXINT64 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      PennantPeriod season = pennant_calendar_get_trophy_season (times[i]);
      PennantPeriod period;

      g_assert_cmpint (season.start, <, season.end);
      pennant_calendar_get_raid_weekend (times[i], &period);
      g_assert_cmpint (period.start, <, period.end);
      pennant_calendar_get_clan_games (times[i], &period);
      g_assert_cmpint (period.start, <, period.end);
      pennant_calendar_get_ranked_week (times[i]);
      pennant_calendar_get_last_raid_weekend (times[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/trophy-season", test_trophy_season);
  g_test_add_func ("/calendar/ranked-week", test_ranked_week);
  g_test_add_func ("/calendar/raid-weekend", test_raid_weekend);
  g_test_add_func ("/calendar/clan-games", test_clan_games);
  g_test_add_func ("/calendar/cwl", test_cwl);
  g_test_add_func ("/calendar/every-hour", test_every_hour);
  g_test_add_func ("/calendar/extremes", test_extremes);
  return g_test_run ();
}
