/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "service/pennant-settings.h"

static void
reset (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

/* What the schema says when nothing was set is what a client does by itself. */
static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  static const char *const properties[] = { "rate-limiting",  "requests-per-second",    "burst",   "max-connections",
                                            "keep-alive",     "keep-alive-connections", "timeout", "retries",
                                            "default-max-age" };
  g_autoptr (GSettings) settings = pennant_settings_new ();
  g_autoptr (PennantClient) untouched = pennant_client_new (host_get_api_url (fixture->host), NULL);

  reset (settings);
  pennant_settings_bind (settings, fixture->service);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (untouched), properties[i]);
      g_auto (GValue) expected = G_VALUE_INIT;
      g_auto (GValue) found = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (untouched), properties[i], &expected);
      g_object_get_property (G_OBJECT (pennant_service_get_client (fixture->service)), properties[i], &found);
      g_test_message ("%s", properties[i]);
      g_assert_cmpint (g_param_values_cmp (spec, &expected, &found), ==, 0);
      g_assert_true (g_param_value_defaults (spec, &found));
    }
}

/* The client takes the least and the most that the schema allows of everything, as it is. */
static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *property;
    double least;
    double most;
  } cases[] = {
    { PENNANT_SETTING_REQUESTS_PER_SECOND, "requests-per-second", 0.1, 100 },
    { PENNANT_SETTING_BURST, "burst", 1, 200 },
    { PENNANT_SETTING_CONNECTIONS, "max-connections", 1, 100 },
    { PENNANT_SETTING_KEPT_CONNECTIONS, "keep-alive-connections", 0, 100 },
    { PENNANT_SETTING_TIMEOUT, "timeout", 1, 300 },
    { PENNANT_SETTING_RETRIES, "retries", 0, 10 },
    { PENNANT_SETTING_DEFAULT_MAX_AGE, "default-max-age", 0, 86400 },
  };
  g_autoptr (GSettings) settings = pennant_settings_new ();
  GObject *client = G_OBJECT (pennant_service_get_client (fixture->service));

  reset (settings);
  pennant_settings_bind (settings, fixture->service);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < 2; j++)
      {
        const double value = j == 0 ? cases[i].least : cases[i].most;
        gboolean is_double = g_str_equal (cases[i].key, PENNANT_SETTING_REQUESTS_PER_SECOND);
        g_auto (GValue) found = G_VALUE_INIT;

        g_test_message ("%s %g", cases[i].key, value);
        g_assert_true (is_double ? g_settings_set_double (settings, cases[i].key, value)
                                 : g_settings_set_uint (settings, cases[i].key, (guint) value));
        g_value_init (&found, is_double ? G_TYPE_DOUBLE : G_TYPE_UINT);
        g_object_get_property (client, cases[i].property, &found);
        if (is_double)
          g_assert_cmpfloat (g_value_get_double (&found), ==, value);
        else
          g_assert_cmpuint (g_value_get_uint (&found), ==, (guint) value);
      }
  reset (settings);
}

static void
begin_load (PennantResource *resource, GAsyncResult **result)
{
  pennant_resource_load_async (resource, PENNANT_PRIORITY_INTERACTIVE, NULL, await_keep_result, result);
}

/* A change of the connections holds for what comes next; what is under way ends as it began. */
static void
test_connections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (PennantResource) player = fixture_get_player (fixture);
  GAsyncResult *clan_result = NULL;
  GAsyncResult *player_result = NULL;
  g_autoptr (GError) error = NULL;

  reset (settings);
  g_settings_set_uint (settings, PENNANT_SETTING_CONNECTIONS, 1);
  pennant_settings_bind (settings, fixture->service);
  fixture_answer_clan (fixture, "Rosebud");
  fixture_answer_player (fixture, "Kane");
  host_hold (fixture->host);
  begin_load (clan, &clan_result);
  await (host_get_n_held (fixture->host) == 1);

  /* The one connection is taken: without others the second request would never come. */
  g_settings_set_uint (settings, PENNANT_SETTING_CONNECTIONS, 2);
  begin_load (player, &player_result);
  await (host_get_n_held (fixture->host) == 2);
  host_release (fixture->host);
  g_assert_true (finish_load (clan, &clan_result, &error));
  g_assert_no_error (error);
  g_assert_true (finish_load (player, &player_result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_name (clan), ==, "Rosebud");
  g_assert_cmpstr (get_name (player), ==, "Kane");
  reset (settings);
}

static void
test_keep_alive (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();
  g_autoptr (PennantResource) clan = fixture_get_clan (fixture);
  g_autoptr (GError) error = NULL;

  reset (settings);
  pennant_settings_bind (settings, fixture->service);
  fixture_answer_clan (fixture, "Rosebud");
  g_assert_true (load (clan, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (host_get_last_header (fixture->host, "Connection"), !=, "close");

  g_settings_set_boolean (settings, PENNANT_SETTING_KEEP_ALIVE, FALSE);
  g_assert_true (refresh (clan, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (host_get_last_header (fixture->host, "Connection"), ==, "close");
  reset (settings);
}

/* For how long a reply is fresh that does not say so, and of which nobody knows. */
static void
test_default_max_age (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();
  g_autoptr (PennantResource) resource = NULL;
  g_autoptr (GError) error = NULL;

  reset (settings);
  pennant_settings_bind (settings, fixture->service);
  g_settings_set_uint (settings, PENNANT_SETTING_DEFAULT_MAX_AGE, 77);
  host_answer_text (fixture->host, "/v1/novelty", 200, "Content-Type: application/json", "{}");
  resource = pennant_service_get_resource_at (fixture->service, "/novelty", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (load (resource, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pennant_resource_get_expires_at (resource), ==, NOW + 77 * SECOND);
  reset (settings);
}

/* Without replies that are kept, whoever comes after the restart asks anew. */
static void
test_keep_replies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();

  reset (settings);
  fixture_answer_clan (fixture, "Rosebud");
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PennantResource) clan = NULL;
      g_autoptr (GError) error = NULL;

      g_settings_set_boolean (settings, PENNANT_SETTING_KEEP_REPLIES, i > 0);
      pennant_settings_bind (settings, fixture->service);
      clan = fixture_get_clan (fixture);
      g_assert_true (load (clan, &error));
      g_assert_no_error (error);
      g_clear_object (&clan);
      fixture_restart (fixture);
    }
  g_assert_cmpuint (host_get_n_requests (fixture->host), ==, 2);
  reset (settings);
}

/* The settings do not keep a service alive, and a service that went is not told of changes. */
static void
test_service_goes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = pennant_settings_new ();
  PennantClient *client = g_object_ref (pennant_service_get_client (fixture->service));
  guint timeout;

  reset (settings);
  pennant_settings_bind (settings, fixture->service);
  fixture_close (fixture);
  g_settings_set_uint (settings, PENNANT_SETTING_TIMEOUT, 33);
  g_object_get (client, "timeout", &timeout, NULL);
  g_assert_cmpuint (timeout, ==, 33);
  await_finalize (client);
  g_settings_set_uint (settings, PENNANT_SETTING_TIMEOUT, 34);
  reset (settings);
}

static void
test_urls (void)
{
  static const char *const wrong[] = { "http://example.org/v1", "https://who:secret@example.org/v1", "gopher", " " };
  g_autoptr (GSettings) settings = pennant_settings_new ();
  g_autofree char *good = NULL;

  reset (settings);
  g_assert_null (pennant_settings_dup_url (settings, PENNANT_SETTING_API_URL));
  g_assert_null (pennant_settings_dup_url (settings, PENNANT_SETTING_PORTAL_URL));
  g_assert_cmpstr (pennant_settings_get_usual_url (PENNANT_SETTING_API_URL), ==, "https://api.clashofclans.com/v1");
  g_assert_cmpstr (pennant_settings_get_usual_url (PENNANT_SETTING_PORTAL_URL), ==,
                   "https://developer.clashofclans.com/api");

  g_settings_set_string (settings, PENNANT_SETTING_API_URL, "https://proxy.example.org/v1");
  good = pennant_settings_dup_url (settings, PENNANT_SETTING_API_URL);
  g_assert_cmpstr (good, ==, "https://proxy.example.org/v1");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_settings_set_string (settings, PENNANT_SETTING_PORTAL_URL, wrong[i]);
      g_assert_null (pennant_settings_dup_url (settings, PENNANT_SETTING_PORTAL_URL));
    }
  reset (settings);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  FIXTURE_TEST ("/settings/defaults", test_defaults);
  FIXTURE_TEST ("/settings/ranges", test_ranges);
  FIXTURE_TEST ("/settings/connections", test_connections);
  FIXTURE_TEST ("/settings/keep-alive", test_keep_alive);
  FIXTURE_TEST ("/settings/default-max-age", test_default_max_age);
  FIXTURE_TEST ("/settings/keep-replies", test_keep_replies);
  FIXTURE_TEST ("/settings/service-goes", test_service_goes);
  g_test_add_func ("/settings/urls", test_urls);

  return g_test_run ();
}
