/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-api-error.h"

#include <string.h>

#define JSON_TYPE "application/json"
#define HTML "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>{\"reason\":\"no\"}</body></html>"

typedef struct
{
  const char *name;
  guint status;
  const char *content_type;
  const char *body;
  PennantApiError code;
  const char *reason;
  const char *api_message;
} Row;

/* Every kind of error that was ever recorded, and the shapes that gateways give them. */
static const Row rows[] = {
  { "bad-id", 400, JSON_TYPE, "{\"reason\":\"badRequest\",\"message\":\"Unknown value for parameter locationId\"}",
    PENNANT_API_ERROR_BAD_REQUEST, "badRequest", "Unknown value for parameter locationId" },
  { "seasons", 400, JSON_TYPE,
    "{\"reason\":\"badRequest\",\"message\":\"Seasons are available only for legendary league\"}",
    PENNANT_API_ERROR_BAD_REQUEST, "badRequest", "Seasons are available only for legendary league" },
  { "bad-request-alone", 400, JSON_TYPE, "{}", PENNANT_API_ERROR_BAD_REQUEST, NULL, NULL },
  { "no-key", 403, JSON_TYPE, "{\"reason\":\"accessDenied\",\"message\":\"Missing authorization\"}",
    PENNANT_API_ERROR_NO_KEY, "accessDenied", "Missing authorization" },
  { "invalid-key", 403, JSON_TYPE, "{\"reason\":\"accessDenied\",\"message\":\"Invalid authorization\"}",
    PENNANT_API_ERROR_INVALID_KEY, "accessDenied", "Invalid authorization" },
  { "invalid-address", 403, JSON_TYPE,
    "{\"reason\":\"accessDenied.invalidIp\",\"message\":\"Invalid authorization: API key does not allow access from IP "
    "1.2.3.4\"}",
    PENNANT_API_ERROR_INVALID_ADDRESS, "accessDenied.invalidIp",
    "Invalid authorization: API key does not allow access from IP 1.2.3.4" },
  { "invalid-address-by-message", 403, JSON_TYPE,
    "{\"reason\":\"accessDenied\",\"message\":\"Invalid authorization: API key does not allow access from IP "
    "1.2.3.4\"}",
    PENNANT_API_ERROR_INVALID_ADDRESS, "accessDenied",
    "Invalid authorization: API key does not allow access from IP 1.2.3.4" },
  { "invalid-scope", 403, JSON_TYPE,
    "{\"reason\":\"accessDenied.invalidScope\",\"message\":\"Invalid authorization: API key does not allow access to "
    "the requested resource.\"}",
    PENNANT_API_ERROR_INVALID_SCOPE, "accessDenied.invalidScope",
    "Invalid authorization: API key does not allow access to the requested resource." },
  { "private", 403, JSON_TYPE, "{\"reason\":\"accessDenied\"}", PENNANT_API_ERROR_PRIVATE, "accessDenied", NULL },
  { "private-no-type", 403, NULL, "{\"reason\":\"accessDenied\"}", PENNANT_API_ERROR_PRIVATE, "accessDenied", NULL },
  { "private-named", 403, JSON_TYPE, "{\"reason\":\"accessDenied.privateWarLog\",\"message\":\"Private\"}",
    PENNANT_API_ERROR_PRIVATE, "accessDenied.privateWarLog", "Private" },
  { "forbidden-html", 403, "text/html", HTML, PENNANT_API_ERROR_FORBIDDEN, NULL, NULL },
  { "forbidden-other", 403, JSON_TYPE, "{\"reason\":\"accessDenied\",\"message\":\"Not today\"}",
    PENNANT_API_ERROR_FORBIDDEN, "accessDenied", "Not today" },
  { "forbidden-reason", 403, JSON_TYPE, "{\"reason\":\"accessDenied.somethingNew\"}", PENNANT_API_ERROR_FORBIDDEN,
    "accessDenied.somethingNew", NULL },
  { "not-found", 404, JSON_TYPE, "{\"reason\":\"notFound\",\"message\":\"Not found with tag 2PPP\"}",
    PENNANT_API_ERROR_NOT_FOUND, "notFound", "Not found with tag 2PPP" },
  { "not-found-alone", 404, JSON_TYPE, "{\"reason\":\"notFound\"}", PENNANT_API_ERROR_NOT_FOUND, "notFound", NULL },
  { "throttled", 429, JSON_TYPE, "{\"reason\":\"requestThrottled\",\"message\":\"Request was throttled\"}",
    PENNANT_API_ERROR_THROTTLED, "requestThrottled", "Request was throttled" },
  { "server", 500, JSON_TYPE, "{\"reason\":\"unknownException\",\"message\":\"Oops\"}", PENNANT_API_ERROR_SERVER,
    "unknownException", "Oops" },
  { "server-other", 599, NULL, NULL, PENNANT_API_ERROR_SERVER, NULL, NULL },
  { "gateway-502", 502, "text/html; charset=UTF-8", HTML, PENNANT_API_ERROR_GATEWAY, NULL, NULL },
  { "gateway-504", 504, NULL, HTML, PENNANT_API_ERROR_GATEWAY, NULL, NULL },
  { "maintenance", 503, JSON_TYPE,
    "{\"reason\":\"inMaintenance\",\"message\":\"API is currently in maintenance, please come back later\"}",
    PENNANT_API_ERROR_MAINTENANCE, "inMaintenance", "API is currently in maintenance, please come back later" },
  { "maintenance-html", 503, "text/html", HTML, PENNANT_API_ERROR_MAINTENANCE, NULL, NULL },
  { "maintenance-text", 503, "text/plain; charset=utf-8", "\n We are in\r\n maintenance. \n",
    PENNANT_API_ERROR_MAINTENANCE, NULL, "We are in maintenance." },
  { "redirect", 302, "text/html", HTML, PENNANT_API_ERROR_UNEXPECTED_STATUS, NULL, NULL },
  { "unauthorised", 401, NULL, "", PENNANT_API_ERROR_UNEXPECTED_STATUS, NULL, NULL },
  { "teapot", 418, JSON_TYPE, "[1,2]", PENNANT_API_ERROR_UNEXPECTED_STATUS, NULL, NULL },
  { "cut", 500, JSON_TYPE, "{\"reason\":\"unkn", PENNANT_API_ERROR_SERVER, NULL, NULL },
  { "two-documents", 500, JSON_TYPE, "{\"reason\":8}{\"reason\":\"unknownException\"}", PENNANT_API_ERROR_SERVER, NULL,
    NULL },
  { "wrong-types", 404, JSON_TYPE, "{\"reason\":7,\"message\":{\"a\":[]}}", PENNANT_API_ERROR_NOT_FOUND, NULL, NULL },
  { "nulls", 403, JSON_TYPE, "{\"reason\":null,\"message\":null}", PENNANT_API_ERROR_FORBIDDEN, NULL, NULL },
  { "blank-message", 403, JSON_TYPE, "{\"reason\":\"accessDenied\",\"message\":\" \\n \"}", PENNANT_API_ERROR_PRIVATE,
    "accessDenied", NULL },
};

static GError *
make_error (guint status, const char *content_type, const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new_static (body, strlen (body)) : NULL;

  return pennant_api_error_from_reply (status, content_type, bytes, NULL);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GError) error = make_error (row->status, row->content_type, row->body);
  g_autoptr (GError) copy = g_error_copy (error);

  g_assert_error (error, PENNANT_API_ERROR, (int) row->code);
  g_assert_cmpuint (pennant_api_error_get_status (error), ==, row->status);
  g_assert_cmpstr (pennant_api_error_get_reason (error), ==, row->reason);
  g_assert_cmpstr (pennant_api_error_get_api_message (error), ==, row->api_message);
  g_assert_true (g_str_has_suffix (error->message, "."));

  g_assert_cmpuint (pennant_api_error_get_status (copy), ==, row->status);
  g_assert_cmpstr (pennant_api_error_get_reason (copy), ==, row->reason);
  g_assert_cmpstr (pennant_api_error_get_api_message (copy), ==, row->api_message);
}

static void
test_address (void)
{
  static const struct
  {
    const char *message;
    const char *address;
  } cases[] = {
    { "Invalid authorization: API key does not allow access from IP 1.2.3.4", "1.2.3.4" },
    { "Invalid authorization: API key does not allow access from IP 203.0.113.255.", "203.0.113.255" },
    { "Invalid authorization: API key does not allow access from IP 2001:db8::1", "2001:db8::1" },
    { "Invalid authorization: API key does not allow access from IP <b>1.2.3.4</b>", NULL },
    { "Invalid authorization: API key does not allow access from IP 1.2.3", NULL },
    { "Invalid authorization: API key does not allow access from IP ", NULL },
    { "Invalid authorization", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"reason\":\"accessDenied.invalidIp\",\"message\":\"%s\"}", cases[i].message);
      g_autoptr (GError) error = make_error (403, JSON_TYPE, body);
      g_autofree char *address = pennant_api_error_get_address (error);

      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_INVALID_ADDRESS);
      g_assert_cmpstr (address, ==, cases[i].address);
      g_assert_true (address == NULL || strstr (error->message, address) != NULL);
    }
}

static void
test_no_address_elsewhere (void)
{
  g_autoptr (GError) not_found = make_error (404, JSON_TYPE, "{\"message\":\"from IP 1.2.3.4\"}");

  g_assert_null (pennant_api_error_get_address (not_found));
  g_assert_null (pennant_api_error_get_address (NULL));
}

static void
test_hostile_text (void)
{
  g_autoptr (GString) body = g_string_new ("{\"reason\":\"badRequest\",\"message\":\"");
  g_autoptr (GError) error = NULL;
  const char *message;

  /* Markup stays text; escapes, a turn of direction and bytes that are not UTF-8 go. */
  g_string_append (body, "<b>&amp;</b> %s\\u001b[31m \xe2\x80\xae\xff\xfe");
  for (int i = 0; i < 2000; i++)
    g_string_append (body, "\xc3\xa9");
  g_string_append (body, "\"}");

  error = make_error (400, JSON_TYPE, body->str);
  message = pennant_api_error_get_api_message (error);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (message, -1), ==, 500);
  g_assert_true (g_str_has_prefix (message, "<b>&amp;</b> %s [31m "));
  g_assert_null (strchr (message, '\x1b'));
  g_assert_null (strstr (message, "\xe2\x80\xae"));
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_hostile_bodies (void)
{
  g_autofree char *deep = g_strnfill (60000, '[');
  g_autofree char *large = g_strnfill (1024 * 1024, ' ');
  g_autofree char *nested = g_strconcat ("{\"a\":", deep, NULL);
  g_autofree char *padded = g_strconcat (large, "{\"reason\":\"x\"}", NULL);
  g_autoptr (GBytes) nul = g_bytes_new_static ("{\"reason\":\"x\0y\"}", 16);
  const char *bodies[] = { nested, deep, padded, "\xff\xfe\xff", "null", "\"text\"", "{\"reason\":\"\\ud800\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = make_error (500, JSON_TYPE, bodies[i]);
      const char *reason = pennant_api_error_get_reason (error);

      g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_SERVER);
      g_assert_null (pennant_api_error_get_api_message (error));
      g_assert_true (reason == NULL || g_utf8_validate (reason, -1, NULL));
    }

  {
    g_autoptr (GError) error = pennant_api_error_from_reply (500, NULL, nul, NULL);
    g_assert_error (error, PENNANT_API_ERROR, PENNANT_API_ERROR_SERVER);
  }
}

static void
test_other_errors (void)
{
  g_autoptr (GError) local = g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT, "Too late.");
  g_autoptr (GError) foreign = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, "Gone.");
  const GError *errors[] = { local, foreign, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_assert_cmpuint (pennant_api_error_get_status (errors[i]), ==, 0);
      g_assert_null (pennant_api_error_get_reason (errors[i]));
      g_assert_null (pennant_api_error_get_api_message (errors[i]));
      g_assert_null (pennant_api_error_get_address (errors[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/api-error/reply/", rows[i].name, NULL);
      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/api-error/address", test_address);
  g_test_add_func ("/api-error/no-address-elsewhere", test_no_address_elsewhere);
  g_test_add_func ("/api-error/hostile-text", test_hostile_text);
  g_test_add_func ("/api-error/hostile-bodies", test_hostile_bodies);
  g_test_add_func ("/api-error/other-errors", test_other_errors);

  return g_test_run ();
}
