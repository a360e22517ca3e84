/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-fault-reply.h"

#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-portal.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* For how many seconds a war and a war log stay private (api.md 3.3). */
#define PRIVATE_WAR_AGE 120
#define PRIVATE_AGE 600

/* How fast a slow body comes: one byte each. */
#define DRIP_MILLISECONDS 20

/**
 * pennant_sample_fault_to_reply:
 * @fault: what goes wrong
 * @path: what was asked for
 * @address: the caller's
 *
 * Returns: (transfer full) (nullable): the reply that is sent instead of the right one, %NULL where that one is sent,
 *   whole, altered or in pieces
 */
PennantSampleReply *
pennant_sample_fault_to_reply (PennantSampleFault fault, const char *path, const char *address)
{
  static const char *const broken = "{\"tag\":\"#2PP\",\"name\":";

  switch (fault)
    {
    case PENNANT_SAMPLE_FAULT_THROTTLED:
      return pennant_sample_reply_new_error (
          429, "requestThrottled",
          "Request was throttled, because amount of requests was above the threshold "
          "defined for used API token.");
    case PENNANT_SAMPLE_FAULT_SERVER_ERROR:
      return pennant_sample_reply_new_error (500, "unknownException",
                                             "An unknown error happened when handling the request.");
    case PENNANT_SAMPLE_FAULT_BAD_GATEWAY:
      return pennant_sample_reply_new_page (502, "Bad Gateway");
    case PENNANT_SAMPLE_FAULT_GATEWAY_TIMEOUT:
      return pennant_sample_reply_new_page (504, "Gateway Time-out");
    case PENNANT_SAMPLE_FAULT_MAINTENANCE:
      return pennant_sample_reply_new_error (503, "inMaintenance",
                                             "API is currently in maintenance, please come back later");
    case PENNANT_SAMPLE_FAULT_MAINTENANCE_PAGE:
      return pennant_sample_reply_new_page (503, "Service Temporarily Unavailable");
    case PENNANT_SAMPLE_FAULT_INVALID_JSON:
      return pennant_sample_reply_new (200, PENNANT_SAMPLE_JSON, g_strdup ("max-age=60"),
                                       g_bytes_new_static (broken, strlen (broken)));
    case PENNANT_SAMPLE_FAULT_INVALID_KEY:
      return pennant_sample_reply_new_error (403, "accessDenied", "Invalid authorization");
    case PENNANT_SAMPLE_FAULT_INVALID_ADDRESS:
      return pennant_sample_reply_new_address_error (address);
    case PENNANT_SAMPLE_FAULT_INVALID_SCOPE:
      return pennant_sample_reply_new_scope_error ();
    case PENNANT_SAMPLE_FAULT_PRIVATE:
      return pennant_sample_reply_new_private (g_str_has_suffix (path, "/currentwar") ? PRIVATE_WAR_AGE : PRIVATE_AGE);
    case PENNANT_SAMPLE_FAULT_TEMPORARY:
      return pennant_sample_portal_reply_temporary_error ();
    case PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE:
    case PENNANT_SAMPLE_FAULT_NONE:
    case PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD:
    case PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM:
    case PENNANT_SAMPLE_FAULT_CUT_BODY:
    case PENNANT_SAMPLE_FAULT_CLOSED:
    case PENNANT_SAMPLE_FAULT_DRIP:
    case PENNANT_SAMPLE_N_FAULTS:
    default:
      return NULL;
    }
}

/* Altered replies --------------------------------------------------------------------------------- */

static void alter_node (JsonNode *node, PennantSampleFault fault);

static void
alter_element (JsonArray *array, guint index, JsonNode *element, gpointer data)
{
  alter_node (element, (PennantSampleFault) GPOINTER_TO_INT (data));
}

static void
alter_object (JsonObject *object, PennantSampleFault fault)
{
  static const char *const words[] = { "type",  "warFrequency", "role",           "warPreference", "village",
                                       "state", "result",       "battleModifier", "battleType",    NULL };
  g_autoptr (GList) keys = json_object_get_members (object);

  for (GList *key = keys; key; key = key->next)
    {
      JsonNode *value = json_object_get_member (object, key->data);

      if (fault == PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM && json_node_get_value_type (value) == G_TYPE_STRING &&
          g_strv_contains (words, key->data))
        json_node_set_string (value, "somethingNew");
      else
        alter_node (value, fault);
    }
  if (fault == PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD)
    json_object_set_string_member (object, "somethingNew", "2PP");
}

static void
alter_node (JsonNode *node, PennantSampleFault fault)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    alter_object (json_node_get_object (node), fault);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    json_array_foreach_element (json_node_get_array (node), alter_element, GINT_TO_POINTER (fault));
}

static void
alter_text (GString *json, int fault)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *altered = NULL;

  if (!json_parser_load_from_data (parser, json->str, (gssize) json->len, NULL))
    return;
  alter_node (json_parser_get_root (parser), (PennantSampleFault) fault);
  altered = json_to_string (json_parser_get_root (parser), FALSE);
  g_string_assign (json, altered);
}

/**
 * pennant_sample_fault_alter:
 * @fault: what goes wrong
 * @reply: (transfer full): the right reply
 *
 * Returns: (transfer full): @reply, or another where @fault changes what a success says; of a list that is too long to
 *   be held, its items
 */
PennantSampleReply *
pennant_sample_fault_alter (PennantSampleFault fault, PennantSampleReply *reply)
{
  GString *json;

  if (reply->status != 200 ||
      (fault != PENNANT_SAMPLE_FAULT_UNKNOWN_FIELD && fault != PENNANT_SAMPLE_FAULT_UNKNOWN_ENUM))
    return reply;

  if (reply->items)
    {
      pennant_sample_items_set_alter (reply->items, alter_text, (int) fault);
      return reply;
    }
  json = g_string_new_len (g_bytes_get_data (reply->body, NULL), (gssize) g_bytes_get_size (reply->body));
  alter_text (json, (int) fault);
  g_bytes_unref (reply->body);
  reply->body = g_string_free_to_bytes (json);
  return reply;
}

/* Broken connections ------------------------------------------------------------------------------ */

/**
 * pennant_sample_fault_is_broken:
 * @fault: what goes wrong
 *
 * Returns: whether the connection itself misbehaves
 */
gboolean
pennant_sample_fault_is_broken (PennantSampleFault fault)
{
  return fault == PENNANT_SAMPLE_FAULT_CUT_BODY || fault == PENNANT_SAMPLE_FAULT_CLOSED ||
         fault == PENNANT_SAMPLE_FAULT_DRIP;
}

/* The next part of what is sent after the head, framed as HTTP/1.1 frames what comes in chunks; %NULL after the last.
 */
static GBytes *
take_part (PennantSampleReply *reply)
{
  g_autoptr (GBytes) piece = pennant_sample_reply_take_piece (reply);
  GString *chunk;

  if (!piece || !reply->items)
    return g_steal_pointer (&piece);
  chunk = g_string_new (NULL);
  g_string_append_printf (chunk, "%" G_GSIZE_MODIFIER "x\r\n", g_bytes_get_size (piece));
  g_string_append_len (chunk, g_bytes_get_data (piece, NULL), (gssize) g_bytes_get_size (piece));
  g_string_append (chunk, "\r\n");
  return g_string_free_to_bytes (chunk);
}

/* What is still to be sent over a connection that was taken from the server, and is closed after it. */
typedef struct
{
  GIOStream *connection;
  PennantSampleReply *reply;
  GBytes *left; /* of the reply's piece that is being sent */
} Remainder;

static void
remainder_free (gpointer data)
{
  Remainder *self = data;

  g_io_stream_close (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  pennant_sample_reply_free (self->reply);
  g_bytes_unref (self->left);
  g_free (self);
}

/* Drops the first @length bytes of what is left of a piece; FALSE when the last piece is over. */
static gboolean
advance (Remainder *self, gsize length)
{
  GBytes *left = g_bytes_get_size (self->left) > length
                     ? g_bytes_new_from_bytes (self->left, length, g_bytes_get_size (self->left) - length)
                     : take_part (self->reply);

  if (!left)
    return FALSE;
  g_bytes_unref (self->left);
  self->left = left;
  return TRUE;
}

/* A caller who does not read is waited for, one who has gone shows as an error. */
static gboolean
drip (gpointer data)
{
  Remainder *self = data;
  GOutputStream *output = g_io_stream_get_output_stream (self->connection);
  g_autoptr (GError) error = NULL;

  if (g_pollable_stream_write (output, g_bytes_get_data (self->left, NULL), 1, FALSE, NULL, &error) == 1)
    return advance (self, 1) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static GString *
write_head (const PennantSampleReply *reply, gint64 now)
{
  const char *age = reply->cache_control;
  g_autofree char *date = pennant_sample_http_date (now);
  GString *head = g_string_new (NULL);

  g_string_append_printf (head,
                          "HTTP/1.1 %u %s\r\n"
                          "Date: %s\r\n"
                          "Content-Type: %s\r\n"
                          "X-Content-Type-Options: nosniff\r\n"
                          "Strict-Transport-Security: " PENNANT_SAMPLE_TRANSPORT_SECURITY "\r\n"
                          "%s%s%s%s",
                          reply->status, reply->status == 200 ? "OK" : "", date, reply->content_type,
                          age ? "Cache-Control: " : "", age ? age : "", age ? "\r\n" : "",
                          reply->compressor ? "Content-Encoding: gzip\r\n" : "");
  if (reply->body)
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", g_bytes_get_size (reply->body));
  else
    g_string_append (head, "Transfer-Encoding: chunked\r\n");
  g_string_append (head, "Connection: keep-alive\r\n\r\n");
  return head;
}

static void
start_dripping (Remainder *remainder)
{
  g_autoptr (GSource) source = g_timeout_source_new (DRIP_MILLISECONDS);

  g_source_set_static_name (source, "sample drip");
  g_source_set_callback (source, drip, remainder, remainder_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

/**
 * pennant_sample_fault_send_broken:
 * @fault: one of those of which pennant_sample_fault_is_broken() is true
 * @reply: (transfer full): the right reply, of which nothing was taken
 * @now: Unix time in seconds
 * @connection: (transfer full): the caller's connection, taken from the server
 *
 * Sends what @fault leaves of @reply, by sources of the thread-default main context. It never waits for the caller.
 */
void
pennant_sample_fault_send_broken (PennantSampleFault fault,
                                  PennantSampleReply *reply,
                                  gint64 now,
                                  GIOStream *connection)
{
  g_autoptr (GString) start = write_head (reply, now);
  Remainder *remainder = g_new0 (Remainder, 1);

  *remainder = (Remainder) { connection, reply, take_part (reply) };
  if (fault == PENNANT_SAMPLE_FAULT_CUT_BODY)
    g_string_append_len (start, g_bytes_get_data (remainder->left, NULL),
                         (gssize) g_bytes_get_size (remainder->left) / 2);
  if (fault != PENNANT_SAMPLE_FAULT_CLOSED)
    g_pollable_stream_write (g_io_stream_get_output_stream (connection), start->str, start->len, FALSE, NULL, NULL);
  if (fault == PENNANT_SAMPLE_FAULT_DRIP)
    start_dripping (remainder);
  else
    remainder_free (remainder);
}
