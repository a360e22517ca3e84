/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-caller.h"

#include <string.h>

/* @path below /api; without @body none is sent, without @cookie no header. */
Reply *
portal_call (Caller *caller, const char *path, const char *body, const char *cookie)
{
  g_autofree char *url = g_strconcat (pennant_sample_server_get_portal_url (caller->server), path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = body ? g_bytes_new (body, strlen (body)) : NULL;

  if (bytes)
    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  if (cookie)
    soup_message_headers_append (soup_message_get_request_headers (message), "Cookie", cookie);
  return caller_send (caller, message);
}

Reply *
portal_log_in (Caller *caller)
{
  g_autofree char *body =
      g_strdup_printf ("{\"email\":\"%s\",\"password\":\"%s\"}", pennant_sample_server_get_email (caller->server),
                       pennant_sample_server_get_password (caller->server));

  return portal_call (caller, "/login", body, NULL);
}

/* A new session's cookie: the whole header, as some clients send it back. */
char *
portal_get_cookie (Caller *caller)
{
  g_autoptr (Reply) reply = portal_log_in (caller);

  g_assert_cmpuint (reply->status, ==, 200);
  return g_strdup (reply_get_header (reply, "Set-Cookie"));
}

/* @ranges as JSON. */
Reply *
portal_create (Caller *caller, const char *cookie, const char *name, const char *ranges)
{
  g_autofree char *body = g_strdup_printf (
      "{\"name\":\"%s\",\"description\":\"For a test\",\"cidrRanges\":%s,\"scopes\":[\"clash\"]}", name, ranges);

  return portal_call (caller, "/apikey/create", body, cookie);
}

JsonObject *
portal_get_key (Reply *reply)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  return json_object_get_object_member (json_node_get_object (reply->json), "key");
}

/* @description NULL for any. */
void
portal_assert_error (Reply *reply, guint status, const char *error, const char *description)
{
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (reply_get_text (reply, "error"), ==, error);
  g_assert_nonnull (reply_get_text (reply, "description"));
  if (description)
    g_assert_cmpstr (reply_get_text (reply, "description"), ==, description);
}

/* Asks the API for something with a key. */
Reply *
portal_use_key (Caller *caller, const char *token)
{
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (caller->server), "/players/%232PP", NULL);
  g_autofree char *authorization = g_strconcat ("Bearer ", token, NULL);

  return caller_call (caller, "GET", url, authorization);
}

/* A part of a token: 0 = its header, 1 = what it says. Base64 without padding, of those characters only that are the
 * same in the alphabet for URLs, as some clients know the other only. */
JsonNode *
portal_read_token (const char *token, guint part)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", -1);
  g_autofree char *padded = NULL, *bytes = NULL, *text = NULL;
  JsonNode *node;
  gsize length;

  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_assert_cmpuint (strspn (parts[part], G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS), ==, strlen (parts[part]));
  padded = g_strconcat (parts[part], "===" + 3 - (4 - strlen (parts[part]) % 4) % 4, NULL);
  bytes = (char *) g_base64_decode (padded, &length);
  text = g_strndup (bytes, length);
  node = json_from_string (text, NULL);
  g_assert_nonnull (node);
  return node;
}
