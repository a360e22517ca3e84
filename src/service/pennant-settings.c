/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-settings.h"

#include "api/pennant-portal.h"
#include "pennant-config.h"

/* What a setting is of a service's client. */
static const struct
{
  const char *key;
  const char *property;
} client_settings[] = {
  { PENNANT_SETTING_LIMIT_RATE, "rate-limiting" },
  { PENNANT_SETTING_REQUESTS_PER_SECOND, "requests-per-second" },
  { PENNANT_SETTING_BURST, "burst" },
  { PENNANT_SETTING_CONNECTIONS, "max-connections" },
  { PENNANT_SETTING_KEEP_ALIVE, "keep-alive" },
  { PENNANT_SETTING_KEPT_CONNECTIONS, "keep-alive-connections" },
  { PENNANT_SETTING_TIMEOUT, "timeout" },
  { PENNANT_SETTING_RETRIES, "retries" },
  { PENNANT_SETTING_DEFAULT_MAX_AGE, "default-max-age" },
};

/**
 * pennant_settings_new:
 *
 * Returns: (transfer full): what the person has set; all that are made in a process tell the same
 */
GSettings *
pennant_settings_new (void)
{
  return g_settings_new (PENNANT_APPLICATION_ID);
}

/**
 * pennant_settings_get_usual_url:
 * @key: %PENNANT_SETTING_API_URL or %PENNANT_SETTING_PORTAL_URL
 *
 * Returns: the address that is used where none was set
 */
const char *
pennant_settings_get_usual_url (const char *key)
{
  return g_str_equal (key, PENNANT_SETTING_API_URL) ? PENNANT_CLIENT_DEFAULT_BASE_URL : PENNANT_PORTAL_DEFAULT_BASE_URL;
}

/**
 * pennant_settings_dup_url:
 * @settings: what the person has set
 * @key: %PENNANT_SETTING_API_URL or %PENNANT_SETTING_PORTAL_URL
 *
 * Returns: (transfer full) (nullable): an address that can be used; %NULL where none was set, or one that cannot
 */
char *
pennant_settings_dup_url (GSettings *settings, const char *key)
{
  g_autofree char *url = g_settings_get_string (settings, key);
  g_autoptr (GError) error = NULL;

  if (url[0] == '\0')
    return NULL;
  if (!pennant_source_check_url (url, &error))
    {
      /* Without the address itself, which may hold a password. */
      g_message ("The setting %s is not used: %s", key, error->message);
      return NULL;
    }

  return g_steal_pointer (&url);
}

/**
 * pennant_settings_bind:
 * @settings: what the person has set
 * @service: what is to follow it
 *
 * Has a service and its client do as the settings say, now and whenever they change, for as long as there is the
 * service.
 */
void
pennant_settings_bind (GSettings *settings, PennantService *service)
{
  PennantClient *client;

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (PENNANT_IS_SERVICE (service));

  client = pennant_service_get_client (service);
  for (guint i = 0; i < G_N_ELEMENTS (client_settings); i++)
    g_settings_bind (settings, client_settings[i].key, client, client_settings[i].property, G_SETTINGS_BIND_GET);
  g_settings_bind (settings, PENNANT_SETTING_KEEP_REPLIES, service, "caching", G_SETTINGS_BIND_GET);
}
