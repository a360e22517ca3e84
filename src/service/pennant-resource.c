/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-resource-private.h"

#include "service/pennant-load.h"
#include "service/pennant-service-private.h"

#include <glib/gi18n-lib.h>

/* A reply that claims to be from later than this is of a clock that was wrong: it is shown, but not fresh. */
#define CLOCK_SLACK (60 * G_TIME_SPAN_SECOND)

/* How far ahead the change to stale is looked for at once; a max-age may be longer than any clock. */
#define EXPIRY_HORIZON (24 * G_TIME_SPAN_HOUR)

/* Only what came with it is stored. */
#define STATUS_OK 200

enum
{
  PROP_0,
  PROP_PATH,
  PROP_ITEM,
  PROP_REPLY,
  PROP_FETCHED_AT,
  PROP_EXPIRES_AT,
  PROP_ERROR,
  PROP_WAITING_UNTIL,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantResource
{
  GObject parent_instance;
  PennantService *service;
  char *path;
  const PennantType *type;

  PennantReply *reply;
  GError *error;
  PennantResourceState state;
  gint64 waiting_until;

  PennantLoad *load;
  gboolean looked_up;
  GSource *expiry;
};

G_DEFINE_FINAL_TYPE (PennantResource, pennant_resource, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (PennantResourceState,
                    pennant_resource_state,
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_FRESH, "fresh"),
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_STALE, "stale"),
                    G_DEFINE_ENUM_VALUE (PENNANT_RESOURCE_FAILED, "failed"))

static PennantClock *
pennant_resource_get_clock (PennantResource *self)
{
  return pennant_service_get_clock (self->service);
}

static gboolean
pennant_resource_is_fresh (PennantResource *self, PennantReply *reply)
{
  gint64 now = pennant_clock_get_real (pennant_resource_get_clock (self));

  return reply != NULL && now < pennant_reply_get_expires_at (reply) && reply->fetched_at <= now + CLOCK_SLACK;
}

static PennantResourceState
pennant_resource_find_state (PennantResource *self)
{
  if (self->load != NULL)
    return self->waiting_until != 0 ? PENNANT_RESOURCE_WAITING : PENNANT_RESOURCE_LOADING;
  if (self->error != NULL)
    return PENNANT_RESOURCE_FAILED;
  if (self->reply == NULL)
    return PENNANT_RESOURCE_EMPTY;

  return pennant_resource_is_fresh (self, self->reply) ? PENNANT_RESOURCE_FRESH : PENNANT_RESOURCE_STALE;
}

static void
pennant_resource_set_expiry (PennantResource *self)
{
  PennantClock *clock = pennant_resource_get_clock (self);
  gint64 left;

  if (self->state != PENNANT_RESOURCE_FRESH)
    {
      pennant_clock_source_set_due (self->expiry, -1);
      return;
    }

  left = pennant_reply_get_expires_at (self->reply) - pennant_clock_get_real (clock);
  pennant_clock_source_set_due (self->expiry, pennant_clock_get_monotonic (clock) + CLAMP (left, 0, EXPIRY_HORIZON));
}

static gboolean
errors_equal (const GError *a, const GError *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_error_matches (a, b->domain, b->code) && g_str_equal (a->message, b->message);
}

/* Sets what is known, works out the rest, and then tells what changed, the state last. */
static void
pennant_resource_set (PennantResource *self, PennantReply *reply, const GError *error)
{
  g_autoptr (PennantResource) alive = g_object_ref (self);
  g_autoptr (PennantReply) old_reply = NULL;
  g_autoptr (GError) old_error = NULL;
  PennantResourceState old_state = self->state;
  gint64 old_waiting_until = self->waiting_until;
  gboolean changed[N_PROPS] = { FALSE };

  if (reply != self->reply)
    {
      old_reply = self->reply;
      self->reply = pennant_reply_ref (reply);
      changed[PROP_REPLY] = TRUE;
      changed[PROP_ITEM] = old_reply == NULL || old_reply->item != reply->item;
      changed[PROP_FETCHED_AT] = old_reply == NULL || old_reply->fetched_at != reply->fetched_at;
      changed[PROP_EXPIRES_AT] =
          old_reply == NULL || pennant_reply_get_expires_at (old_reply) != pennant_reply_get_expires_at (reply);
    }
  if (!errors_equal (error, self->error))
    {
      old_error = self->error;
      self->error = error != NULL ? g_error_copy (error) : NULL;
      changed[PROP_ERROR] = TRUE;
    }
  self->waiting_until = self->load != NULL && pennant_load_is_asking (self->load)
                            ? pennant_client_get_paused_until (pennant_service_get_client (self->service))
                            : 0;
  changed[PROP_WAITING_UNTIL] = self->waiting_until != old_waiting_until;
  self->state = pennant_resource_find_state (self);
  changed[PROP_STATE] = self->state != old_state;
  pennant_resource_set_expiry (self);

  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (changed[i])
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
pennant_resource_update (PennantResource *self)
{
  pennant_resource_set (self, self->reply, self->error);
}

/* Of a reply that says the same, the item that is shown stays, and with it everything that hangs on it. */
static PennantReply *
pennant_resource_adopt (PennantResource *self, PennantReply *reply)
{
  if (self->reply == NULL || !pennant_record_equal (self->reply->item, reply->item))
    return pennant_reply_ref (reply);

  return pennant_reply_new (self->path, reply->body, self->reply->item, reply->fetched_at, reply->max_age);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_CANCELLED);
}

/* Ends the load that is under way: @reply and @error are what is known from now on, @outcome is what is said to those
 * who wait for it. */
static void
pennant_resource_end_load (PennantResource *self, PennantReply *reply, const GError *error, const GError *outcome)
{
  PennantLoad *load = g_steal_pointer (&self->load);

  pennant_resource_set (self, reply, error);
  pennant_load_end (load, outcome);
}

static void
pennant_resource_ended (gpointer owner, PennantReply *answer, const GError *error)
{
  PennantResource *self = owner;
  g_autoptr (PennantReply) reply = NULL;

  if (answer == NULL)
    {
      gboolean has_failed = error != NULL && !is_cancelled (error);

      pennant_resource_end_load (self, self->reply, has_failed ? error : self->error, error);
      return;
    }

  reply = pennant_resource_adopt (self, answer);
  pennant_service_save (self->service, reply);
  pennant_resource_end_load (self, reply, NULL, NULL);
}

static void
pennant_resource_looked_up (gpointer owner, PennantReply *stored)
{
  PennantResource *self = owner;

  self->looked_up = TRUE;
  if (!pennant_load_is_refresh (self->load) && pennant_resource_is_fresh (self, stored))
    {
      pennant_metrics_record_cached (pennant_client_get_metrics (pennant_service_get_client (self->service)),
                                     self->path, STATUS_OK, g_bytes_get_size (stored->body));
      pennant_resource_end_load (self, stored, NULL, NULL);
      return;
    }

  pennant_load_ask (self->load, stored);
  pennant_resource_set (self, stored, self->error);
}

static void
pennant_resource_get (PennantResource *self, PennantPriority priority, gboolean refresh, GTask *task)
{
  static const PennantLoadFunctions functions = { pennant_resource_looked_up, pennant_resource_ended };

  if (g_task_return_error_if_cancelled (task))
    return;

  if (pennant_service_is_closed (self->service))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _ ("Pennant is closing."));
      return;
    }

  if (self->load != NULL)
    {
      pennant_load_join (self->load, task, priority, refresh);
      return;
    }

  if (!refresh && self->error == NULL && pennant_resource_is_fresh (self, self->reply))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  self->load = pennant_load_new (self->service, self->path, self->type, &functions, G_OBJECT (self));
  pennant_load_join (self->load, task, priority, refresh);
  /* What is known already is no older than what is stored. */
  if (self->looked_up || self->reply != NULL || !pennant_load_look_up (self->load))
    pennant_load_ask (self->load, self->reply);
  pennant_resource_update (self);
}

static gboolean
pennant_resource_expired (gpointer user_data)
{
  pennant_resource_update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
pennant_resource_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantResource *self = PENNANT_RESOURCE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_ITEM:
      g_value_set_boxed (value, pennant_resource_get_item (self));
      break;
    case PROP_REPLY:
      g_value_set_boxed (value, self->reply);
      break;
    case PROP_FETCHED_AT:
      g_value_set_int64 (value, pennant_resource_get_fetched_at (self));
      break;
    case PROP_EXPIRES_AT:
      g_value_set_int64 (value, pennant_resource_get_expires_at (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_WAITING_UNTIL:
      g_value_set_int64 (value, self->waiting_until);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_resource_dispose (GObject *object)
{
  PennantResource *self = PENNANT_RESOURCE (object);

  if (self->expiry != NULL)
    g_source_destroy (self->expiry);
  g_clear_pointer (&self->expiry, g_source_unref);
  if (self->service != NULL)
    pennant_service_forget_resource (self->service, self);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_resource_parent_class)->dispose (object);
}

static void
pennant_resource_finalize (GObject *object)
{
  PennantResource *self = PENNANT_RESOURCE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reply, pennant_reply_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pennant_resource_parent_class)->finalize (object);
}

static void
pennant_resource_class_init (PennantResourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_resource_get_property;
  object_class->dispose = pennant_resource_dispose;
  object_class->finalize = pennant_resource_finalize;

  /**
   * PennantResource:path:
   *
   * Path and query below the base URL, as `/clans/%232PP`.
   */
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  /**
   * PennantResource:item: (nullable)
   *
   * What the API last said, %NULL until something is known. It is another object only when it says something else.
   */
  properties[PROP_ITEM] = g_param_spec_boxed ("item", NULL, NULL, PENNANT_TYPE_RECORD, flags);
  /**
   * PennantResource:reply: (nullable)
   *
   * The reply that #PennantResource:item is of.
   */
  properties[PROP_REPLY] = g_param_spec_boxed ("reply", NULL, NULL, PENNANT_TYPE_REPLY, flags);
  /**
   * PennantResource:fetched-at:
   *
   * When the reply came, Unix time in microseconds; 0 without one.
   */
  properties[PROP_FETCHED_AT] = g_param_spec_int64 ("fetched-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /**
   * PennantResource:expires-at:
   *
   * Until when it is fresh, Unix time in microseconds; 0 without a reply.
   */
  properties[PROP_EXPIRES_AT] = g_param_spec_int64 ("expires-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /**
   * PennantResource:error: (nullable)
   *
   * Why the last try failed, %NULL after a success. A try that was cancelled does not count.
   */
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  /**
   * PennantResource:waiting-until:
   *
   * Until when the API holds the load back, Unix time in microseconds; 0 when it does not.
   */
  properties[PROP_WAITING_UNTIL] = g_param_spec_int64 ("waiting-until", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  /**
   * PennantResource:state:
   *
   * How it stands. Of all that changes at once this is told last.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, PENNANT_TYPE_RESOURCE_STATE, PENNANT_RESOURCE_EMPTY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_resource_init (PennantResource *self)
{
}

/**
 * pennant_resource_new: (skip)
 * @service: whose it is
 * @path: path and query below the base URL
 * @type: what the API answers
 *
 * Makes the resource of a path. It keeps @service alive, and tells it when it goes.
 *
 * Returns: (transfer full): a resource of which nothing is known
 */
PennantResource *
pennant_resource_new (PennantService *service, const char *path, const PennantType *type)
{
  PennantResource *self = g_object_new (PENNANT_TYPE_RESOURCE, NULL);

  self->service = g_object_ref (service);
  self->path = g_strdup (path);
  self->type = type;
  self->expiry = pennant_clock_source_new (pennant_service_get_clock (service));
  g_source_set_callback (self->expiry, pennant_resource_expired, self, NULL);
  g_signal_connect_object (pennant_service_get_client (service), "notify::paused-until",
                           G_CALLBACK (pennant_resource_update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * pennant_resource_close: (skip)
 * @self: a resource
 *
 * Ends the load that is under way as cancelled. What is known stays readable.
 */
void
pennant_resource_close (PennantResource *self)
{
  g_autoptr (GError) cancelled = NULL;

  if (self->load == NULL)
    return;

  cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Pennant is closing."));
  pennant_resource_end_load (self, self->reply, self->error, cancelled);
}

/**
 * pennant_resource_get_path:
 * @self: a resource
 *
 * Returns: path and query below the base URL
 */
const char *
pennant_resource_get_path (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), NULL);

  return self->path;
}

/**
 * pennant_resource_get_item:
 * @self: a resource
 *
 * Returns: (nullable) (transfer none) (type PennantRecord): what the API last said, a record of the endpoint's type
 */
gpointer
pennant_resource_get_item (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), NULL);

  return self->reply != NULL ? self->reply->item : NULL;
}

/**
 * pennant_resource_get_reply:
 * @self: a resource
 *
 * Returns: (nullable) (transfer none): the reply that the item is of
 */
PennantReply *
pennant_resource_get_reply (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), NULL);

  return self->reply;
}

/**
 * pennant_resource_get_state:
 * @self: a resource
 *
 * Returns: how it stands
 */
PennantResourceState
pennant_resource_get_state (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), PENNANT_RESOURCE_EMPTY);

  return self->state;
}

/**
 * pennant_resource_get_fetched_at:
 * @self: a resource
 *
 * Returns: when the reply came, Unix time in microseconds; 0 without one
 */
gint64
pennant_resource_get_fetched_at (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), 0);

  return self->reply != NULL ? self->reply->fetched_at : 0;
}

/**
 * pennant_resource_get_expires_at:
 * @self: a resource
 *
 * Returns: until when the reply is fresh, Unix time in microseconds; 0 without one
 */
gint64
pennant_resource_get_expires_at (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), 0);

  return self->reply != NULL ? pennant_reply_get_expires_at (self->reply) : 0;
}

/**
 * pennant_resource_get_waiting_until:
 * @self: a resource
 *
 * Returns: until when the API holds the load back, Unix time in microseconds; 0 when it does not
 */
gint64
pennant_resource_get_waiting_until (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), 0);

  return self->waiting_until;
}

/**
 * pennant_resource_get_error:
 * @self: a resource
 *
 * Returns: (nullable) (transfer none): why the last try failed
 */
const GError *
pennant_resource_get_error (PennantResource *self)
{
  g_return_val_if_fail (PENNANT_IS_RESOURCE (self), NULL);

  return self->error;
}

/**
 * pennant_resource_ask_async: (skip)
 * @self: a resource
 * @priority: how urgent it is
 * @refresh: whether to do as pennant_resource_refresh_async(), or else as pennant_resource_load_async()
 * @cancellable: (nullable): for this caller only; others who wait go on
 * @callback: (scope async): called when it is done; pennant_resource_load_finish() tells what came of either
 * @user_data: for @callback
 */
void
pennant_resource_ask_async (PennantResource *self,
                            PennantPriority priority,
                            gboolean refresh,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_RESOURCE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_resource_ask_async);
  pennant_resource_get (self, priority, refresh, task);
}

/**
 * pennant_resource_load_async:
 * @self: a resource
 * @priority: how urgent it is
 * @cancellable: (nullable): for this caller only; others who wait go on
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Shows the stored reply, however old, if nothing is known yet; then asks the API unless what is known is fresh and
 * the last try went well. Joins what is under way.
 */
void
pennant_resource_load_async (PennantResource *self,
                             PennantPriority priority,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  pennant_resource_ask_async (self, priority, FALSE, cancellable, callback, user_data);
}

/**
 * pennant_resource_load_finish:
 * @self: a resource
 * @result: what the callback got
 * @error: return location for an error of #PENNANT_API_ERROR, or of #G_IO_ERROR when cancelled or closed
 *
 * Returns: whether what is known is now as the API tells it
 */
gboolean
pennant_resource_load_finish (PennantResource *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_resource_refresh_async:
 * @self: a resource
 * @priority: how urgent it is
 * @cancellable: (nullable): for this caller only; others who wait go on
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Asks the API in any case, even where it lately said that there is no such thing. Joins what is under way.
 */
void
pennant_resource_refresh_async (PennantResource *self,
                                PennantPriority priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  pennant_resource_ask_async (self, priority, TRUE, cancellable, callback, user_data);
}

/**
 * pennant_resource_refresh_finish:
 * @self: a resource
 * @result: what the callback got
 * @error: return location for an error of #PENNANT_API_ERROR, or of #G_IO_ERROR when cancelled or closed
 *
 * Returns: whether what is known is now as the API tells it
 */
gboolean
pennant_resource_refresh_finish (PennantResource *self, GAsyncResult *result, GError **error)
{
  return pennant_resource_load_finish (self, result, error);
}
