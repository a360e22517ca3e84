/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-time.h"

/* Fraction digits that make a microsecond. */
#define MAX_FRACTION 6

/* Reads @digits digits at @text and moves it behind them. */
static gboolean
read_digits (const char **text, guint digits, int *value)
{
  *value = 0;
  for (guint i = 0; i < digits; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + g_ascii_digit_value (**text);
    }
  return TRUE;
}

/* Moves @text behind @c; there is nothing to skip where that is NUL. */
static gboolean
skip (const char **text, char c)
{
  if (c == '\0')
    return TRUE;
  if (**text != c)
    return FALSE;
  (*text)++;
  return TRUE;
}

/* From the point to the last digit, as microseconds; nothing is no fraction. */
static gboolean
read_fraction (const char **text, gint64 *microseconds)
{
  guint n = 0;

  *microseconds = 0;
  if (**text != '.')
    return TRUE;
  for ((*text)++; n < MAX_FRACTION && g_ascii_isdigit (**text); n++, (*text)++)
    *microseconds = *microseconds * 10 + g_ascii_digit_value (**text);
  if (n == 0)
    return FALSE;
  for (; n < MAX_FRACTION; n++)
    *microseconds *= 10;
  return TRUE;
}

/**
 * pennant_time_parse:
 * @text: (nullable): any text
 * @time: (out): return location for Unix time in microseconds, untouched on failure
 *
 * Reads a time as the API spells it: `20251114T070000.000Z`, or `2026-03-11T18:14:44Z` as in the logs of ranked league
 * groups. Both are in UTC and may have up to six digits of a fraction. Anything else is refused, a day that the month
 * does not have and a blank at either end included.
 *
 * Returns: whether @text is a time
 */
gboolean
pennant_time_parse (const char *text, gint64 *time)
{
  g_autoptr (GDateTime) seconds = NULL;
  int year, month, day, hour, minute, second;
  gint64 microseconds;
  char dash, colon;

  g_return_val_if_fail (time != NULL, FALSE);

  if (text == NULL || !read_digits (&text, 4, &year))
    return FALSE;
  dash = *text == '-' ? '-' : '\0';
  colon = dash != '\0' ? ':' : '\0';
  if (!skip (&text, dash) || !read_digits (&text, 2, &month) || !skip (&text, dash) || !read_digits (&text, 2, &day) ||
      !skip (&text, 'T') || !read_digits (&text, 2, &hour) || !skip (&text, colon) ||
      !read_digits (&text, 2, &minute) || !skip (&text, colon) || !read_digits (&text, 2, &second) ||
      !read_fraction (&text, &microseconds) || !skip (&text, 'Z') || *text != '\0')
    return FALSE;
  seconds = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (seconds == NULL)
    return FALSE;
  *time = g_date_time_to_unix (seconds) * G_USEC_PER_SEC + microseconds;
  return TRUE;
}

/**
 * pennant_time_from_seconds:
 * @seconds: Unix time in seconds, as the API numbers ranked weeks
 *
 * Turns a time that the API sends as a number into the unit that Pennant counts in.
 *
 * Returns: Unix time in microseconds, limited to the range of the type
 */
gint64
pennant_time_from_seconds (gint64 seconds)
{
  gint64 time;

  if (__builtin_mul_overflow (seconds, (gint64) G_USEC_PER_SEC, &time))
    return seconds < 0 ? G_MININT64 : G_MAXINT64;
  return time;
}
