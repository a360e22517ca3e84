/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-exchange.h"

#include "api/pennant-api-error.h"
#include "api/pennant-cache-control.h"
#include "api/pennant-http-cancel.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define CHUNK_SIZE (64 * 1024)

/* The one cookie of the developer portal (api.md 4). */
#define SESSION_COOKIE "session"
#define MAX_COOKIE_LENGTH 4096

/* One try: a message sent and its body read. */
typedef struct
{
  PennantTransport *transport;
  SoupSession *session; /* of the transport when it was sent */
  SoupMessage *message;
  PennantHookRequest *request;
  char *token;
  PennantExchangeFlags flags;
  gboolean begun;
  gint64 sent_at;
  double milliseconds;
  guint timeout;
  GSource *deadline;
  gboolean late;
  gboolean stale;
  gboolean misdirected;
  gboolean kept;

  GCancellable *inner; /* ends it for any reason: cancelled, late, stale or too large */
  GSource *cancelled;

  GInputStream *stream;
  GByteArray *body;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_source_unref (exchange->deadline);
  g_source_unref (exchange->cancelled);
  g_clear_object (&exchange->stream);
  g_clear_pointer (&exchange->body, g_byte_array_unref);
  pennant_hook_request_free (exchange->request);
  g_free (exchange->token);
  g_object_unref (exchange->message);
  g_object_unref (exchange->inner);
  g_object_unref (exchange->session);
  pennant_transport_unref (exchange->transport);
  g_free (exchange);
}

/* Nothing may end it any more, and its connection counts no longer. */
static void
wind_up (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  gint64 duration = pennant_clock_get_monotonic (exchange->transport->clock) - exchange->sent_at;

  exchange->milliseconds = (double) duration / G_TIME_SPAN_MILLISECOND;
  pennant_hook_request_end (exchange->request, exchange->milliseconds);
  g_source_destroy (exchange->deadline);
  g_source_destroy (exchange->cancelled);
  g_signal_handlers_disconnect_by_data (exchange->message, exchange);
  if (exchange->kept)
    exchange->transport->n_kept--;
}

/* What the system says may name the computer as well: "Could not connect to 127.0.0.1: Connection refused". */
static const char *
skip_host (const char *message, const char *host)
{
  g_autofree char *named = g_strconcat (host, ": ", NULL);
  const char *found = strstr (message, named);

  return found != NULL ? found + strlen (named) : message;
}

static GError *
describe_failure (Exchange *exchange, const GError *error)
{
  const char *host = g_uri_get_host (soup_message_get_uri (exchange->message));
  g_autofree char *reason = NULL;

  if (exchange->late || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_error_new (PENNANT_API_ERROR, PENNANT_API_ERROR_TIMED_OUT,
                        ngettext ("There was no complete answer within %u second.",
                                  "There was no complete answer within %u seconds.", exchange->timeout),
                        exchange->timeout);
  if (exchange->misdirected)
    return pennant_api_error_from_reply (SOUP_STATUS_MISDIRECTED_REQUEST, NULL, NULL, NULL);
  if (exchange->stale)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, error->message);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return pennant_api_error_new_cancelled ();
  if (g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
      g_error_matches (error, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    return g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED, _ ("The answer is not one of HTTP."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_error_new_literal (PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED,
                                _ ("The answer cannot be decompressed."));

  reason = g_strdup (skip_host (error->message, host));
  if (g_str_has_suffix (reason, "."))
    reason[strlen (reason) - 1] = '\0';
  /* Translators: the name of a computer, and the system's message */
  return g_error_new (PENNANT_API_ERROR, PENNANT_API_ERROR_NO_CONNECTION, _ ("There is no connection to %s: %s."), host,
                      reason);
}

/* Takes the error. */
static void
return_error (GTask *task, GError *error)
{
  Exchange *exchange = g_task_get_task_data (task);

  pennant_hooks_after (exchange->transport->hooks, exchange->request, NULL, error, exchange->token);
  g_task_return_error (task, error);
}

static void
fail (GTask *task, const GError *error)
{
  wind_up (task);
  return_error (task, describe_failure (g_task_get_task_data (task), error));
}

static void
fail_too_large (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  wind_up (task);
  g_cancellable_cancel (exchange->inner);
  return_error (task,
                g_error_new (PENNANT_API_ERROR, PENNANT_API_ERROR_TOO_LARGE, _ ("The answer is larger than %d MiB."),
                             (int) (exchange->transport->max_body_size >> 20)));
}

/* Whether it can be sent back as it is (RFC 6265, 4.1.1). */
static gboolean
is_good_cookie (const char *value)
{
  if (value[0] == '\0' || strlen (value) > MAX_COOKIE_LENGTH)
    return FALSE;
  for (const char *letter = value; *letter != '\0'; letter++)
    {
      if (!g_ascii_isgraph (*letter) || *letter == ';' || *letter == ',')
        return FALSE;
    }

  return TRUE;
}

/* Where and until when it is good does not matter: it goes back to where it came from, while that takes it. */
static char *
dup_session (Exchange *exchange)
{
  g_autoslist (SoupCookie) cookies = NULL;
  char *session = NULL;

  if ((exchange->flags & PENNANT_EXCHANGE_SESSION) == 0)
    return NULL;

  cookies = soup_cookies_from_response (exchange->message);
  for (GSList *item = cookies; item != NULL; item = item->next)
    {
      const char *value = soup_cookie_get_value (item->data);

      if (g_str_equal (soup_cookie_get_name (item->data), SESSION_COOKIE) && is_good_cookie (value))
        g_set_str (&session, value);
    }

  return session;
}

static void
succeed (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  PennantAnswer *answer = g_new0 (PennantAnswer, 1);
  PennantHookReply reply;

  wind_up (task);
  answer->status = soup_message_get_status (exchange->message);
  answer->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  answer->max_age = pennant_cache_control_get_max_age (soup_message_headers_get_list (headers, "Cache-Control"));
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&exchange->body));
  answer->session = dup_session (exchange);
  reply = (PennantHookReply) { .status = answer->status,
                               .content_type = answer->content_type,
                               .size = g_bytes_get_size (answer->body),
                               .milliseconds = exchange->milliseconds,
                               .max_age = answer->max_age,
                               .body = answer->body };
  pennant_hooks_after (exchange->transport->hooks, exchange->request, &reply, NULL, exchange->token);
  g_task_return_pointer (task, answer, (GDestroyNotify) pennant_answer_free);
}

static void read_chunk (GTask *task);

/* How much of the body has come, as it was sent: compressed or not. */
static gint64
count_received (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (exchange->message);

  if (soup_message_headers_get_one (headers, "Content-Encoding") == NULL)
    return exchange->body->len;
  return (gint64) soup_message_metrics_get_response_body_bytes_received (metrics);
}

/* Whether less has come than the answer said. libsoup knows by itself unless the connection was to be closed anyway:
 * then it reads to the end, wherever that is, and its decoder takes what there is for all. */
static gboolean
is_cut (Exchange *exchange)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         soup_message_headers_get_content_length (headers) > count_received (exchange);
}

static void
chunk_was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize size;
  const guint8 *data;

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }

  data = g_bytes_get_data (chunk, &size);
  if (size == 0 && is_cut (exchange))
    {
      error =
          g_error_new_literal (G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, _ ("it was closed in the middle of an answer"));
      fail (task, error);
      return;
    }
  if (size == 0)
    {
      succeed (task);
      return;
    }
  if (size > exchange->transport->max_body_size - exchange->body->len)
    {
      fail_too_large (task);
      return;
    }
  g_byte_array_append (exchange->body, data, (guint) size);
  read_chunk (g_steal_pointer (&task));
}

static void
read_chunk (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  /* Not more urgent than what ends it. */
  g_input_stream_read_bytes_async (exchange->stream, CHUNK_SIZE, PENNANT_HTTP_CANCEL_PRIORITY, exchange->inner,
                                   chunk_was_read, task);
}

static void
message_was_sent (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  g_autoptr (GError) error = NULL;

  exchange->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (exchange->stream == NULL)
    {
      fail (task, error);
      return;
    }
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > (gint64) exchange->transport->max_body_size)
    {
      fail_too_large (task);
      return;
    }
  exchange->body = g_byte_array_new ();
  read_chunk (g_steal_pointer (&task));
}

static gboolean
deadline_passed (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->late = TRUE;
  g_cancellable_cancel (exchange->inner);

  return G_SOURCE_REMOVE;
}

/* From here on the server may see it. */
static void
message_starting (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->begun = TRUE;
  if ((exchange->flags & PENNANT_EXCHANGE_WHOLE) != 0)
    g_source_destroy (exchange->cancelled);
}

/* libsoup is about to send it a second time, because a connection that had been idle turned out to be closed. It must
 * not: whatever is sent takes a token. */
static void
message_restarted (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->stale = TRUE;
  g_cancellable_cancel (exchange->inner);
}

/* For the same reason: libsoup answers a 421 by sending it again. */
static void
message_got_headers (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (soup_message_get_status (message) != SOUP_STATUS_MISDIRECTED_REQUEST)
    return;

  exchange->misdirected = TRUE;
  g_cancellable_cancel (exchange->inner);
}

static SoupMessagePriority
get_message_priority (PennantPriority priority)
{
  switch (priority)
    {
    case PENNANT_PRIORITY_INTERACTIVE:
      return SOUP_MESSAGE_PRIORITY_HIGH;
    case PENNANT_PRIORITY_BATCH:
      return SOUP_MESSAGE_PRIORITY_NORMAL;
    case PENNANT_PRIORITY_BACKGROUND:
    case PENNANT_N_PRIORITIES:
    default:
      return SOUP_MESSAGE_PRIORITY_LOW;
    }
}

static void
append_header (const char *name, const char *value, gpointer user_data)
{
  soup_message_headers_replace (user_data, name, value);
}

/* A secret of a message, which the log does not tell as long as there is that: it may be longer than the try. */
typedef struct
{
  GPtrArray *secrets;
  char *secret; /* one of them */
} Hidden;

static void
message_is_gone (gpointer data, GObject *message)
{
  Hidden *hidden = data;

  g_ptr_array_remove_fast (hidden->secrets, hidden->secret);
  g_ptr_array_unref (hidden->secrets);
  g_free (hidden);
}

static void
hide (SoupMessage *message, PennantTransport *transport, const char *secret)
{
  Hidden *hidden;

  if (secret == NULL)
    return;

  hidden = g_new0 (Hidden, 1);
  hidden->secrets = g_ptr_array_ref (transport->secrets);
  hidden->secret = g_strdup (secret);
  g_ptr_array_add (hidden->secrets, hidden->secret);
  g_object_weak_ref (G_OBJECT (message), message_is_gone, hidden);
}

static void
set_credentials (SoupMessageHeaders *headers, const char *token, PennantExchangeFlags flags)
{
  gboolean session = (flags & PENNANT_EXCHANGE_SESSION) != 0;
  g_autofree char *value = g_strconcat (session ? SESSION_COOKIE "=" : "Bearer ", token, NULL);

  soup_message_headers_replace (headers, session ? "Cookie" : "Authorization", value);
}

/**
 * pennant_exchange_async: (skip)
 * @transport: what to send it on
 * @request: what to send
 * @cancellable: ends it
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Sends a request once and reads the whole answer, whatever its status. Redirects are answers too. The transport's
 * timeout runs from now to the last byte. The hooks see everything but the key and what is posted.
 *
 * For what is posted libsoup takes no connection that has been idle, so that it has no reason to send it again.
 */
void
pennant_exchange_async (PennantTransport *transport,
                        const PennantExchangeRequest *request,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *url = g_strconcat (transport->base_url, request->path, NULL);
  const char *method = request->json != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET;
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *headers;
  Exchange *exchange;

  g_task_set_source_tag (task, pennant_exchange_async);
  g_task_set_check_cancellable (task, FALSE);
  if (message == NULL)
    {
      g_task_return_new_error_literal (task, PENNANT_API_ERROR, PENNANT_API_ERROR_BAD_REQUEST,
                                       _ ("What was asked for is not a path of the API."));
      return;
    }

  exchange = g_new0 (Exchange, 1);
  exchange->transport = pennant_transport_ref (transport);
  exchange->session = g_object_ref (transport->session);
  exchange->message = message;
  /* A key that somebody typed into a path goes to the API only. */
  exchange->request = pennant_hook_request_new (
      method, pennant_transport_tells (transport, request->path) ? "/(hidden)" : request->path);
  exchange->token = g_strdup (request->token);
  exchange->flags = request->flags;
  exchange->sent_at = pennant_clock_get_monotonic (transport->clock);
  exchange->timeout = transport->timeout;
  exchange->inner = g_cancellable_new ();
  exchange->deadline = pennant_clock_source_new (transport->clock);
  g_source_set_static_name (exchange->deadline, "Pennant deadline");
  g_source_set_priority (exchange->deadline, PENNANT_HTTP_CANCEL_PRIORITY);
  g_source_set_callback (exchange->deadline, deadline_passed, exchange, NULL);
  pennant_clock_source_set_due (exchange->deadline, exchange->sent_at + (gint64) exchange->timeout * G_USEC_PER_SEC);
  exchange->cancelled = pennant_http_relay_cancel (cancellable, exchange->inner);
  g_task_set_task_data (task, exchange, exchange_free);

  headers = soup_message_get_request_headers (message);
  pennant_hook_request_set_header (exchange->request, "Accept", "application/json");
  pennant_hooks_before (transport->hooks, exchange->request);
  pennant_hook_request_foreach_header (exchange->request, append_header, headers);
  if (request->token != NULL)
    set_credentials (headers, request->token, request->flags);
  if (request->json != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->json);
  exchange->kept = transport->keep_alive && transport->n_kept < transport->keep_alive_connections;
  if (exchange->kept)
    transport->n_kept++;
  else
    soup_message_headers_replace (headers, "Connection", "close");
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_set_priority (message, get_message_priority (request->priority));
  g_signal_connect (message, "starting", G_CALLBACK (message_starting), exchange);
  g_signal_connect (message, "restarted", G_CALLBACK (message_restarted), exchange);
  g_signal_connect (message, "got-headers", G_CALLBACK (message_got_headers), exchange);

  if ((request->flags & PENNANT_EXCHANGE_SESSION) != 0)
    hide (message, transport, request->token);
  hide (message, transport, request->secret);

  soup_session_send_async (exchange->session, message, G_PRIORITY_DEFAULT, exchange->inner, message_was_sent,
                           g_steal_pointer (&task));
}

/**
 * pennant_exchange_finish: (skip)
 * @result: what the callback was given
 * @error: return location: %PENNANT_API_ERROR_TIMED_OUT, _NO_CONNECTION, _TOO_LARGE, _MALFORMED or _CANCELLED; or
 *   %G_IO_ERROR_CONNECTION_CLOSED where a connection that had been idle was closed before the server saw the request,
 *   which can be sent again at once
 *
 * Returns: (nullable) (transfer full): the answer
 */
PennantAnswer *
pennant_exchange_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_exchange_was_begun: (skip)
 * @result: what the callback was given
 *
 * Returns: whether the server may have seen any of the request
 */
gboolean
pennant_exchange_was_begun (GAsyncResult *result)
{
  const Exchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  exchange = g_task_get_task_data (G_TASK (result));

  return exchange != NULL && exchange->begun;
}

/**
 * pennant_exchange_get_milliseconds: (skip)
 * @result: what the callback was given
 *
 * Returns: how long it took, from sending the request to its last byte or to what ended it
 */
double
pennant_exchange_get_milliseconds (GAsyncResult *result)
{
  const Exchange *exchange;

  g_return_val_if_fail (g_task_is_valid (result, NULL), 0);

  exchange = g_task_get_task_data (G_TASK (result));

  return exchange != NULL ? exchange->milliseconds : 0;
}

/**
 * pennant_answer_free: (skip)
 * @answer: (transfer full): an answer
 */
void
pennant_answer_free (PennantAnswer *answer)
{
  g_free (answer->content_type);
  g_free (answer->session);
  g_bytes_unref (answer->body);
  g_free (answer);
}
