/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-caller.h"

static void
test_errors (void)
{
  static const struct
  {
    PennantSampleFault fault;
    guint status;
    const char *type;
    const char *reason; /* NULL for a page */
    const char *age;
  } cases[] = {
    { PENNANT_SAMPLE_FAULT_THROTTLED, 429, "application/json", "requestThrottled", NULL },
    { PENNANT_SAMPLE_FAULT_SERVER_ERROR, 500, "application/json", "unknownException", NULL },
    { PENNANT_SAMPLE_FAULT_BAD_GATEWAY, 502, "text/html", NULL, NULL },
    { PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT, 504, "text/html", NULL, NULL },
    { PENNANT_SAMPLE_FAULT_MAINTENANCE, 503, "application/json", "inMaintenance", NULL },
    { PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE, 503, "text/html", NULL, NULL },
    { PENNANT_SAMPLE_FAULT_INVALID_KEY, 403, "application/json", "accessDenied", "public max-age=600" },
    { PENNANT_SAMPLE_FAULT_INVALID_ADDRESS, 403, "application/json", "accessDenied.invalidIp", "public max-age=600" },
    { PENNANT_SAMPLE_FAULT_INVALID_SCOPE, 403, "application/json", "accessDenied.invalidScope", "public max-age=600" },
    { PENNANT_SAMPLE_FAULT_PRIVATE, 403, "application/json", "accessDenied", "max-age=600" },
  };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = NULL;

      pennant_sample_server_set_fault (caller->server, cases[i].fault, 1);
      reply = caller_get (caller, "/clans/%232PP");
      g_assert_no_error (reply->error);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, cases[i].type);
      g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, cases[i].age);
      g_assert_null (reply_get_header (reply, "Retry-After"));
      if (cases[i].reason)
        g_assert_cmpstr (reply_get_text (reply, "reason"), ==, cases[i].reason);
      else
        g_assert_null (reply->json);
    }
}

/* As long as the right refusal of each path holds. */
static void
test_private_age (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) war = NULL, log = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_PRIVATE, 2);
  war = caller_get (caller, "/clans/%232PP/currentwar");
  g_assert_cmpuint (war->status, ==, 403);
  g_assert_cmpstr (reply_get_header (war, "Cache-Control"), ==, "max-age=120");
  log = caller_get (caller, "/clans/%232PP/warlog");
  g_assert_cmpuint (log->status, ==, 403);
  g_assert_cmpstr (reply_get_header (log, "Cache-Control"), ==, "max-age=600");
}

static void
assert_message (Caller *caller, PennantSampleFault fault, const char *message)
{
  g_autoptr (Reply) reply = NULL;

  pennant_sample_server_set_fault (caller->server, fault, 1);
  reply = caller_get (caller, "/clans/%232PP");
  g_assert_cmpstr (reply_get_text (reply, "message"), ==, message);
}

static void
test_refusals (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  assert_message (caller, PENNANT_SAMPLE_FAULT_INVALID_KEY, "Invalid authorization");
  assert_message (caller, PENNANT_SAMPLE_FAULT_INVALID_ADDRESS,
                  "Invalid authorization: API key does not allow access from IP 127.0.0.1");
  assert_message (caller, PENNANT_SAMPLE_FAULT_INVALID_SCOPE,
                  "Invalid authorization: API key does not allow access to the requested resource.");
  assert_message (caller, PENNANT_SAMPLE_FAULT_PRIVATE, NULL);
}

static JsonObject *
get_first_member (JsonNode *clan)
{
  JsonArray *members = json_object_get_array_member (json_node_get_object (clan), "memberList");

  return json_array_get_object_element (members, 0);
}

static void
test_unknown (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) right = caller_get_json (caller, "/clans/%232PP");
  g_autoptr (JsonNode) field = NULL, word = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, 1);
  field = caller_get_json (caller, "/clans/%232PP");
  g_assert_true (json_object_has_member (json_node_get_object (field), "somethingNew"));
  g_assert_true (json_object_has_member (get_first_member (field), "somethingNew"));
  g_assert_cmpint (json_object_get_size (json_node_get_object (field)), ==,
                   json_object_get_size (json_node_get_object (right)) + 1);

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM, 1);
  word = caller_get_json (caller, "/clans/%232PP");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (word), "type"), ==, "somethingNew");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (word), "tag"), ==, "#2PP");
  g_assert_cmpstr (json_object_get_string_member (get_first_member (word), "role"), ==, "somethingNew");
}

/* A list that is made up while it is sent, of several pieces. */
static void
test_unknown_in_long_list (void)
{
  const char *path = "/leagues/29000022/seasons/2026-01-26?limit=100";
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) right = caller_get_json (caller, path), altered = NULL;
  JsonArray *items = json_object_get_array_member (json_node_get_object (right), "items"), *altered_items;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, 1);
  altered = caller_get_json (caller, path);
  altered_items = json_object_get_array_member (json_node_get_object (altered), "items");
  g_assert_cmpuint (json_array_get_length (altered_items), ==, 100);
  for (guint i = 0; i < 100; i++)
    {
      JsonObject *item = json_array_get_object_element (altered_items, i);

      g_assert_cmpstr (json_object_get_string_member (item, "somethingNew"), ==, "2PP");
      g_assert_cmpstr (json_object_get_string_member (item, "tag"), ==,
                       json_object_get_string_member (json_array_get_object_element (items, i), "tag"));
    }
}

static void
test_invalid_json (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (Reply) reply = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_INVALID_JSON, 1);
  reply = caller_get (caller, "/clans/%232PP");
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json; charset=utf-8");
  g_assert_null (reply->json);
}

static void
test_broken_connections (gconstpointer data)
{
  PennantSampleFault fault = GPOINTER_TO_INT (data);
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) after = NULL;

  for (int latency = 0; latency <= 1; latency++)
    {
      g_autoptr (Reply) reply = NULL;

      pennant_sample_server_set_latency (caller->server, (guint) latency);
      pennant_sample_server_set_fault (caller->server, fault, G_MAXUINT);
      reply = caller_get (caller, "/clans/%232PP");
      g_assert_nonnull (reply->error);
      g_assert_true (reply->error->domain == G_IO_ERROR);
    }
  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_NONE, G_MAXUINT);
  after = caller_get_json (caller, "/clans/%232PP");
}

/* The head comes whole, then the body in bits; the server can stop before it is over. */
static void
test_drip (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/clans/%232PP", NULL);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (caller->server), NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  goffset length;
  char bytes[4096];
  gssize n_read;

  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", key);
  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_DRIP, 1);
  stream = soup_session_send (caller->session, message, NULL, &error);
  g_assert_no_error (error);
  length = soup_message_headers_get_content_length (soup_message_get_response_headers (message));
  g_assert_cmpint (length, >, 10000);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message), "Date"), ==,
                   "Sat, 14 Mar 2026 14:53:20 GMT");
  n_read = g_input_stream_read (stream, bytes, sizeof bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_read, >, 0);
  g_assert_cmpint (n_read, <, sizeof bytes);
  g_assert_cmpint (bytes[0], ==, '{');
}

static void
test_count (void)
{
  static const guint expected[] = { 500, 500, 200, 200 };
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_SERVER_ERROR, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, "/players/%232PP");

      g_assert_cmpuint (reply->status, ==, expected[i]);
    }
  g_assert_cmpuint (pennant_sample_server_get_n_requests (caller->server), ==, G_N_ELEMENTS (expected));
}

/* Pictures have a server of their own in the real world: nothing is wrong with that one. */
static void
test_pictures_are_spared (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *url = caller_picture_url (caller, "/badges/70/00000001.png");
  g_autoptr (Reply) picture = NULL, reply = NULL;

  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_THROTTLED, 1);
  picture = caller_call (caller, "GET", url, NULL);
  g_assert_cmpuint (picture->status, ==, 200);
  reply = caller_get (caller, "/players/%232PP");
  g_assert_cmpuint (reply->status, ==, 429);
  g_assert_cmpuint (pennant_sample_server_get_n_requests (caller->server), ==, 1);
}

static void
test_latency (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (JsonNode) page = NULL;

  pennant_sample_server_set_latency (caller->server, 50);
  page = caller_get_json (caller, "/clans/%232PP/members?limit=2");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 50000);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (page), "items")), ==, 2);
}

static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

/* A caller that goes while it waits, and a server that stops meanwhile. */
static void
test_latency_given_up (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/clans/%232PP", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  pennant_sample_server_set_latency (caller->server, 3600 * 1000);
  soup_session_send_and_read_async (caller->session, message, G_PRIORITY_DEFAULT, cancellable, cancelled_cb, &done);
  while (pennant_sample_server_get_n_requests (caller->server) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_hits (PennantSampleFault fault, double rate, guint n_requests, guint64 *pattern)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  guint n_hits = 0;

  *pattern = 0;
  pennant_sample_server_set_fault_rate (caller->server, fault, rate);
  for (guint i = 0; i < n_requests; i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, "/labels/clans");
      gboolean hit = reply->error || reply->status != 200;

      n_hits += hit;
      *pattern = *pattern << 1 | hit;
    }
  return n_hits;
}

/* Which requests are hit is chance, and the same chance in each run. */
static void
test_rates (void)
{
  guint64 first, second;

  g_assert_cmpuint (count_hits (PENNANT_SAMPLE_FAULT_SERVER_ERROR, 0, 5, &first), ==, 0);
  g_assert_cmpuint (count_hits (PENNANT_SAMPLE_FAULT_SERVER_ERROR, 1, 5, &first), ==, 5);
  g_assert_cmpuint (count_hits (PENNANT_SAMPLE_FAULT_BAD_GATEWAY, 0.25, 64, &first), >, 4);
  g_assert_cmpuint (count_hits (PENNANT_SAMPLE_FAULT_BAD_GATEWAY, 0.25, 64, &second), <, 28);
  g_assert_cmpuint (first, ==, second);
}

/* What hits each request leaves room for what is rarer, and the count goes before both. */
static void
test_several_rates (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  guint n_throttled = 0, n_altered = 0;

  pennant_sample_server_set_fault_rate (caller->server, PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD, 1);
  pennant_sample_server_set_fault_rate (caller->server, PENNANT_SAMPLE_FAULT_THROTTLED, 0.5);
  pennant_sample_server_set_fault (caller->server, PENNANT_SAMPLE_FAULT_SERVER_ERROR, 2);
  for (guint i = 0; i < 32; i++)
    {
      g_autoptr (Reply) reply = caller_get (caller, "/labels/clans");

      g_assert_true ((reply->status == 500) == (i < 2));
      n_throttled += reply->status == 429;
      n_altered += reply_get_text (reply, "somethingNew") != NULL;
    }
  g_assert_cmpuint (n_throttled + n_altered, ==, 30);
  g_assert_cmpuint (n_throttled, >, 4);
  g_assert_cmpuint (n_altered, >, 4);
}

/* Each can be found by its name, and happens somewhere. */
static void
test_kinds (void)
{
  for (guint fault = PENNANT_SAMPLE_FAULT_NONE + 1; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
    {
      PennantSampleFaultKind kind = pennant_sample_fault_get_kind (fault);

      g_assert_cmpint (pennant_sample_fault_find (kind.name), ==, fault);
      g_assert_true (kind.api || kind.portal);
      g_assert_cmpstr (kind.description, !=, "");
    }
  g_assert_cmpint (pennant_sample_fault_find ("none"), ==, PENNANT_SAMPLE_FAULT_NONE);
}

static void
test_address_change (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  g_autoptr (JsonNode) after = NULL;

  assert_message (caller, PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE,
                  "Invalid authorization: API key does not allow access from IP " PENNANT_SAMPLE_OTHER_ADDRESS);
  after = caller_get_json (caller, "/clans/%232PP");
}

static guint
get_status (Caller *caller, const char *token)
{
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/labels/clans", NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (Reply) reply = caller_call (caller, "GET", url, authorization);

  return reply->status;
}

/* A burst, then as many as a second brings, then half a minute of refusals; each key for itself, and only good ones. */
static void
test_limit (void)
{
  g_autoptr (Caller) caller = caller_new (PENNANT_SAMPLE_DEFAULT_SEED, NULL);
  const char *own = pennant_sample_server_get_token (caller->server);
  g_autoptr (Reply) session = portal_log_in (caller);
  const char *other = reply_get_text (session, "temporaryAPIToken");

  pennant_sample_server_set_rate_limit (caller->server, 5);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (get_status (caller, own), ==, 200);
  caller_advance (caller, 1);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (get_status (caller, own), ==, 200);
  g_assert_cmpuint (get_status (caller, own), ==, 429);
  g_assert_cmpuint (get_status (caller, "a.b.c"), ==, 403);
  g_assert_cmpuint (get_status (caller, other), ==, 200);
  caller_advance (caller, 29);
  g_assert_cmpuint (get_status (caller, own), ==, 429);
  caller_advance (caller, 1);
  g_assert_cmpuint (get_status (caller, own), ==, 200);
  pennant_sample_server_set_rate_limit (caller->server, 0);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpuint (get_status (caller, own), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/faults/private-age", test_private_age);
  g_test_add_func ("/sample/faults/errors", test_errors);
  g_test_add_func ("/sample/faults/refusals", test_refusals);
  g_test_add_func ("/sample/faults/unknown", test_unknown);
  g_test_add_func ("/sample/faults/unknown-in-long-list", test_unknown_in_long_list);
  g_test_add_func ("/sample/faults/invalid-json", test_invalid_json);
  g_test_add_data_func ("/sample/faults/cut-body", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_CUT_BODY),
                        test_broken_connections);
  g_test_add_data_func ("/sample/faults/closed", GINT_TO_POINTER (PENNANT_SAMPLE_FAULT_CLOSED),
                        test_broken_connections);
  g_test_add_func ("/sample/faults/drip", test_drip);
  g_test_add_func ("/sample/faults/count", test_count);
  g_test_add_func ("/sample/faults/rates", test_rates);
  g_test_add_func ("/sample/faults/several-rates", test_several_rates);
  g_test_add_func ("/sample/faults/kinds", test_kinds);
  g_test_add_func ("/sample/faults/address-change", test_address_change);
  g_test_add_func ("/sample/faults/limit", test_limit);
  g_test_add_func ("/sample/faults/pictures-are-spared", test_pictures_are_spared);
  g_test_add_func ("/sample/faults/latency", test_latency);
  g_test_add_func ("/sample/faults/latency-given-up", test_latency_given_up);
  return g_test_run ();
}
