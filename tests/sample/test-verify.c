/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

static Reply *
verify_body (Caller *caller, const char *tag, const char *body)
{
  g_autofree char *url =
      g_strdup_printf ("%s/players/%%23%s/verifytoken", pennant_sample_server_get_api_url (caller->server), tag + 1);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", key);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  return caller_send (caller, message);
}

static Reply *
verify (Caller *caller, const char *tag, const char *token)
{
  g_autofree char *body = g_strdup_printf ("{\"token\":\"%s\"}", token);

  return verify_body (caller, tag, body);
}

static void
assert_status (Reply *reply, const char *tag, const char *token, const char *status)
{
  g_autofree char *expected =
      g_strdup_printf ("{\"tag\":\"%s\",\"token\":\"%s\",\"status\":\"%s\"}", tag, token, status);
  g_autofree char *text = json_to_string (reply->json, FALSE);

  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json; charset=utf-8");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, "public max-age=600");
}

/* The right token is good once; then the game shows another. */
static void
test_once (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *token = pennant_sample_server_get_player_token (caller->server, "#2PP");
  g_autofree char *again = pennant_sample_server_get_player_token (caller->server, "#2PP");
  g_autofree char *next = NULL;
  g_autoptr (Reply) wrong = verify (caller, "#2PP", "notthis1");
  g_autoptr (Reply) right = verify (caller, "#2PP", token);
  g_autoptr (Reply) used = verify (caller, "#2PP", token);
  g_autoptr (Reply) other = NULL;

  g_assert_cmpstr (token, ==, again);
  assert_status (wrong, "#2PP", "notthis1", "invalid");
  assert_status (right, "#2PP", token, "ok");
  assert_status (used, "#2PP", token, "invalid");
  next = pennant_sample_server_get_player_token (caller->server, "#2PP");
  g_assert_cmpstr (next, !=, token);
  other = verify (caller, "#2PP", next);
  assert_status (other, "#2PP", next, "ok");
}

/* It stays good for ten minutes at least, and is no longer after twenty. */
static void
test_short_lived (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *token = pennant_sample_server_get_player_token (caller->server, "#2PP");
  g_autofree char *later = NULL;
  g_autoptr (Reply) old = NULL, good = NULL;

  caller_advance (caller, 20 * 60);
  old = verify (caller, "#2PP", token);
  assert_status (old, "#2PP", token, "invalid");
  later = pennant_sample_server_get_player_token (caller->server, "#2PP");
  caller_advance (caller, 10 * 60);
  good = verify (caller, "#2PP", later);
  assert_status (good, "#2PP", later, "ok");
}

/* Nobody's token is good for somebody else, and worlds differ. */
static void
test_players_differ (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Caller) other = caller_new (PENNANT_SAMPLE_DEFAULT_SEED + 1, NULL);
  g_autoptr (JsonNode) members = caller_get_json (caller, "/clans/%232PP/members?limit=2");
  JsonArray *items = json_object_get_array_member (json_node_get_object (members), "items");
  const char *first = json_object_get_string_member (json_array_get_object_element (items, 0), "tag");
  const char *second = json_object_get_string_member (json_array_get_object_element (items, 1), "tag");
  const char *tag = g_str_equal (first, "#2PP") ? second : first;
  g_autofree char *token = pennant_sample_server_get_player_token (caller->server, tag);
  g_autofree char *elsewhere = pennant_sample_server_get_player_token (other->server, "#2PP");
  g_autoptr (Reply) wrong = verify (caller, "#2PP", token);
  g_autoptr (Reply) foreign = verify (caller, "#2PP", elsewhere);

  assert_status (wrong, "#2PP", token, "invalid");
  assert_status (foreign, "#2PP", elsewhere, "invalid");
}

static void
test_nobody (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) reply = verify (caller, "#2PPP", "abcdefgh");

  g_assert_null (pennant_sample_server_get_player_token (caller->server, "#2PPP"));
  g_assert_cmpuint (reply->status, ==, 404);
  g_assert_cmpstr (reply_get_text (reply, "message"), ==, "Not found with tag 2PPP");
}

static void
test_wrong_body (void)
{
  static const char *const bodies[] = {
    "", "x", "[]", "null", "{}", "{\"token\":5}", "{\"token\":null}", "{\"token\":{}}", "{\"token\":[\"a\"]}",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) get = caller_get (caller, "/players/%232PP/verifytoken");

  g_assert_cmpuint (get->status, ==, 404);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Reply) reply = verify_body (caller, "#2PP", bodies[i]);

      g_assert_cmpuint (reply->status, ==, 400);
      g_assert_cmpstr (reply_get_text (reply, "reason"), ==, "badRequest");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/verify/once", test_once);
  g_test_add_func ("/sample/verify/short-lived", test_short_lived);
  g_test_add_func ("/sample/verify/players-differ", test_players_differ);
  g_test_add_func ("/sample/verify/nobody", test_nobody);
  g_test_add_func ("/sample/verify/wrong-body", test_wrong_body);
  return g_test_run ();
}
