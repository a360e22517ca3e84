/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-caller.h"

#include <gio/gio.h>

static void
assert_error (Reply *reply, guint status, const char *reason, const char *message)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_nonnull (reply->json);
  g_assert_cmpstr (reply_get_text (reply, "reason"), ==, reason);
  g_assert_cmpstr (reply_get_text (reply, "message"), ==, message);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, "public max-age=600");
}

static void
test_found (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) clan = caller_get (caller, "/clans/%232PP");
  g_autoptr (Reply) player = caller_get (caller, "/players/%232PP");
  g_autoptr (Reply) bare = caller_get (caller, "/players/2PP");

  g_assert_cmpuint (clan->status, ==, 200);
  g_assert_cmpstr (reply_get_text (clan, "tag"), ==, "#2PP");
  g_assert_cmpuint (player->status, ==, 200);
  g_assert_cmpstr (reply_get_text (player, "tag"), ==, "#2PP");
  g_assert_cmpuint (pennant_sample_server_get_n_requests (caller->server), ==, 3);
  g_assert_true (g_bytes_equal (player->body, bare->body));
}

static void
test_headers (void)
{
  static const char *const absent[] = { "ETag", "Last-Modified", "Retry-After", "Access-Control-Allow-Origin" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) reply = caller_get (caller, "/clans/%232PP");

  g_assert_cmpstr (reply_get_header (reply, "Connection"), ==, "keep-alive");
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json; charset=utf-8");
  g_assert_cmpstr (reply_get_header (reply, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_nonnull (reply_get_header (reply, "Strict-Transport-Security"));
  for (gsize i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_null (reply_get_header (reply, absent[i]));
}

static void
assert_date (Caller *caller, const char *url, const char *date)
{
  g_autoptr (Reply) reply = caller_call (caller, "GET", url, NULL);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply_get_header (reply, "Date"), ==, date);
}

/* The world tells its own time, in all that it says. */
static void
test_date (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  const char *urls[] = { pennant_sample_server_get_api_url (caller->server),
                         pennant_sample_server_get_portal_url (caller->server) };
  g_autofree char *picture = caller_picture_url (caller, "/badges/70/00000001.png");
  g_autoptr (Reply) reply = caller_get (caller, "/clans/%232PP");

  g_assert_cmpstr (reply_get_header (reply, "Date"), ==, "Sat, 14 Mar 2026 14:53:20 GMT");
  assert_date (caller, picture, "Sat, 14 Mar 2026 14:53:20 GMT");
  caller_advance (caller, 24 * 3600 + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (urls); i++)
    assert_date (caller, urls[i], "Sun, 15 Mar 2026 14:53:21 GMT");
}

/* A list that is made up while it is sent has no length. */
static void
assert_head (Caller *caller, const char *url, const char *key, gboolean has_length)
{
  g_autoptr (Reply) get = caller_call (caller, "GET", url, key), head = caller_call (caller, "HEAD", url, key);
  g_autofree char *length = has_length ? g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (get->body)) : NULL;
  const char *encoding = has_length ? NULL : "chunked";

  g_assert_no_error (get->error);
  g_assert_nonnull (get->json);
  g_assert_no_error (head->error);
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (head->body), ==, 0);
  g_assert_cmpstr (reply_get_header (head, "Content-Type"), ==, reply_get_header (get, "Content-Type"));
  g_assert_cmpstr (reply_get_header (head, "Content-Length"), ==, length);
  g_assert_cmpstr (reply_get_header (get, "Content-Length"), ==, length);
  g_assert_cmpstr (reply_get_header (head, "Transfer-Encoding"), ==, encoding);
  g_assert_cmpstr (reply_get_header (get, "Transfer-Encoding"), ==, encoding);
}

/* The same head without a body; no other method does what GET does. */
static void
test_methods (void)
{
  static const char *const others[] = { "POST", "PUT", "DELETE", "OPTIONS", "FOO" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  const char *api = pennant_sample_server_get_api_url (caller->server);
  g_autofree char *url = g_strconcat (api, "/clans/%232PP", NULL);
  g_autofree char *long_url = g_strconcat (api, "/leagues/29000022/seasons/2026-01-26", NULL);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);

  assert_head (caller, url, key, TRUE);
  assert_head (caller, long_url, key, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (Reply) reply = caller_call (caller, others[i], url, key);

      assert_error (reply, 404, "notFound", NULL);
    }
}

static int
get_max_age (Caller *caller, const char *path)
{
  g_autoptr (Reply) reply = caller_get (caller, path);
  const char *header = reply_get_header (reply, "Cache-Control");

  g_assert_true (g_str_has_prefix (header, "max-age="));
  return atoi (header + strlen ("max-age="));
}

/* One second less each second, and a new life after the last one. */
static void
test_max_age_counts_down (void)
{
  static const struct
  {
    const char *path;
    int period;
  } cases[] = { { "/clans/%232PP", 60 }, { "/players/%232PP", 60 }, { "/clans/%232PP/members", 120 } };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int first = get_max_age (caller, cases[i].path);

      g_assert_cmpint (first, >=, 1);
      g_assert_cmpint (first, <=, cases[i].period);
      pennant_clock_advance (caller->clock, (first - 1) * G_USEC_PER_SEC);
      g_assert_cmpint (get_max_age (caller, cases[i].path), ==, 1);
      pennant_clock_advance (caller->clock, G_USEC_PER_SEC);
      g_assert_cmpint (get_max_age (caller, cases[i].path), ==, cases[i].period);
    }
}

static void
test_not_found (void)
{
  static const char *const kinds[] = { "clans", "players" };
  static const char *const nowhere[] = { "",
                                         "/",
                                         "/clans/",
                                         "clans/%232PP",
                                         "/clans/%232PP/nothing",
                                         "/clans/%232PP/members/x",
                                         "/players/%232PP/x",
                                         "/nothing/%232PP" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *missing = g_strdup_printf ("/%s/%%232PPP", kinds[i]);
      g_autofree char *invalid = g_strdup_printf ("/%s/%%23ABC", kinds[i]);
      g_autoptr (Reply) first = caller_get (caller, missing);
      g_autoptr (Reply) second = caller_get (caller, invalid);

      assert_error (first, 404, "notFound", "Not found with tag 2PPP");
      assert_error (second, 404, "notFound", "Not found with tag ABC");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, nowhere[i]);

      assert_error (reply, 404, "notFound", NULL);
    }
}

/* What is no text is no path, and does not come back in an error. */
static void
test_malformed (void)
{
  static const char *const paths[] = { "/clans/%FF", "/players/%23%C3/battlelog", "/clans/%00", "/locations/%80" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, paths[i]);

      assert_error (reply, 400, "badRequest", "Malformed path");
    }
}

static void
test_scope (void)
{
  static const char *const paths[] = {
    "/esports",
    "/esports/tournaments",
    "/clans/%232PP/currentwar?realtime=true",
    "/clans/%232PP/currentwar/leaguegroup?realtime=true",
    "/clanwarleagues/wars/%232PP?realtime=true",
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, paths[i]);

      assert_error (reply, 403, "accessDenied.invalidScope",
                    "Invalid authorization: API key does not allow access to the requested resource.");
    }
}

static void
test_key (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  const char *token = pennant_sample_server_get_token (caller->server);
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/clans/%232PP", NULL);
  g_autofree char *without_scheme = g_strdup (token);
  g_autofree char *longer = g_strdup_printf ("Bearer %sx", token);
  const char *wrong[] = { without_scheme, longer, "Bearer ", "Bearer a.b.c", "Basic YTpi" };
  g_autoptr (Reply) missing = caller_call (caller, "GET", url, NULL);

  assert_error (missing, 403, "accessDenied", "Missing authorization");
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Reply) reply = caller_call (caller, "GET", url, wrong[i]);

      assert_error (reply, 403, "accessDenied", "Invalid authorization");
    }
}

/* Three parts of base64url without padding, of which the second tells the addresses from which the key may be used. */
static void
test_key_shape (void)
{
  g_autoptr (PennantSampleServer) server = pennant_sample_server_new (1, NULL);
  g_autoptr (PennantSampleServer) other = pennant_sample_server_new (2, NULL);
  const char *token = pennant_sample_server_get_token (server);
  g_autoptr (JsonNode) claims = portal_read_token (token, 1);
  JsonArray *limits;

  g_assert_cmpuint (strspn (token, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_."), ==, strlen (token));
  g_assert_cmpstr (token, !=, pennant_sample_server_get_token (other));
  limits = json_object_get_array_member (json_node_get_object (claims), "limits");
  g_assert_true (json_object_has_member (json_array_get_object_element (limits, 1), "cidrs"));
}

/* Paging ------------------------------------------------------------------------------------------ */

static void
test_members_whole (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, "/clans/%232PP/members");
  g_autoptr (JsonNode) clan = caller_get_json (caller, "/clans/%232PP");
  g_autofree char *after = page_get_cursor (page, "after"), *before = page_get_cursor (page, "before");
  JsonNode *list = json_object_get_member (json_node_get_object (clan), "memberList");

  g_assert_null (after);
  g_assert_null (before);
  g_assert_true (json_node_equal (list, json_object_get_member (json_node_get_object (page), "items")));
}

/* The page that comes before another one. */
static JsonNode *
get_page_before (Caller *caller, JsonNode *page)
{
  g_autofree char *before = page_get_cursor (page, "before");
  g_autofree char *path = g_strconcat ("/clans/%232PP/members?limit=20&before=", before, NULL);

  return caller_get_json (caller, path);
}

/* Twenty at a time to the end, and from each page back to the one before. */
static void
test_members_paged (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = caller_get_json (caller, "/clans/%232PP/members?limit=20");
  g_autofree char *cursor = page_get_cursor (page, "after"), *none = page_get_cursor (page, "before");
  guint n_items = json_array_get_length (page_get_items (page)), n_pages = 1;

  g_assert_cmpuint (n_items, ==, 20);
  g_assert_cmpstr (cursor, ==, "eyJwb3MiOjIwfQ");
  g_assert_null (none);
  while (cursor)
    {
      g_autofree char *path = g_strconcat ("/clans/%232PP/members?limit=20&after=", cursor, NULL);
      g_autoptr (JsonNode) next = caller_get_json (caller, path);
      g_autoptr (JsonNode) back = get_page_before (caller, next);

      g_assert_true (json_node_equal (back, page));
      for (guint i = 0; i < json_array_get_length (page_get_items (next)); i++)
        {
          JsonObject *member = json_array_get_object_element (page_get_items (next), i);

          g_assert_cmpint (json_object_get_int_member (member, "clanRank"), ==, ++n_items);
        }
      n_pages++;
      g_free (cursor);
      cursor = page_get_cursor (next, "after");
      json_node_unref (page);
      page = g_steal_pointer (&next);
    }
  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (n_items, ==, 47);
}

static void
test_members_wrong (void)
{
  static const char *const queries[] = { "after=eyJwb3MiOjIwfQ&before=eyJwb3MiOjIwfQ",
                                         "limit=0",
                                         "limit=-1",
                                         "limit=x",
                                         "limit=",
                                         "after=x",
                                         "after=",
                                         "before=eyJwb3MiOjQ5fQ" };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *path = g_strconcat ("/clans/%232PP/members?", queries[i], NULL);

      caller_assert_bad_request (caller, path, NULL);
    }
}

/* The listener ------------------------------------------------------------------------------------ */

static guint16
get_port (Caller *caller)
{
  g_autoptr (GUri) uri = g_uri_parse (pennant_sample_server_get_api_url (caller->server), G_URI_FLAGS_NONE, NULL);

  g_assert_cmpstr (g_uri_get_host (uri), ==, "127.0.0.1");
  return (guint16) g_uri_get_port (uri);
}

static gboolean
can_connect (const char *address, guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocketConnection) connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (where), NULL, NULL);

  return connection != NULL;
}

/* All of 127.0.0.0/8 is this machine: a server on every address would answer there too. */
static void
test_loopback_only (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  g_assert_true (can_connect ("127.0.0.1", get_port (caller)));
  g_assert_false (can_connect ("127.0.0.2", get_port (caller)));
}

static void
test_start_stop (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) page = NULL;
  g_autoptr (GError) error = NULL;
  guint16 port = get_port (caller);

  pennant_sample_server_stop (caller->server);
  g_assert_false (can_connect ("127.0.0.1", port));
  pennant_sample_server_stop (caller->server);
  g_assert_true (pennant_sample_server_start (caller->server, &error));
  g_assert_no_error (error);
  page = caller_get_json (caller, "/players/%232PP");
}

static void
test_port_taken (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (PennantSampleServer) second =
      g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "port", (guint) get_port (caller), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (pennant_sample_server_start (second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  pennant_sample_server_stop (caller->server);
  g_clear_error (&error);
  g_assert_true (pennant_sample_server_start (second, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/server/found", test_found);
  g_test_add_func ("/sample/server/headers", test_headers);
  g_test_add_func ("/sample/server/date", test_date);
  g_test_add_func ("/sample/server/methods", test_methods);
  g_test_add_func ("/sample/server/max-age-counts-down", test_max_age_counts_down);
  g_test_add_func ("/sample/server/not-found", test_not_found);
  g_test_add_func ("/sample/server/malformed", test_malformed);
  g_test_add_func ("/sample/server/scope", test_scope);
  g_test_add_func ("/sample/server/key", test_key);
  g_test_add_func ("/sample/server/key-shape", test_key_shape);
  g_test_add_func ("/sample/server/members-whole", test_members_whole);
  g_test_add_func ("/sample/server/members-paged", test_members_paged);
  g_test_add_func ("/sample/server/members-wrong", test_members_wrong);
  g_test_add_func ("/sample/server/loopback-only", test_loopback_only);
  g_test_add_func ("/sample/server/start-stop", test_start_stop);
  g_test_add_func ("/sample/server/port-taken", test_port_taken);
  return g_test_run ();
}
