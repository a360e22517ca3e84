/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-exchange.h"

#include "api/pennant-api-error.h"
#include "scripted-server.h"

#include <libsoup/soup.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define PATH "/clans/%232PP"
#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"tag\""

/* A server, a transport to it, and one exchange. */
typedef struct
{
  ScriptedServer *server;
  PennantClock *clock;
  PennantTransport *transport;
  GCancellable *cancellable;

  gboolean at_once; /* the answer is there before libsoup looks for it */
  gboolean got_headers;
  guint n_unqueued;

  gboolean done;
  PennantAnswer *answer;
  GError *error;
} World;

static void
wrote_body (SoupMessage *message, gpointer user_data)
{
  World *world = user_data;

  /* The server counts a request when its raw answer is on the wire. */
  while (world->at_once && scripted_server_get_n_hits (world->server, PATH) == 0)
    g_thread_yield ();
}

static void
got_headers (SoupMessage *message, gpointer user_data)
{
  ((World *) user_data)->got_headers = TRUE;
}

static void
was_queued (SoupSession *session, SoupMessage *message, gpointer user_data)
{
  g_signal_connect (message, "wrote-body", G_CALLBACK (wrote_body), user_data);
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers), user_data);
}

static void
was_unqueued (SoupSession *session, SoupMessage *message, gpointer user_data)
{
  ((World *) user_data)->n_unqueued++;
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);

  world->server = scripted_server_new ();
  world->clock = pennant_clock_new_manual (0);
  world->transport = pennant_transport_new (world->clock, scripted_server_get_url (world->server), 10);
  world->transport->timeout = 20;
  world->cancellable = g_cancellable_new ();
  g_signal_connect (world->transport->session, "request-queued", G_CALLBACK (was_queued), world);
  g_signal_connect (world->transport->session, "request-unqueued", G_CALLBACK (was_unqueued), world);

  return world;
}

static void
world_free (World *world)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  /* More than once would free the message while libsoup still uses it. */
  g_assert_cmpuint (world->n_unqueued, ==, 1);
  g_clear_pointer (&world->answer, pennant_answer_free);
  g_clear_error (&world->error);
  g_object_unref (world->cancellable);
  pennant_transport_unref (world->transport);
  scripted_server_free (world->server);
  g_assert_finalize_object (world->clock);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
was_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  World *world = user_data;

  world->done = TRUE;
  world->answer = pennant_exchange_finish (result, &world->error);
}

static void
send (World *world)
{
  const PennantExchangeRequest request = { .path = PATH, .token = "key", .priority = PENNANT_PRIORITY_BATCH };

  pennant_exchange_async (world->transport, &request, world->cancellable, was_answered, world);
}

static void
wait_for_headers (World *world)
{
  while (!world->got_headers)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_end (World *world)
{
  while (!world->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cancel (gconstpointer at_once)
{
  g_autoptr (World) world = world_new ();

  world->at_once = GPOINTER_TO_INT (at_once);
  scripted_server_reply_raw (world->server, PATH, ANSWER, TRUE);
  send (world);
  wait_for_headers (world);
  g_cancellable_cancel (world->cancellable);
  wait_for_end (world);
  g_assert_error (world->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
}

static void
test_deadline (gconstpointer at_once)
{
  g_autoptr (World) world = world_new ();

  world->at_once = GPOINTER_TO_INT (at_once);
  scripted_server_reply_raw (world->server, PATH, ANSWER, TRUE);
  send (world);
  wait_for_headers (world);
  pennant_clock_advance (world->clock, 20 * SECOND);
  wait_for_end (world);
  g_assert_error (world->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);
}

static void
test_misdirected (void)
{
  g_autoptr (World) world = world_new ();

  scripted_server_reply_raw (world->server, PATH, "HTTP/1.1 421 Misdirected Request\r\nContent-Length: 10\r\n\r\n{",
                             TRUE);
  send (world);
  wait_for_end (world);
  g_assert_error (world->error, PENNANT_API_ERROR, PENNANT_API_ERROR_UNEXPECTED_STATUS);
  g_assert_cmpuint (pennant_api_error_get_status (world->error), ==, 421);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, PATH), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/exchange/cancel/after-the-headers", GINT_TO_POINTER (FALSE), test_cancel);
  g_test_add_data_func ("/exchange/cancel/answered-at-once", GINT_TO_POINTER (TRUE), test_cancel);
  g_test_add_data_func ("/exchange/deadline/after-the-headers", GINT_TO_POINTER (FALSE), test_deadline);
  g_test_add_data_func ("/exchange/deadline/answered-at-once", GINT_TO_POINTER (TRUE), test_deadline);
  g_test_add_func ("/exchange/misdirected", test_misdirected);

  return g_test_run ();
}
