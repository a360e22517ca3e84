/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-site.h"

#include "sample/pennant-sample-api.h"
#include "sample/pennant-sample-authorization.h"
#include "sample/pennant-sample-calendar.h"
#include "sample/pennant-sample-delay.h"
#include "sample/pennant-sample-fault-reply.h"
#include "sample/pennant-sample-pictures.h"
#include "sample/pennant-sample-portal.h"

#define API_ROOT "/v1"
#define PORTAL_ROOT "/api"
#define PICTURE_AGE "max-age=600"

static gint64
get_now (PennantSampleSite *self)
{
  return pennant_clock_get_real (self->clock) / G_USEC_PER_SEC;
}

/* A piece of a reply goes to libsoup when it has sent the one before. */
static void
append_piece (SoupServerMessage *message, PennantSampleReply *reply)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) piece = pennant_sample_reply_take_piece (reply);

  if (piece)
    soup_message_body_append_bytes (body, piece);
  else
    soup_message_body_complete (body);
}

static void
free_reply (gpointer data, GClosure *closure)
{
  pennant_sample_reply_free (data);
}

/* Whether the connection stays, as HTTP/1.1 has it: the API says so each time. */
static const char *
get_connection (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean stays = soup_server_message_get_http_version (message) == SOUP_HTTP_1_1
                       ? !soup_message_headers_header_contains (headers, "Connection", "close")
                       : soup_message_headers_header_contains (headers, "Connection", "keep-alive");

  return stays ? "keep-alive" : "close";
}

/* What is made up while it is sent comes in chunks, which HTTP/1.0 does not know: there its end is the connection's. */
static void
set_length (SoupServerMessage *message, SoupMessageHeaders *headers, const PennantSampleReply *reply)
{
  if (reply->body)
    soup_message_headers_set_content_length (headers, (goffset) g_bytes_get_size (reply->body));
  else if (soup_server_message_get_http_version (message) == SOUP_HTTP_1_0)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_EOF);
  else
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
}

/* Takes the reply. libsoup's `Date` is from the machine's clock, ours from the world's. */
static void
send_reply (SoupServerMessage *message, PennantSampleReply *reply, gint64 now)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *date = pennant_sample_http_date (now);

  /* libsoup has no words for 429. */
  soup_server_message_set_status (message, reply->status, reply->status == 429 ? "Too Many Requests" : NULL);
  soup_message_headers_replace (headers, "Content-Type", reply->content_type);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Strict-Transport-Security", PENNANT_SAMPLE_TRANSPORT_SECURITY);
  if (reply->cache_control)
    soup_message_headers_replace (headers, "Cache-Control", reply->cache_control);
  if (reply->set_cookie)
    soup_message_headers_replace (headers, "Set-Cookie", reply->set_cookie);
  soup_message_headers_replace (headers, "Date", date);
  soup_message_headers_replace (headers, "Connection", get_connection (message));
  if (reply->compressor)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  set_length (message, headers, reply);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  append_piece (message, reply);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (append_piece), reply, free_reply, G_CONNECT_DEFAULT);
}

static char *
dup_caller (PennantSampleSite *self, SoupServerMessage *message, PennantSampleFault fault)
{
  char *address;

  if (fault == PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE)
    return g_strdup (PENNANT_SAMPLE_OTHER_ADDRESS);
  g_mutex_lock (&self->lock);
  address = g_strdup (self->address ? self->address : soup_server_message_get_remote_host (message));
  g_mutex_unlock (&self->lock);
  return address;
}

static const char *
get_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (message), name);
}

/* libsoup's server never compresses by itself. */
static gboolean
takes_gzip (SoupServerMessage *message)
{
  const char *accepted = get_header (message, "Accept-Encoding");
  GSList *codings = accepted ? soup_header_parse_quality_list (accepted, NULL) : NULL;
  gboolean found = g_slist_find_custom (codings, "gzip", (GCompareFunc) g_ascii_strcasecmp) != NULL;

  soup_header_free_list (codings);
  return found;
}

static const char *
get_path_below (SoupServerMessage *message, const char *root)
{
  return g_uri_get_path (soup_server_message_get_uri (message)) + strlen (root);
}

static PennantSampleReply *
check_caller (PennantSampleSite *self, SoupServerMessage *message, const char *address, gint64 now)
{
  const char *authorization = get_header (message, "Authorization");
  PennantSampleReply *refusal = pennant_sample_authorization_check (self->account, authorization, address, now);

  if (!refusal && !pennant_sample_limit_take (self->limit, authorization, pennant_clock_get_monotonic (self->clock)))
    refusal =
        pennant_sample_fault_to_reply (PENNANT_SAMPLE_FAULT_THROTTLED, get_path_below (message, API_ROOT), address);
  return refusal;
}

static PennantSampleReply *
ask_api (PennantSampleSite *self, SoupServerMessage *message, GHashTable *query, const char *address, gint64 now)
{
  const char *asked = soup_server_message_get_method (message), *path = get_path_below (message, API_ROOT);
  /* libsoup leaves the body away. */
  const char *method = g_str_equal (asked, "HEAD") ? "GET" : asked;
  PennantSampleReply *refusal = check_caller (self, message, address, now);
  g_autoptr (GBytes) body = NULL;

  if (refusal)
    return refusal;
  if (self->replay)
    return pennant_sample_replay_answer (self->replay, method, path);
  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  return pennant_sample_api_answer (&(PennantSampleRequest) {
      .world = self->world,
      .verify = self->verify,
      .method = method,
      .path = path,
      .query = query,
      .body = body,
      .asked_at = now,
      .set_at = pennant_clock_get_set (self->clock) / G_USEC_PER_SEC,
      .pictures = self->pictures,
  });
}

static PennantSampleReply *
ask_portal (PennantSampleSite *self, SoupServerMessage *message, GHashTable *query, const char *address, gint64 now)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));

  return pennant_sample_portal_answer (&(PennantSamplePortalCall) {
      .account = self->account,
      .method = soup_server_message_get_method (message),
      .path = get_path_below (message, PORTAL_ROOT),
      .cookie = get_header (message, "Cookie"),
      .user_agent = get_header (message, "User-Agent"),
      .address = address,
      .body = body,
      .now = now,
      .api_url = self->api_url,
  });
}

typedef PennantSampleReply *(
    *Ask) (PennantSampleSite *self, SoupServerMessage *message, GHashTable *query, const char *address, gint64 now);

static void
answer (PennantSampleSite *self, PennantSampleFaults *faults, Ask ask, SoupServerMessage *message, GHashTable *query)
{
  PennantSampleFault fault = pennant_sample_faults_take (faults);
  g_autofree char *address = dup_caller (self, message, fault);
  gint64 now = get_now (self);
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  PennantSampleReply *reply = pennant_sample_fault_to_reply (fault, path, address);

  if (!reply)
    reply = pennant_sample_fault_alter (fault, ask (self, message, query, address, now));
  /* Of the portal nobody has seen it. */
  if (faults == self->faults && !g_atomic_int_get (&self->plain) && takes_gzip (message))
    pennant_sample_reply_compress (reply);
  if (pennant_sample_fault_is_broken (fault))
    pennant_sample_fault_send_broken (fault, reply, now, soup_server_message_steal_connection (message));
  else
    send_reply (message, reply, now);
}

static void
answer_api (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  PennantSampleSite *self = data;

  answer (self, self->faults, ask_api, message, query);
}

static void
answer_portal (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  PennantSampleSite *self = data;

  answer (self, self->portal_faults, ask_portal, message, query);
}

static void
api_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PennantSampleSite *self = data;

  g_atomic_int_inc (&self->n_requests);
  pennant_sample_delay (message, query, (guint) g_atomic_int_get (&self->latency), answer_api, self);
}

static void
portal_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PennantSampleSite *self = data;

  g_atomic_int_inc (&self->n_portal_requests);
  pennant_sample_delay (message, query, (guint) g_atomic_int_get (&self->latency), answer_portal, self);
}

static void
picture_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  GBytes *picture = pennant_sample_picture_draw (path);

  send_reply (message,
              picture ? pennant_sample_reply_new (200, "image/png", g_strdup (PICTURE_AGE), picture)
                      : pennant_sample_reply_new_page (404, "Not Found"),
              get_now (data));
}

/**
 * pennant_sample_site_init:
 * @self: (out caller-allocated): a site
 * @seed: which of the worlds
 * @clock: its time
 *
 * Makes a site that is nowhere yet.
 */
void
pennant_sample_site_init (PennantSampleSite *self, guint seed, PennantClock *clock)
{
  self->clock = g_object_ref (clock);
  self->world = pennant_sample_world_new (seed);
  self->verify = pennant_sample_verify_new ();
  self->account = pennant_sample_account_new (seed);
  self->faults = pennant_sample_faults_new (seed);
  self->portal_faults = pennant_sample_faults_new (seed);
  self->limit = pennant_sample_limit_new ();
  g_mutex_init (&self->lock);
}

/**
 * pennant_sample_site_clear:
 * @self: a site
 *
 * Frees what it holds.
 */
void
pennant_sample_site_clear (PennantSampleSite *self)
{
  g_object_unref (self->clock);
  pennant_sample_world_free (self->world);
  g_clear_pointer (&self->replay, pennant_sample_replay_free);
  pennant_sample_verify_free (self->verify);
  pennant_sample_account_free (self->account);
  pennant_sample_faults_free (self->faults);
  pennant_sample_faults_free (self->portal_faults);
  pennant_sample_limit_free (self->limit);
  g_mutex_clear (&self->lock);
  g_free (self->address);
  g_free (self->pictures);
  g_free (self->api_url);
  g_free (self->portal_url);
}

/**
 * pennant_sample_site_set_port:
 * @self: a site
 * @port: where it is
 *
 * Says where on this machine it can be asked.
 */
void
pennant_sample_site_set_port (PennantSampleSite *self, int port)
{
  g_free (self->pictures);
  self->pictures = g_strdup_printf ("http://127.0.0.1:%d", port);
  g_free (self->api_url);
  self->api_url = g_strconcat (self->pictures, API_ROOT, NULL);
  g_free (self->portal_url);
  self->portal_url = g_strconcat (self->pictures, PORTAL_ROOT, NULL);
}

/**
 * pennant_sample_site_set_address:
 * @self: a site
 * @address: (nullable): where callers seem to be, %NULL for where they are
 *
 * Moves its callers, from any thread.
 */
void
pennant_sample_site_set_address (PennantSampleSite *self, const char *address)
{
  g_mutex_lock (&self->lock);
  g_set_str (&self->address, address);
  g_mutex_unlock (&self->lock);
}

/**
 * pennant_sample_site_serve:
 * @self: a site
 * @server: what listens for requests
 *
 * Has it answered for @server.
 */
void
pennant_sample_site_serve (PennantSampleSite *self, SoupServer *server)
{
  soup_server_add_handler (server, API_ROOT, api_cb, self, NULL);
  soup_server_add_handler (server, PORTAL_ROOT, portal_cb, self, NULL);
  soup_server_add_handler (server, NULL, picture_cb, self, NULL);
}
