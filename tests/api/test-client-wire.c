/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client-world.h"

#include "model/pennant-clan.h"

#include <string.h>

#define FINE (-1)

/* What no API sends, but gateways, proxies and other servers do. */
static void
test_odd_answers (void)
{
  static const struct
  {
    const char *raw;
    int code;
  } cases[] = {
    { "HTTP/1.0 200 OK\r\n\r\n" CLAN_BODY, FINE },
    { "HTTP/1.1 200\r\nConnection: close\r\n\r\n" CLAN_BODY, FINE },
    { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\xef\xbb\xbf" CLAN_BODY, FINE },
    { "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.0 200 OK\r\n\r\n" CLAN_BODY, FINE },
    { "HTTP/1.0 200 OK\r\nContent-Type: a/b\r\nContent-Type: text/html\r\nCache-Control: max-age=1\r\n"
      "Cache-Control: max-age=2\r\n\r\n" CLAN_BODY,
      FINE },
    { "HTTP/1.1 204 No Content\r\n\r\n", PENNANT_API_ERROR_UNEXPECTED_STATUS },
    { "HTTP/1.0 206 Partial Content\r\n\r\n" CLAN_BODY, PENNANT_API_ERROR_UNEXPECTED_STATUS },
    { "HTTP/1.1 304 Not Modified\r\n\r\n", PENNANT_API_ERROR_UNEXPECTED_STATUS },
    { "HTTP/1.0 407 Proxy\r\nProxy-Authenticate: Basic\r\n\r\n", PENNANT_API_ERROR_UNEXPECTED_STATUS },
    { "HTTP/1.0 599 Odd\r\n\r\n", PENNANT_API_ERROR_SERVER },
    { "HTTP/1.0 403 Forbidden\r\n\r\n", PENNANT_API_ERROR_FORBIDDEN },
    { "HTTP/1.0 200 OK\r\n\r\n", PENNANT_API_ERROR_MALFORMED },
    /* A connection that broke within the status line looks the same to libsoup. */
    { "HTTP/1.1 20", PENNANT_API_ERROR_MALFORMED },
    { "HTTP/9.9 200 OK\r\n\r\n" CLAN_BODY, PENNANT_API_ERROR_MALFORMED },
    { "SSH-2.0-OpenSSH_9.2\r\n", PENNANT_API_ERROR_MALFORMED },
    { "<html></html>", PENNANT_API_ERROR_MALFORMED },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: knitted\r\n\r\n" CLAN_BODY, PENNANT_API_ERROR_MALFORMED },
    { "", PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) call = NULL;

      /* The clock stands still: where it were tried again this would never end. */
      g_object_set (world->client, "retries", cases[i].code == PENNANT_API_ERROR_MALFORMED ? 3 : 0, NULL);
      scripted_server_reply_raw (world->server, CLAN, cases[i].raw, FALSE);
      call = ask_clan (world);
      wait_for (call);
      g_test_message ("%s: %s", cases[i].raw, call->error != NULL ? call->error->message : "fine");
      if (cases[i].code == FINE)
        assert_fixture (call);
      else
        g_assert_error (call->error, PENNANT_API_ERROR, cases[i].code);
    }
}

/* libsoup 3.6.5 takes the number as it is, and GObject tells it so in the log before we are told of the headers: we
 * cannot keep it quiet. It then reads no body. */
static void
test_negative_length (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) call = NULL;

  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, CLAN, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" CLAN_BODY, FALSE);
  g_test_expect_message ("GLib-GObject", G_LOG_LEVEL_CRITICAL, "*out of range*content-length*");
  call = ask_clan (world);
  wait_for (call);
  g_test_assert_expected_messages ();
  g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
}

/* An answer that repeats the request, as proxies and test servers do, tells the key to nobody. */
static void
test_echo (void)
{
  static const struct
  {
    guint status;
    const char *body;
  } cases[] = {
    { 400, "{\"reason\":\"badRequest\",\"message\":\"What is Bearer " TOKEN "?\"}" },
    { 403, "{\"reason\":\"" TOKEN "\",\"message\":\"No\"}" },
    { 404, "{\"reason\":\"notFound\",\"message\":\"\\u0073e.cr.et-token_0123456789\"}" },
    { 400, "{\"message\":\"{\\\"a\\\":\\\"se\\\\u002ecr.et-token_\\\\u0030123456789\\\"}\"}" },
    { 400, "{\"message\":\"GET /?key=se%2ecr%2Eet-token_%30123456789\"}" },
    { 200, "Authorization: Bearer " TOKEN },
    { 200, "{\"tag\":" TOKEN "}" },
    { 200, "{\"tag\" \"se\\u002ecr.et-token_\\u0030123456789\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) call = NULL;

      scripted_server_reply (world->server, CLAN, cases[i].status, NULL, cases[i].body);
      call = ask_clan (world);
      wait_for (call);
      g_assert_nonnull (call->error);
      assert_secret (call->error->message);
      assert_secret (pennant_api_error_get_reason (call->error));
      assert_secret (pennant_api_error_get_api_message (call->error));
      /* Nor with other letters written otherwise. */
      g_assert_null (strstr (call->error->message, "et-token"));
      g_assert_null (pennant_api_error_get_api_message (call->error));
    }
}

/* The key as JSON may write it: every letter as an escape. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (; *text != '\0'; text++)
    g_string_append_printf (escaped, "\\u%04x", (guint) *text);
  return g_string_free_and_steal (escaped);
}

/* A text is cut where it is too long, and so may be the key in it: neither a beginning nor an end of it is told. */
static void
test_echo_that_is_cut (void)
{
  static const char *const members[] = { "message", "reason" };
  static const char *const parts[] = { TOKEN, "se.cr.et-token_0", "et-token_0123456789" };
  g_autofree char *words = g_strnfill (479, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (parts); j++)
      {
        g_autoptr (World) world = world_new ();
        g_autoptr (Call) call = NULL;
        g_autofree char *escaped = escape (parts[j]);
        g_autofree char *body = g_strdup_printf ("{\"%s\":\"%s%s\"}", members[i], words, escaped);

        scripted_server_reply (world->server, CLAN, 400, NULL, body);
        call = ask_clan (world);
        wait_for (call);
        g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST);
        g_assert_null (strstr (call->error->message, "token"));
        g_assert_null (pennant_api_error_get_reason (call->error));
        g_assert_null (pennant_api_error_get_api_message (call->error));
      }
}

/* What the parser of JSON quotes is cut too. */
static void
test_echo_of_the_parser (void)
{
  g_autofree char *escaped = escape (TOKEN);
  g_autofree char *words = g_strnfill (160, 'x');

  for (guint length = 0; length <= strlen (words); length += 5)
    {
      g_autoptr (World) world = world_new ();
      g_autoptr (Call) call = NULL;
      g_autofree char *body = g_strdup_printf ("{\"%.*s%s%s\" 7}", (int) length, words, escaped, words);

      scripted_server_reply (world->server, CLAN, 200, NULL, body);
      call = ask_clan (world);
      wait_for (call);
      g_assert_error (call->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
      g_assert_null (strstr (call->error->message, "se.cr.et-tok"));
    }
}

/* Whatever ends a try in the middle of its body ends its connection too. */
static void
test_hangs_up (void)
{
  static const char *const half = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"tag\":";
  static const char *const huge = "HTTP/1.1 200 OK\r\nContent-Length: 68719476736\r\n\r\n ";
  g_autoptr (World) world = world_new ();
  g_autoptr (Call) cancelled = NULL, late = NULL, large = NULL, all = NULL;

  g_object_set (world->client, "retries", 0, NULL);
  scripted_server_reply_raw (world->server, "/cancelled", half, TRUE);
  scripted_server_reply_raw (world->server, "/late", half, TRUE);
  scripted_server_reply_raw (world->server, "/large", huge, TRUE);
  scripted_server_reply_raw (world->server, "/all", half, TRUE);

  cancelled = ask (world, "/cancelled", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for_hits (world, "/cancelled", 1);
  settle ();
  g_cancellable_cancel (cancelled->cancellable);
  wait_for (cancelled);
  while (scripted_server_get_n_gone (world->server) < 1)
    g_main_context_iteration (NULL, TRUE);

  late = ask (world, "/late", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for_hits (world, "/late", 1);
  pass (world, 20 * SECOND);
  wait_for (late);
  while (scripted_server_get_n_gone (world->server) < 2)
    g_main_context_iteration (NULL, TRUE);

  large = ask (world, "/large", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for (large);
  while (scripted_server_get_n_gone (world->server) < 3)
    g_main_context_iteration (NULL, TRUE);

  all = ask (world, "/all", NULL, PENNANT_PRIORITY_BATCH, PENNANT_GET_DEFAULT);
  wait_for_hits (world, "/all", 1);
  settle ();
  pennant_client_cancel_all (world->client);
  wait_for (all);
  while (scripted_server_get_n_gone (world->server) < 4)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/client/wire/odd-answers", test_odd_answers);
  g_test_add_func ("/client/wire/negative-length", test_negative_length);
  g_test_add_func ("/client/wire/echo", test_echo);
  g_test_add_func ("/client/wire/echo/cut", test_echo_that_is_cut);
  g_test_add_func ("/client/wire/echo/parser", test_echo_of_the_parser);
  g_test_add_func ("/client/wire/hangs-up", test_hangs_up);

  return g_test_run ();
}
