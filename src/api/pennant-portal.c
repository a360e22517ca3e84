/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-portal-private.h"

#include "api/pennant-api-error.h"
#include "api/pennant-back-off.h"
#include "api/pennant-exchange.h"
#include "model/pennant-record.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define TIMEOUT 20
#define MAX_CONNECTIONS 2
#define MAX_RETRIES 4

enum
{
  PROP_0,
  PROP_BASE_URL,
  PROP_CLOCK,
  PROP_RETRYING_UNTIL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantPortal
{
  GObject parent_instance;
  char *base_url;
  PennantClock *clock;
  PennantTransport *transport;
  char *cookie;
  gint64 ends_at;     /* of the clock that goes on while the machine sleeps */
  GPtrArray *waiting; /* (element-type Call): in the order in which they failed */
};

G_DEFINE_FINAL_TYPE (PennantPortal, pennant_portal, G_TYPE_OBJECT)

/* One call, from when it is asked for until somebody is told what came of it. */
typedef struct
{
  PennantPortalCall what;
  GBytes *json;
  char *password;
  char *cookie; /* that it was sent with */
  PennantPortalFlags flags;
  GCancellable *cancellable;
  PennantPortalOutcome outcome;

  guint n_retries;
  GError *error; /* why it is tried again */
  gint64 until;  /* when, in Unix time */
  GSource *back_off;
  GSource *cancelled;
} Call;

static const char *const paths[PENNANT_N_PORTAL_CALLS] = {
  [PENNANT_PORTAL_LOG_IN] = "/login",
  [PENNANT_PORTAL_LIST_KEYS] = "/apikey/list",
  [PENNANT_PORTAL_CREATE_KEY] = "/apikey/create",
  [PENNANT_PORTAL_REVOKE_KEY] = "/apikey/revoke",
  [PENNANT_PORTAL_LOG_OUT] = "/logout",
};

static void
call_free (gpointer data)
{
  Call *call = data;

  g_bytes_unref (call->json);
  pennant_record_free_secret (call->password);
  pennant_record_free_secret (call->cookie);
  g_object_unref (call->cancellable);
  g_clear_error (&call->error);
  g_free (call);
}

/* --- The session --- */

static void
forget_session (PennantPortal *self)
{
  g_clear_pointer (&self->cookie, g_free);
}

/* Each success says for how long the session lives on; a login begins one, and nobody else's call changes it. */
static gboolean
keep_session (PennantPortal *self, const Call *call, const PennantAnswer *answer, const PennantPortalReply *reply)
{
  if (call->what == PENNANT_PORTAL_LOG_IN && answer->session == NULL)
    return FALSE;
  if (call->what == PENNANT_PORTAL_LOG_OUT)
    return TRUE;
  if (call->what != PENNANT_PORTAL_LOG_IN && g_strcmp0 (call->cookie, self->cookie) != 0)
    return TRUE;

  if (call->what == PENNANT_PORTAL_LOG_IN)
    self->ends_at = G_MAXINT64;
  if (answer->session != NULL)
    g_set_str (&self->cookie, answer->session);
  if (reply->session_seconds > 0)
    self->ends_at =
        pennant_clock_get_boot (self->clock) + MIN (reply->session_seconds, G_MAXINT32) * (gint64) G_USEC_PER_SEC;

  return TRUE;
}

/* --- One try --- */

static void send_call (GTask *task);

static gboolean
is_cancelled (const Call *call)
{
  return g_cancellable_is_cancelled (call->cancellable);
}

/* Whether the portal itself says that it does not do it. */
static gboolean
is_refusal (const GError *error, guint status)
{
  return status >= 400 && status < 500 && error->domain == PENNANT_PORTAL_ERROR &&
         error->code != PENNANT_PORTAL_ERROR_TEMPORARY;
}

static void
stop_waiting (PennantPortal *self, Call *call)
{
  g_source_destroy (call->back_off);
  g_clear_pointer (&call->back_off, g_source_unref);
  g_source_destroy (call->cancelled);
  g_clear_pointer (&call->cancelled, g_source_unref);
  g_clear_error (&call->error);
  g_ptr_array_remove (self->waiting, call);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRYING_UNTIL]);
}

static gboolean
back_off_is_over (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  stop_waiting (g_task_get_source_object (task), g_task_get_task_data (task));
  send_call (task);

  return G_SOURCE_REMOVE;
}

static gboolean
was_cancelled (GCancellable *cancellable, gpointer user_data)
{
  return back_off_is_over (user_data);
}

/* Takes the error. */
static void
wait_and_retry (GTask *task, GError *error)
{
  PennantPortal *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  gint64 delay = pennant_back_off_pick_delay (call->n_retries);

  call->n_retries++;
  call->error = error;
  call->until = pennant_clock_get_real (self->clock) + delay;
  call->back_off = pennant_clock_source_new (self->clock);
  g_source_set_static_name (call->back_off, "Pennant portal back-off");
  g_source_set_callback (call->back_off, back_off_is_over, g_object_ref (task), g_object_unref);
  pennant_clock_source_set_due (call->back_off, pennant_clock_get_monotonic (self->clock) + delay);
  call->cancelled = g_cancellable_source_new (call->cancellable);
  g_source_set_static_name (call->cancelled, "Pennant portal cancellation");
  g_source_set_callback (call->cancelled, G_SOURCE_FUNC (was_cancelled), g_object_ref (task), g_object_unref);
  g_source_attach (call->cancelled, g_main_context_get_thread_default ());
  g_ptr_array_add (self->waiting, call);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRYING_UNTIL]);
}

/* Takes the error. */
static void
fail (GTask *task, GError *error)
{
  PennantPortal *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  if (g_error_matches (error, PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_SESSION) && call->cookie != NULL &&
      g_strcmp0 (call->cookie, self->cookie) == 0)
    forget_session (self);

  if (call->flags == PENNANT_PORTAL_RETRY && pennant_portal_error_is_temporary (error) && call->n_retries < MAX_RETRIES)
    wait_and_retry (task, error);
  else
    g_task_return_error (task, error);
}

static PennantPortalReply *
read_answer (PennantPortal *self, Call *call, const PennantAnswer *answer, GError **error)
{
  const char *secrets[] = { NULL, NULL, NULL, NULL };
  gsize n = 0;
  g_autoptr (PennantPortalReply) reply = NULL;

  if (call->password != NULL)
    secrets[n++] = call->password;
  if (call->cookie != NULL)
    secrets[n++] = call->cookie;
  if (answer->session != NULL)
    secrets[n++] = answer->session;
  reply = pennant_portal_reply_read (call->what, answer->status, answer->body, secrets, error);
  if (reply != NULL && !keep_session (self, call, answer, reply))
    {
      g_set_error_literal (error, PENNANT_API_ERROR, PENNANT_API_ERROR_MALFORMED,
                           _ ("The developer portal begins no session."));
      return NULL;
    }

  return g_steal_pointer (&reply);
}

static void
was_answered (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantPortal *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantAnswer) answer = pennant_exchange_finish (result, &error);
  g_autoptr (PennantPortalReply) reply = NULL;

  call->outcome = pennant_exchange_was_begun (result) ? PENNANT_PORTAL_MAYBE_DONE : PENNANT_PORTAL_NOT_DONE;

  /* Who asked for a key must know what became of it, even so. */
  if (is_cancelled (call) && call->what != PENNANT_PORTAL_CREATE_KEY)
    {
      g_task_return_error (task, pennant_api_error_new_cancelled ());
      return;
    }
  if (answer != NULL)
    reply = read_answer (self, call, answer, &error);
  if (reply != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&reply), (GDestroyNotify) pennant_record_unref);
      return;
    }
  if (answer != NULL && is_refusal (error, answer->status))
    call->outcome = PENNANT_PORTAL_NOT_DONE;
  fail (task, g_steal_pointer (&error));
}

static GError *
find_obstacle (PennantPortal *self, const Call *call)
{
  if (is_cancelled (call))
    return pennant_api_error_new_cancelled ();
  if (self->transport->base_url == NULL)
    return g_error_copy (self->transport->base_url_error);
  if (call->what != PENNANT_PORTAL_LOG_IN && !pennant_portal_has_session (self))
    return pennant_portal_error_new_session ();

  return NULL;
}

static void
send_call (GTask *task)
{
  PennantPortal *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  PennantExchangeFlags flags = PENNANT_EXCHANGE_SESSION;
  GError *error = find_obstacle (self, call);

  call->outcome = PENNANT_PORTAL_NOT_DONE;
  if (call->what != PENNANT_PORTAL_LOG_IN)
    g_set_str (&call->cookie, self->cookie);
  if (call->what == PENNANT_PORTAL_LOG_OUT)
    forget_session (self);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (call->what == PENNANT_PORTAL_CREATE_KEY)
    flags |= PENNANT_EXCHANGE_WHOLE;
  pennant_exchange_async (self->transport,
                          &(PennantExchangeRequest) { paths[call->what], call->cookie, call->json, call->password,
                                                      PENNANT_PRIORITY_INTERACTIVE, flags },
                          call->cancellable, was_answered, g_object_ref (task));
}

/**
 * pennant_portal_call_async: (skip)
 * @self: a portal
 * @what: what is asked
 * @said: (transfer floating): what is said with it, a dictionary
 * @flags: whether it is tried again
 * @cancellable: (nullable): ends it; except where it makes a key and is on its way already
 * @callback: is called at its end
 * @user_data: for @callback
 *
 * Calls the portal.
 */
void
pennant_portal_call_async (PennantPortal *self,
                           PennantPortalCall what,
                           GVariant *said,
                           PennantPortalFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GVariant) kept = g_variant_ref_sink (said);
  Call *call = g_new0 (Call, 1);
  gsize length;
  char *json = json_gvariant_serialize_data (kept, &length);

  g_task_set_source_tag (task, pennant_portal_call_async);
  g_task_set_check_cancellable (task, FALSE);
  call->what = what;
  call->json = g_bytes_new_with_free_func (json, length, (GDestroyNotify) pennant_record_free_secret, json);
  g_variant_lookup (kept, "password", "s", &call->password);
  call->flags = flags;
  call->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  g_task_set_task_data (task, call, call_free);
  send_call (task);
}

/**
 * pennant_portal_call_finish: (skip)
 * @self: a portal
 * @result: what the callback was given
 * @outcome: (out) (optional): where it failed, whether what was asked for may have been done all the same
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the portal answered
 */
PennantPortalReply *
pennant_portal_call_finish (PennantPortal *self, GAsyncResult *result, PennantPortalOutcome *outcome, GError **error)
{
  const Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  call = g_task_get_task_data (G_TASK (result));
  if (outcome != NULL)
    *outcome = call->outcome;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- The object --- */

static void
pennant_portal_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantPortal *self = PENNANT_PORTAL (object);

  switch (id)
    {
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_RETRYING_UNTIL:
      g_value_set_int64 (value, pennant_portal_get_retrying_until (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_portal_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PennantPortal *self = PENNANT_PORTAL (object);

  switch (id)
    {
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_portal_constructed (GObject *object)
{
  PennantPortal *self = PENNANT_PORTAL (object);

  G_OBJECT_CLASS (pennant_portal_parent_class)->constructed (object);

  if (self->base_url == NULL)
    self->base_url = g_strdup (PENNANT_PORTAL_DEFAULT_BASE_URL);
  if (self->clock == NULL)
    self->clock = g_object_ref (pennant_clock_get_system ());
  self->transport = pennant_transport_new (self->clock, self->base_url, MAX_CONNECTIONS);
  self->transport->timeout = TIMEOUT;
  self->transport->max_body_size = PENNANT_PORTAL_MAX_BODY_SIZE;
}

static void
pennant_portal_finalize (GObject *object)
{
  PennantPortal *self = PENNANT_PORTAL (object);

  forget_session (self);
  g_ptr_array_unref (self->waiting);
  pennant_transport_unref (self->transport);
  g_object_unref (self->clock);
  g_free (self->base_url);

  G_OBJECT_CLASS (pennant_portal_parent_class)->finalize (object);
}

static void
pennant_portal_class_init (PennantPortalClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags once =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_portal_get_property;
  object_class->set_property = pennant_portal_set_property;
  object_class->constructed = pennant_portal_constructed;
  object_class->finalize = pennant_portal_finalize;

  /**
   * PennantPortal:base-url:
   *
   * Where the portal is, with `/api`. One that is no good makes every call fail with the reason.
   */
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, once);
  /**
   * PennantPortal:clock:
   *
   * What time goes by.
   */
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, PENNANT_TYPE_CLOCK, once);
  /**
   * PennantPortal:retrying-until:
   *
   * When a call that failed is tried again, as Unix time in microseconds; 0 while none waits for that.
   */
  properties[PROP_RETRYING_UNTIL] =
      g_param_spec_int64 ("retrying-until", NULL, NULL, 0, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_portal_init (PennantPortal *self)
{
  self->waiting = g_ptr_array_new ();
}

/**
 * pennant_portal_new:
 * @base_url: (nullable): where the portal is, with `/api`; %NULL for the game's own
 * @clock: (nullable): what time goes by; %NULL for the system's
 *
 * Nobody is logged in yet. An address that pennant_client_check_base_url() does not accept makes every call fail with
 * its error.
 *
 * Returns: (transfer full): a client of the portal
 */
PennantPortal *
pennant_portal_new (const char *base_url, PennantClock *clock)
{
  return g_object_new (PENNANT_TYPE_PORTAL, "base-url", base_url, "clock", clock, NULL);
}

/**
 * pennant_portal_has_session:
 * @self: a portal
 *
 * Whether somebody is logged in: the portal has not ended the session, and by the clock it has not ended either.
 * Without one, every call but a login fails at once with %PENNANT_PORTAL_ERROR_SESSION.
 *
 * Returns: whether there is a session
 */
gboolean
pennant_portal_has_session (PennantPortal *self)
{
  g_return_val_if_fail (PENNANT_IS_PORTAL (self), FALSE);

  if (self->cookie != NULL && pennant_clock_get_boot (self->clock) >= self->ends_at)
    forget_session (self);

  return self->cookie != NULL;
}

static const Call *
get_last_waiting (PennantPortal *self)
{
  return self->waiting->len > 0 ? self->waiting->pdata[self->waiting->len - 1] : NULL;
}

/**
 * pennant_portal_get_retrying_until:
 * @self: a portal
 *
 * Returns: Unix time in microseconds at which the call that failed last is tried again; 0 while none waits for that
 */
gint64
pennant_portal_get_retrying_until (PennantPortal *self)
{
  const Call *call;

  g_return_val_if_fail (PENNANT_IS_PORTAL (self), 0);

  call = get_last_waiting (self);

  return call != NULL ? call->until : 0;
}

/**
 * pennant_portal_get_retry_error:
 * @self: a portal
 *
 * Returns: (nullable) (transfer none): why the call that failed last is tried again
 */
const GError *
pennant_portal_get_retry_error (PennantPortal *self)
{
  const Call *call;

  g_return_val_if_fail (PENNANT_IS_PORTAL (self), NULL);

  call = get_last_waiting (self);

  return call != NULL ? call->error : NULL;
}
