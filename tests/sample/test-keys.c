/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-caller.h"

static void
assert_refused (Reply *reply, const char *reason, const char *message)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 403);
  g_assert_cmpstr (reply_get_text (reply, "reason"), ==, reason);
  g_assert_cmpstr (reply_get_text (reply, "message"), ==, message);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, "public max-age=600");
}

static void
assert_refused_from (Reply *reply, const char *address)
{
  g_autofree char *message =
      g_strconcat ("Invalid authorization: API key does not allow access from IP ", address, NULL);

  assert_refused (reply, "accessDenied.invalidIp", message);
}

static char *
create (Caller *caller, const char *ranges)
{
  g_autofree char *cookie = portal_get_cookie (caller);
  g_autoptr (Reply) reply = portal_create (caller, cookie, "test", ranges);

  return g_strdup (json_object_get_string_member (portal_get_key (reply), "key"));
}

static void
test_shape (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *token = create (caller, "[\"127.0.0.1\",\"10.0.0.0/8\"]");
  g_autoptr (JsonNode) header = portal_read_token (token, 0), claims = portal_read_token (token, 1);
  JsonObject *said = json_node_get_object (claims), *limit;
  g_autofree char *header_text = json_to_string (header, FALSE);
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  JsonArray *limits, *cidrs;

  g_assert_cmpstr (header_text, ==, "{\"typ\":\"JWT\",\"alg\":\"HS512\",\"kid\":\"sample\"}");
  g_assert_cmpuint (strlen (parts[2]), ==, 86);
  g_assert_cmpstr (json_object_get_string_member (said, "iss"), ==, "supercell");
  g_assert_cmpstr (json_object_get_string_member (said, "aud"), ==, "supercell:gameapi");
  g_assert_true (g_uuid_string_is_valid (json_object_get_string_member (said, "jti")));
  g_assert_cmpint (json_object_get_int_member (said, "iat"), ==,
                   pennant_clock_get_real (caller->clock) / G_USEC_PER_SEC);
  g_assert_false (json_object_has_member (said, "exp"));
  g_assert_true (g_str_has_prefix (json_object_get_string_member (said, "sub"), "developer/"));
  limits = json_object_get_array_member (said, "limits");
  g_assert_cmpuint (json_array_get_length (limits), ==, 2);
  limit = json_array_get_object_element (limits, 0);
  g_assert_cmpstr (json_object_get_string_member (limit, "tier"), ==, "developer/silver");
  g_assert_cmpstr (json_object_get_string_member (limit, "type"), ==, "throttling");
  limit = json_array_get_object_element (limits, 1);
  g_assert_cmpstr (json_object_get_string_member (limit, "type"), ==, "client");
  cidrs = json_object_get_array_member (limit, "cidrs");
  g_assert_cmpstr (json_array_get_string_element (cidrs, 0), ==, "127.0.0.1/32");
  g_assert_cmpstr (json_array_get_string_element (cidrs, 1), ==, "10.0.0.0/8");
}

/* A key that somebody has made up, changed, or got from another world. */
static void
test_forged (void)
{
  g_autoptr (Caller) caller = caller_new (1, NULL), other = caller_new (2, NULL);
  g_autofree char *token = create (caller, "[\"127.0.0.1\"]"), *foreign = create (other, "[\"127.0.0.1\"]");
  g_autoptr (Reply) good = portal_use_key (caller, token), bad = NULL, wrong = portal_use_key (caller, foreign);
  char *first = token;

  g_assert_cmpuint (good->status, ==, 200);
  assert_refused (wrong, "accessDenied", "Invalid authorization");
  first[0] = 'f';
  bad = portal_use_key (caller, token);
  assert_refused (bad, "accessDenied", "Invalid authorization");
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *ranges;
    const char *address;
    gboolean admitted;
  } cases[] = {
    { "[\"127.0.0.1\"]", "127.0.0.1", TRUE },
    { "[\"127.0.0.1/32\"]", "127.0.0.1", TRUE },
    { "[\"127.0.0.1\"]", "127.0.0.2", FALSE },
    { "[\"192.0.2.0/24\"]", "192.0.2.255", TRUE },
    { "[\"192.0.2.0/24\"]", "192.0.3.0", FALSE },
    { "[\"192.0.2.128/25\"]", "192.0.2.127", FALSE },
    { "[\"192.0.2.128/25\"]", "192.0.2.128", TRUE },
    { "[\"192.0.2.1\",\"198.51.100.0/30\"]", "198.51.100.3", TRUE },
    { "[\"192.0.2.1\",\"198.51.100.0/30\"]", "198.51.100.4", FALSE },
    { "[\"0.0.0.0/0\"]", "203.0.113.77", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
      g_autofree char *token = create (caller, cases[i].ranges);
      g_autoptr (Reply) reply = NULL;

      g_assert_true (pennant_sample_server_set_address (caller->server, cases[i].address));
      reply = portal_use_key (caller, token);
      if (cases[i].admitted)
        g_assert_cmpuint (reply->status, ==, 200);
      else
        assert_refused_from (reply, cases[i].address);
    }
}

/* As when a laptop goes to another network and back. */
static void
test_address_change (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *here = create (caller, "[\"127.0.0.1\"]"), *there = NULL;
  const char *own = pennant_sample_server_get_token (caller->server);
  g_autoptr (Reply) old = NULL, oldest = NULL, new = NULL, back = NULL, away = NULL;

  g_assert_false (pennant_sample_server_set_address (caller->server, "nowhere"));
  g_assert_true (pennant_sample_server_set_address (caller->server, "203.0.113.9"));
  old = portal_use_key (caller, here);
  oldest = portal_use_key (caller, own);
  assert_refused_from (old, "203.0.113.9");
  assert_refused_from (oldest, "203.0.113.9");
  there = create (caller, "[\"203.0.113.9\"]");
  new = portal_use_key (caller, there);
  g_assert_cmpuint (new->status, ==, 200);

  g_assert_true (pennant_sample_server_set_address (caller->server, NULL));
  back = portal_use_key (caller, here);
  away = portal_use_key (caller, there);
  g_assert_cmpuint (back->status, ==, 200);
  assert_refused_from (away, "127.0.0.1");
}

/* No key can be for an IPv6 address, and both that it is called by say from where. */
static void
test_ipv6 (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller), *key = create (caller, "[\"0.0.0.0/0\"]");
  g_autoptr (Reply) used = NULL, session = NULL, created = NULL;
  g_autoptr (JsonNode) claims = NULL;
  JsonArray *limits;

  g_assert_true (pennant_sample_server_set_address (caller->server, "2001:db8::1"));
  used = portal_use_key (caller, key);
  assert_refused_from (used, "2001:db8::1");
  session = portal_log_in (caller);
  claims = portal_read_token (reply_get_text (session, "temporaryAPIToken"), 1);
  limits = json_object_get_array_member (json_node_get_object (claims), "limits");
  g_assert_cmpstr (json_array_get_string_element (
                       json_object_get_array_member (json_array_get_object_element (limits, 1), "cidrs"), 0),
                   ==, "2001:db8::1/128");
  created = portal_create (caller, cookie, "test", "[\"2001:db8::1\"]");
  g_assert_cmpuint (created->status, ==, 400);
}

static void
test_revoked (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *cookie = portal_get_cookie (caller), *body = NULL;
  g_autoptr (Reply) created = portal_create (caller, cookie, "test", "[\"127.0.0.1\"]");
  JsonObject *key = portal_get_key (created);
  const char *token = json_object_get_string_member (key, "key");
  g_autoptr (Reply) before = portal_use_key (caller, token), revoked = NULL, after = NULL, own = NULL;

  g_assert_cmpuint (before->status, ==, 200);
  body = g_strdup_printf ("{\"id\":\"%s\"}", json_object_get_string_member (key, "id"));
  revoked = portal_call (caller, "/apikey/revoke", body, cookie);
  g_assert_cmpuint (revoked->status, ==, 200);
  after = portal_use_key (caller, token);
  assert_refused (after, "accessDenied", "Invalid authorization");
  own = portal_use_key (caller, pennant_sample_server_get_token (caller->server));
  g_assert_cmpuint (own->status, ==, 200);
}

/* A session has a key of its own, for as long as it lives. */
static void
test_temporary (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) session = NULL, at_last = NULL, too_late = NULL;
  g_autoptr (JsonNode) claims = NULL;
  JsonArray *limits, *cidrs;
  const char *token;

  pennant_sample_server_set_address (caller->server, "203.0.113.9");
  session = portal_log_in (caller);
  token = reply_get_text (session, "temporaryAPIToken");
  claims = portal_read_token (token, 1);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (claims), "exp"), ==,
                   json_object_get_int_member (json_node_get_object (claims), "iat") + 3600);
  limits = json_object_get_array_member (json_node_get_object (claims), "limits");
  cidrs = json_object_get_array_member (json_array_get_object_element (limits, 1), "cidrs");
  g_assert_cmpuint (json_array_get_length (cidrs), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (cidrs, 0), ==, "203.0.113.9/32");

  caller_advance (caller, 3599);
  at_last = portal_use_key (caller, token);
  g_assert_cmpuint (at_last->status, ==, 200);
  caller_advance (caller, 1);
  too_late = portal_use_key (caller, token);
  assert_refused (too_late, "accessDenied", "Invalid authorization");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/keys/shape", test_shape);
  g_test_add_func ("/sample/keys/forged", test_forged);
  g_test_add_func ("/sample/keys/addresses", test_addresses);
  g_test_add_func ("/sample/keys/address-change", test_address_change);
  g_test_add_func ("/sample/keys/ipv6", test_ipv6);
  g_test_add_func ("/sample/keys/revoked", test_revoked);
  g_test_add_func ("/sample/keys/temporary", test_temporary);
  return g_test_run ();
}
