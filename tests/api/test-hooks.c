/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-secret.h"
#include "client-world.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What a hook has seen. */
typedef struct
{
  World *world;
  GString *seen;
  guint n_before;
  guint n_after;
  guint n_destroyed;
  guint id;
} Watch;

static void
note_header (const char *name, const char *value, gpointer user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

static void
note_before (PennantHookRequest *request, gpointer user_data)
{
  Watch *watch = user_data;

  watch->n_before++;
  g_string_append_printf (watch->seen, "%s %s ? %s\n", pennant_hook_request_get_method (request),
                          pennant_hook_request_get_path (request), pennant_hook_request_get_query (request));
  pennant_hook_request_foreach_header (request, note_header, watch->seen);
  g_assert_null (pennant_hook_request_get_header (request, "Authorization"));
}

static void
note_after (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  Watch *watch = user_data;

  watch->n_after++;
  g_assert_true ((reply == NULL) == (error != NULL));
  if (reply != NULL)
    {
      g_autoptr (GBytes) body = pennant_hook_reply_dup_body (reply);

      g_assert_cmpuint (g_bytes_get_size (body), ==, reply->size);
      g_string_append_printf (watch->seen, "%u %s %.*s\n", reply->status, reply->content_type, (int) reply->size,
                              (const char *) g_bytes_get_data (body, NULL));
    }
  else
    {
      g_string_append_printf (watch->seen, "error %d\n", error->code);
    }
  g_assert_null (pennant_hook_request_get_header (request, "authorization"));
}

static void
note_destroy (gpointer user_data)
{
  ((Watch *) user_data)->n_destroyed++;
}

static Watch *
watch_new (World *world, GDestroyNotify destroy)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->world = world;
  watch->seen = g_string_new (NULL);
  watch->id = pennant_client_add_hook (world->client, note_before, note_after, watch, destroy);
  g_assert_cmpuint (watch->id, >, 0);

  return watch;
}

static void
watch_free (Watch *watch)
{
  assert_secret (watch->seen->str);
  g_string_free (watch->seen, TRUE);
  g_free (watch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Watch, watch_free)

static void
test_sees (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) watch = watch_new (world, NULL);
  g_autoptr (Call) call = NULL, again = NULL, broken = NULL;

  scripted_server_reply (world->server, "/clans?limit=1&name=abc", 200, FRESH, "not json");
  call = ask (world, "/clans?name=abc&limit=1", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  g_assert_no_error (call->error);
  g_assert_nonnull (strstr (watch->seen->str, "GET /clans ? limit=1&name=abc\n"));
  g_assert_nonnull (strstr (watch->seen->str, "Accept: application/json\n"));
  g_assert_nonnull (strstr (watch->seen->str, "User-Agent: Pennant/"));
  g_assert_nonnull (strstr (watch->seen->str, "200 application/json; charset=utf-8 not json\n"));

  /* Errors of the API are replies too. What is remembered is not sent. */
  g_string_truncate (watch->seen, 0);
  scripted_server_reply (world->server, "/x", 404, FOR_TEN_MINUTES, NOT_FOUND);
  again = ask (world, "/x", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (again);
  g_clear_pointer (&again, call_free);
  again = ask (world, "/x", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (again);
  g_assert_cmpuint (watch->n_before, ==, 2);
  g_assert_cmpuint (watch->n_after, ==, 2);
  g_assert_nonnull (strstr (watch->seen->str, "404 application/json " NOT_FOUND));

  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, "/y", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1", FALSE);
  broken = ask (world, "/y", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (broken);
  g_assert_cmpuint (watch->n_after, ==, 3);
  g_assert_nonnull (strstr (watch->seen->str, "error "));
}

/* A proxy or a test server may answer with the request. */
static void
test_echo (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) watch = watch_new (world, NULL);
  g_autoptr (Call) call = NULL, refused = NULL;
  const char *body = "Bearer " TOKEN ", and " TOKEN TOKEN ", not se.cr.et";

  scripted_server_reply (world->server, "/a", 200, "Content-Type: text/plain; token=" TOKEN, body);
  call = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  assert_secret (watch->seen->str);
  g_assert_nonnull (strstr (watch->seen->str, "200 text/plain; token=*"));
  g_assert_nonnull (strstr (watch->seen->str, "Bearer *"));
  g_assert_nonnull (strstr (watch->seen->str, "*, not se.cr.et\n"));
  /* Who asked has what came. */
  g_assert_cmpmem (g_bytes_get_data (call->reply->body, NULL), g_bytes_get_size (call->reply->body), body,
                   strlen (body));

  scripted_server_reply (world->server, "/b", 404, NULL, "{\"message\":\"" TOKEN "\"}");
  refused = ask (world, "/b", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (refused);
  g_assert_nonnull (strstr (watch->seen->str, "{\"message\":\"*"));
}

static void
note_text (JsonArray *array, guint index, JsonNode *element, gpointer user_data)
{
  g_string_append_printf (user_data, "%s\n", json_node_get_string (element));
}

static void
note_json (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  GString *seen = user_data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) body = pennant_hook_reply_dup_body (reply);
  g_autoptr (GError) parser_error = NULL;

  json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) reply->size, &parser_error);
  g_assert_no_error (parser_error);
  json_array_foreach_element (json_node_get_array (json_parser_get_root (parser)), note_text, seen);
}

/* A hook that reads the JSON finds no key, however its letters are written; nor one that reads an address. */
static void
test_echo_written_otherwise (void)
{
  static const char key[] = "a/key.of-letters_0123456789";
  static const struct
  {
    const char *body;
    const char *seen;
  } cases[] = {
    { "[\"Bearer a/key\\u002eof-letters_0123456789.\"]", "Bearer *" },
    { "[\"\\u0061\\/key\\u002Eof-letters_012345678\\u0039\", \"b\"]", "*\nb\n" },
    { "[\"1\\n\", \"aa\\/key.of-letters_0123456789\"]", "1\n\na*" },
    { "[\"\\u0061/key.of-letters_0123456789\", \"a/key.of-letters_0123456789\"]", "**\n*" },
    { "[\"?key=a%2fkey%2Eof-letters_0123456789&b=%2F\"]", "*&b=%2F\n" },
    { "[\"a\\/key\\u012eof-letters_0123456789\"]", "a/key\304\256of-letters_0123456789\n" },
    { "[\"a\\/ke\"]", "a/ke\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (GString) seen = g_string_new (NULL);
      g_autoptr (Call) call = NULL;

      g_object_set (world->client, "token", key, NULL);
      pennant_client_add_hook (world->client, NULL, note_json, seen, NULL);
      scripted_server_reply (world->server, "/a", 200, NULL, cases[i].body);
      call = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
      wait_for (call);
      g_assert_no_error (call->error);
      g_assert_null (strstr (seen->str, key));
      g_assert_null (strstr (seen->str, "%2Eof-letters"));
      g_assert_nonnull (strstr (seen->str, cases[i].seen));
    }
}

/* The ways in which a letter may be written. */
static void
append_letter (GString *text, char letter, gsize form)
{
  switch (form)
    {
    case 0:
      g_string_append_c (text, letter);
      break;
    case 1:
      g_string_append_printf (text, "\\%c", letter);
      break;
    case 2:
      g_string_append_printf (text, "\\u%04x", (guint) letter);
      break;
    default:
      g_string_append_printf (text, "%%%02X", (guint) letter);
      break;
    }
}

/* Each letter may be written in each way, wherever that is in the key and whatever is around it. */
static void
test_cover (void)
{
  static const char key[] = "a/key.of-letters";
  static const char *const around[] = { "", "a", "a/key.o", "%", "%2", "\\u00", "a/key.of-letter", "\\u0061", "%61" };
  const gsize n_around = G_N_ELEMENTS (around), n_forms = 4;

  for (gsize i = 0; i < (sizeof key - 1) * n_forms * n_around * n_around; i++)
    {
      gsize changed = i % (sizeof key - 1), rest = i / (sizeof key - 1);
      const char *before = around[rest / n_forms % n_around], *after = around[rest / n_forms / n_around];
      g_autoptr (GString) written = g_string_new (NULL);
      g_autoptr (GString) text = g_string_new (before);
      g_autoptr (GString) expected = g_string_new (before);
      g_autoptr (GBytes) bytes = NULL, covered = NULL;

      for (gsize j = 0; j < sizeof key - 1; j++)
        append_letter (written, key[j], j == changed ? rest % n_forms : 0);
      g_string_append_printf (text, "%s%s%s", written->str, after, written->str);
      for (gsize j = 0; j < 2; j++)
        {
          for (gsize k = 0; k < written->len; k++)
            g_string_append_c (expected, '*');
          if (j == 0)
            g_string_append (expected, after);
        }
      bytes = g_bytes_new_static (text->str, text->len);
      covered = pennant_secret_cover (key, bytes);
      g_assert_cmpmem (g_bytes_get_data (covered, NULL), g_bytes_get_size (covered), expected->str, expected->len);
      g_assert_true (pennant_secret_is_in (key, text->str));
    }
}

static void
test_each_try (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) watch = watch_new (world, NULL);
  g_autoptr (Call) call = NULL;

  scripted_server_reply (world->server, CLAN, 500, NULL, "");
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  call = ask_clan (world);
  while (!call->done)
    step (world);
  assert_fixture (call);
  g_assert_cmpuint (watch->n_before, ==, 2);
  g_assert_cmpuint (watch->n_after, ==, 2);
}

static void
set_headers (PennantHookRequest *request, gpointer user_data)
{
  static const char *const refused[] = { "Authorization",
                                         "authorization",
                                         "AUTHORIZATION",
                                         "Proxy-Authorization",
                                         "Host",
                                         "Content-Length",
                                         "Cookie",
                                         "Connection",
                                         "Accept-Encoding",
                                         "Transfer-Encoding",
                                         "",
                                         "a b",
                                         "a:b",
                                         "a\r\nb",
                                         "ä" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (pennant_hook_request_set_header (request, refused[i], "evil"));
  g_assert_false (pennant_hook_request_set_header (request, "X-Split", "a\r\nAuthorization: evil"));
  g_assert_false (pennant_hook_request_set_header (request, "X-Split", "a\n"));
  g_assert_false (pennant_hook_request_set_header (request, "X-Split", "\xc3\xa4"));
  g_assert_false (pennant_hook_request_set_header (request, "X-Split", " a"));
  g_assert_true (pennant_hook_request_set_header (request, "X-Mine", "first"));
  g_assert_true (pennant_hook_request_set_header (request, "x-mine", "one two"));
  g_assert_true (pennant_hook_request_set_header (request, "user-agent", "Other/1"));
  g_assert_cmpstr (pennant_hook_request_get_header (request, "X-MINE"), ==, "one two");
}

static void
test_headers (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;
  g_autofree char *mine = NULL, *agent = NULL, *authorization = NULL, *split = NULL, *host = NULL;

  pennant_client_add_hook (world->client, set_headers, NULL, NULL, NULL);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);
  mine = scripted_server_get_header (world->server, CLAN, "X-Mine");
  agent = scripted_server_get_header (world->server, CLAN, "User-Agent");
  authorization = scripted_server_get_header (world->server, CLAN, "Authorization");
  split = scripted_server_get_header (world->server, CLAN, "X-Split");
  host = scripted_server_get_header (world->server, CLAN, "Host");
  g_assert_cmpstr (mine, ==, "one two");
  g_assert_cmpstr (agent, ==, "Other/1");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);
  g_assert_null (split);
  g_assert_true (g_str_has_prefix (host, "127.0.0.1:"));
}

static void
test_request_id (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *none = NULL, *first = NULL, *second = NULL;
  char **ids[] = { &none, &first, &second };

  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Call) call = NULL;

      if (i == 1)
        pennant_client_add_hook (world->client, pennant_hook_request_id, NULL, NULL, NULL);
      call = ask_clan (world);
      wait_for (call);
      *ids[i] = scripted_server_get_header (world->server, CLAN, "X-Request-ID");
    }
  g_assert_null (none);
  g_assert_true (g_uuid_string_is_valid (first));
  g_assert_true (g_uuid_string_is_valid (second));
  g_assert_cmpstr (first, !=, second);
}

static void
test_remove (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) first = watch_new (world, note_destroy), second = watch_new (world, note_destroy);
  g_autoptr (Call) call = NULL;

  g_assert_cmpuint (first->id, !=, second->id);
  pennant_client_remove_hook (world->client, first->id);
  g_assert_cmpuint (first->n_destroyed, ==, 1);
  pennant_client_remove_hook (world->client, first->id);
  pennant_client_remove_hook (world->client, 12345);
  g_assert_cmpuint (first->n_destroyed, ==, 1);
  call = ask_clan (world);
  wait_for (call);
  g_assert_cmpuint (first->n_before, ==, 0);
  g_assert_cmpuint (second->n_before, ==, 1);

  /* With the client goes what hangs on it. */
  g_clear_pointer (&call, call_free);
  g_clear_pointer (&world, world_free);
  g_assert_cmpuint (second->n_destroyed, ==, 1);
}

/* A request that winds down after its client is gone tells no hook any more. */
static void
test_wind_down (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) watch = g_new0 (Watch, 1);
  g_autoptr (Call) call = call_new ();
  PennantClient *client = pennant_client_new (scripted_server_get_url (world->server), TOKEN);

  watch->seen = g_string_new (NULL);
  pennant_client_add_hook (client, note_before, note_after, watch, note_destroy);
  scripted_server_reply_raw (world->server, "/slow", "", TRUE);
  pennant_getter_get_async (PENNANT_GETTER (client), "/slow", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT,
                            call->cancellable, got, call);
  wait_for_hits (world, "/slow", 1);
  g_cancellable_cancel (call->cancellable);
  wait_for (call);
  g_assert_finalize_object (client);
  g_assert_cmpuint (watch->n_destroyed, ==, 1);
  while (scripted_server_get_n_gone (world->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_cmpuint (watch->n_before, ==, 1);
  g_assert_cmpuint (watch->n_after, ==, 0);
}

static void
remove_itself (PennantHookRequest *request, gpointer user_data)
{
  Watch *watch = user_data;

  watch->n_before++;
  pennant_client_remove_hook (watch->world->client, watch->id);
}

static void
test_remove_within (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Watch) watch = watch_new (world, note_destroy);
  g_autoptr (Call) first = NULL, second = NULL;

  pennant_client_remove_hook (world->client, watch->id);
  watch->id = pennant_client_add_hook (world->client, remove_itself, note_after, watch, note_destroy);
  first = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (first);
  second = ask (world, "/b", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (second);
  g_assert_cmpuint (watch->n_before, ==, 1);
  g_assert_cmpuint (watch->n_after, ==, 0);
  g_assert_cmpuint (watch->n_destroyed, ==, 2);
}

static void
take_time (const PennantHookRequest *request, const PennantHookReply *reply, const GError *error, gpointer user_data)
{
  Watch *watch = user_data;

  if (reply != NULL)
    g_assert_cmpfloat (reply->milliseconds, ==, 0);
  pennant_clock_advance (watch->world->clock, 5 * G_TIME_SPAN_SECOND);
}

/* How long a request took is the same for the hooks and for the metrics, whatever the hooks take themselves. */
static void
test_one_latency (void)
{
  g_autoptr (World) world = world_new ();
  Watch watch = { .world = world };
  g_autoptr (Call) call = NULL, broken = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  pennant_client_add_hook (world->client, NULL, take_time, &watch, NULL);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  call = ask_clan (world);
  wait_for (call);
  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, "/y", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1", FALSE);
  broken = ask (world, "/y", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (broken);
  requests = pennant_metrics_list_requests (pennant_client_get_metrics (world->client));
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < requests->len; i++)
    g_assert_cmpfloat (((const PennantMetric *) requests->pdata[i])->milliseconds, ==, 0);
}

static void
test_debug_log (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  log_clear ();
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  call = ask_clan (world);
  wait_for (call);
  g_assert_nonnull (strstr (log_get_text (), "GET /clans/%232PP: 200, 31 bytes, 0.0 ms\n"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  log_start ();
  g_test_add_func ("/hooks/sees", test_sees);
  g_test_add_func ("/hooks/echo", test_echo);
  g_test_add_func ("/hooks/echo-written-otherwise", test_echo_written_otherwise);
  g_test_add_func ("/hooks/cover", test_cover);
  g_test_add_func ("/hooks/each-try", test_each_try);
  g_test_add_func ("/hooks/headers", test_headers);
  g_test_add_func ("/hooks/request-id", test_request_id);
  g_test_add_func ("/hooks/remove", test_remove);
  g_test_add_func ("/hooks/wind-down", test_wind_down);
  g_test_add_func ("/hooks/remove-within", test_remove_within);
  g_test_add_func ("/hooks/one-latency", test_one_latency);
  g_test_add_func ("/hooks/debug-log", test_debug_log);
  status = g_test_run ();
  assert_secret (log_get_text ());

  return status;
}
