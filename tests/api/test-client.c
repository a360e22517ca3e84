/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"

#include <libsoup/soup.h>
#include <string.h>

static void
test_reply (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;
  g_autofree char *authorization = NULL, *agent = NULL, *cookie = NULL, *encoding = NULL;

  scripted_server_reply (world->server, CLAN, 200, FRESH "\nSet-Cookie: a=b", CLAN_BODY);
  pass (world, 5 * SECOND);
  call = ask_clan (world);
  g_assert_false (call->done);
  wait_for (call);
  assert_fixture (call);
  g_assert_cmpstr (call->reply->path, ==, CLAN);
  g_assert_cmpint (call->reply->fetched_at, ==, START + 5 * SECOND);
  g_assert_cmpint (call->reply->max_age, ==, 60);
  g_assert_cmpmem (g_bytes_get_data (call->reply->body, NULL), g_bytes_get_size (call->reply->body), CLAN_BODY,
                   strlen (CLAN_BODY));

  authorization = scripted_server_get_header (world->server, CLAN, "Authorization");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
  agent = scripted_server_get_header (world->server, CLAN, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "Pennant/"));
  g_assert_null (strchr (agent, ' '));
  encoding = scripted_server_get_header (world->server, CLAN, "Accept-Encoding");
  g_assert_nonnull (strstr (encoding, "gzip"));

  /* Asked again: no cookie comes back, and nothing is answered from a cache. */
  g_clear_pointer (&call, call_free);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 2);
  cookie = scripted_server_get_header (world->server, CLAN, "Cookie");
  g_assert_null (cookie);
}

static void
test_raw (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL, other = NULL;

  scripted_server_reply (world->server, "/clans?limit=5&name=a%20b", 200, NULL, "not json at all");
  call = ask (world, "/clans?name=a%20b&&limit=5", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  g_assert_no_error (call->error);
  g_assert_null (call->reply->item);
  g_assert_cmpstr (call->reply->path, ==, "/clans?limit=5&name=a%20b");
  /* Of what does not say it is known for the API's own, and set for anything else. */
  g_assert_cmpint (call->reply->max_age, ==, 60);
  scripted_server_reply (world->server, "/other", 200, NULL, "{}");
  other = ask (world, "/other", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (other);
  g_assert_cmpint (other->reply->max_age, ==, 300);
}

static void
test_no_key (void)
{
  g_autoptr (World) world = world_new ();
  const char *keys[] = { NULL, "", " \n" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (Call) call = NULL;

      g_object_set (world->client, "token", keys[i], NULL);
      g_assert_false (pennant_client_has_token (world->client));
      call = ask_clan (world);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
    }

  {
    g_autoptr (Call) call = NULL;

    g_object_set (world->client, "token", "a\r\nX-Other: b", NULL);
    call = ask_clan (world);
    wait_for (call);
    g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY);
  }
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 0);
}

static void
test_redirect (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (ScriptedServer) elsewhere = scripted_server_new ();
  g_autofree char *location = g_strconcat ("Location: ", scripted_server_get_url (elsewhere), CLAN, NULL);
  static const guint statuses[] = { 301, 302, 307, 308 };

  scripted_server_reply (elsewhere, CLAN, 200, FRESH, CLAN_BODY);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    scripted_server_reply (world->server, CLAN, statuses[i], location, "");
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Call) call = ask_clan (world);

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_UNEXPECTED_STATUS);
      g_assert_cmpuint (pennant_api_error_get_status (call->error), ==, statuses[i]);
    }
  g_assert_cmpuint (scripted_server_get_n_hits (elsewhere, CLAN), ==, 0);
}

static void
test_challenge (void)
{
  static const char *const challenges[] = { "Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\", qop=\"auth\"",
                                            "Negotiate", "NTLM", "Bearer" };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (challenges); i++)
    {
      g_autofree char *header = g_strconcat ("WWW-Authenticate: ", challenges[i], NULL);

      scripted_server_reply (world->server, CLAN, 401, header, "");
    }
  /* Neither is a request sent again, nor the next one with another Authorization header. */
  for (guint i = 0; i < G_N_ELEMENTS (challenges); i++)
    {
      g_autoptr (Call) call = ask_clan (world);
      g_autofree char *authorization = NULL;

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_UNEXPECTED_STATUS);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, i + 1);
      authorization = scripted_server_get_header (world->server, CLAN, "Authorization");
      g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
    }
}

static void
test_keep_alive (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, third = NULL;
  g_autofree char *kept = NULL, *surplus = NULL, *off = NULL;

  g_object_set (world->client, "keep-alive-connections", 1, NULL);
  scripted_server_hold (world->server, "/a", "{}");
  first = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for_hits (world, "/a", 1);
  second = ask (world, "/b", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (second);
  kept = scripted_server_get_header (world->server, "/a", "Connection");
  surplus = scripted_server_get_header (world->server, "/b", "Connection");
  g_assert_cmpstr (kept, !=, "close");
  g_assert_cmpstr (surplus, ==, "close");
  scripted_server_release (world->server);
  wait_for (first);

  g_object_set (world->client, "keep-alive", FALSE, NULL);
  third = ask (world, "/c", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (third);
  off = scripted_server_get_header (world->server, "/c", "Connection");
  g_assert_cmpstr (off, ==, "close");
}

static void
test_max_connections (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PennantClient) narrow =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", scripted_server_get_url (world->server), "token", TOKEN, "clock",
                    world->clock, "max-connections", 2, NULL);
  g_autoptr (Call) first = call_new (), second = call_new (), third = call_new ();
  Call *calls[] = { first, second, third };
  const char *paths[] = { "/a", "/b", "/c" };

  for (guint i = 0; i < 3; i++)
    {
      scripted_server_hold (world->server, paths[i], "{}");
      pennant_getter_get_async (PENNANT_GETTER (narrow), paths[i], NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT,
                                NULL, got, calls[i]);
      if (i < 2)
        wait_for_hits (world, paths[i], 1);
    }
  settle ();
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/c"), ==, 0);
  scripted_server_release (world->server);
  wait_for_hits (world, "/c", 1);
  scripted_server_release (world->server);
  for (guint i = 0; i < 3; i++)
    wait_for (calls[i]);
}

/* Where connections are short, who is more urgent gets the next one, however late it came. */
static void
test_short_of_connections (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PennantClient) narrow =
      g_object_new (PENNANT_TYPE_CLIENT, "base-url", scripted_server_get_url (world->server), "token", TOKEN, "clock",
                    world->clock, "max-connections", 1, NULL);
  static const char *const paths[] = { "/occupying", "/background", "/batch", "/interactive" };
  static const PennantPriority priorities[] = { PENNANT_PRIORITY_BATCH, PENNANT_PRIORITY_BACKGROUND,
                                                PENNANT_PRIORITY_BATCH, PENNANT_PRIORITY_INTERACTIVE };
  g_autoptr (Call) occupying = call_new (), background = call_new (), batch = call_new (), interactive = call_new ();
  Call *calls[] = { occupying, background, batch, interactive };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      scripted_server_hold (world->server, paths[i], "{}");
      pennant_getter_get_async (PENNANT_GETTER (narrow), paths[i], NULL, priorities[i], PENNANT_GET_DEFAULT, NULL, got,
                                calls[i]);
      settle ();
      if (i == 0)
        wait_for_hits (world, paths[i], 1);
    }
  for (guint i = G_N_ELEMENTS (paths) - 1; i > 0; i--)
    {
      scripted_server_release (world->server);
      while (scripted_server_get_n_hits (world->server, paths[i]) == 0)
        {
          for (guint j = 1; j < i; j++)
            g_assert_cmpuint (scripted_server_get_n_hits (world->server, paths[j]), ==, 0);
          g_main_context_iteration (NULL, TRUE);
        }
    }
  scripted_server_release (world->server);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    wait_for (calls[i]);
}

static gboolean
note_session (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  g_set_object ((GObject **) data, g_value_get_object (&values[0]));

  return TRUE;
}

/* A connection that nobody uses is closed after a minute; no operation of a socket has a time of its own; and nothing
 * of libsoup adds passwords. */
static void
test_session (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;
  g_autoptr (GObject) session = NULL;
  guint signal, timeout, idle_timeout;
  gulong hook;

  g_type_class_unref (g_type_class_ref (SOUP_TYPE_SESSION));
  signal = g_signal_lookup ("request-queued", SOUP_TYPE_SESSION);
  hook = g_signal_add_emission_hook (signal, 0, note_session, &session, NULL);
  call = ask_clan (world);
  wait_for (call);
  g_signal_remove_emission_hook (signal, hook);
  g_object_get (session, "timeout", &timeout, "idle-timeout", &idle_timeout, NULL);
  g_assert_cmpuint (timeout, ==, 0);
  g_assert_cmpuint (idle_timeout, ==, 60);
  g_assert_false (soup_session_has_feature (SOUP_SESSION (session), SOUP_TYPE_AUTH_MANAGER));
  /* What goes to this computer goes by nothing else. */
  g_assert_null (soup_session_get_proxy_resolver (SOUP_SESSION (session)));
}

static void
test_base_url (void)
{
  static const char *const bad[] = { "",
                                     "api.example",
                                     "ftp://127.0.0.1/v1",
                                     "http://",
                                     "http:///v1",
                                     "http://user:pass@127.0.0.1/v1",
                                     "http://127.0.0.1/v1?x=y",
                                     "http://127.0.0.1/v1#x",
                                     "http://api.example/v1",
                                     "http://127.0.0.1.example/v1",
                                     "http://localhost.example/v1",
                                     "http://192.0.2.1/v1",
                                     "http://0.0.0.0/v1",
                                     "http://[::]/v1",
                                     "http://[::ffff:192.0.2.1]/v1",
                                     "HTTP://api.example/v1",
                                     "http://127.0.0.1@api.example/v1",
                                     "file:///etc/passwd" };
  static const char *const fine[] = { "https://api.example/v1",    "https://192.0.2.1/v1", "http://127.0.0.1:8080/v1",
                                      "http://127.255.255.254/v1", "http://[::1]:8080/v1", "http://localhost/v1",
                                      "HTTP://LocalHost:8080" };
  static const char *const bad_paths[] = { "clans", "@evil.example/clans", "/clans/#2PP", "/clans/\r\nX: y",
                                           "/\xc3\xa9" };
  g_autoptr (World) world = world_new ();
  g_autofree char *slashed = g_strconcat (scripted_server_get_url (world->server), "/", NULL);
  g_autoptr (PennantClient) client = pennant_client_new (slashed, TOKEN);
  g_autoptr (Call) good = call_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (PennantClient) broken = pennant_client_new (bad[i], TOKEN);
      g_autoptr (Call) call = call_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (pennant_client_check_base_url (bad[i], &error));
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      g_assert_null (strstr (error->message, "pass@"));
      pennant_getter_get_async (PENNANT_GETTER (broken), CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL,
                                got, call);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (fine); i++)
    g_assert_true (pennant_client_check_base_url (fine[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad_paths); i++)
    {
      g_autoptr (Call) call = ask (world, bad_paths[i], NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
    }

  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  pennant_getter_get_async (PENNANT_GETTER (client), CLAN, &pennant_clan_type, PENNANT_PRIORITY_BATCH,
                            PENNANT_GET_DEFAULT, NULL, got, good);
  wait_for (good);
  assert_fixture (good);
}

static void
test_no_server (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (ScriptedServer) gone = scripted_server_new ();
  g_autofree char *url = g_strdup (scripted_server_get_url (gone));
  g_autoptr (PennantClient) client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", url, "token", TOKEN, NULL);
  g_autoptr (Call) call = call_new ();

  g_clear_pointer (&gone, scripted_server_free);
  g_object_set (client, "retries", 0, NULL);
  pennant_getter_get_async (PENNANT_GETTER (client), CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL, got,
                            call);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
}

static void
test_properties (void)
{
  g_autoptr (World) world = world_new ();
  guint n = 0;
  guint timeout, retries, connections, kept, burst, max_wait, max_age;
  gboolean keep_alive, limiting, has_token;
  double rate;
  gint64 paused;
  g_autofree char *url = NULL;

  g_object_get (world->client, "base-url", &url, "timeout", &timeout, "retries", &retries, "max-connections",
                &connections, "keep-alive-connections", &kept, "keep-alive", &keep_alive, "rate-limiting", &limiting,
                "requests-per-second", &rate, "burst", &burst, "max-wait", &max_wait, "default-max-age", &max_age,
                "has-token", &has_token, "paused-until", &paused, NULL);
  g_assert_cmpstr (url, ==, scripted_server_get_url (world->server));
  g_assert_cmpuint (timeout, ==, 20);
  g_assert_cmpuint (retries, ==, 3);
  g_assert_cmpuint (connections, ==, 10);
  g_assert_cmpuint (kept, ==, 5);
  g_assert_cmpuint (burst, ==, 20);
  g_assert_cmpuint (max_wait, ==, 0);
  g_assert_cmpuint (max_age, ==, 300);
  g_assert_cmpfloat (rate, ==, 10.0);
  g_assert_true (keep_alive && limiting && has_token);
  g_assert_cmpint (paused, ==, 0);

  g_signal_connect (world->client, "notify", G_CALLBACK (count_notify), &n);
  g_object_set (world->client, "timeout", 20, "retries", 3, "burst", 20, "requests-per-second", 10.0, "keep-alive",
                TRUE, "rate-limiting", TRUE, "token", TOKEN, "keep-alive-connections", 5, NULL);
  g_assert_cmpuint (n, ==, 0);
  g_object_set (world->client, "timeout", 5, "retries", 1, "burst", 2, "requests-per-second", 1.5, "keep-alive", FALSE,
                "rate-limiting", FALSE, "token", NULL, "keep-alive-connections", 1, NULL);
  g_assert_cmpuint (n, ==, 8);
}

static void
test_log (void)
{
  g_autoptr (World) world = NULL;
  g_autoptr (Call) call = NULL;

  log_clear ();
  g_setenv ("PENNANT_DEBUG", "http", TRUE);
  world = world_new ();
  g_unsetenv ("PENNANT_DEBUG");
  scripted_server_reply (world->server, CLAN, 200,
                         FRESH "\nSet-Cookie: session=very-private\nX-Echo: Bearer " TOKEN "\nX-Bare: " TOKEN,
                         CLAN_BODY);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);
  g_assert_nonnull (strstr (log_get_text (), "GET /v1/clans/%232PP"));
  g_assert_nonnull (strstr (log_get_text (), "Authorization: (hidden)"));
  g_assert_null (strstr (log_get_text (), "very-private"));
}

/* A server may send the key back anywhere, as it is or in other letters. */
static void
test_log_of_echo (void)
{
  static const char key[] =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.eyJpc3MiOiJzdXBlcmNlbGwiLCJhdWQiOiJzdXBlcmNlbGwifQ.sig";
  g_autofree char *encoded = g_base64_encode ((const void *) key, sizeof key - 1);
  const char *const forms[] = { key, key + 1, encoded };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (World) world = NULL;
      g_autoptr (Call) call = NULL;
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 400 bad key %s\r\nX-Echo: %s\r\nX-Low: bearer %s\r\n"
                                                 "Location: https://127.0.0.1/?k=%s\r\n%s: 1\r\n"
                                                 "Content-Type: text/plain; k=%s\r\nCache-Control: no-cache\r\n"
                                                 "Content-Length: 0\r\n\r\n",
                                                 forms[i], forms[i], forms[i], forms[i], forms[i], forms[i]);

      log_clear ();
      g_setenv ("PENNANT_DEBUG", "http", TRUE);
      world = world_new ();
      g_unsetenv ("PENNANT_DEBUG");
      g_object_set (world->client, "token", key, NULL);
      scripted_server_reply_raw (world->server, CLAN, answer, FALSE);
      call = ask_clan (world);
      wait_for_hits (world, CLAN, 1);
      /* By the time of the answer it is a key of old. */
      g_object_set (world->client, "token", "another", NULL);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
      g_test_message ("%s", log_get_text ());
      for (gsize j = 0; j < G_N_ELEMENTS (forms); j++)
        g_assert_null (strstr (log_get_text (), forms[j] + 4));
      g_assert_null (strstr (log_get_text (), "bad key"));
      g_assert_nonnull (strstr (log_get_text (), "< HTTP 400\n"));
      g_assert_nonnull (strstr (log_get_text (), "< Location: (hidden)\n"));
      g_assert_nonnull (strstr (log_get_text (), "< Content-Type: (hidden)\n"));
      g_assert_nonnull (strstr (log_get_text (), "< Cache-Control: no-cache\n"));
      g_assert_nonnull (strstr (log_get_text (), "> Accept: application/json\n"));
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  log_start ();

  g_test_add_func ("/client/reply", test_reply);
  g_test_add_func ("/client/raw", test_raw);
  g_test_add_func ("/client/no-key", test_no_key);
  g_test_add_func ("/client/redirect", test_redirect);
  g_test_add_func ("/client/challenge", test_challenge);
  g_test_add_func ("/client/keep-alive", test_keep_alive);
  g_test_add_func ("/client/max-connections", test_max_connections);
  g_test_add_func ("/client/short-of-connections", test_short_of_connections);
  g_test_add_func ("/client/session", test_session);
  g_test_add_func ("/client/base-url", test_base_url);
  g_test_add_func ("/client/no-server", test_no_server);
  g_test_add_func ("/client/properties", test_properties);
  g_test_add_func ("/client/log", test_log);
  g_test_add_func ("/client/log/echo", test_log_of_echo);

  status = g_test_run ();
  assert_secret (log_get_text ());

  return status;
}
