/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-world.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define COOKIE "s3ss10n-c00k1e-abcdef"
#define SET_COOKIE "Content-Type: application/json\nSet-Cookie: session=" COOKIE "; Path=/; HttpOnly; Secure"
#define JSON "Content-Type: application/json"
#define HTML "Content-Type: text/html"
#define NAME "Pennant AB12"
#define KEY_TOKEN "eyJhbGciOiJIUzUxMiJ9.eyJsaW1pdHMiOltdLCJqdGkiOiIxIn0.c2lnbmF0dXJlc2lnbmF0dXJl"
#define STATUS "\"status\":{\"code\":0,\"message\":\"ok\",\"detail\":null},\"sessionExpiresInSeconds\":3600"
#define LOGGED_IN "{" STATUS ",\"developer\":{\"id\":\"d\"}}"
#define NO_KEYS "{" STATUS ",\"keys\":[]}"
#define DONE "{" STATUS "}"
#define REFUSAL(error, description) "{\"error\":\"" error "\",\"description\":\"" description "\"}"
#define TEMPORARY REFUSAL ("general", "Temporary application error, request failed.")

static const char *const paths[] = { "/login", "/apikey/list", "/apikey/create", "/apikey/revoke", "/logout" };

/* A server that answers what it is told to, a clock that stands still, and a client of both. */
typedef struct
{
  ScriptedServer *server;
  PennantClock *clock;
  PennantPortal *portal;
} Desk;

static Desk *
desk_new (void)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->server = scripted_server_new ();
  desk->clock = pennant_clock_new_manual (START);
  desk->portal = pennant_portal_new (scripted_server_get_url (desk->server), desk->clock);

  return desk;
}

static void
desk_free (Desk *desk)
{
  settle ();
  g_assert_finalize_object (desk->portal);
  settle ();
  scripted_server_free (desk->server);
  g_assert_finalize_object (desk->clock);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static void
assert_hidden (const char *text)
{
  static const char *const secrets[] = { COOKIE, PASSWORD, "pass\\\"w", "0123456789", KEY_TOKEN, "eyJhb", "c00k1e" };

  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

static Visit *
make (Desk *desk, PennantPortalCall call, PennantPortalFlags flags)
{
  Visit *visit = visit_begin (desk->portal, call, NAME, flags);

  visit_wait (visit, desk->portal);
  if (visit->error != NULL)
    {
      g_test_message ("%s", visit->error->message);
      assert_hidden (visit->error->message);
      g_assert_true (visit->error->domain == PENNANT_PORTAL_ERROR || visit->error->domain == PENNANT_API_ERROR);
    }

  return visit;
}

static void
enter (Desk *desk)
{
  g_autoptr (Visit) visit = NULL;

  scripted_server_reply (desk->server, "/login", 200, SET_COOKIE, LOGGED_IN);
  visit = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_ONCE);
  g_assert_no_error (visit->error);
}

static void
wait_for_hits_at (Desk *desk, const char *path, guint n)
{
  while (scripted_server_get_n_hits (desk->server, path) < n)
    g_main_context_iteration (NULL, TRUE);
}

static char *
dup_sent (Desk *desk, PennantPortalCall call, const char *header)
{
  return scripted_server_get_header (desk->server, paths[call], header);
}

static void
assert_sent (Desk *desk, PennantPortalCall call, const char *header, const char *expected)
{
  g_autofree char *value = dup_sent (desk, call, header);

  g_assert_cmpstr (value, ==, expected);
}

/* The text that the portal was told under a key. */
static char *
dup_said (Desk *desk, PennantPortalCall call, const char *key)
{
  g_autofree char *body = dup_sent (desk, call, SCRIPTED_SERVER_BODY);
  g_autoptr (JsonNode) node = json_from_string (body, NULL);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), key));
}

static void
test_wire (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) listed = NULL, revoked = NULL, created = NULL, left = NULL;
  g_autofree char *email = NULL, *password = NULL, *name = NULL, *body = NULL;

  enter (desk);
  email = dup_said (desk, PENNANT_PORTAL_LOG_IN, "email");
  password = dup_said (desk, PENNANT_PORTAL_LOG_IN, "password");
  g_assert_cmpstr (email, ==, EMAIL);
  g_assert_cmpstr (password, ==, PASSWORD);
  assert_sent (desk, PENNANT_PORTAL_LOG_IN, "Cookie", NULL);

  scripted_server_reply (desk->server, "/apikey/list", 200, JSON, NO_KEYS);
  scripted_server_reply (desk->server, "/apikey/create", 403, JSON, REFUSAL ("sessionExpired", "Log in again."));
  scripted_server_reply (desk->server, "/apikey/revoke", 200, JSON, DONE);
  scripted_server_reply (desk->server, "/logout", 200, JSON, DONE);
  listed = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
  g_assert_no_error (listed->error);
  assert_sent (desk, PENNANT_PORTAL_LIST_KEYS, SCRIPTED_SERVER_BODY, "{}");
  revoked = make (desk, PENNANT_PORTAL_REVOKE_KEY, PENNANT_PORTAL_ONCE);
  g_assert_no_error (revoked->error);
  assert_sent (desk, PENNANT_PORTAL_REVOKE_KEY, SCRIPTED_SERVER_BODY, "{\"id\":\"" NAME "\"}");
  created = make (desk, PENNANT_PORTAL_CREATE_KEY, PENNANT_PORTAL_ONCE);
  name = dup_said (desk, PENNANT_PORTAL_CREATE_KEY, "name");
  body = dup_sent (desk, PENNANT_PORTAL_CREATE_KEY, SCRIPTED_SERVER_BODY);
  g_assert_cmpstr (name, ==, NAME);
  g_assert_true (g_str_has_suffix (body, "\"cidrRanges\":[\"" ADDRESS "\"],\"scopes\":[\"clash\"]}"));
  enter (desk);
  left = make (desk, PENNANT_PORTAL_LOG_OUT, PENNANT_PORTAL_ONCE);
  g_assert_no_error (left->error);

  for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      g_autofree char *agent = dup_sent (desk, call, "User-Agent");

      assert_sent (desk, call, SCRIPTED_SERVER_METHOD, "POST");
      assert_sent (desk, call, "Content-Type", "application/json");
      assert_sent (desk, call, "Authorization", NULL);
      g_assert_true (g_str_has_prefix (agent, "Pennant/"));
      if (call != PENNANT_PORTAL_LOG_IN)
        assert_sent (desk, call, "Cookie", "session=" COOKIE);
    }
}

static void
test_status_forms (void)
{
  static const char *const good[] = {
    "\"status\":{\"code\":0,\"message\":\"ok\",\"detail\":null},",
    "\"status\":{\"code\":0,\"message\":\"\"},",
    "",
  };
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) refused = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *login = g_strconcat ("{", good[i], "\"developer\":{}}", NULL);
      g_autofree char *keys = g_strconcat ("{", good[i], "\"keys\":[]}", NULL);
      g_autoptr (Visit) visit = NULL, listed = NULL;

      scripted_server_reply (desk->server, "/login", 200, SET_COOKIE, login);
      scripted_server_reply (desk->server, "/apikey/list", 200, JSON, keys);
      visit = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_ONCE);
      g_assert_no_error (visit->error);
      listed = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
      g_assert_no_error (listed->error);
    }
  /* Who is not told until when may use it until the portal says no. */
  pennant_clock_advance (desk->clock, 1000000 * SECOND);
  g_assert_true (pennant_portal_has_session (desk->portal));

  scripted_server_reply (desk->server, "/login", 200, SET_COOKIE, "{\"status\":{\"code\":1,\"message\":\"no\"}}");
  refused = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_RETRY);
  g_assert_error (refused->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS);
}

static void
test_cookies (void)
{
  static const struct
  {
    const char *headers;
    const char *cookie;
  } cases[] = {
    { SET_COOKIE, COOKIE },
    { "Set-Cookie: other=1\nSet-Cookie: session=a; Expires=Thu, 01 Jan 2099 00:00:00 GMT\nSet-Cookie: third=2", "a" },
    { "Set-Cookie: session=old\nSet-Cookie: session=new", "new" },
    { "Set-Cookie: session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", NULL },
    { "Set-Cookie: sessions=a", NULL },
    { "Set-Cookie: session=a b", NULL },
    { "Set-Cookie: session", NULL },
    { JSON, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) login = NULL, listed = NULL;
      g_autofree char *expected = cases[i].cookie != NULL ? g_strconcat ("session=", cases[i].cookie, NULL) : NULL;

      scripted_server_reply (desk->server, "/login", 200, cases[i].headers, LOGGED_IN);
      scripted_server_reply (desk->server, "/apikey/list", 200, JSON, NO_KEYS);
      login = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_ONCE);
      listed = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
      if (expected == NULL)
        {
          g_assert_error (login->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
          g_assert_error (listed->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION);
          continue;
        }
      g_assert_no_error (listed->error);
      assert_sent (desk, PENNANT_PORTAL_LIST_KEYS, "Cookie", expected);
    }
}

/* The portal ends it, and says so by a 403. */
static void
test_session_ended (void)
{
  for (PennantPortalCall call = PENNANT_PORTAL_LIST_KEYS; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) visit = NULL;

      enter (desk);
      scripted_server_reply (desk->server, paths[call], 403, JSON, REFUSAL ("sessionExpired", "Log in again."));
      visit = make (desk, call, PENNANT_PORTAL_RETRY);
      g_assert_false (pennant_portal_has_session (desk->portal));
      g_assert_cmpuint (scripted_server_get_n_hits (desk->server, paths[call]), ==, 1);
      g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/list"), ==,
                        call == PENNANT_PORTAL_LIST_KEYS);
      if (call == PENNANT_PORTAL_LOG_OUT)
        g_assert_no_error (visit->error);
      else
        g_assert_error (visit->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION);
    }
}

/* A call of the session before says nothing of the one that there is now. */
static void
test_late_refusal (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) listed = NULL;

  enter (desk);
  scripted_server_hold_status (desk->server, "/apikey/list", 403, REFUSAL ("sessionExpired", "Log in again."));
  listed = visit_begin (desk->portal, PENNANT_PORTAL_LIST_KEYS, NULL, PENNANT_PORTAL_ONCE);
  wait_for_hits_at (desk, "/apikey/list", 1);
  scripted_server_reply (desk->server, "/login", 200, "Set-Cookie: session=second", LOGGED_IN);
  {
    g_autoptr (Visit) login = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_ONCE);

    g_assert_no_error (login->error);
  }
  scripted_server_release (desk->server);
  visit_wait (listed, desk->portal);
  g_assert_error (listed->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION);
  g_assert_true (pennant_portal_has_session (desk->portal));
}

static void
test_no_redirects (void)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) login = NULL, listed = NULL;

      scripted_server_reply (desk->server, "/login", statuses[i], "Location: /v1/other", "");
      scripted_server_reply (desk->server, "/login", 200, SET_COOKIE, LOGGED_IN);
      scripted_server_reply (desk->server, "/apikey/list", statuses[i], "Location: /v1/other", "");
      login = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_RETRY);
      g_assert_error (login->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED);
      enter (desk);
      listed = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_RETRY);
      g_assert_error (listed->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED);
      g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/other"), ==, 0);
    }
}

/* What comes instead of an answer, and what a call that changes nothing is told. */
static void
test_odd_bodies (void)
{
  g_autofree char *spaces = g_strnfill (PENNANT_PORTAL_MAX_BODY_SIZE + 1, ' ');
  const struct
  {
    guint status;
    const char *headers;
    const char *body;
    int code;
  } cases[] = {
    { 200, HTML, "<html><body>Sign in</body></html>", PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, "", PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, "[]", PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, DONE, PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, "{" STATUS ",\"keys\":\"" KEY_TOKEN "\"", PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, "{" STATUS ",\"keys\":[{\"id\":\"1\"}]}", PENNANT_API_ERROR_MALFORMED },
    { 200, JSON, spaces, PENNANT_API_ERROR_TOO_LARGE },
    { 200, "Transfer-Encoding: chunked", spaces, PENNANT_API_ERROR_TOO_LARGE },
    { 0, NULL, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{", PENNANT_API_ERROR_TOO_LARGE },
    { 0, NULL, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", PENNANT_API_ERROR_NO_CONNECTION },
    { 0, NULL, "nonsense\r\n\r\n", PENNANT_API_ERROR_MALFORMED },
    { 0, NULL, "", PENNANT_API_ERROR_NO_CONNECTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) visit = NULL;

      enter (desk);
      if (cases[i].status == 0)
        scripted_server_reply_raw (desk->server, "/apikey/list", cases[i].body, FALSE);
      else
        scripted_server_reply (desk->server, "/apikey/list", cases[i].status, cases[i].headers, cases[i].body);
      visit = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
      g_assert_error (visit->error, PENNANT_API_ERROR, cases[i].code);
    }
}

/* The portal, or something between, says again what it was told, or what nobody should read. */
static const struct
{
  const char *text;
  gboolean at_login; /* when it can know of it */
  gboolean after;
} hostile_cases[] = {
  { "You said pass\\\"w\\u00f6rd-0123456789 and that is wrong", TRUE, FALSE },
  { "Your session is " COOKIE, FALSE, TRUE },
  { "s3ss10n-c00k1e-abc", FALSE, TRUE },
  { "Your key is \\u201c" KEY_TOKEN "\\u201d", TRUE, TRUE },
  { "Your key is " KEY_TOKEN, TRUE, TRUE },
  { "a\\u0007b\\u001b[31mc\\nd\\u202ee", TRUE, TRUE },
};

static void
assert_harmless (PennantPortalCall call, guint status, const char *body)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) visit = NULL;

  if (call != PENNANT_PORTAL_LOG_IN)
    enter (desk);
  scripted_server_reply (desk->server, paths[call], status, JSON, body);
  scripted_server_reply (desk->server, "/apikey/list", 200, JSON, NO_KEYS);
  visit = make (desk, call, PENNANT_PORTAL_ONCE);
  g_assert_nonnull (visit->error);
  for (const char *letter = visit->error->message; *letter != '\0'; letter = g_utf8_next_char (letter))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (letter)) && g_utf8_get_char (letter) != 0x202e);
}

static void
test_hostile_texts (void)
{
  static const guint statuses[] = { 400, 404, 503 };

  for (gsize i = 0; i < G_N_ELEMENTS (hostile_cases); i++)
    {
      g_autofree char *refusal = g_strdup_printf (REFUSAL ("odd", "%s"), hostile_cases[i].text);
      g_autofree char *status = g_strdup_printf ("{\"status\":{\"code\":7,\"message\":\"%s\"}}", hostile_cases[i].text);

      for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
        {
          if (call == PENNANT_PORTAL_LOG_IN ? !hostile_cases[i].at_login : !hostile_cases[i].after)
            continue;
          assert_harmless (call, 200, status);
          for (gsize n = 0; n < G_N_ELEMENTS (statuses); n++)
            assert_harmless (call, statuses[n], refusal);
        }
    }
}

/* --- Trying again --- */

/* What a dialog sees: until when it waits, and why. */
static void
note_waiting (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  PennantPortal *portal = PENNANT_PORTAL (object);
  GArray *untils = user_data;
  gint64 until = pennant_portal_get_retrying_until (portal);

  g_assert_true ((until != 0) == (pennant_portal_get_retry_error (portal) != NULL));
  g_array_append_val (untils, until);
}

static void
test_retries (void)
{
  static const double ends[] = { 1, 2, 4, 8 };
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (GArray) untils = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Visit) visit = NULL;
  gint64 now = START;

  g_signal_connect (desk->portal, "notify::retrying-until", G_CALLBACK (note_waiting), untils);
  scripted_server_reply (desk->server, "/login", 400, JSON, TEMPORARY);
  scripted_server_reply (desk->server, "/login", 502, HTML, "<html>");
  scripted_server_reply (desk->server, "/login", 429, JSON, "");
  scripted_server_reply_raw (desk->server, "/login", "", FALSE);
  scripted_server_reply (desk->server, "/login", 200, SET_COOKIE, LOGGED_IN);
  visit = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_RETRY);
  g_assert_no_error (visit->error);
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/login"), ==, 5);
  g_assert_cmpuint (untils->len, ==, 8);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gint64 until = g_array_index (untils, gint64, 2 * i);

      g_assert_cmpfloat ((double) (until - now), >=, ends[i] * 0.5 * SECOND);
      g_assert_cmpfloat ((double) (until - now), <=, ends[i] * 1.5 * SECOND);
      g_assert_cmpint (g_array_index (untils, gint64, 2 * i + 1), ==, 0);
      now = until;
    }
}

static void
test_gives_up (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) again = NULL, once = NULL;

  enter (desk);
  scripted_server_reply (desk->server, "/apikey/list", 500, JSON, "");
  again = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_RETRY);
  g_assert_error (again->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY);
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/list"), ==, 5);
  g_assert_cmpint (pennant_portal_get_retrying_until (desk->portal), ==, 0);
  once = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
  g_assert_error (once->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY);
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/list"), ==, 6);
}

static void
test_cancel_while_waiting (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) visit = NULL;

  scripted_server_reply (desk->server, "/login", 500, JSON, "");
  visit = visit_begin (desk->portal, PENNANT_PORTAL_LOG_IN, NULL, PENNANT_PORTAL_RETRY);
  while (pennant_portal_get_retrying_until (desk->portal) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (visit->cancellable);
  while (!visit->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpint (pennant_portal_get_retrying_until (desk->portal), ==, 0);
  g_assert_null (pennant_portal_get_retry_error (desk->portal));
  pennant_clock_advance (desk->clock, 10 * SECOND);
  settle ();
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/login"), ==, 1);
}

/* --- Cancelling, and too late --- */

static void
test_cancelled_on_the_wire (void)
{
  for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) visit = NULL;

      /* That of a key is another matter. */
      if (call == PENNANT_PORTAL_CREATE_KEY)
        continue;
      if (call != PENNANT_PORTAL_LOG_IN)
        enter (desk);
      scripted_server_reply_raw (desk->server, paths[call], "", TRUE);
      visit = visit_begin (desk->portal, call, NAME, PENNANT_PORTAL_RETRY);
      wait_for_hits_at (desk, paths[call], 1);
      g_cancellable_cancel (visit->cancellable);
      visit_wait (visit, desk->portal);
      g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
      while (scripted_server_get_n_gone (desk->server) == 0)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_deadline (void)
{
  for (PennantPortalCall call = 0; call < PENNANT_N_PORTAL_CALLS; call++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) visit = NULL;

      if (call != PENNANT_PORTAL_LOG_IN)
        enter (desk);
      scripted_server_reply_raw (desk->server, paths[call], "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", TRUE);
      scripted_server_reply (desk->server, "/apikey/list", 200, JSON, NO_KEYS);
      visit = visit_begin (desk->portal, call, NAME, PENNANT_PORTAL_ONCE);
      wait_for_hits_at (desk, paths[call], 1);
      pennant_clock_advance (desk->clock, 20 * SECOND - 1);
      settle ();
      g_assert_false (visit->done);
      pennant_clock_advance (desk->clock, 1);
      visit_wait (visit, desk->portal);
      g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT);
    }
}

/* --- A key whose answer was lost --- */

/* Begins to make a key, whose answer makes no sense; then the list holds it, written as @format says. */
static Visit *
lose_answer (Desk *desk, const char *name, const char *range)
{
  g_autofree char *description = NULL, *keys = NULL;
  Visit *visit;

  enter (desk);
  scripted_server_hold (desk->server, "/apikey/create", "lost");
  visit = visit_begin (desk->portal, PENNANT_PORTAL_CREATE_KEY, NAME, PENNANT_PORTAL_ONCE);
  wait_for_hits_at (desk, "/apikey/create", 1);
  description = dup_said (desk, PENNANT_PORTAL_CREATE_KEY, "description");
  keys = g_strdup_printf ("{" STATUS ",\"keys\":["
                          "{\"id\":\"1\",\"name\":\"%s\",\"description\":\"For a test\",\"cidrRanges\":[\"%s\"],"
                          "\"key\":\"a.b.c\"},"
                          "{\"id\":\"2\",\"name\":\"%s\",\"description\":\"%s\",\"cidrRanges\":[\"%s\"],"
                          "\"key\":\"a.b.c\"}]}",
                          name, range, name, description, range);
  scripted_server_reply (desk->server, "/apikey/list", 200, JSON, keys);
  scripted_server_reply (desk->server, "/apikey/revoke", 200, JSON, DONE);

  return visit;
}

static void
test_finds_lost_key (void)
{
  static const struct
  {
    const char *name;
    const char *range;
    gboolean found;
  } cases[] = {
    { NAME, ADDRESS, TRUE },        { NAME, ADDRESS "/32", TRUE }, { NAME, ADDRESS "9", FALSE },
    { NAME, ADDRESS "/31", FALSE }, { NAME "3", ADDRESS, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Desk) desk = desk_new ();
      g_autoptr (Visit) visit = lose_answer (desk, cases[i].name, cases[i].range);

      scripted_server_release (desk->server);
      visit_wait (visit, desk->portal);
      if (cases[i].found)
        g_assert_cmpstr (visit->key->id, ==, "2");
      else
        g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
      g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/create"), ==, 1);
      g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/revoke"), ==, 0);
    }
}

static void
test_takes_lost_key_back (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) visit = lose_answer (desk, NAME, ADDRESS);

  g_cancellable_cancel (visit->cancellable);
  settle ();
  g_assert_false (visit->done);
  scripted_server_release (desk->server);
  visit_wait (visit, desk->portal);
  g_assert_error (visit->error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/revoke"), ==, 1);
  assert_sent (desk, PENNANT_PORTAL_REVOKE_KEY, SCRIPTED_SERVER_BODY, "{\"id\":\"2\"}");
}

/* The session ends before the key can be taken back: somebody has to be told. */
static void
test_cannot_take_key_back (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) visit = NULL;

  enter (desk);
  scripted_server_hold (desk->server, "/apikey/create",
                        "{" STATUS ",\"key\":{\"id\":\"1\",\"name\":\"" NAME "\",\"key\":\"a.b.c\"}}");
  scripted_server_reply (desk->server, "/apikey/revoke", 403, JSON, REFUSAL ("sessionExpired", ""));
  visit = visit_begin (desk->portal, PENNANT_PORTAL_CREATE_KEY, NAME, PENNANT_PORTAL_ONCE);
  wait_for_hits_at (desk, "/apikey/create", 1);
  g_cancellable_cancel (visit->cancellable);
  scripted_server_release (desk->server);
  visit_wait (visit, desk->portal);
  g_assert_error (visit->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_UNCERTAIN);
}

/* A refusal is believed, and so is a connection that there never was: no key is looked for. */
static void
test_surely_none (void)
{
  g_autoptr (Desk) desk = desk_new ();
  g_autoptr (Visit) refused = NULL, unsent = NULL;

  enter (desk);
  scripted_server_reply (desk->server, "/apikey/create", 400, JSON, REFUSAL ("badRequest", "Not so."));
  refused = make (desk, PENNANT_PORTAL_CREATE_KEY, PENNANT_PORTAL_ONCE);
  g_assert_error (refused->error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED);
  g_assert_cmpuint (scripted_server_get_n_hits (desk->server, "/apikey/list"), ==, 0);

  scripted_server_free (g_steal_pointer (&desk->server));
  unsent = make (desk, PENNANT_PORTAL_CREATE_KEY, PENNANT_PORTAL_ONCE);
  g_assert_error (unsent->error, PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION);
  desk->server = scripted_server_new ();
}

/* --- Secrets --- */

static void
test_log (void)
{
  g_autoptr (Desk) desk = NULL;
  g_autoptr (Visit) refused = NULL, listed = NULL, left = NULL;
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  g_setenv ("PENNANT_DEBUG", "http", TRUE);
  desk = desk_new ();
  g_unsetenv ("PENNANT_DEBUG");
  /* A server that says everything again, wherever it can. */
  scripted_server_reply (desk->server, "/login", 400, "X-Echo: " PASSWORD "\nDate: d-0123456789",
                         REFUSAL ("a", PASSWORD));
  refused = make (desk, PENNANT_PORTAL_LOG_IN, PENNANT_PORTAL_ONCE);
  enter (desk);
  scripted_server_reply (desk->server, "/apikey/list", 200, "Date: " COOKIE "\n" COOKIE ": 1\nServer: " COOKIE,
                         NO_KEYS);
  listed = make (desk, PENNANT_PORTAL_LIST_KEYS, PENNANT_PORTAL_ONCE);
  g_assert_no_error (listed->error);

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (desk->portal), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      g_object_get_property (G_OBJECT (desk->portal), specs[i]->name, &value);
      text = g_strdup_value_contents (&value);
      assert_hidden (text);
    }
  scripted_server_reply (desk->server, "/logout", 200, JSON, DONE);
  left = make (desk, PENNANT_PORTAL_LOG_OUT, PENNANT_PORTAL_ONCE);

  g_assert_nonnull (strstr (log_get_text (), "POST /v1/login"));
  g_assert_nonnull (strstr (log_get_text (), "Cookie: (hidden)"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  log_start ();
  g_test_add_func ("/portal-wire/wire", test_wire);
  g_test_add_func ("/portal-wire/status-forms", test_status_forms);
  g_test_add_func ("/portal-wire/cookies", test_cookies);
  g_test_add_func ("/portal-wire/session-ended", test_session_ended);
  g_test_add_func ("/portal-wire/late-refusal", test_late_refusal);
  g_test_add_func ("/portal-wire/no-redirects", test_no_redirects);
  g_test_add_func ("/portal-wire/odd-bodies", test_odd_bodies);
  g_test_add_func ("/portal-wire/hostile-texts", test_hostile_texts);
  g_test_add_func ("/portal-wire/retries", test_retries);
  g_test_add_func ("/portal-wire/gives-up", test_gives_up);
  g_test_add_func ("/portal-wire/cancel-while-waiting", test_cancel_while_waiting);
  g_test_add_func ("/portal-wire/cancelled-on-the-wire", test_cancelled_on_the_wire);
  g_test_add_func ("/portal-wire/deadline", test_deadline);
  g_test_add_func ("/portal-wire/lost-key/found", test_finds_lost_key);
  g_test_add_func ("/portal-wire/lost-key/taken-back", test_takes_lost_key_back);
  g_test_add_func ("/portal-wire/lost-key/not-taken-back", test_cannot_take_key_back);
  g_test_add_func ("/portal-wire/surely-none", test_surely_none);
  g_test_add_func ("/portal-wire/log", test_log);
  status = g_test_run ();
  assert_hidden (log_get_text ());

  return status;
}
