/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-age.h"

#include <glib/gi18n-lib.h>

#define MINUTE ((gint64) 60 * G_USEC_PER_SEC)
#define HOUR (60 * MINUTE)

/* Below this, seconds are told. */
#define SECONDS_BELOW (2 * MINUTE)

static char *
describe_date (gint64 now, gint64 time)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local_usec (now);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local_usec (time);
  g_autoptr (GDateTime) tomorrow = NULL;
  const char *format;

  if (today == NULL || then == NULL)
    return g_strdup (_ ("Seen long ago"));

  tomorrow = g_date_time_add_days (then, 1);
  if (g_date_time_get_year (then) != g_date_time_get_year (today))
    /* Translators: a time as g_date_time_format() writes it, here with the year. */
    format = _ ("Seen %-d %B %Y");
  else if (g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    format = _ ("Seen today %H:%M");
  else
    format = _ ("Seen %-d %B %H:%M");
  if (tomorrow != NULL && g_date_time_get_year (tomorrow) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (tomorrow) == g_date_time_get_day_of_year (today))
    format = _ ("Seen yesterday %H:%M");

  return g_date_time_format (then, format);
}

/**
 * pennant_age_describe:
 * @now: the time
 * @seen_at: when something was seen
 *
 * Says how old something is: in seconds below two minutes, in minutes below an hour, then by day and time.
 *
 * Returns: (transfer full): as "Seen 40 s ago" or "Seen yesterday 21:40"
 */
char *
pennant_age_describe (gint64 now, gint64 seen_at)
{
  gint64 age = MAX (now - seen_at, 0);

  if (age < G_USEC_PER_SEC)
    return g_strdup (_ ("Seen just now"));
  if (age < SECONDS_BELOW)
    /* Translators: s is the symbol of seconds. */
    return g_strdup_printf (_ ("Seen %d s ago"), (int) (age / G_USEC_PER_SEC));
  if (age < HOUR)
    /* Translators: min is the symbol of minutes. */
    return g_strdup_printf (_ ("Seen %d min ago"), (int) (age / MINUTE));

  return describe_date (now, seen_at);
}

/**
 * pennant_age_describe_with_expiry:
 * @now: the time
 * @seen_at: when something was seen
 * @expires_at: before which the API says nothing newer
 *
 * As pennant_age_describe(), and when something newer can be had, if that is still to come.
 *
 * Returns: (transfer full): as "Seen 40 s ago · newer in 20 s"
 */
char *
pennant_age_describe_with_expiry (gint64 now, gint64 seen_at, gint64 expires_at)
{
  g_autofree char *age = pennant_age_describe (now, seen_at);
  gint64 left = expires_at - now;

  if (left <= 0)
    return g_steal_pointer (&age);
  if (left < SECONDS_BELOW)
    /* Translators: %s is as "Seen 40 s ago"; s is the symbol of seconds. */
    return g_strdup_printf (_ ("%s · newer in %d s"), age, (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));

  /* Translators: %s is as "Seen 40 s ago"; min is the symbol of minutes. */
  return g_strdup_printf (_ ("%s · newer in %d min"), age, (int) MIN ((left + MINUTE - 1) / MINUTE, G_MAXINT));
}

/**
 * pennant_age_get_next_change:
 * @now: the time
 * @seen_at: when something was seen
 * @expires_at: before which the API says nothing newer
 *
 * Returns: when pennant_age_describe_with_expiry() has other words to say; always later than @now
 */
gint64
pennant_age_get_next_change (gint64 now, gint64 seen_at, gint64 expires_at)
{
  gint64 age = MAX (now - seen_at, 0);
  gint64 left = expires_at - now;
  gint64 step = age < SECONDS_BELOW ? G_USEC_PER_SEC : MINUTE;
  gint64 change = now + step - age % step;

  if (left > 0)
    {
      gint64 left_step = left <= SECONDS_BELOW ? G_USEC_PER_SEC : MINUTE;
      gint64 until = left % left_step == 0 ? left_step : left % left_step;

      /* Once the age stands in minutes, the line changes once a minute: what is left is brought along. */
      if (step == G_USEC_PER_SEC || left <= MINUTE)
        change = MIN (change, now + until);
    }

  return change;
}

/**
 * pennant_age_format_clock:
 * @time: a time of today
 *
 * Returns: (transfer full): it as a clock shows it here, with seconds, as "21:40:10"
 */
char *
pennant_age_format_clock (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local_usec (time);

  /* Translators: a clock's time as g_date_time_format() writes it. */
  return local != NULL ? g_date_time_format (local, _ ("%H:%M:%S")) : g_strdup ("—");
}
