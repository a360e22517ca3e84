/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-server.h"

#include "sample/pennant-sample-site.h"

/* How many callers may wait to be let in. */
#define MAX_WAITING 1024

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
  PennantSampleSite site;

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;

  GMutex lock;
  GCond cond;
  /* Under the lock: what the thread says about its start. */
  gboolean decided;
  GError *start_error;
};

G_DEFINE_FINAL_TYPE (PennantSampleServer, pennant_sample_server, G_TYPE_OBJECT)

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

/* libsoup's own sockets hold ten callers who wait to be let in; any more would try again after a second. */
static gboolean
listen_on_loopback (PennantSampleServer *self, SoupServer *server, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16) self->port);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  GSList *uris;

  if (!socket)
    return FALSE;
  g_socket_set_listen_backlog (socket, MAX_WAITING);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error) ||
      !soup_server_listen_socket (server, socket, 0, error))
    return FALSE;
  uris = soup_server_get_uris (server);
  pennant_sample_site_set_port (&self->site, g_uri_get_port (uris->data));
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
  pennant_sample_site_serve (&self->site, server);
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
  g_clear_pointer (&self->site.replay, pennant_sample_replay_free);
}

/* The object -------------------------------------------------------------------------------------- */

static void
pennant_sample_server_constructed (GObject *object)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  G_OBJECT_CLASS (pennant_sample_server_parent_class)->constructed (object);
  if (!self->clock)
    self->clock = g_object_ref (pennant_clock_get_system ());
  pennant_sample_site_init (&self->site, self->seed, self->clock);
}

static void
pennant_sample_server_finalize (GObject *object)
{
  PennantSampleServer *self = PENNANT_SAMPLE_SERVER (object);

  pennant_sample_server_stop (self);
  g_free (self->replay_folder);
  g_object_unref (self->clock);
  pennant_sample_site_clear (&self->site);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (pennant_sample_server_parent_class)->finalize (object);
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
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pennant_sample_server_constructed;
  object_class->finalize = pennant_sample_server_finalize;
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

  if (self->replay_folder && !(self->site.replay = pennant_sample_replay_new (self->replay_folder, error)))
    return FALSE;
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

  return self->site.api_url;
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

  return pennant_sample_account_get_token (self->site.account);
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

  return self->site.portal_url;
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

  return pennant_sample_account_get_email (self->site.account);
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

  return pennant_sample_account_get_password (self->site.account);
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

  g_atomic_int_set (&self->site.latency, milliseconds);
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

  pennant_sample_faults_set (self->site.faults, fault, n_requests);
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

  pennant_sample_faults_set_rate (self->site.faults, fault, rate);
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

  pennant_sample_faults_set (self->site.portal_faults, fault, n_requests);
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

  pennant_sample_faults_set_rate (self->site.portal_faults, fault, rate);
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

  pennant_sample_limit_set (self->site.limit, per_second);
}

/**
 * pennant_sample_server_set_compression:
 * @self: a server
 * @compression: whether callers of the API who take gzip get it, as at first
 *
 * Sets whether replies are compressed, from any thread. Those of the portal and pictures never are.
 */
void
pennant_sample_server_set_compression (PennantSampleServer *self, gboolean compression)
{
  g_return_if_fail (PENNANT_IS_SAMPLE_SERVER (self));

  g_atomic_int_set (&self->site.plain, !compression);
}

/**
 * pennant_sample_server_set_address:
 * @self: a server
 * @address: (nullable): an IP address, %NULL for where callers really are
 *
 * Sets where all callers seem to be, from any thread: keys are bound to addresses, and the portal tells a caller its
 * own. At an IPv6 address no key can be for it.
 *
 * Returns: whether @address is one
 */
gboolean
pennant_sample_server_set_address (PennantSampleServer *self, const char *address)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), FALSE);

  if (address && !g_hostname_is_ip_address (address))
    return FALSE;
  pennant_sample_site_set_address (&self->site, address);
  return TRUE;
}

/**
 * pennant_sample_server_get_n_requests:
 * @self: a server
 *
 * Returns: how many API requests have come since it was made, answered or not; those of the portal and
 *   pictures do not count
 */
guint
pennant_sample_server_get_n_requests (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), 0);

  return (guint) g_atomic_int_get (&self->site.n_requests);
}

/**
 * pennant_sample_server_get_n_portal_requests:
 * @self: a server
 *
 * Returns: how many requests of the portal have come since it was made, answered or not
 */
guint
pennant_sample_server_get_n_portal_requests (PennantSampleServer *self)
{
  g_return_val_if_fail (PENNANT_IS_SAMPLE_SERVER (self), 0);

  return (guint) g_atomic_int_get (&self->site.n_portal_requests);
}

/**
 * pennant_sample_server_get_player_token:
 * @self: a server
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

  if (!pennant_sample_world_find_player (self->site.world, tag, &player))
    return NULL;
  return pennant_sample_verify_get_token (self->site.verify, self->site.world, player,
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

  return self->site.replay ? pennant_sample_replay_list (self->site.replay) : NULL;
}
