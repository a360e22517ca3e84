/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-verified-token.h"

#include <string.h>

#define PATH "/players/%232PP/verifytoken"
#define PLAYER_TOKEN "q1w2e3\"r4"
#define VERIFIED "{\"tag\":\"#2PP\",\"token\":\"q1w2e3\\\"r4\",\"status\":\"ok\"}"

static void
assert_hidden (const char *text)
{
  g_assert_true (text == NULL || strstr (text, "q1w2") == NULL);
}

static void
wait_for_token (Call *call)
{
  wait_for (call);
  if (call->error == NULL)
    return;
  assert_hidden (call->error->message);
  assert_hidden (pennant_api_error_get_reason (call->error));
  assert_hidden (pennant_api_error_get_api_message (call->error));
}

static Call *
verify (World *world, const char *tag, const char *token)
{
  Call *call = call_new ();

  pennant_client_verify_token_async (world->client, tag, token, PENNANT_PRIORITY_INTERACTIVE, call->cancellable,
                                     verified, call);

  return call;
}

static void
test_verified (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;
  g_autofree char *method = NULL, *body = NULL, *type = NULL, *authorization = NULL;

  g_setenv ("PENNANT_DEBUG", "http", TRUE);
  g_clear_pointer (&world, world_free);
  world = world_new ();
  g_unsetenv ("PENNANT_DEBUG");
  scripted_server_reply (world->server, PATH, 200, FOR_TEN_MINUTES, VERIFIED);
  call = verify (world, "2pp", " " PLAYER_TOKEN "\n");
  wait_for_token (call);
  g_assert_no_error (call->error);
  g_assert_true (call->reply->item->type == &pennant_verified_token_type);
  g_assert_cmpstr (((const PennantVerifiedToken *) call->reply->item)->status, ==, "ok");
  g_assert_cmpstr (call->reply->path, ==, PATH);
  g_assert_cmpint (call->reply->max_age, ==, 0);

  method = scripted_server_get_header (world->server, PATH, SCRIPTED_SERVER_METHOD);
  body = scripted_server_get_header (world->server, PATH, SCRIPTED_SERVER_BODY);
  type = scripted_server_get_header (world->server, PATH, "Content-Type");
  authorization = scripted_server_get_header (world->server, PATH, "Authorization");
  g_assert_cmpstr (method, ==, "POST");
  g_assert_cmpstr (body, ==, "{\"token\":\"q1w2e3\\\"r4\"}");
  g_assert_cmpstr (type, ==, "application/json");
  g_assert_cmpstr (authorization, ==, "Bearer " TOKEN);

  /* Something was logged of it. */
  g_assert_nonnull (strstr (log_get_text (), "POST /v1" PATH));
  assert_hidden (log_get_text ());
}

static void
test_refused_at_once (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *endless = g_strnfill (101, 'x');
  const char *const tokens[] = { "", "  ", "a b", "a\nb", "\xc3\xa4", endless };
  g_autoptr (Call) bad_tag = NULL, no_key = NULL, cancelled = call_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (Call) call = verify (world, "#2PP", tokens[i]);

      wait_for_token (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
    }
  bad_tag = verify (world, "#2P", PLAYER_TOKEN);
  wait_for_token (bad_tag);
  g_assert_error (bad_tag->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);

  g_cancellable_cancel (cancelled->cancellable);
  pennant_client_verify_token_async (world->client, "#2PP", PLAYER_TOKEN, PENNANT_PRIORITY_BATCH,
                                     cancelled->cancellable, verified, cancelled);
  wait_for_token (cancelled);
  g_assert_error (cancelled->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);

  g_object_set (world->client, "token", NULL, NULL);
  no_key = verify (world, "#2PP", PLAYER_TOKEN);
  wait_for_token (no_key);
  g_assert_error (no_key->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, PATH), ==, 0);
}

static void
test_not_shared (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL;

  scripted_server_hold (world->server, PATH, VERIFIED);
  first = verify (world, "#2PP", PLAYER_TOKEN);
  second = verify (world, "#2PP", PLAYER_TOKEN);
  wait_for_hits (world, PATH, 2);
  scripted_server_release (world->server);
  wait_for_token (first);
  wait_for_token (second);
  g_assert_no_error (first->error);
  g_assert_no_error (second->error);
  g_assert_true (first->reply != second->reply);
}

/* Whatever comes of it, it is sent once, and what came is not remembered. */
static void
test_sent_once (void)
{
  static const struct
  {
    guint status;
    const char *body;
    int code;
  } cases[] = {
    { 500, "", PENNANT_API_ERROR_SERVER },
    { 503, "", PENNANT_API_ERROR_MAINTENANCE },
    { 504, "", PENNANT_API_ERROR_GATEWAY },
    { 429, THROTTLED, PENNANT_API_ERROR_THROTTLED },
    { 404, NOT_FOUND, PENNANT_API_ERROR_NOT_FOUND },
    { 400, "{\"reason\":\"badRequest\",\"message\":\"Bad q1w2e3\\\"r4\"}", PENNANT_API_ERROR_BAD_REQUEST },
    { 200, "{\"status\":\"q1w2e3\\\"r4\"", PENNANT_API_ERROR_MALFORMED },
    { 0, "", PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();

      if (cases[i].status == 0)
        scripted_server_reply_raw (world->server, PATH, "", FALSE);
      else
        scripted_server_reply (world->server, PATH, cases[i].status, FOR_TEN_MINUTES, cases[i].body);
      for (guint n = 1; n <= 2; n++)
        {
          g_autoptr (Call) call = verify (world, "#2PP", PLAYER_TOKEN);

          if (n == 2 && cases[i].status == 429)
            pass (world, 10 * SECOND);
          wait_for_token (call);
          g_test_message ("%u: %s", cases[i].status, call->error->message);
          g_assert_error (call->error, PENNANT_API_ERROR, cases[i].code);
          g_assert_cmpuint (scripted_server_get_n_hits (world->server, PATH), ==, n);
        }
    }
}

/* It takes a connection of its own, lest libsoup finds that an old one was closed, and sends it again. */
static void
test_own_connection (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL;

  scripted_server_reply_raw (world->server, "/a", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", TRUE);
  scripted_server_reply (world->server, PATH, 200, NULL, VERIFIED);
  first = ask (world, "/a", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (first);
  settle ();
  second = verify (world, "#2PP", PLAYER_TOKEN);
  wait_for_token (second);
  g_assert_no_error (second->error);
  g_assert_cmpuint (scripted_server_get_n_gone (world->server), ==, 0);
}

static void
test_cancel (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  scripted_server_reply_raw (world->server, PATH, "", TRUE);
  call = verify (world, "#2PP", PLAYER_TOKEN);
  wait_for_hits (world, PATH, 1);
  g_cancellable_cancel (call->cancellable);
  wait_for_token (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  while (scripted_server_get_n_gone (world->server) == 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  log_start ();
  g_test_add_func ("/verify-token/verified", test_verified);
  g_test_add_func ("/verify-token/refused-at-once", test_refused_at_once);
  g_test_add_func ("/verify-token/not-shared", test_not_shared);
  g_test_add_func ("/verify-token/sent-once", test_sent_once);
  g_test_add_func ("/verify-token/own-connection", test_own_connection);
  g_test_add_func ("/verify-token/cancel", test_cancel);
  status = g_test_run ();
  assert_hidden (log_get_text ());

  return status;
}
