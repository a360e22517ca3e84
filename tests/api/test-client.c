/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client.h"

#include "model/pennant-clan.h"
#include "model/pennant-player.h"
#include "scripted-server.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define START (G_GINT64_CONSTANT (1700000000) * SECOND)
#define TOKEN "se.cr.et-token_0123456789"
#define CLAN "/clans/%232PP"
#define CLAN_BODY "{\"tag\":\"#2PP\",\"name\":\"Fixture\"}"
#define FRESH "Content-Type: application/json; charset=utf-8\nCache-Control: max-age=60"
#define FOR_TEN_MINUTES "Content-Type: application/json\nCache-Control: public max-age=600"
#define NOT_FOUND "{\"reason\":\"notFound\",\"message\":\"Not found with tag 2PP\"}"
#define THROTTLED "{\"reason\":\"requestThrottled\",\"message\":\"Slow down\"}"

typedef struct
{
  ScriptedServer *server;
  PennantClock *clock;
  PennantClient *client;
} World;

/* One call, and what came of it. */
typedef struct
{
  gboolean done;
  PennantReply *reply;
  GError *error;
  GCancellable *cancellable;
} Call;

static GString *log_text;

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
        g_string_append_printf (log_text, "%s\n", (const char *) fields[i].value);
    }

  return (level & (G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG)) != 0
             ? G_LOG_WRITER_HANDLED
             : g_log_writer_default (level, fields, n_fields, user_data);
}

static void
assert_secret (const char *text)
{
  g_assert_true (text == NULL || strstr (text, TOKEN) == NULL);
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->server = scripted_server_new ();
  world->clock = pennant_clock_new_manual (START);
  world->client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", scripted_server_get_url (world->server), "token",
                                TOKEN, "clock", world->clock, NULL);

  return world;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
world_free (World *world)
{
  settle ();
  g_assert_finalize_object (world->client);
  settle ();
  scripted_server_free (world->server);
  g_assert_finalize_object (world->clock);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static Call *
call_new (void)
{
  Call *call = g_new0 (Call, 1);

  call->cancellable = g_cancellable_new ();

  return call;
}

static void
call_free (Call *call)
{
  g_clear_pointer (&call->reply, pennant_reply_unref);
  g_clear_error (&call->error);
  g_object_unref (call->cancellable);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
got (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  g_assert_false (call->done);
  call->done = TRUE;
  call->reply = pennant_client_get_finish (PENNANT_CLIENT (object), result, &call->error);
  g_assert_true ((call->reply == NULL) == (call->error != NULL));
  if (call->error != NULL)
    {
      g_assert_cmpuint (call->error->domain, ==, PENNANT_API_ERROR);
      assert_secret (call->error->message);
      assert_secret (pennant_api_error_get_api_message (call->error));
    }
}

static Call *
ask (World *world, const char *path, const PennantType *type, PennantPriority priority, PennantGetFlags flags)
{
  Call *call = call_new ();

  pennant_client_get_async (world->client, path, type, priority, flags, call->cancellable, got, call);

  return call;
}

static Call *
ask_clan (World *world)
{
  return ask (world, CLAN, &pennant_clan_type, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
}

static void
wait_for (Call *call)
{
  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_hits (World *world, const char *path, guint n)
{
  while (scripted_server_get_n_hits (world->server, path) < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Waits with the clock standing still until the client only waits for time or tokens; then moves the clock on. */
static void
pass (World *world, gint64 microseconds)
{
  settle ();
  pennant_clock_advance (world->clock, microseconds);
  settle ();
}

static void
assert_fixture (Call *call)
{
  g_assert_no_error (call->error);
  g_assert_nonnull (call->reply);
  g_assert_cmpstr (((PennantClan *) call->reply->item)->name, ==, "Fixture");
}

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
  g_autoptr (Call) call = NULL;

  scripted_server_reply (world->server, "/clans?limit=5&name=a%20b", 200, NULL, "not json at all");
  call = ask (world, "/clans?name=a%20b&&limit=5", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  g_assert_no_error (call->error);
  g_assert_null (call->reply->item);
  g_assert_cmpstr (call->reply->path, ==, "/clans?limit=5&name=a%20b");
  g_assert_cmpint (call->reply->max_age, ==, 300);
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
test_shared (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, other = NULL, raw = NULL;

  scripted_server_hold (world->server, CLAN, CLAN_BODY);
  first = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  second = ask (world, CLAN, &pennant_clan_type, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_REFRESH);
  other = ask (world, CLAN, &pennant_player_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  raw = ask (world, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  scripted_server_release (world->server);
  wait_for (first);
  wait_for (second);
  wait_for (other);
  wait_for (raw);
  assert_fixture (first);
  assert_fixture (second);
  g_assert_true (first->reply == second->reply);
  g_assert_true (other->reply->item->type == &pennant_player_type);
  g_assert_null (raw->reply->item);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 1);
}

static void
test_promotion (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, old = NULL, young = NULL, joined = NULL;

  g_object_set (world->client, "burst", 1, "requests-per-second", 1.0, NULL);
  scripted_server_reply (world->server, "/a", 200, FRESH, "{}");
  scripted_server_reply (world->server, "/old", 200, FRESH, "{}");
  scripted_server_reply (world->server, "/young", 200, FRESH, "{}");
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);

  old = ask (world, "/old", NULL, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_DEFAULT);
  young = ask (world, "/young", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 1);
  joined = ask (world, "/old", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 0);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 2);

  /* With the age that it had it goes first. */
  pass (world, SECOND);
  wait_for (old);
  wait_for (joined);
  g_assert_false (young->done);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/young"), ==, 0);
  pass (world, SECOND);
  wait_for (young);
  g_assert_no_error (young->error);
}

static void
test_demotion (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, stays = NULL, leaves = NULL;

  g_object_set (world->client, "burst", 1, NULL);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);
  stays = ask (world, "/b", NULL, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_DEFAULT);
  leaves = ask (world, "/b", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  g_cancellable_cancel (leaves->cancellable);
  wait_for (leaves);
  g_assert_error (leaves->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_false (stays->done);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BACKGROUND), ==, 1);
  pass (world, SECOND);
  wait_for (stays);
  g_assert_error (stays->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND);
}

static void
test_cancel_queued (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, queued = NULL, before = call_new ();

  g_object_set (world->client, "burst", 1, NULL);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);
  queued = ask_clan (world);
  g_cancellable_cancel (queued->cancellable);
  wait_for (queued);
  g_assert_error (queued->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  settle ();
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 0);
  pass (world, 10 * SECOND);

  g_cancellable_cancel (before->cancellable);
  pennant_client_get_async (world->client, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, before->cancellable,
                            got, before);
  wait_for (before);
  g_assert_error (before->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 0);
}

static void
test_cancel_on_the_wire (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, again = NULL;

  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  first = ask_clan (world);
  second = ask_clan (world);
  wait_for_hits (world, CLAN, 1);

  /* One leaves at once and the other does not notice. */
  g_cancellable_cancel (first->cancellable);
  wait_for (first);
  g_assert_error (first->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_false (second->done);
  g_assert_cmpuint (scripted_server_get_n_gone (world->server), ==, 0);

  /* The last one hangs up. Who comes now starts anew. */
  g_cancellable_cancel (second->cancellable);
  wait_for (second);
  g_assert_error (second->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  again = ask_clan (world);
  while (scripted_server_get_n_gone (world->server) == 0)
    g_main_context_iteration (NULL, TRUE);
  wait_for (again);
  assert_fixture (again);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 2);
}

/* Waits until n tries were made, moving the clock by what the n-th back-off may take at most. */
static void
let_retry (World *world, const char *path, guint n)
{
  while (scripted_server_get_n_hits (world->server, path) < n)
    {
      g_main_context_iteration (NULL, FALSE);
      pennant_clock_advance (world->clock, SECOND / 100);
      g_usleep (0);
    }
}

static void
test_retry (void)
{
  static const struct
  {
    const char *raw;
    guint status;
    const char *body;
    PennantApiError code;
  } cases[] = {
    { NULL, 500, "{\"reason\":\"unknownException\"}", PENNANT_API_ERROR_SERVER },
    { NULL, 502, "<html>Bad Gateway</html>", PENNANT_API_ERROR_GATEWAY },
    { NULL, 503, "{\"reason\":\"inMaintenance\"}", PENNANT_API_ERROR_MAINTENANCE },
    { NULL, 504, "<html></html>", PENNANT_API_ERROR_GATEWAY },
    { "", 0, NULL, PENNANT_API_ERROR_NO_CONNECTION },
    { "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"tag\":", 0, NULL, PENNANT_API_ERROR_NO_CONNECTION },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tag", 0, NULL, PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) failing = NULL, healed = NULL;

      g_object_set (world->client, "retries", 2, "timeout", 1000, NULL);
      for (int j = 0; j < 5; j++)
        {
          if (cases[i].raw != NULL)
            scripted_server_reply_raw (world->server, CLAN, cases[i].raw, FALSE);
          else
            scripted_server_reply (world->server, CLAN, cases[i].status, NULL, cases[i].body);
        }
      scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);

      failing = ask_clan (world);
      let_retry (world, CLAN, 3);
      wait_for (failing);
      g_assert_error (failing->error, PENNANT_API_ERROR, (int) cases[i].code);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 3);

      /* The fourth and fifth fail too, the sixth comes through. */
      healed = ask_clan (world);
      let_retry (world, CLAN, 6);
      wait_for (healed);
      assert_fixture (healed);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 6);
    }
}

static void
test_timeout (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) headers = NULL, body = NULL;

  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  headers = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  pass (world, 20 * SECOND - 1);
  g_assert_false (headers->done);
  pennant_clock_advance (world->clock, 1);
  wait_for (headers);
  g_assert_error (headers->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);

  scripted_server_reply_raw (world->server, "/drip", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"", TRUE);
  body = ask (world, "/drip", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for_hits (world, "/drip", 1);
  pass (world, 20 * SECOND - 1);
  g_assert_false (body->done);
  pennant_clock_advance (world->clock, 1);
  wait_for (body);
  g_assert_error (body->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  *(guint *) user_data += 1;
}

static void
test_throttled (void)
{
  static const int pauses[] = { 10, 20, 40, 60, 60 };
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL, after = NULL;
  guint n_notified = 0;

  g_signal_connect (world->client, "notify::paused-until", G_CALLBACK (count_notify), &n_notified);
  for (gsize i = 0; i < G_N_ELEMENTS (pauses); i++)
    scripted_server_reply (world->server, CLAN, 429, NULL, THROTTLED);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  scripted_server_reply (world->server, CLAN, 429, NULL, THROTTLED);
  g_object_set (world->client, "retries", 0, NULL);

  call = ask_clan (world);
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      wait_for_hits (world, CLAN, i + 1);
      while (pennant_client_get_paused_until (world->client) == 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (n_notified, ==, 2 * i + 1);
      g_assert_cmpint (pennant_client_get_paused_until (world->client), ==,
                       pennant_clock_get_real (world->clock) + pauses[i] * SECOND);
      pass (world, pauses[i] * SECOND - 1);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, i + 1);
      g_assert_cmpuint (n_notified, ==, 2 * i + 1);
      pennant_clock_advance (world->clock, 1);
      g_assert_cmpint (pennant_client_get_paused_until (world->client), ==, 0);
      while (n_notified < 2 * i + 2)
        g_main_context_iteration (NULL, TRUE);
    }
  wait_for (call);
  assert_fixture (call);

  /* Once it has answered, the first pause is short again. */
  after = ask_clan (world);
  while (pennant_client_get_paused_until (world->client) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (pennant_client_get_paused_until (world->client), ==,
                   pennant_clock_get_real (world->clock) + 10 * SECOND);
  g_cancellable_cancel (after->cancellable);
  wait_for (after);
}

static void
test_max_wait (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) sent = NULL, queued = NULL, late = NULL;

  g_object_set (world->client, "max-wait", 25, "burst", 1, "requests-per-second", 0.001, NULL);
  scripted_server_reply (world->server, CLAN, 429, NULL, THROTTLED);
  sent = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  queued = ask (world, "/queued", NULL, PENNANT_PRIORITY_BACKGROUND, PENNANT_GET_DEFAULT);
  while (pennant_client_get_paused_until (world->client) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_set (world->client, "rate-limiting", FALSE, "burst", 2, NULL);
  scripted_server_hold (world->server, "/queued", "{}");

  /* 10 s are borne, 20 more are not: told at once, not after another 20 s. */
  pass (world, 10 * SECOND);
  wait_for (sent);
  g_assert_error (sent->error, PENNANT_API_ERROR, PENNANT_API_ERROR_THROTTLED);
  g_assert_cmpstr (pennant_api_error_get_api_message (sent->error), ==, "Slow down");
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 2);

  /* On the wire nothing holds it back. */
  wait_for_hits (world, "/queued", 1);
  g_assert_false (queued->done);
  scripted_server_release (world->server);
  wait_for (queued);
  g_assert_no_error (queued->error);

  /* A newcomer is held by what is left of the pause only. */
  late = ask (world, "/late", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  settle ();
  g_assert_false (late->done);
  g_object_set (world->client, "max-wait", 5, NULL);
  g_cancellable_cancel (late->cancellable);
  wait_for (late);
  g_clear_pointer (&late, call_free);
  late = ask (world, "/late", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (late);
  g_assert_error (late->error, PENNANT_API_ERROR, PENNANT_API_ERROR_THROTTLED);
}

static void
test_memory (void)
{
  static const guint statuses[] = { 403, 404 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (World) world = world_new ();
      guint n_hits = 0;

      scripted_server_reply (world->server, CLAN, statuses[i], FOR_TEN_MINUTES, NOT_FOUND);
      for (int step = 0; step < 6; step++)
        {
          g_autoptr (Call) call = NULL;
          PennantGetFlags flags = PENNANT_GET_DEFAULT;

          /* Asked; remembered; remembered still; asked to refresh; remembered anew; another key. */
          if (step == 2)
            pass (world, 599 * SECOND);
          if (step == 3)
            flags = PENNANT_GET_REFRESH;
          if (step == 4)
            pass (world, 599 * SECOND);
          if (step == 5)
            g_object_set (world->client, "token", "another", NULL);
          n_hits += step == 0 || step == 3 || step == 5;
          call = ask (world, CLAN, NULL, PENNANT_PRIORITY_BATCH, flags);
          wait_for (call);
          g_assert_cmpuint (pennant_api_error_get_status (call->error), ==, statuses[i]);
          g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, n_hits);
        }

      {
        g_autoptr (Call) call = NULL;

        pass (world, 600 * SECOND);
        call = ask (world, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
        wait_for (call);
        g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, n_hits + 1);
      }
    }
}

static void
test_not_remembered (void)
{
  g_autoptr (World) world = world_new ();

  scripted_server_reply (world->server, CLAN, 400, FOR_TEN_MINUTES, "{\"reason\":\"badRequest\"}");
  scripted_server_reply (world->server, CLAN, 404, NULL, NOT_FOUND);
  scripted_server_reply (world->server, CLAN, 404, "Cache-Control: max-age=0", NOT_FOUND);
  scripted_server_reply (world->server, CLAN, 404, FOR_TEN_MINUTES, NOT_FOUND);
  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (Call) call =
          ask (world, CLAN, NULL, PENNANT_PRIORITY_BATCH, i == 4 ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT);

      wait_for (call);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, i + 1);
      g_assert_true ((call->error == NULL) == (i >= 4));
    }
}

static void
test_malformed (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) large = g_string_new ("{\"tag\":\"#2PP\",\"name\":7,\"description\":\"");
  const char *bodies[] = { "", "<html></html>", "[]", "{\"tag\":\"#2PP\"}", NULL };

  while (large->len < 300 * 1024)
    g_string_append (large, "0123456789");
  g_string_append (large, "\"}");
  bodies[4] = large->str;
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    scripted_server_reply (world->server, CLAN, 200, FRESH, bodies[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Call) call = ask_clan (world);

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, i + 1);
      if (i >= 3)
        g_assert_nonnull (strstr (call->error->message, "name"));
    }
}

static void
test_large (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) body = g_string_new ("{\"tag\":\"#2PP\",\"name\":\"Fixture\",\"description\":\"");
  g_autoptr (Call) call = NULL, joined = NULL;

  while (body->len < 1024 * 1024)
    g_string_append (body, "0123456789");
  g_string_append (body, "\"}");
  scripted_server_reply (world->server, CLAN, 200, FRESH, body->str);
  call = ask_clan (world);
  joined = ask (world, CLAN, &pennant_player_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (call);
  wait_for (joined);
  assert_fixture (call);
  g_assert_no_error (joined->error);
  g_assert_cmpuint (g_bytes_get_size (call->reply->body), ==, body->len);
}

static GBytes *
compress (gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_autofree char *blanks = g_strnfill (1024 * 1024, ' ');

  for (gsize written = 0; written < size; written += 1024 * 1024)
    g_assert_true (g_output_stream_write_all (stream, blanks, MIN (1024 * 1024, size - written), NULL, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, CLAN_BODY, strlen (CLAN_BODY), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_gzip (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GBytes) small = compress (10), bomb = compress (64 * 1024 * 1024);
  g_autoptr (Call) call = NULL, bombed = NULL, damaged = NULL, announced = NULL;

  scripted_server_reply_bytes (world->server, CLAN, 200, FRESH "\nContent-Encoding: gzip", small);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);

  scripted_server_reply_bytes (world->server, "/bomb", 200, FRESH "\nContent-Encoding: gzip", bomb);
  bombed = ask (world, "/bomb", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (bombed);
  g_assert_error (bombed->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TOO_LARGE);

  scripted_server_reply (world->server, "/damaged", 200, FRESH "\nContent-Encoding: gzip", "this is no gzip at all");
  damaged = ask (world, "/damaged", &pennant_clan_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (damaged);
  g_assert_error (damaged->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);

  scripted_server_reply_raw (world->server, "/announced", "HTTP/1.1 200 OK\r\nContent-Length: 68719476736\r\n\r\n ",
                             TRUE);
  announced = ask (world, "/announced", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (announced);
  g_assert_error (announced->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TOO_LARGE);
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
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  scripted_server_reply (world->server, CLAN, 401, "WWW-Authenticate: Basic realm=\"x\"", "");
  call = ask_clan (world);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_UNEXPECTED_STATUS);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 1);
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
      pennant_client_get_async (narrow, paths[i], NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL, got,
                                calls[i]);
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
                                     "file:///etc/passwd" };
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
      pennant_client_get_async (broken, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL, got, call);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_paths); i++)
    {
      g_autoptr (Call) call = ask (world, bad_paths[i], NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);

      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
    }

  scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);
  pennant_client_get_async (client, CLAN, &pennant_clan_type, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL, got,
                            good);
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
  pennant_client_get_async (client, CLAN, NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT, NULL, got, call);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
}

static void
test_dispose (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) sent = NULL, joined = NULL, queued = NULL, backing_off = NULL;

  g_object_set (world->client, "burst", 2, NULL);
  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  scripted_server_reply (world->server, "/ill", 500, NULL, "");
  backing_off = ask (world, "/ill", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  sent = ask_clan (world);
  joined = ask_clan (world);
  wait_for_hits (world, CLAN, 1);
  wait_for_hits (world, "/ill", 1);
  queued = ask (world, "/queued", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);

  g_object_run_dispose (G_OBJECT (world->client));
  wait_for (sent);
  wait_for (joined);
  wait_for (queued);
  wait_for (backing_off);
  g_assert_error (sent->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (joined->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (queued->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_error (backing_off->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
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

  g_string_truncate (log_text, 0);
  g_setenv ("PENNANT_DEBUG", "http", TRUE);
  world = world_new ();
  g_unsetenv ("PENNANT_DEBUG");
  scripted_server_reply (world->server, CLAN, 200, FRESH "\nSet-Cookie: session=very-private", CLAN_BODY);
  call = ask_clan (world);
  wait_for (call);
  assert_fixture (call);
  g_assert_nonnull (strstr (log_text->str, "GET /v1/clans/%232PP"));
  g_assert_nonnull (strstr (log_text->str, "Authorization: (hidden)"));
  g_assert_null (strstr (log_text->str, "very-private"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  log_text = g_string_new (NULL);
  g_log_set_writer_func (write_log, NULL, NULL);

  g_test_add_func ("/client/reply", test_reply);
  g_test_add_func ("/client/raw", test_raw);
  g_test_add_func ("/client/no-key", test_no_key);
  g_test_add_func ("/client/shared", test_shared);
  g_test_add_func ("/client/promotion", test_promotion);
  g_test_add_func ("/client/demotion", test_demotion);
  g_test_add_func ("/client/cancel-queued", test_cancel_queued);
  g_test_add_func ("/client/cancel-on-the-wire", test_cancel_on_the_wire);
  g_test_add_func ("/client/retry", test_retry);
  g_test_add_func ("/client/timeout", test_timeout);
  g_test_add_func ("/client/throttled", test_throttled);
  g_test_add_func ("/client/max-wait", test_max_wait);
  g_test_add_func ("/client/memory", test_memory);
  g_test_add_func ("/client/not-remembered", test_not_remembered);
  g_test_add_func ("/client/malformed", test_malformed);
  g_test_add_func ("/client/large", test_large);
  g_test_add_func ("/client/gzip", test_gzip);
  g_test_add_func ("/client/redirect", test_redirect);
  g_test_add_func ("/client/challenge", test_challenge);
  g_test_add_func ("/client/keep-alive", test_keep_alive);
  g_test_add_func ("/client/max-connections", test_max_connections);
  g_test_add_func ("/client/base-url", test_base_url);
  g_test_add_func ("/client/no-server", test_no_server);
  g_test_add_func ("/client/dispose", test_dispose);
  g_test_add_func ("/client/properties", test_properties);
  g_test_add_func ("/client/log", test_log);

  status = g_test_run ();
  assert_secret (log_text->str);
  g_string_free (log_text, TRUE);

  return status;
}
