/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include <string.h>

#define WRONG_ADDRESS                                                                                                  \
  "{\"reason\":\"accessDenied.invalidIp\",\"message\":\"Invalid authorization: API key does not allow access from IP " \
  "1.2.3.4\"}"
#define REVOKED "{\"reason\":\"accessDenied\",\"message\":\"Invalid authorization\"}"

static const char *const three[] = { "tok.a", "tok.b", "tok.c", NULL };
static const char *const two[] = { "tok.a", "tok.b", NULL };

static Call *
ask_for (World *world, const char *path, PennantPriority priority)
{
  return ask (world, path, NULL, priority, PENNANT_GET_DEFAULT);
}

/* Asks for something that is there, and tells with which key. */
static char *
get_key (World *world, const char *path)
{
  g_autoptr (Call) call = NULL;
  g_autofree char *authorization = NULL;

  scripted_server_reply (world->server, path, 200, FRESH, "{}");
  call = ask_for (world, path, PENNANT_PRIORITY_BATCH);
  wait_for (call);
  g_assert_no_error (call->error);
  authorization = scripted_server_get_header (world->server, path, "Authorization");
  g_assert_true (g_str_has_prefix (authorization, "Bearer "));

  return g_strdup (authorization + strlen ("Bearer "));
}

static void
assert_key (World *world, const char *path, const char *expected)
{
  g_autofree char *key = get_key (world, path);

  g_assert_cmpstr (key, ==, expected);
}

static void
assert_seen (World *world, const char *path, const char *expected)
{
  g_autofree char *authorization = scripted_server_get_header (world->server, path, "Authorization");

  g_assert_cmpstr (authorization, ==, expected);
}

static void
assert_refused (World *world, guint n, guint index, int code)
{
  g_autoptr (GPtrArray) list = pennant_client_list_refused_tokens (world->client);
  guint n_refused;

  g_object_get (world->client, "n-refused-tokens", &n_refused, NULL);
  g_assert_cmpuint (n_refused, ==, n);
  g_assert_cmpuint (list->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PennantRefusedToken *refused = list->pdata[i];

      g_assert_null (strstr (refused->error->message, "tok."));
      if (i == 0)
        {
          g_assert_cmpuint (refused->index, ==, index);
          g_assert_error (refused->error, PENNANT_API_ERROR, code);
        }
    }
}

static void
test_turns (void)
{
  g_autoptr (World) world = world_new ();

  pennant_client_set_tokens (world->client, three);
  g_assert_true (pennant_client_has_token (world->client));
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);

      assert_key (world, path, three[i % 3]);
    }
  assert_refused (world, 0, 0, 0);
}

static void
test_own_bucket (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, second = NULL, third = NULL;

  g_object_set (world->client, "burst", 1, "requests-per-second", 1.0, NULL);
  pennant_client_set_tokens (world->client, two);
  first = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
  second = ask_for (world, "/2", PENNANT_PRIORITY_BATCH);
  third = ask_for (world, "/3", PENNANT_PRIORITY_BATCH);
  wait_for (first);
  wait_for (second);
  settle ();
  g_assert_false (third->done);
  g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH), ==, 1);

  /* The same keys again are the same keys. */
  pennant_client_set_tokens (world->client, two);
  settle ();
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/3"), ==, 0);
  pass (world, SECOND);
  wait_for (third);
  assert_seen (world, "/3", "Bearer tok.a");
}

static void
test_set_aside (void)
{
  static const struct
  {
    const char *body;
    int code;
  } cases[] = { { WRONG_ADDRESS, PENNANT_API_ERROR_INVALID_ADDRESS }, { REVOKED, PENNANT_API_ERROR_INVALID_KEY } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) call = NULL;
      guint n_notified = 0;

      g_signal_connect (world->client, "notify::n-refused-tokens", G_CALLBACK (count_notify), &n_notified);
      pennant_client_set_tokens (world->client, three);
      scripted_server_reply (world->server, "/1", 403, FOR_TEN_MINUTES, cases[i].body);
      scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
      call = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
      wait_for (call);
      g_assert_no_error (call->error);
      assert_seen (world, "/1", "Bearer tok.b");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/1"), ==, 2);
      assert_refused (world, 1, 0, cases[i].code);
      g_assert_cmpuint (n_notified, ==, 1);
      assert_key (world, "/2", "tok.c");
      assert_key (world, "/3", "tok.b");

      /* Set again it has another chance. */
      pennant_client_set_tokens (world->client, three);
      assert_refused (world, 0, 0, 0);
      g_assert_cmpuint (n_notified, ==, 2);
      assert_key (world, "/4", "tok.a");
    }
}

/* What is wrong with the question is not the key's fault. */
static void
test_not_about_the_key (void)
{
  static const char *const bodies[] = {
    "{\"reason\":\"accessDenied\"}",
    "{\"reason\":\"accessDenied.invalidScope\",\"message\":\"Invalid authorization: API key does not allow access to "
    "the "
    "requested resource.\"}",
  };
  g_autoptr (World) world = world_new ();

  pennant_client_set_tokens (world->client, two);
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%" G_GSIZE_FORMAT, i);
      g_autoptr (Call) call = NULL;

      scripted_server_reply (world->server, path, 403, NULL, bodies[i]);
      call = ask_for (world, path, PENNANT_PRIORITY_BATCH);
      wait_for (call);
      g_assert_nonnull (call->error);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, 1);
    }
  assert_refused (world, 0, 0, 0);
}

/* The last key stays in use, and says what is wrong; the only key, too. */
static void
test_all_refused (void)
{
  const char *const one[] = { "tok.a", NULL };
  const char *const *const lists[] = { two, one };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) first = NULL, second = NULL;
      guint n = g_strv_length ((char **) lists[i]);

      pennant_client_set_tokens (world->client, lists[i]);
      scripted_server_reply (world->server, "/1", 403, NULL, WRONG_ADDRESS);
      first = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
      wait_for (first);
      g_assert_error (first->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/1"), ==, n);
      assert_refused (world, n - 1, 0, PENNANT_API_ERROR_INVALID_ADDRESS);

      /* The address is the right one again. */
      scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
      scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
      second = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
      wait_for (second);
      g_assert_no_error (second->error);
    }
}

static void
test_malformed (void)
{
  static const char *const tokens[] = { " ", "tok.a\r\nX: y", "tok.b", " tok.b\n", "tok.\xc3\xa4", "tok.c", NULL };
  static const char *const broken[] = { "tok.a tok.b", NULL };
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  pennant_client_set_tokens (world->client, tokens);
  assert_refused (world, 2, 1, PENNANT_API_ERROR_INVALID_KEY);
  assert_key (world, "/1", "tok.b");
  assert_key (world, "/2", "tok.c");
  assert_key (world, "/3", "tok.b");

  pennant_client_set_tokens (world->client, broken);
  call = ask_for (world, "/4", PENNANT_PRIORITY_BATCH);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_KEY);
  g_clear_pointer (&call, call_free);

  pennant_client_set_tokens (world->client, NULL);
  g_assert_false (pennant_client_has_token (world->client));
  call = ask_for (world, "/4", PENNANT_PRIORITY_BATCH);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_KEY);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/4"), ==, 0);
}

/* A 429 holds back what goes with that key only, and while all keys pause, everything. */
static void
test_pause (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) first = NULL, both = NULL;

  pennant_client_set_tokens (world->client, two);
  scripted_server_reply (world->server, "/1", 429, NULL, THROTTLED);
  scripted_server_reply (world->server, "/1", 200, FRESH, "{}");
  first = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
  wait_for (first);
  g_assert_no_error (first->error);
  assert_seen (world, "/1", "Bearer tok.b");
  g_assert_cmpint (pennant_client_get_paused_until (world->client), ==, 0);
  assert_key (world, "/2", "tok.b");
  assert_key (world, "/3", "tok.b");

  pass (world, 4 * SECOND);
  scripted_server_reply (world->server, "/4", 429, NULL, THROTTLED);
  scripted_server_reply (world->server, "/4", 200, FRESH, "{}");
  both = ask_for (world, "/4", PENNANT_PRIORITY_BATCH);
  wait_for_hits (world, "/4", 1);
  while (pennant_client_get_paused_until (world->client) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (pennant_client_get_paused_until (world->client), ==, START + 10 * SECOND);
  pass (world, 6 * SECOND - 1);
  g_assert_false (both->done);
  pass (world, 1);
  wait_for (both);
  g_assert_no_error (both->error);
  assert_seen (world, "/4", "Bearer tok.a");
  g_assert_cmpint (pennant_client_get_paused_until (world->client), ==, 0);
}

/* What waits for a key that pauses, or is set aside, goes to another, and keeps its place there. */
static void
test_move (void)
{
  static const struct
  {
    guint status;
    const char *body;
  } cases[] = { { 429, THROTTLED }, { 403, WRONG_ADDRESS } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) fails = NULL, occupies = NULL, leaves = NULL, other = NULL, urgent = NULL;

      g_object_set (world->client, "burst", 1, "requests-per-second", 1.0, NULL);
      pennant_client_set_tokens (world->client, two);
      scripted_server_reply (world->server, "/fails", cases[i].status, NULL, cases[i].body);
      scripted_server_reply (world->server, "/fails", 200, FRESH, "{}");
      scripted_server_reply (world->server, "/other", 200, FRESH, "{}");
      scripted_server_reply (world->server, "/urgent", 200, FRESH, "{}");
      fails = ask_for (world, "/fails", PENNANT_PRIORITY_BATCH);
      while (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH) > 0)
        g_main_context_iteration (NULL, FALSE);
      occupies = ask_for (world, "/occupies", PENNANT_PRIORITY_BATCH);
      leaves = ask_for (world, "/leaves", PENNANT_PRIORITY_BATCH);
      other = ask_for (world, "/other", PENNANT_PRIORITY_BATCH);
      urgent = ask_for (world, "/urgent", PENNANT_PRIORITY_INTERACTIVE);
      wait_for (occupies);
      while (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH) < 3)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/fails"), ==, 1);

      /* Whoever leaves there takes no token along. */
      g_cancellable_cancel (leaves->cancellable);
      wait_for (leaves);
      g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_BATCH), ==, 2);
      g_assert_cmpuint (pennant_client_get_n_waiting (world->client, PENNANT_PRIORITY_INTERACTIVE), ==, 1);

      pass (world, SECOND);
      wait_for (urgent);
      g_assert_no_error (urgent->error);
      assert_seen (world, "/urgent", "Bearer tok.b");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/fails"), ==, 1);
      pass (world, SECOND);
      wait_for (fails);
      g_assert_no_error (fails->error);
      assert_seen (world, "/fails", "Bearer tok.b");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/other"), ==, 0);
      pass (world, SECOND);
      wait_for (other);
      g_assert_no_error (other->error);
      assert_seen (world, "/other", "Bearer tok.b");
      g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/leaves"), ==, 0);
    }
}

/* Only what has really held a request back counts against the longest that it may wait. */
static void
test_max_wait (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  g_object_set (world->client, "max-wait", 15, NULL);
  pennant_client_set_tokens (world->client, two);
  scripted_server_reply (world->server, "/1", 429, NULL, THROTTLED);
  call = ask_for (world, "/1", PENNANT_PRIORITY_BATCH);
  wait_for_hits (world, "/1", 2);
  while (pennant_client_get_paused_until (world->client) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (call->done);

  /* Both paused for 10 s; then one, already back, is refused again for 20. */
  pass (world, 10 * SECOND);
  wait_for (call);
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_THROTTLED);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, "/1"), ==, 4);
}

/* What is posted and refused for its key goes on with another: it was not carried out. */
static void
test_post (void)
{
  const char *path = "/players/%232PP/verifytoken";
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = call_new ();

  pennant_client_set_tokens (world->client, two);
  scripted_server_reply (world->server, path, 403, NULL, WRONG_ADDRESS);
  scripted_server_reply (world->server, path, 200, NULL, "{\"status\":\"invalid\"}");
  pennant_client_verify_token_async (world->client, "#2PP", "abc", PENNANT_PRIORITY_BATCH, NULL, verified, call);
  wait_for (call);
  g_assert_no_error (call->error);
  g_assert_cmpuint (scripted_server_get_n_hits (world->server, path), ==, 2);
  assert_refused (world, 1, 0, PENNANT_API_ERROR_INVALID_ADDRESS);
  assert_seen (world, path, "Bearer tok.b");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/tokens/turns", test_turns);
  g_test_add_func ("/client/tokens/own-bucket", test_own_bucket);
  g_test_add_func ("/client/tokens/set-aside", test_set_aside);
  g_test_add_func ("/client/tokens/not-about-the-key", test_not_about_the_key);
  g_test_add_func ("/client/tokens/all-refused", test_all_refused);
  g_test_add_func ("/client/tokens/malformed", test_malformed);
  g_test_add_func ("/client/tokens/pause", test_pause);
  g_test_add_func ("/client/tokens/move", test_move);
  g_test_add_func ("/client/tokens/max-wait", test_max_wait);
  g_test_add_func ("/client/tokens/post", test_post);

  return g_test_run ();
}
