/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-http-log.h"

#include <string.h>

/* A developer key is one word of several hundred letters, in whatever way it is encoded. */
#define MAX_WORD_LENGTH 40

/* Whether neither a key that we know nor any other can be in it. */
static gboolean
is_safe (PennantTransport *transport, const char *text)
{
  gsize length = 0;

  if (pennant_transport_tells (transport, text))
    return FALSE;

  for (; *text != '\0'; text++)
    {
      length = strchr (" ,;", *text) != NULL ? 0 : length + 1;
      if (length > MAX_WORD_LENGTH)
        return FALSE;
    }

  return TRUE;
}

/* Whether a header only says how a message is carried, or for how long it is fresh. */
static gboolean
is_harmless (const char *name)
{
  static const char *const names[] = {
    "Accept",
    "Accept-Encoding",
    "Age",
    "Cache-Control",
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Date",
    "Host",
    "Keep-Alive",
    "Soup-Debug",
    "Soup-Debug-Timestamp",
    "Soup-Host",
    "Transfer-Encoding",
    "User-Agent",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (names[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

static char *
describe_header (PennantTransport *transport, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon != NULL ? g_strndup (line, (gsize) (colon - line)) : NULL;

  if (name == NULL || !is_safe (transport, name))
    return g_strdup ("(hidden)");
  if (!is_harmless (name) || !is_safe (transport, line))
    return g_strconcat (name, ": (hidden)", NULL);

  return g_strdup (line);
}

/* libsoup itself hides Basic passwords only. What comes back may hold the key anywhere: in the words behind the status,
 * in a header's value, in its name. */
static void
print_line (SoupLogger *logger, SoupLoggerLogLevel level, char direction, const char *data, gpointer user_data)
{
  PennantTransport *transport = user_data;
  const char *end = strpbrk (data, " :");
  g_autofree char *header = NULL;

  if (end != NULL && *end == ' ' && direction == '>')
    {
      g_message ("> %s", pennant_transport_tells (transport, data) ? "(hidden)" : data);
    }
  else if (end != NULL && *end == ' ' && direction == '<')
    {
      g_message ("< HTTP %d", (int) g_ascii_strtoll (end, NULL, 10));
    }
  else if (data[0] != '\0')
    {
      header = describe_header (transport, data);
      g_message ("%c %s", direction, header);
    }
}

/**
 * pennant_http_log_attach:
 * @session: a session
 * @transport: what it belongs to, which lives as long and knows the secrets
 *
 * Logs the headers of the session's traffic where the environment variable `PENNANT_DEBUG` names `http`: of an answer's
 * first line the status, of harmless headers the values, of all others the names. None of that holds a developer key or
 * another secret.
 */
void
pennant_http_log_attach (SoupSession *session, PennantTransport *transport)
{
  static const GDebugKey keys[] = { { "http", 1 } };
  g_autoptr (SoupLogger) logger = NULL;

  g_return_if_fail (SOUP_IS_SESSION (session));

  if (g_parse_debug_string (g_getenv ("PENNANT_DEBUG"), keys, G_N_ELEMENTS (keys)) == 0)
    return;

  logger = soup_logger_new (SOUP_LOGGER_LOG_HEADERS);
  soup_logger_set_printer (logger, print_line, transport, NULL);
  soup_session_add_feature (session, SOUP_SESSION_FEATURE (logger));
}

static void
print_nothing (SoupLogger *logger, SoupLoggerLogLevel level, char direction, const char *data, gpointer user_data)
{
}

/**
 * pennant_http_log_detach:
 * @session: a session whose transport goes, or has another one now
 *
 * Logs no more. What is left of an answer may outlive the session, and ends later.
 */
void
pennant_http_log_detach (SoupSession *session)
{
  SoupSessionFeature *logger = soup_session_get_feature (session, SOUP_TYPE_LOGGER);

  if (logger != NULL)
    soup_logger_set_printer (SOUP_LOGGER (logger), print_nothing, NULL, NULL);
}
