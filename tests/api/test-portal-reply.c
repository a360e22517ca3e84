/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"
#include "api/pennant-portal-reply.h"

#define OK "{\"status\":{\"code\":0,\"message\":\"ok\",\"detail\":null},\"sessionExpiresInSeconds\":3600"
#define KEY                                                                                                            \
  "{\"id\":\"1-2\",\"developerId\":\"d\",\"tier\":\"developer/silver\",\"name\":\"Pennant "                            \
  "AB12\",\"description\":\"\","                                                                                       \
  "\"origins\":null,\"scopes\":[\"clash\"],\"cidrRanges\":[\"203.0.113.7\"],\"validUntil\":null,\"key\":\"a.b.c\"}"
#define REFUSAL(error, description) "{\"error\":\"" error "\",\"description\":\"" description "\"}"

static PennantPortalReply *
read_reply (PennantPortalCall call, guint status, const char *body, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  return pennant_portal_reply_read (call, status, bytes, NULL, error);
}

static void
assert_error (PennantPortalCall call, guint status, const char *body, GQuark domain, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_reply (call, status, body, &error));
  g_assert_error (error, domain, code);
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
}

static void
test_login (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *claims =
      g_base64_encode ((const guint8 *) "{\"limits\":[{\"tier\":\"t\"},{\"cidrs\":[\"203.0.113.7/32\"]}]}", 54);
  g_autofree char *body =
      g_strconcat (OK ",\"auth\":{\"uid\":\"d\",\"token\":\"secret\",\"ua\":null,\"ip\":null},"
                      "\"developer\":{\"id\":\"d\",\"name\":\"Chief\",\"email\":\"chief@example.com\","
                      "\"tier\":\"developer/silver\",\"maxCidrs\":null},\"temporaryAPIToken\":\"a.",
                   claims, ".c\"}", NULL);
  g_autoptr (PennantPortalReply) reply = read_reply (PENNANT_PORTAL_LOG_IN, 200, body, &error);
  g_autofree char *address = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (reply->session_seconds, ==, 3600);
  g_assert_cmpstr (reply->developer->email, ==, "chief@example.com");
  address = pennant_portal_reply_get_address (reply);
  g_assert_cmpstr (address, ==, "203.0.113.7");
}

static void
test_no_address (void)
{
  static const char *const bodies[] = {
    OK ",\"developer\":{}}",
    OK ",\"temporaryAPIToken\":\"odd\"}",
    OK ",\"temporaryAPIToken\":\"a.e30.c\"}",
    /* {"limits":[{"cidrs":[""]}]} */
    OK ",\"temporaryAPIToken\":\"a.eyJsaW1pdHMiOlt7ImNpZHJzIjpbIiJdfV19.c\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (PennantPortalReply) reply = read_reply (PENNANT_PORTAL_LOG_IN, 200, bodies[i], NULL);

      g_assert_nonnull (reply);
      g_assert_null (pennant_portal_reply_get_address (reply));
    }
}

static void
test_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantPortalReply) list =
      read_reply (PENNANT_PORTAL_LIST_KEYS, 200, OK ",\"keys\":[" KEY "," KEY "]}", &error);
  g_autoptr (PennantPortalReply) none = read_reply (PENNANT_PORTAL_LIST_KEYS, 200, OK ",\"keys\":[]}", &error);
  g_autoptr (PennantPortalReply) made = read_reply (PENNANT_PORTAL_CREATE_KEY, 200, OK ",\"key\":" KEY "}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->keys->len, ==, 2);
  g_assert_cmpuint (none->keys->len, ==, 0);
  g_assert_cmpstr (made->key->id, ==, "1-2");
  g_assert_cmpstr (made->key->name, ==, "Pennant AB12");
  g_assert_cmpstr (made->key->token, ==, "a.b.c");
  g_assert_cmpuint (made->key->cidr_ranges->len, ==, 1);
  g_assert_cmpstr (made->key->cidr_ranges->pdata[0], ==, "203.0.113.7");
}

static void
test_done (void)
{
  static const char *const bodies[] = { OK "}", "{}", "{\"status\":{\"message\":\"\"}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (PennantPortalReply) reply = read_reply (PENNANT_PORTAL_REVOKE_KEY, 200, bodies[i], NULL);

      g_assert_nonnull (reply);
    }
}

/* Each row of api.md 4, "Errors". */
static void
test_refusals (void)
{
  assert_error (PENNANT_PORTAL_LOG_IN, 403, REFUSAL ("invalidCredentials", "Invalid email or password."),
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 200, "{\"status\":{\"code\":1,\"message\":\"no such developer\"}}",
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS, NULL);
  assert_error (PENNANT_PORTAL_LIST_KEYS, 403, "", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION, NULL);
  assert_error (PENNANT_PORTAL_LIST_KEYS, 403, REFUSAL ("sessionExpired", "Log in again."), PENNANT_PORTAL_ERROR,
                PENNANT_PORTAL_ERROR_SESSION, NULL);
  assert_error (PENNANT_PORTAL_CREATE_KEY, 400, REFUSAL ("general", "Temporary application error, request failed."),
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 403, REFUSAL ("general", "Temporary application error, request failed."),
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 502, "<html>", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 429, "{}", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 503, "<html>", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_TEMPORARY,
                "maintenance");
  assert_error (PENNANT_PORTAL_CREATE_KEY, 400, REFUSAL ("badRequest", "name is\\n\\u202erequired"),
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, "“name is required”");
  assert_error (PENNANT_PORTAL_REVOKE_KEY, 200, "{\"status\":{\"code\":3,\"message\":\"not yours\"}}",
                PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, "“not yours”");
}

/* A page of something that stands before the portal says nothing of a password. */
static void
test_not_the_portal (void)
{
  assert_error (PENNANT_PORTAL_LOG_IN, 403, "<html>", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 302, "", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, NULL);
  assert_error (PENNANT_PORTAL_LOG_IN, 404, "", PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_REFUSED, NULL);
}

static void
test_long_words (void)
{
  g_autofree char *words = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"error\":\"badRequest\",\"description\":\"%s\"}", words);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_reply (PENNANT_PORTAL_CREATE_KEY, 400, body, &error));
  g_assert_cmpuint (strlen (error->message), <, 700);
}

static void
test_malformed (void)
{
  static const struct
  {
    PennantPortalCall call;
    const char *body;
  } rows[] = {
    { PENNANT_PORTAL_LOG_IN, "" },
    { PENNANT_PORTAL_LOG_IN, "<html>" },
    { PENNANT_PORTAL_LOG_IN, OK "}" },
    { PENNANT_PORTAL_LIST_KEYS, OK "}" },
    { PENNANT_PORTAL_LIST_KEYS, OK ",\"keys\":[" KEY ",{\"id\":\"3\"}]}" },
    { PENNANT_PORTAL_LIST_KEYS, OK ",\"keys\":[{\"id\":\"3\",\"name\":\"\",\"key\":[\"secret\"]}]}" },
    { PENNANT_PORTAL_CREATE_KEY, OK "}" },
    { PENNANT_PORTAL_CREATE_KEY, OK ",\"key\":" KEY },
    { PENNANT_PORTAL_LIST_KEYS, OK ",\"keys\":[{\"key\":secret}]}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_reply (rows[i].call, 200, rows[i].body, &error));
      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED);
      g_assert_null (strstr (error->message, "secret"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/portal-reply/login", test_login);
  g_test_add_func ("/portal-reply/no-address", test_no_address);
  g_test_add_func ("/portal-reply/keys", test_keys);
  g_test_add_func ("/portal-reply/done", test_done);
  g_test_add_func ("/portal-reply/refusals", test_refusals);
  g_test_add_func ("/portal-reply/not-the-portal", test_not_the_portal);
  g_test_add_func ("/portal-reply/long-words", test_long_words);
  g_test_add_func ("/portal-reply/malformed", test_malformed);

  return g_test_run ();
}
