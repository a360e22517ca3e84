/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-server.h"

#include "sample/pennant-sample-api.h"
#include "sample/pennant-sample-authorization.h"
#include "sample/pennant-sample-delay.h"
#include "sample/pennant-sample-fault-reply.h"
#include "sample/pennant-sample-faults.h"
#include "sample/pennant-sample-limit.h"
#include "sample/pennant-sample-pictures.h"
#include "sample/pennant-sample-portal.h"
#include "sample/pennant-sample-replay.h"

#include <libsoup/soup.h>

#define API_ROOT "/v1"
#define PORTAL_ROOT "/api"
#define PICTURE_AGE "max-age=600"

enum
{
  PROP_SEED = 1,
  PROP_PORT,
  PROP_REPLAY_FOLDER,
  PROP_CLOCK,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

struct _PennantSampleServer
{
  GObject parent_instance;

  guint seed;
  guint port;
  char *replay_folder;
  PennantClock *clock;
  PennantSampleAccount *account; /* of the thread while it serves */
  PennantSampleFaults *faults;
  PennantSampleFaults *portal_faults;
  PennantSampleLimit *limit;
  PennantSampleVerify *verify;
  guint latency;    /* atomic, in milliseconds */
  guint n_requests; /* atomic */

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  char *pictures;
  char *api_url;
  char *portal_url;
  PennantSampleReplay *replay;
  PennantSampleWorld *world;

  GMutex lock;
  /* Under the lock: where callers seem to be, NULL = where they are; what the thread says about its start. */
  char *address;
  GCond cond;
  gboolean decided;
  GError *start_error;
};

G_DEFINE_FINAL_TYPE (PennantSampleServer, pennant_sample_server, G_TYPE_OBJECT)

/* Answering, in the server's thread --------------------------------------------------------------- */

static void
send_reply (SoupServerMessage *message, const PennantSampleReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, reply->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", reply->content_type);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Strict-Transport-Security", PENNANT_SAMPLE_TRANSPORT_SECURITY);
  if (reply->cache_control)
    soup_message_headers_replace (headers, "Cache-Control", reply->cache_control);
  if (reply->set_cookie)
    soup_message_headers_replace (headers, "Set-Cookie", reply->set_cookie);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static void
finish (SoupServerMessage *message, PennantSampleFault fault, const PennantSampleReply *reply)
{
  if (pennant_sample_fault_is_broken (fault))
    pennant_sample_fault_send_broken (fault, reply, soup_server_message_steal_connection (message));
  else
    send_reply (message, reply);
}

static char *
dup_caller (PennantSampleServer *self, SoupServerMessage *message, PennantSampleFault fault)
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

static const char *
get_path_below (SoupServerMessage *message, const char *root)
{
  return g_uri_get_path (soup_server_message_get_uri (message)) + strlen (root);
}

static PennantSampleReply *
check_caller (PennantSampleServer *self, SoupServerMessage *message, const char *address)
{
  const char *authorization = get_header (message, "Authorization");
  PennantSampleReply *refusal = pennant_sample_authorization_check (
      self->account, authorization, address, pennant_clock_get_real (self->clock) / G_USEC_PER_SEC);

  if (!refusal && !pennant_sample_limit_take (self->limit, authorization, pennant_clock_get_monotonic (self->clock)))
    refusal = pennant_sample_fault_to_reply (PENNANT_SAMPLE_FAULT_THROTTLED, address);
  return refusal;
}

static PennantSampleReply *
ask_world (PennantSampleServer *self, SoupServerMessage *message, GHashTable *query)
{
  const char *method = soup_server_message_get_method (message), *path = get_path_below (message, API_ROOT);
  g_autoptr (GBytes) body = NULL;

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
      .now = pennant_clock_get_real (self->clock) / G_USEC_PER_SEC,
      .pictures = self->pictures,
  });
}

static void
answer_api (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  PennantSampleServer *self = data;
  PennantSampleFault fault = pennant_sample_faults_take (self->faults);
  g_autofree char *address = dup_caller (self, message, fault);
  g_autoptr (PennantSampleReply) reply = pennant_sample_fault_to_reply (fault, address);

  if (!reply && !(reply = check_caller (self, message, address)))
    reply = pennant_sample_fault_alter (fault, ask_world (self, message, query));
  finish (message, fault, reply);
}

static PennantSampleReply *
ask_portal (PennantSampleServer *self, SoupServerMessage *message, const char *address)
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
      .now = pennant_clock_get_real (self->clock) / G_USEC_PER_SEC,
      .api_url = self->api_url,
  });
}

static void
answer_portal (SoupServerMessage *message, GHashTable *query, gpointer data)
{
  PennantSampleServer *self = data;
  PennantSampleFault fault = pennant_sample_faults_take (self->portal_faults);
  g_autofree char *address = dup_caller (self, message, fault);
  g_autoptr (PennantSampleReply) reply = pennant_sample_fault_to_reply (fault, address);

  if (!reply)
    reply = pennant_sample_fault_alter (fault, ask_portal (self, message, address));
  finish (message, fault, reply);
}

static void
api_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PennantSampleServer *self = data;

  g_atomic_int_inc (&self->n_requests);
  pennant_sample_delay (message, query, (guint) g_atomic_int_get (&self->latency), answer_api, self);
}

static void
portal_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  PennantSampleServer *self = data;

  pennant_sample_delay (message, query, (guint) g_atomic_int_get (&self->latency), answer_portal, self);
}

static void
picture_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  GBytes *picture = pennant_sample_picture_draw (path);
  g_autoptr (PennantSampleReply) reply =
      picture ? pennant_sample_reply_new (200, "image/png", g_strdup (PICTURE_AGE), picture)
              : pennant_sample_reply_new_page (404, "Not Found");

  send_reply (message, reply);
}

/* The thread -------------------------------------------------------------------------------------- */

static void
decide (PennantSampleServer *self, GError *error)
{
  g_mutex_lock (&self->lock);
  self->start_error = error;
  self->decided = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
}

static gboolean
listen_on_loopback (PennantSampleServer *self, SoupServer *server, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (server);
  g_free (self->pictures);
  self->pictures = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_free (self->api_url);
  self->api_url = g_strconcat (self->pictures, API_ROOT, NULL);
  g_free (self->portal_url);
  self->portal_url = g_strconcat (self->pictures, PORTAL_ROOT, NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  PennantSampleServer *self = data;
  g_autoptr (SoupServer) server = NULL;
  GError *error = NULL;

  g_main_context_push_thread_default (self->context);
  server = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_handler (server, API_ROOT, api_cb, self, NULL);
  soup_server_add_handler (server, PORTAL_ROOT, portal_cb, self, NULL);
  soup_server_add_handler (server, NULL, picture_cb, self, NULL);
  if (listen_on_loopback (self, server, &error))
    {
      decide (self, NULL);
      g_main_loop_run (self->loop);
    }
  else
    decide (self, error);
  soup_server_disconnect (server);
  g_clear_object (&server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
join (PennantSampleServer *self)
{
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->world, pennant_sample_world_free);
  g_clear_pointer (&self->replay, pennant_sample_replay_free);
}

/* The object -------------------------------------------------------------------------------------- */

static void
pennant_sample_server_constructed (GObject *object)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  G_OBJECT_CLASS (pennant_sample_server_parent_class)->constructed (object);
  if (!self->clock)
    self->clock = g_object_ref (pennant_clock_get_system ());
  self->account = pennant_sample_account_new (self->seed);
  self->faults = pennant_sample_faults_new (self->seed);
  self->portal_faults = pennant_sample_faults_new (self->seed);
}

static void
pennant_sample_server_finalize (GObject *object)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  pennant_sample_server_stop (self);
  g_free (self->replay_folder);
  g_object_unref (self->clock);
  g_free (self->pictures);
  g_free (self->api_url);
  g_free (self->portal_url);
  g_free (self->address);
  pennant_sample_account_free (self->account);
  pennant_sample_faults_free (self->faults);
  pennant_sample_faults_free (self->portal_faults);
  pennant_sample_limit_free (self->limit);
  pennant_sample_verify_free (self->verify);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (pennant_sample_server_parent_class)->finalize (object);
}

static void
pennant_sample_server_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  switch (id)
    {
    case PROP_SEED:
      g_value_set_uint (value, self->seed);
      break;
    case PROP_PORT:
      g_value_set_uint (value, self->port);
      break;
    case PROP_REPLAY_FOLDER:
      g_value_set_string (value, self->replay_folder);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pennant_sample_server_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  switch (id)
    {
    case PROP_SEED:
      self->seed = g_value_get_uint (value);
      break;
    case PROP_PORT:
      self->port = g_value_get_uint (value);
      break;
    case PROP_REPLAY_FOLDER:
      self->replay_folder = g_value_dup_string (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pennant_sample_server_class_init (PennantSampleServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pennant_sample_server_constructed;
  object_class->finalize = pennant_sample_server_finalize;
  object_class->get_property = pennant_sample_server_get_property;
  object_class->set_property = pennant_sample_server_set_property;

  props[PROP_SEED] = g_param_spec_uint ("seed", NULL, NULL, 0, G_MAXUINT, PENNANT_SAMPLE_DEFAULT_SEED, flags);
  props[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  props[PROP_REPLAY_FOLDER] = g_param_spec_string ("replay-folder", NULL, NULL, NULL, flags);
  props[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, PENNANT_TYPE_CLOCK, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pennant_sample_server_init (PennantSampleServer *self)
{
  self->limit = pennant_sample_limit_new ();
  self->verify = pennant_sample_verify_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
}

/**
 * pennant_sample_server_new:
 * @seed: which of the made-up worlds
 * @clock: (nullable): its time, %NULL for the system's
 *
 * Returns: (transfer full): a server that is not started yet, for any free port
 */
PennantSampleServer *
pennant_sample_server_new (guint seed, PennantClock *clock)
{
  return g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "seed", seed, "clock", clock, NULL);
}

/**
 * pennant_sample_server_start:
 * @self: a server that does not serve
 * @error: return location for an error: the port is taken, or the replay folder cannot be read
 *
 * Starts its thread, and returns as soon as it listens. It may be started again after it was stopped.
 *
 * Returns: whether it serves
 */
gboolean
pennant_sample_server_start (PennantSampleServer *self, GError **error)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), FALSE);
  g_return_val_if_fail (!self->thread, FALSE);

  if (self->replay_folder && !(self->replay = pennant_sample_replay_new (self->replay_folder, error)))
    return FALSE;
  self->world = pennant_sample_world_new (self->seed);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->decided = FALSE;
  self->thread = g_thread_new ("sample-server", serve, self);

  g_mutex_lock (&self->lock);
  while (!self->decided)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
  if (!self->start_error)
    return TRUE;
  join (self);
  g_propagate_error (error, g_steal_pointer (&self->start_error));
  return FALSE;
}

/**
 * pennant_sample_server_stop:
 * @self: a server
 *
 * Closes its connections and waits for its thread to end. Does nothing when it does not serve.
 */
void
pennant_sample_server_stop (PennantSampleServer *self)
{
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  if (!self->thread)
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, quit_cb, self->loop, NULL);
  g_source_attach (source, self->context);
  join (self);
}

/**
 * pennant_sample_server_get_api_url:
 * @self: a server
 *
 * Returns: (nullable): the base URL of its API, as `http://127.0.0.1:1234/v1`; %NULL before its first start
 */
const char *
pennant_sample_server_get_api_url (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return self->api_url;
}

/**
 * pennant_sample_server_get_token:
 * @self: a server
 *
 * Returns: the key that it asks for, which is no secret
 */
const char *
pennant_sample_server_get_token (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return pennant_sample_account_get_token (self->account);
}

/**
 * pennant_sample_server_get_portal_url:
 * @self: a server
 *
 * Returns: (nullable): the base URL of its developer portal, as `http://127.0.0.1:1234/api`; %NULL before its first
 *   start
 */
const char *
pennant_sample_server_get_portal_url (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return self->portal_url;
}

/**
 * pennant_sample_server_get_email:
 * @self: a server
 *
 * Returns: the address with which one logs in to its portal
 */
const char *
pennant_sample_server_get_email (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return pennant_sample_account_get_email (self->account);
}

/**
 * pennant_sample_server_get_password:
 * @self: a server
 *
 * Returns: the password with which one logs in to its portal, which is no secret
 */
const char *
pennant_sample_server_get_password (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return pennant_sample_account_get_password (self->account);
}

/**
 * pennant_sample_server_set_latency:
 * @self: a server
 * @milliseconds: how long each request of the API and of the portal waits for its reply, in real time
 *
 * Sets the latency, from any thread. Pictures come at once.
 */
void
pennant_sample_server_set_latency (PennantSampleServer *self, guint milliseconds)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  g_atomic_int_set (&self->latency, milliseconds);
}

/**
 * pennant_sample_server_set_fault:
 * @self: a server
 * @fault: what goes wrong with the next API requests
 * @n_requests: with how many of them, `G_MAXUINT` = for ever
 *
 * Sets what goes wrong instead of what this function set before, from any thread; it goes before the rates. Pictures
 * have no faults.
 */
void
pennant_sample_server_set_fault (PennantSampleServer *self, PennantSampleFault fault, guint n_requests)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  pennant_sample_faults_set (self->faults, fault, n_requests);
}

/**
 * pennant_sample_server_set_fault_rate:
 * @self: a server
 * @fault: what goes wrong with API requests
 * @rate: with how many of them: 0 = none, 1 = each
 *
 * Sets how often one fault happens, from any thread, and leaves the others as they are. Which requests it hits depends
 * on the world's seed and on how many there were. At most one fault hits a request, of several the rarest.
 */
void
pennant_sample_server_set_fault_rate (PennantSampleServer *self, PennantSampleFault fault, double rate)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));
  g_return_if_fail (rate >= 0 && rate <= 1);

  pennant_sample_faults_set_rate (self->faults, fault, rate);
}

/**
 * pennant_sample_server_set_portal_fault:
 * @self: a server
 * @fault: what goes wrong with the next requests of the portal
 * @n_requests: with how many of them, `G_MAXUINT` = for ever
 *
 * As pennant_sample_server_set_fault(), for the portal.
 */
void
pennant_sample_server_set_portal_fault (PennantSampleServer *self, PennantSampleFault fault, guint n_requests)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  pennant_sample_faults_set (self->portal_faults, fault, n_requests);
}

/**
 * pennant_sample_server_set_portal_fault_rate:
 * @self: a server
 * @fault: what goes wrong with requests of the portal
 * @rate: with how many of them: 0 = none, 1 = each
 *
 * As pennant_sample_server_set_fault_rate(), for the portal.
 */
void
pennant_sample_server_set_portal_fault_rate (PennantSampleServer *self, PennantSampleFault fault, double rate)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));
  g_return_if_fail (rate >= 0 && rate <= 1);

  pennant_sample_faults_set_rate (self->portal_faults, fault, rate);
}

/**
 * pennant_sample_server_set_rate_limit:
 * @self: a server
 * @per_second: how many API requests each key may make in a second of the server's clock, 0 = any number, as at first
 *
 * Sets the limit, from any thread. Twice as many may come at once; who goes over it is refused for half a minute, with
 * 429.
 */
void
pennant_sample_server_set_rate_limit (PennantSampleServer *self, guint per_second)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  pennant_sample_limit_set (self->limit, per_second);
}

/**
 * pennant_sample_server_set_address:
 * @self: a server
 * @address: (nullable): an IPv4 address, %NULL for where callers really are
 *
 * Sets where all callers seem to be, from any thread: keys are bound to addresses, and the portal tells a caller its
 * own.
 *
 * Returns: whether @address is one
 */
gboolean
pennant_sample_server_set_address (PennantSampleServer *self, const char *address)
{
  g_autoptr (GInetAddress) parsed = address ? g_inet_address_new_from_string (address) : NULL;

  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), FALSE);

  if (address && (!parsed || g_inet_address_get_family (parsed) != G_SOCKET_FAMILY_IPV4))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_set_str (&self->address, address);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/**
 * pennant_sample_server_get_n_requests:
 * @self: a server
 *
 * Returns: how many API requests have come since it was made, answered or not; pictures do not count
 */
guint
pennant_sample_server_get_n_requests (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), 0);

  return (guint) g_atomic_int_get (&self->n_requests);
}

/**
 * pennant_sample_server_get_player_token:
 * @self: a server that serves its world
 * @tag: a player's tag
 *
 * Returns: (transfer full) (nullable): the token that the player sees in the game now, good for one verification; %NULL
 *   when there is no such player
 */
char *
pennant_sample_server_get_player_token (PennantSampleServer *self, const char *tag)
{
  guint player;

  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);
  g_return_val_if_fail (self->world, NULL);

  if (!pennant_sample_world_find_player (self->world, tag, &player))
    return NULL;
  return pennant_sample_verify_get_token (self->verify, self->world, player,
                                          pennant_clock_get_real (self->clock) / G_USEC_PER_SEC);
}

/**
 * pennant_sample_server_list_replayed:
 * @self: a server that was started
 *
 * Returns: (transfer full) (nullable): one line a case of the replay folder, as `clans/clans #2PP CLAN.json`; %NULL
 *   when it is not replaying
 */
GStrv
pennant_sample_server_list_replayed (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), NULL);

  return self->replay ? pennant_sample_replay_list (self->replay) : NULL;
}
