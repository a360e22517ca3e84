/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client-private.h"

#include "api/pennant-address.h"

/**
 * PennantClient:
 *
 * Asks the API, on the thread-default main context that it was made in.
 *
 * Requests for the same path and query that are under way at the same time are one (a *flight*): it has the highest
 * priority of all who wait for it, and ends when the last of them leaves. A try that meets a 5xx, a broken connection
 * or the deadline is repeated up to #PennantClient:retries times; the n-th repetition (n from 0) waits 2^n s times a
 * random number from 0.5 to 1.5 first, and takes a token like every request. A 429 uses up no repetition: all requests
 * wait for 10, 20, 40, then 60 s, until the API answers again. What was refused (403) or is not there (404) is
 * remembered for as long as the API says. What is posted is never shared, kept or repeated.
 *
 * With several keys requests take turns over them, and all that is said of rate, burst and pauses holds for each key. A
 * key that the API refuses, for the address it comes from, say, is set aside, and the request goes with the next one;
 * the last one is not: where its address was refused, whoever can is asked for others (pennant_client_set_renewer()).
 * Requests that wait for a key which pauses go to one that does not.
 *
 * Of the connections libsoup bounds how many are open at once (#PennantClient:max-connections), and it closes one that
 * was idle for 60 s. It has no bound for how many idle ones are kept: #PennantClient:keep-alive-connections is honoured
 * by asking the server to close (`Connection: close`) for each request that starts while so many others are on the
 * wire, and for all with #PennantClient:keep-alive off. Over HTTP/2 all requests share one connection and neither
 * matters. A change of these three holds for what is sent from then on, over other connections; what is under way ends
 * on its own.
 */

#define DEFAULT_TIMEOUT 20
#define DEFAULT_RETRIES 3
#define DEFAULT_MAX_AGE 300
#define DEFAULT_CONNECTIONS 10
#define DEFAULT_KEEP_ALIVE_CONNECTIONS 5

enum
{
  PROP_0,
  PROP_BASE_URL,
  PROP_TOKEN,
  PROP_HAS_TOKEN,
  PROP_N_REFUSED_TOKENS,
  PROP_CLOCK,
  PROP_TIMEOUT,
  PROP_RETRIES,
  PROP_MAX_WAIT,
  PROP_DEFAULT_MAX_AGE,
  PROP_MAX_CONNECTIONS,
  PROP_KEEP_ALIVE_CONNECTIONS,
  PROP_KEEP_ALIVE,
  PROP_RATE_LIMITING,
  PROP_REQUESTS_PER_SECOND,
  PROP_BURST,
  PROP_PAUSED_UNTIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantClient
{
  GObject parent_instance;

  char *base_url;
  guint n_refused_tokens;
  PennantClock *clock;
  guint max_connections;

  PennantTransport *transport;
  PennantFlights *flights;
};

/* What the API refused or did not know not long ago is known, and not asked again. */
static void
get (PennantClient *self,
     const char *path,
     const PennantType *type,
     PennantReply *known,
     PennantPriority priority,
     PennantGetFlags flags,
     GTask *task)
{
  /* Cancellation has a code of our own. */
  g_task_set_check_cancellable (task, FALSE);
  pennant_flights_get (self->flights, task, path, type, known, priority, flags);
}

static void
get_async (PennantGetter *getter,
           const char *path,
           const PennantType *type,
           PennantPriority priority,
           PennantGetFlags flags,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (getter, cancellable, callback, user_data);

  g_task_set_source_tag (task, get_async);
  get (PENNANT_CLIENT (getter), path, type, NULL, priority, flags, task);
}

static void
init_getter (PennantGetterInterface *iface)
{
  iface->get_async = get_async;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantClient,
                               pennant_client,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PENNANT_TYPE_GETTER, init_getter))

static guint
count_refused (PennantClient *self)
{
  guint n = 0;

  for (guint i = 0; i < pennant_lanes_get_n (self->transport->lanes); i++)
    n += pennant_lanes_get (self->transport->lanes, i)->refusal != NULL;

  return n;
}

static void
update_refused (PennantClient *self)
{
  guint n = count_refused (self);

  if (self->n_refused_tokens == n)
    return;

  self->n_refused_tokens = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_REFUSED_TOKENS]);
}

static void
lanes_changed (gpointer user_data)
{
  g_autoptr (PennantClient) self = g_object_ref (user_data);

  pennant_flights_check_lanes (self->flights);
  update_refused (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED_UNTIL]);
}

static gboolean
set_uint (PennantClient *self, guint *field, const GValue *value, GParamSpec *pspec)
{
  if (*field == g_value_get_uint (value))
    return FALSE;

  *field = g_value_get_uint (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);

  return TRUE;
}

/* The connections that are open would not follow a change: what comes next gets others. */
static void
renew_session (PennantClient *self)
{
  pennant_transport_renew_session (self->transport, self->max_connections);
}

static void
pennant_client_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PennantClient *self = PENNANT_CLIENT (object);
  PennantTransport *transport = self->transport;

  switch (id)
    {
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_TOKEN:
      pennant_client_set_tokens (self, (const char *[]) { g_value_get_string (value), NULL });
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_TIMEOUT:
      set_uint (self, &transport->timeout, value, pspec);
      break;
    case PROP_RETRIES:
      set_uint (self, &transport->retries, value, pspec);
      break;
    case PROP_MAX_WAIT:
      set_uint (self, &transport->max_wait, value, pspec);
      break;
    case PROP_DEFAULT_MAX_AGE:
      set_uint (self, &transport->default_max_age, value, pspec);
      break;
    case PROP_MAX_CONNECTIONS:
      if (set_uint (self, &self->max_connections, value, pspec))
        renew_session (self);
      break;
    case PROP_KEEP_ALIVE_CONNECTIONS:
      if (set_uint (self, &transport->keep_alive_connections, value, pspec))
        renew_session (self);
      break;
    case PROP_KEEP_ALIVE:
      if (transport->keep_alive != g_value_get_boolean (value))
        {
          transport->keep_alive = g_value_get_boolean (value);
          renew_session (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_RATE_LIMITING:
      if (pennant_lanes_get_limited (transport->lanes) != g_value_get_boolean (value))
        {
          pennant_lanes_set_limited (transport->lanes, g_value_get_boolean (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_REQUESTS_PER_SECOND:
      if (pennant_lanes_get_rate (transport->lanes) < g_value_get_double (value) ||
          pennant_lanes_get_rate (transport->lanes) > g_value_get_double (value))
        {
          pennant_lanes_set_rate (transport->lanes, g_value_get_double (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_BURST:
      if (pennant_lanes_get_burst (transport->lanes) != g_value_get_uint (value))
        {
          pennant_lanes_set_burst (transport->lanes, g_value_get_uint (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pennant_client_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PennantClient *self = PENNANT_CLIENT (object);
  PennantTransport *transport = self->transport;

  switch (id)
    {
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_HAS_TOKEN:
      g_value_set_boolean (value, pennant_client_has_token (self));
      break;
    case PROP_N_REFUSED_TOKENS:
      g_value_set_uint (value, self->n_refused_tokens);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_TIMEOUT:
      g_value_set_uint (value, transport->timeout);
      break;
    case PROP_RETRIES:
      g_value_set_uint (value, transport->retries);
      break;
    case PROP_MAX_WAIT:
      g_value_set_uint (value, transport->max_wait);
      break;
    case PROP_DEFAULT_MAX_AGE:
      g_value_set_uint (value, transport->default_max_age);
      break;
    case PROP_MAX_CONNECTIONS:
      g_value_set_uint (value, self->max_connections);
      break;
    case PROP_KEEP_ALIVE_CONNECTIONS:
      g_value_set_uint (value, transport->keep_alive_connections);
      break;
    case PROP_KEEP_ALIVE:
      g_value_set_boolean (value, transport->keep_alive);
      break;
    case PROP_RATE_LIMITING:
      g_value_set_boolean (value, pennant_lanes_get_limited (transport->lanes));
      break;
    case PROP_REQUESTS_PER_SECOND:
      g_value_set_double (value, pennant_lanes_get_rate (transport->lanes));
      break;
    case PROP_BURST:
      g_value_set_uint (value, pennant_lanes_get_burst (transport->lanes));
      break;
    case PROP_PAUSED_UNTIL:
      g_value_set_int64 (value, pennant_client_get_paused_until (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pennant_client_constructed (GObject *object)
{
  PennantClient *self = PENNANT_CLIENT (object);

  G_OBJECT_CLASS (pennant_client_parent_class)->constructed (object);

  if (self->clock == NULL)
    self->clock = g_object_ref (pennant_clock_get_system ());
  if (self->base_url == NULL)
    self->base_url = g_strdup (PENNANT_CLIENT_DEFAULT_BASE_URL);
  self->max_connections = DEFAULT_CONNECTIONS;
  self->transport = pennant_transport_new (self->clock, self->base_url, self->max_connections);
  if (self->transport->base_url != NULL)
    g_set_str (&self->base_url, self->transport->base_url);
  self->transport->timeout = DEFAULT_TIMEOUT;
  self->transport->retries = DEFAULT_RETRIES;
  self->transport->default_max_age = DEFAULT_MAX_AGE;
  self->transport->keep_alive = TRUE;
  self->transport->keep_alive_connections = DEFAULT_KEEP_ALIVE_CONNECTIONS;
  pennant_lanes_set_func (self->transport->lanes, lanes_changed, self);
  self->flights = pennant_flights_new (self->transport);
}

static void
pennant_client_dispose (GObject *object)
{
  PennantClient *self = PENNANT_CLIENT (object);

  pennant_client_cancel_all (self);
  pennant_renewal_cancel (self->transport->renewal);

  G_OBJECT_CLASS (pennant_client_parent_class)->dispose (object);
}

static void
pennant_client_finalize (GObject *object)
{
  PennantClient *self = PENNANT_CLIENT (object);

  pennant_lanes_set_func (self->transport->lanes, NULL, NULL);
  pennant_hooks_remove_all (self->transport->hooks);
  pennant_flights_free (self->flights);
  pennant_transport_unref (self->transport);
  g_object_unref (self->clock);
  g_free (self->base_url);

  G_OBJECT_CLASS (pennant_client_parent_class)->finalize (object);
}

static void
pennant_client_class_init (PennantClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = pennant_client_constructed;
  object_class->dispose = pennant_client_dispose;
  object_class->finalize = pennant_client_finalize;
  object_class->set_property = pennant_client_set_property;
  object_class->get_property = pennant_client_get_property;

  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, PENNANT_CLIENT_DEFAULT_BASE_URL, once);
  properties[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_TOKEN] = g_param_spec_boolean ("has-token", NULL, NULL, FALSE, read_only);
  properties[PROP_N_REFUSED_TOKENS] = g_param_spec_uint ("n-refused-tokens", NULL, NULL, 0, G_MAXUINT, 0, read_only);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, PENNANT_TYPE_CLOCK, once);
  properties[PROP_TIMEOUT] =
      g_param_spec_uint ("timeout", NULL, NULL, 1, PENNANT_CLIENT_MAX_TIMEOUT, DEFAULT_TIMEOUT, read_write);
  properties[PROP_RETRIES] =
      g_param_spec_uint ("retries", NULL, NULL, 0, PENNANT_CLIENT_MAX_RETRIES, DEFAULT_RETRIES, read_write);
  properties[PROP_MAX_WAIT] = g_param_spec_uint ("max-wait", NULL, NULL, 0, G_MAXUINT, 0, read_write);
  properties[PROP_DEFAULT_MAX_AGE] =
      g_param_spec_uint ("default-max-age", NULL, NULL, 0, G_MAXINT, DEFAULT_MAX_AGE, read_write);
  properties[PROP_MAX_CONNECTIONS] = g_param_spec_uint (
      "max-connections", NULL, NULL, 1, PENNANT_CLIENT_MAX_CONNECTIONS, DEFAULT_CONNECTIONS, read_write);
  properties[PROP_KEEP_ALIVE_CONNECTIONS] =
      g_param_spec_uint ("keep-alive-connections", NULL, NULL, 0, PENNANT_CLIENT_MAX_CONNECTIONS,
                         DEFAULT_KEEP_ALIVE_CONNECTIONS, read_write);
  properties[PROP_KEEP_ALIVE] = g_param_spec_boolean ("keep-alive", NULL, NULL, TRUE, read_write);
  properties[PROP_RATE_LIMITING] = g_param_spec_boolean ("rate-limiting", NULL, NULL, TRUE, read_write);
  properties[PROP_REQUESTS_PER_SECOND] =
      g_param_spec_double ("requests-per-second", NULL, NULL, PENNANT_TOKEN_BUCKET_MIN_RATE,
                           PENNANT_TOKEN_BUCKET_MAX_RATE, PENNANT_TOKEN_BUCKET_DEFAULT_RATE, read_write);
  properties[PROP_BURST] = g_param_spec_uint ("burst", NULL, NULL, 1, PENNANT_TOKEN_BUCKET_MAX_BURST,
                                              PENNANT_TOKEN_BUCKET_DEFAULT_BURST, read_write);
  properties[PROP_PAUSED_UNTIL] = g_param_spec_int64 ("paused-until", NULL, NULL, 0, G_MAXINT64, 0, read_only);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_client_init (PennantClient *self)
{
}

/**
 * pennant_client_new:
 * @base_url: (nullable): the address that all paths are below; %NULL for the game's own
 * @token: (nullable): the developer key
 *
 * A client of the system's clock. An address that pennant_client_check_base_url() does not accept makes every request
 * fail with its error.
 *
 * Returns: (transfer full): the client
 */
PennantClient *
pennant_client_new (const char *base_url, const char *token)
{
  return g_object_new (PENNANT_TYPE_CLIENT, "base-url", base_url, "token", token, NULL);
}

/**
 * pennant_client_check_base_url:
 * @base_url: an address
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST
 *
 * Whether it can be the address of an API or a developer portal: https, or http on a loopback address or `localhost`; a
 * host, no credentials, no query and no fragment.
 *
 * Returns: whether it can
 */
gboolean
pennant_client_check_base_url (const char *base_url, GError **error)
{
  g_autofree char *normal = pennant_address_parse_base (base_url, error);

  return normal != NULL;
}

/**
 * pennant_client_has_token:
 * @self: a client
 *
 * Returns: whether it has a developer key
 */
gboolean
pennant_client_has_token (PennantClient *self)
{
  g_return_val_if_fail (PENNANT_IS_CLIENT (self), FALSE);

  return pennant_lanes_get_n (self->transport->lanes) > 0;
}

/**
 * pennant_client_set_tokens:
 * @self: a client
 * @tokens: (nullable) (array zero-terminated=1): developer keys; empty ones and those that come again are left out
 *
 * Sets all developer keys; #PennantClient:token sets one. Those that were set aside are used again. Requests that are
 * under way stay with the keys that they began with.
 */
void
pennant_client_set_tokens (PennantClient *self, const char *const *tokens)
{
  gboolean had_token;
  gint64 paused_until;

  g_return_if_fail (PENNANT_IS_CLIENT (self));

  had_token = pennant_client_has_token (self);
  paused_until = pennant_client_get_paused_until (self);
  if (pennant_lanes_set_tokens (self->transport->lanes, tokens))
    pennant_flights_begin_anew (self->flights);
  update_refused (self);
  if (had_token != pennant_client_has_token (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_TOKEN]);
  if (paused_until != pennant_client_get_paused_until (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED_UNTIL]);
}

static void
refused_token_free (gpointer data)
{
  PennantRefusedToken *refused = data;

  g_error_free (refused->error);
  g_free (refused);
}

/**
 * pennant_client_list_refused_tokens:
 * @self: a client
 *
 * Returns: (element-type PennantRefusedToken) (transfer full): the developer keys that were set aside, and why
 */
GPtrArray *
pennant_client_list_refused_tokens (PennantClient *self)
{
  GPtrArray *list;

  g_return_val_if_fail (PENNANT_IS_CLIENT (self), NULL);

  list = g_ptr_array_new_with_free_func (refused_token_free);
  for (guint i = 0; i < pennant_lanes_get_n (self->transport->lanes); i++)
    {
      const PennantLane *lane = pennant_lanes_get (self->transport->lanes, i);
      PennantRefusedToken *refused;

      if (lane->refusal == NULL)
        continue;
      refused = g_new0 (PennantRefusedToken, 1);
      refused->index = lane->index;
      refused->error = g_error_copy (lane->refusal);
      g_ptr_array_add (list, refused);
    }

  return list;
}

/**
 * pennant_client_set_renewer:
 * @self: a client
 * @renewer: (nullable): who can give it other keys; it is not kept alive
 *
 * Sets who is asked for other keys when the API refuses all that there are. It is asked once at a time;
 * requests that were refused, and those that would be sent meanwhile, wait and are then sent with the new keys. One
 * that is refused again fails.
 */
void
pennant_client_set_renewer (PennantClient *self, PennantRenewer *renewer)
{
  g_return_if_fail (PENNANT_IS_CLIENT (self));
  g_return_if_fail (renewer == NULL || PENNANT_IS_RENEWER (renewer));

  pennant_renewal_set_renewer (self->transport->renewal, renewer);
}

/**
 * pennant_client_get_paused_until:
 * @self: a client
 *
 * Returns: Unix time in microseconds until which a 429 holds all requests back; 0 if none does
 */
gint64
pennant_client_get_paused_until (PennantClient *self)
{
  g_return_val_if_fail (PENNANT_IS_CLIENT (self), 0);

  return pennant_lanes_get_paused_until (self->transport->lanes);
}

/**
 * pennant_client_get_n_waiting:
 * @self: a client
 * @priority: one of the priorities
 *
 * Returns: how many flights of that priority wait for a token
 */
guint
pennant_client_get_n_waiting (PennantClient *self, PennantPriority priority)
{
  g_return_val_if_fail (PENNANT_IS_CLIENT (self), 0);

  return pennant_flights_count_waiting (self->flights, priority);
}

/**
 * pennant_client_cancel_all:
 * @self: a client
 *
 * Ends every request, queued or on the wire; all who wait are told %PENNANT_API_ERROR_CANCELLED. Requests that are made
 * later are not concerned. Whoever is told keeps the client until then, so that dropping it alone ends nothing.
 */
void
pennant_client_cancel_all (PennantClient *self)
{
  g_return_if_fail (PENNANT_IS_CLIENT (self));

  pennant_flights_cancel_all (self->flights);
}

/**
 * pennant_client_get_metrics:
 * @self: a client
 *
 * Returns: (transfer none): what became of its requests; who answers some without it may record that there
 */
PennantMetrics *
pennant_client_get_metrics (PennantClient *self)
{
  g_return_val_if_fail (PENNANT_IS_CLIENT (self), NULL);

  return self->transport->metrics;
}

/**
 * pennant_client_add_hook:
 * @self: a client
 * @before: (scope notified) (nullable): is called before each try, and may add headers
 * @after: (scope notified) (nullable): is called after each try, before its reply is decoded
 * @user_data: for both
 * @destroy: (nullable): frees @user_data, with the client at the latest
 *
 * Lets functions see what is sent and what comes back, in the order in which they were added. A request that is
 * answered without being sent is not seen.
 *
 * Returns: its number, for pennant_client_remove_hook()
 */
guint
pennant_client_add_hook (PennantClient *self,
                         PennantBeforeFunc before,
                         PennantAfterFunc after,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  g_return_val_if_fail (PENNANT_IS_CLIENT (self), 0);
  g_return_val_if_fail (before != NULL || after != NULL, 0);

  return pennant_hooks_add (self->transport->hooks, before, after, user_data, destroy);
}

/**
 * pennant_client_remove_hook:
 * @self: a client
 * @id: the number of one of its hooks
 */
void
pennant_client_remove_hook (PennantClient *self, guint id)
{
  g_return_if_fail (PENNANT_IS_CLIENT (self));

  pennant_hooks_remove (self->transport->hooks, id);
}

/**
 * pennant_client_get_flights: (skip)
 * @self: a client
 *
 * Returns: (transfer none): its requests
 */
PennantFlights *
pennant_client_get_flights (PennantClient *self)
{
  return self->flights;
}

/**
 * pennant_client_get_again_async:
 * @self: a client
 * @path: what to ask for: path and query below the base address, escaped
 * @type: what the reply is decoded as
 * @known: (nullable): what it was the last time
 * @priority: who goes first where requests wait
 * @flags: how
 * @cancellable: (nullable): leaves at once
 * @callback: is called with the reply or an error, for pennant_getter_get_finish()
 * @user_data: for @callback
 *
 * Gets something that is known from before. A reply that is the same to the byte is not decoded again: its item is the
 * one of @known.
 */
void
pennant_client_get_again_async (PennantClient *self,
                                const char *path,
                                const PennantType *type,
                                PennantReply *known,
                                PennantPriority priority,
                                PennantGetFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (PENNANT_IS_CLIENT (self));
  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, pennant_client_get_again_async);
  get (self, path, type, known, priority, flags, task);
}
