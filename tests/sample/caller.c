/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caller.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1773500000) * G_USEC_PER_SEC)

/* Takes the clock. */
Caller *
caller_new_at (guint seed, const char *replay_folder, PennantClock *clock)
{
  Caller *self = g_new0 (Caller, 1);
  g_autoptr (GError) error = NULL;

  self->clock = clock;
  self->server = g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "seed", seed, "clock", self->clock, "replay-folder",
                               replay_folder, NULL);
  pennant_sample_server_start (self->server, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  /* Takes nothing compressed unless a test asks for it. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  return self;
}

Caller *
caller_new (guint seed, const char *replay_folder)
{
  return caller_new_at (seed, replay_folder, pennant_clock_new_manual (NOW));
}

void
caller_free (Caller *self)
{
  pennant_sample_server_stop (self->server);
  g_assert_finalize_object (self->session);
  g_assert_finalize_object (self->server);
  g_assert_finalize_object (self->clock);
  g_free (self);
}

Reply *
caller_send (Caller *self, SoupMessage *message)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  Reply *reply = g_new0 (Reply, 1);

  reply->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  reply->body = soup_session_send_and_read (self->session, message, NULL, &reply->error);
  if (reply->error)
    return reply;
  g_clear_pointer (&reply->headers, soup_message_headers_unref);
  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  if (g_bytes_get_size (reply->body) > 0 && json_parser_load_from_data (parser, g_bytes_get_data (reply->body, NULL),
                                                                        (gssize) g_bytes_get_size (reply->body), NULL))
    reply->json = json_parser_steal_root (parser);
  return reply;
}

/* @url with its escapes; @authorization is the header, NULL for none. */
Reply *
caller_call (Caller *self, const char *method, const char *url, const char *authorization)
{
  g_autoptr (SoupMessage) message = soup_message_new (method, url);

  if (authorization)
    soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", authorization);
  return caller_send (self, message);
}

/* @path below /v1, with its escapes. */
Reply *
caller_get (Caller *self, const char *path)
{
  g_autofree char *url = g_strconcat (pennant_sample_server_get_api_url (self->server), path, NULL);
  g_autofree char *key = g_strconcat ("Bearer ", pennant_sample_server_get_token (self->server), NULL);

  return caller_call (self, "GET", url, key);
}

JsonNode *
caller_get_json (Caller *self, const char *path)
{
  g_autoptr (Reply) reply = caller_get (self, path);

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_nonnull (reply->json);
  return g_steal_pointer (&reply->json);
}

char *
caller_picture_url (Caller *self, const char *path)
{
  const char *url = pennant_sample_server_get_api_url (self->server);

  return g_strdup_printf ("%.*s%s", (int) (strlen (url) - strlen ("/v1")), url, path);
}

void
caller_advance (Caller *self, gint64 seconds)
{
  pennant_clock_advance (self->clock, seconds * G_USEC_PER_SEC);
}

/* @message NULL for any. */
void
caller_assert_bad_request (Caller *self, const char *path, const char *message)
{
  g_autoptr (Reply) reply = caller_get (self, path);

  g_test_message ("%s", path);
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->status, ==, 400);
  g_assert_cmpstr (reply_get_text (reply, "reason"), ==, "badRequest");
  g_assert_nonnull (reply_get_text (reply, "message"));
  if (message)
    g_assert_cmpstr (reply_get_text (reply, "message"), ==, message);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), ==, "public max-age=600");
}

void
reply_free (Reply *self)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
reply_get_header (Reply *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

/* A text of the reply's object, NULL when it has none. */
const char *
reply_get_text (Reply *self, const char *key)
{
  return json_object_get_string_member_with_default (json_node_get_object (self->json), key, NULL);
}

JsonArray *
page_get_items (JsonNode *page)
{
  return json_object_get_array_member (json_node_get_object (page), "items");
}

/* @which is `after` or `before`; NULL where that has no target. */
char *
page_get_cursor (JsonNode *page, const char *which)
{
  JsonObject *paging = json_object_get_object_member (json_node_get_object (page), "paging");
  JsonObject *cursors = json_object_get_object_member (paging, "cursors");

  return g_strdup (json_object_get_string_member_with_default (cursors, which, NULL));
}

gint64
object_get_int (JsonObject *object, const char *key)
{
  g_assert_true (json_object_has_member (object, key));
  return json_object_get_int_member (object, key);
}

const char *
object_get_text (JsonObject *object, const char *key)
{
  g_assert_true (json_object_has_member (object, key));
  return json_object_get_string_member (object, key);
}
