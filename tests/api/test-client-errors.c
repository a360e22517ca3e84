/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include <libsoup/soup.h>

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
    { "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n{\"tag\":", 0, NULL,
      PENNANT_API_ERROR_NO_CONNECTION },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tag", 0, NULL, PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) failing = NULL, healed = NULL;

      g_object_set (world->client, "retries", 2, NULL);
      for (int j = 0; j < 5; j++)
        {
          if (cases[i].raw != NULL)
            scripted_server_reply_raw (world->server, CLAN, cases[i].raw, FALSE);
          else
            scripted_server_reply (world->server, CLAN, cases[i].status, NULL, cases[i].body);
        }
      scripted_server_reply (world->server, CLAN, 200, FRESH, CLAN_BODY);

      failing = ask_clan (world);
      while (!failing->done)
        step (world);
      g_assert_error (failing->error, PENNANT_API_ERROR, (int) cases[i].code);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, 3);

      /* The fourth and fifth fail too, the sixth comes through. */
      healed = ask_clan (world);
      while (!healed->done)
        step (world);
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

/* What goes on in the client's session: requests that have begun, and that have ended, their body read or given up. */
typedef struct
{
  guint n_begun;
  guint n_ended;
  gulong begun;
  gulong ended;
} Watch;

static gboolean
count_emission (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  *(guint *) data += 1;

  return TRUE;
}

static void
watch_start (Watch *watch)
{
  /* Its signals are there with its class. */
  g_type_class_unref (g_type_class_ref (SOUP_TYPE_SESSION));
  watch->begun = g_signal_add_emission_hook (g_signal_lookup ("request-queued", SOUP_TYPE_SESSION), 0, count_emission,
                                             &watch->n_begun, NULL);
  watch->ended = g_signal_add_emission_hook (g_signal_lookup ("request-unqueued", SOUP_TYPE_SESSION), 0, count_emission,
                                             &watch->n_ended, NULL);
}

static void
watch_stop (Watch *watch)
{
  g_signal_remove_emission_hook (g_signal_lookup ("request-queued", SOUP_TYPE_SESSION), watch->begun);
  g_signal_remove_emission_hook (g_signal_lookup ("request-unqueued", SOUP_TYPE_SESSION), watch->ended);
}

/* Waits until n tries are over, and the client waits for time only. */
static void
watch_wait (Watch *watch, guint n)
{
  while (watch->n_ended < n)
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

/* The n-th back-off, from 0, lasts 2^n s times 0.5 to 1.5: not shorter, not longer, not always the same. */
static void
test_back_off (void)
{
  g_autoptr (World) world = world_new ();
  Watch watch = { 0 };
  guint n = 0, n_early = 0;

  watch_start (&watch);
  g_object_set (world->client, "rate-limiting", FALSE, NULL);
  scripted_server_reply (world->server, CLAN, 500, NULL, "");
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (Call) call = ask_clan (world);

      for (int i = 0; i < 3; i++)
        {
          gint64 base = SECOND << i;

          watch_wait (&watch, ++n);
          pass (world, base / 2 - 1);
          g_assert_cmpuint (watch.n_begun, ==, n);
          pass (world, base / 2 + 1);
          if (watch.n_begun > n)
            n_early++;
          else
            pass (world, base / 2);
          g_assert_cmpuint (watch.n_begun, ==, n + 1);
        }
      watch_wait (&watch, ++n);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_SERVER);
    }
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, CLAN), ==, n);
  /* Half of 60 or so: none or all of them is a matter of one in 10^17. */
  g_assert_cmpuint (n_early, >, 0);
  g_assert_cmpuint (n_early, <, 60);
  watch_stop (&watch);
}

/* Neither the queue, nor a pause, nor a back-off counts, each of which may last longer here than a try. */
static void
test_deadline_of_the_try (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) occupying = NULL, call = NULL;
  Watch watch = { 0 };

  watch_start (&watch);
  g_object_set (world->client, "timeout", 1, "retries", 2, "burst", 1, "requests-per-second", 0.1, NULL);
  scripted_server_reply (world->server, CLAN, 429, NULL, THROTTLED);
  scripted_server_reply (world->server, CLAN, 500, NULL, "");
  scripted_server_reply (world->server, CLAN, 500, NULL, "");
  scripted_server_reply_raw (world->server, CLAN, "", TRUE);
  occupying = ask (world, "/a", NULL, PENNANT_PRIORITY_INTERACTIVE, PENNANT_GET_DEFAULT);
  wait_for (occupying);

  call = ask_clan (world);
  pass (world, 10 * SECOND);
  watch_wait (&watch, 2);
  g_assert_cmpint (pennant_client_get_paused_until (world->client), !=, 0);
  pass (world, 10 * SECOND);
  watch_wait (&watch, 3);
  g_object_set (world->client, "rate-limiting", FALSE, NULL);
  pass (world, 3 * SECOND / 2);
  watch_wait (&watch, 4);
  pass (world, 3 * SECOND);

  wait_for_hits (world, CLAN, 4);
  pass (world, SECOND - 1);
  g_assert_false (call->done);
  pennant_clock_advance (world->clock, 1);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);
  watch_stop (&watch);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/errors/retry", test_retry);
  g_test_add_func ("/client/errors/timeout", test_timeout);
  g_test_add_func ("/client/errors/back-off", test_back_off);
  g_test_add_func ("/client/errors/deadline-of-the-try", test_deadline_of_the_try);
  g_test_add_func ("/client/errors/throttled", test_throttled);
  g_test_add_func ("/client/errors/max-wait", test_max_wait);
  g_test_add_func ("/client/errors/memory", test_memory);
  g_test_add_func ("/client/errors/not-remembered", test_not_remembered);

  return g_test_run ();
}
