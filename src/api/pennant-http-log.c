/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-http-log.h"

#include <string.h>

static gboolean
is_secret (const char *line)
{
  static const char *const headers[] = { "Authorization:", "Proxy-Authorization:", "Cookie:", "Set-Cookie:" };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      if (g_ascii_strncasecmp (line, headers[i], strlen (headers[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

/* libsoup itself hides Basic passwords only. */
static void
print_line (SoupLogger *logger, SoupLoggerLogLevel level, char direction, const char *data, gpointer user_data)
{
  PennantLanes *lanes = user_data;
  const char *colon = strchr (data, ':');

  /* A key may come back in any header, or instead of one. */
  if (is_secret (data) || strstr (data, "Bearer ") != NULL || pennant_lanes_are_told (lanes, data))
    g_message ("%c %.*s (hidden)", direction, colon != NULL ? (int) (colon + 1 - data) : 0, data);
  else
    g_message ("%c %s", direction, data);
}

/**
 * pennant_http_log_attach:
 * @session: a session
 * @lanes: the developer keys, which live as long as @session
 *
 * Logs the headers of the session's traffic where the environment variable `PENNANT_DEBUG` names `http`, without
 * anything secret.
 */
void
pennant_http_log_attach (SoupSession *session, PennantLanes *lanes)
{
  static const GDebugKey keys[] = { { "http", 1 } };
  g_autoptr (SoupLogger) logger = NULL;

  g_return_if_fail (SOUP_IS_SESSION (session));

  if (g_parse_debug_string (g_getenv ("PENNANT_DEBUG"), keys, G_N_ELEMENTS (keys)) == 0)
    return;

  logger = soup_logger_new (SOUP_LOGGER_LOG_HEADERS);
  soup_logger_set_printer (logger, print_line, lanes, NULL);
  soup_session_add_feature (session, SOUP_SESSION_FEATURE (logger));
}
