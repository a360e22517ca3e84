/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-cache-control.h"

#include <string.h>

/* A year, the most that RFC 9111 lets anyone claim sensibly. */
#define MAX_MAX_AGE G_GINT64_CONSTANT (31536000)

/* Reads "N" or "\"N\""; −1 if it is no number. Whatever is too large is cut, whatever is negative is no time. */
static gint64
parse_seconds (const char *text)
{
  g_autofree char *bare = g_strndup (text, strcspn (text, "\r\n"));
  gsize length = strlen (bare);
  const char *digits = bare;
  gboolean negative;

  if (length >= 2 && bare[0] == '"' && bare[length - 1] == '"')
    {
      bare[length - 1] = '\0';
      digits++;
    }
  negative = digits[0] == '-';
  digits += negative;
  if (digits[0] == '\0' || strspn (digits, "0123456789") != strlen (digits))
    return -1;

  return negative ? 0 : (gint64) MIN (g_ascii_strtoull (digits, NULL, 10), (guint64) MAX_MAX_AGE);
}

/**
 * pennant_cache_control_get_max_age:
 * @text: (nullable): the value of a Cache-Control header
 *
 * Reads for how long a reply is fresh. The API writes `max-age=N` on its replies, and on errors
 * `public max-age=600` without the comma that the directive should have (api.md 3.3): blanks separate here as commas
 * do.
 *
 * Returns: seconds from 0 to a year; 0 where the reply must not be kept; −1 where it does not say
 */
gint64
pennant_cache_control_get_max_age (const char *text)
{
  g_auto (GStrv) directives = text != NULL ? g_strsplit_set (text, " \t,;", -1) : NULL;
  gint64 max_age = -1;

  for (guint i = 0; directives != NULL && directives[i] != NULL; i++)
    {
      const char *directive = directives[i];

      if (g_ascii_strcasecmp (directive, "no-store") == 0 || g_ascii_strcasecmp (directive, "no-cache") == 0)
        return 0;
      if (max_age < 0 && g_ascii_strncasecmp (directive, "max-age=", strlen ("max-age=")) == 0)
        max_age = parse_seconds (directive + strlen ("max-age="));
    }

  return max_age;
}
