/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-caller.h"

static JsonArray *
get_keys (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  return json_object_get_array_member (json_node_get_object (reply->json), "keys");
}

static guint
count_keys (Caller *caller, const char *cookie)
{
  g_autoptr (Reply) reply = portal_call (caller, "/apikey/list", NULL, cookie);

  return json_array_get_length (get_keys (reply));
}

static void
assert_success (Reply *reply, int seconds)
{
  JsonObject *object, *status;

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json; charset=utf-8");
  object = json_node_get_object (reply->json);
  status = json_object_get_object_member (object, "status");
  g_assert_cmpint (json_object_get_int_member (status, "code"), ==, 0);
  g_assert_cmpstr (json_object_get_string_member (status, "message"), ==, "ok");
  g_assert_true (json_object_get_null_member (status, "detail"));
  g_assert_cmpint (json_object_get_int_member (object, "sessionExpiresInSeconds"), ==, seconds);
}

static void
test_log_in (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) reply = portal_log_in (caller), again = NULL;
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/", NULL);
  const char *cookie = reply_get_header (reply, "Set-Cookie");
  JsonObject *developer, *auth;
  JsonArray *scopes;

  assert_success (reply, 3600);
  g_assert_true (g_regex_match_simple ("^session=[^;, ]+; Path=/; Expires=Sat, 14 Mar 2026 15:53:20 GMT; HttpOnly$",
                                       cookie, 0, 0));
  g_assert_cmpstr (reply_get_text (reply, "swaggerUrl"), ==, url);
  developer = json_object_get_object_member (json_node_get_object (reply->json), "developer");
  g_assert_cmpstr (json_object_get_string_member (developer, "game"), ==, "clashofclans");
  g_assert_cmpstr (json_object_get_string_member (developer, "tier"), ==, "developer/silver");
  g_assert_cmpstr (json_object_get_string_member (developer, "email"), ==,
                   pennant_sample_server_get_email (caller->server));
  g_assert_cmpint (json_object_get_int_member (developer, "maxCidrs"), ==, 5);
  scopes = json_object_get_array_member (developer, "allowedScopes");
  g_assert_cmpuint (json_array_get_length (scopes), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (scopes, 0), ==, "clash");
  auth = json_object_get_object_member (json_node_get_object (reply->json), "auth");
  g_assert_cmpstr (json_object_get_string_member (auth, "ip"), ==, "127.0.0.1");
  g_assert_true (json_object_has_member (auth, "ua"));
  g_assert_cmpstr (json_object_get_string_member (developer, "prevLoginIp"), ==, "");
  again = portal_log_in (caller);
  developer = json_object_get_object_member (json_node_get_object (again->json), "developer");
  g_assert_cmpstr (json_object_get_string_member (developer, "prevLoginIp"), ==, "127.0.0.1");
  g_assert_cmpstr (json_object_get_string_member (developer, "prevLoginTs"), ==, "1773500000000");
}

static void
test_bad_credentials (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  const char *email = pennant_sample_server_get_email (caller->server);
  const char *password = pennant_sample_server_get_password (caller->server);
  g_autofree char *wrong_password = g_strdup_printf ("{\"email\":\"%s\",\"password\":\"%sx\"}", email, password);
  g_autofree char *wrong_email = g_strdup_printf ("{\"email\":\"x%s\",\"password\":\"%s\"}", email, password);
  g_autofree char *no_password = g_strdup_printf ("{\"email\":\"%s\",\"password\":null}", email);
  g_autoptr (Reply) first = portal_call (caller, "/login", wrong_password, NULL);
  g_autoptr (Reply) second = portal_call (caller, "/login", wrong_email, NULL);
  g_autoptr (Reply) third = portal_call (caller, "/login", no_password, NULL);
  g_autoptr (Reply) fourth = portal_call (caller, "/login", NULL, NULL);

  portal_assert_error (first, 403, "invalidCredentials", NULL);
  g_assert_null (reply_get_header (first, "Set-Cookie"));
  g_assert_cmpstr (reply_get_header (first, "Content-Type"), ==, "application/json");
  portal_assert_error (second, 403, "invalidCredentials", NULL);
  portal_assert_error (third, 400, "badRequest", NULL);
  portal_assert_error (fourth, 400, "badRequest", NULL);
}

/* What clients send back: the pair alone, the whole header, several joined, one among others. */
static void
test_cookies (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *whole = portal_get_cookie (caller);
  g_autofree char *pair = g_strndup (whole, strcspn (whole, ";"));
  g_autofree char *joined = g_strconcat ("other=a; Path=/, ", whole, NULL);
  g_autofree char *among = g_strconcat ("game-api-url=https://example.com/v1/;", pair, ";game-api-token=a.b.c", NULL);
  const char *good[] = { whole, pair, joined, among };
  static const char *const bad[] = { "session=", "session=x; Path=/", "other=session=x", "sessions=1", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_cmpuint (count_keys (caller, good[i]), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Reply) reply = portal_call (caller, "/apikey/list", NULL, bad[i]);

      portal_assert_error (reply, 403, "sessionExpired", NULL);
    }
}

static void
test_list (void)
{
  static const char *const bodies[] = { NULL, "", "{}", "  {}\n" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller);
  g_autoptr (Reply) broken = portal_call (caller, "/apikey/list", "{", cookie);
  g_autoptr (Reply) array = portal_call (caller, "/apikey/list", "[]", cookie);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Reply) reply = portal_call (caller, "/apikey/list", bodies[i], cookie);

      assert_success (reply, 3600);
      g_assert_cmpuint (json_array_get_length (get_keys (reply)), ==, 0);
    }
  portal_assert_error (broken, 400, "badRequest", NULL);
  portal_assert_error (array, 400, "badRequest", NULL);
}

static void
test_create (void)
{
  static const char *const names[] = { "id",      "developerId", "tier",       "name",       "description",
                                       "origins", "scopes",      "cidrRanges", "validUntil", "key" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller);
  g_autoptr (Reply) reply = portal_create (caller, cookie, "test", "[\"192.0.2.1\",\"198.51.100.0/24\"]");
  JsonObject *key = portal_get_key (reply);
  g_autoptr (GList) members = json_object_get_members (key);
  JsonArray *ranges = json_object_get_array_member (key, "cidrRanges");
  g_autoptr (Reply) list = portal_call (caller, "/apikey/list", "{}", cookie);
  guint i = 0;

  assert_success (reply, 3600);
  g_assert_cmpuint (json_object_get_size (key), ==, G_N_ELEMENTS (names));
  for (GList *member = members; member; member = member->next)
    g_assert_cmpstr (member->data, ==, names[i++]);
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (key, "id")));
  g_assert_cmpstr (json_object_get_string_member (key, "name"), ==, "test");
  g_assert_cmpstr (json_object_get_string_member (key, "description"), ==, "For a test");
  g_assert_true (json_object_get_null_member (key, "origins"));
  g_assert_true (json_object_get_null_member (key, "validUntil"));
  g_assert_cmpstr (json_array_get_string_element (ranges, 0), ==, "192.0.2.1");
  g_assert_cmpstr (json_array_get_string_element (ranges, 1), ==, "198.51.100.0/24");
  g_assert_true (json_node_equal (json_array_get_element (get_keys (list), 0),
                                  json_object_get_member (json_node_get_object (reply->json), "key")));
}

static void
test_create_refused (void)
{
  static const char *const bodies[] = {
    "{}",
    "{\"name\":\"\",\"cidrRanges\":[\"192.0.2.1\"]}",
    "{\"name\":7,\"cidrRanges\":[\"192.0.2.1\"]}",
    "{\"name\":\"a\"}",
    "{\"name\":\"a\",\"cidrRanges\":\"192.0.2.1\"}",
    "{\"name\":\"a\",\"cidrRanges\":[]}",
    "{\"name\":\"a\",\"cidrRanges\":[7]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2\"]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2.1/33\"]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"2001:db8::1\"]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2.1\"],\"scopes\":[\"clash\",\"realtime\"]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2.1\"],\"scopes\":\"clash\"}",
    "{\"name\":\"a\",\"cidrRanges\":[\"1.1.1.1\",\"1.1.1.2\",\"1.1.1.3\",\"1.1.1.4\",\"1.1.1.5\",\"1.1.1.6\"]}",
  };
  static const char *const good[] = {
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2.1\"]}",
    "{\"name\":\"a\",\"cidrRanges\":[\"192.0.2.1\"],\"scopes\":null}",
    "{\"name\":\"a\",\"cidrRanges\":[\"1.1.1.1\",\"1.1.1.2\",\"1.1.1.3\",\"1.1.1.4\",\"1.1.1.5\"]}",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller);

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Reply) reply = portal_call (caller, "/apikey/create", bodies[i], cookie);

      portal_assert_error (reply, 400, "badRequest", NULL);
    }
  g_assert_cmpuint (count_keys (caller, cookie), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (Reply) reply = portal_call (caller, "/apikey/create", good[i], cookie);

      assert_success (reply, 3600);
    }
}

/* Ten of an account, whatever they are called; revoking one makes room. */
static void
test_ten_keys (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller), *body = NULL;
  g_autoptr (Reply) eleventh = NULL, revoked = NULL, again = NULL, room = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (Reply) reply = portal_create (caller, cookie, "test", "[\"127.0.0.1\"]");
      const char *id = json_object_get_string_member (portal_get_key (reply), "id");

      if (i == 3)
        body = g_strdup_printf ("{\"id\":\"%s\"}", id);
    }
  eleventh = portal_create (caller, cookie, "test", "[\"127.0.0.1\"]");
  portal_assert_error (eleventh, 400, "general", "Temporary application error, request failed.");
  revoked = portal_call (caller, "/apikey/revoke", body, cookie);
  assert_success (revoked, 3600);
  again = portal_call (caller, "/apikey/revoke", body, cookie);
  portal_assert_error (again, 404, "notFound", NULL);
  room = portal_create (caller, cookie, "test", "[\"127.0.0.1\"]");
  assert_success (room, 3600);
  g_assert_cmpuint (count_keys (caller, cookie), ==, 10);
}

static void
test_session_ends (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *first = portal_get_cookie (caller), *second = NULL;
  g_autoptr (Reply) late = NULL, too_late = NULL, logged_out = NULL, gone = NULL;

  caller_advance (caller, 1000);
  second = portal_get_cookie (caller);
  caller_advance (caller, 2599);
  late = portal_call (caller, "/apikey/list", NULL, first);
  assert_success (late, 1);
  caller_advance (caller, 1);
  too_late = portal_call (caller, "/apikey/list", NULL, first);
  portal_assert_error (too_late, 403, "sessionExpired", NULL);
  logged_out = portal_call (caller, "/logout", "{}", second);
  assert_success (logged_out, 0);
  g_assert_true (g_str_has_prefix (reply_get_header (logged_out, "Set-Cookie"), "session=;"));
  gone = portal_call (caller, "/apikey/list", NULL, second);
  portal_assert_error (gone, 403, "sessionExpired", NULL);
}

static void
test_elsewhere (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *url = g_strconcat (pennant_sample_server_get_portal_url (caller->server), "/apikey/list", NULL);
  g_autoptr (Reply) nothing = portal_call (caller, "/apikey", NULL, NULL);
  g_autoptr (Reply) root = portal_call (caller, "", NULL, NULL);
  g_autoptr (Reply) get = caller_call (caller, "GET", url, NULL);

  g_assert_true (g_str_has_suffix (pennant_sample_server_get_portal_url (caller->server), "/api"));
  portal_assert_error (nothing, 404, "notFound", NULL);
  portal_assert_error (root, 404, "notFound", NULL);
  portal_assert_error (get, 405, "methodNotAllowed", NULL);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (caller->server), ==, 0);
}

static void
test_faults (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) temporary = NULL, page = NULL, closed = NULL, odd = NULL, good = NULL;
  g_autoptr (JsonNode) player = NULL;

  pennant_sample_server_set_portal_fault (caller->server, PENNANT_SAMPLE_FAULT_TEMPORARY, 1);
  player = caller_get_json (caller, "/players/%232PP");
  temporary = portal_log_in (caller);
  portal_assert_error (temporary, 400, "general", "Temporary application error, request failed.");
  pennant_sample_server_set_portal_fault (caller->server, PENNANT_SAMPLE_FAULT_BAD_GATEWAY, 1);
  page = portal_log_in (caller);
  g_assert_cmpuint (page->status, ==, 502);
  g_assert_null (page->json);
  pennant_sample_server_set_portal_fault (caller->server, PENNANT_SAMPLE_FAULT_CLOSED, G_MAXUINT);
  closed = portal_log_in (caller);
  g_assert_nonnull (closed->error);
  pennant_sample_server_set_portal_fault (caller->server, PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, 1);
  odd = portal_log_in (caller);
  g_assert_cmpstr (reply_get_text (odd, "somethingNew"), ==, "2PP");
  good = portal_log_in (caller);
  assert_success (good, 3600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/portal/log-in", test_log_in);
  g_test_add_func ("/sample/portal/bad-credentials", test_bad_credentials);
  g_test_add_func ("/sample/portal/cookies", test_cookies);
  g_test_add_func ("/sample/portal/list", test_list);
  g_test_add_func ("/sample/portal/create", test_create);
  g_test_add_func ("/sample/portal/create-refused", test_create_refused);
  g_test_add_func ("/sample/portal/ten-keys", test_ten_keys);
  g_test_add_func ("/sample/portal/session-ends", test_session_ends);
  g_test_add_func ("/sample/portal/elsewhere", test_elsewhere);
  g_test_add_func ("/sample/portal/faults", test_faults);
  return g_test_run ();
}
