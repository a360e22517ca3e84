/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"

#include "api/pennant-api-error.h"
#include "api/pennant-portal-reply.h"
#include "service/pennant-renewal-memory.h"
#include "service/pennant-sign-in-private.h"
#include "service/pennant-waiters.h"

#include <glib/gi18n-lib.h>

#define PASSWORD_REFUSED                                                                                               \
  _ ("The developer portal refuses the password that is kept: sign in again, so that the key can be renewed.")

enum
{
  PROP_0,
  PROP_STATE,
  PROP_EMAIL,
  PROP_RENEWS,
  PROP_N_KEYS,
  PROP_N_WANTED_KEYS,
  PROP_PERSISTENT,
  PROP_NOTICE,
  PROP_RENEWING,
  PROP_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantAccount
{
  GObject parent_instance;
  PennantSource *source;
  PennantClient *client;
  PennantClock *clock;
  PennantSecrets *secrets; /* %NULL for the sample world, of which nothing is kept */

  PennantCredentials *credentials; /* of the keyring, as last read or stored */
  gboolean was_read;
  gboolean is_given;
  PennantWaiters *waiters; /* for the keyring to be read; %NULL while nobody reads it */

  PennantAttempts *attempts;
  gboolean is_waiting; /* with a renewal, for somebody else */
  guint n_renewals;
  PennantRenewalMemory *failures;

  /* As the properties tell. */
  PennantAccountState state;
  char *email;
  gboolean renews;
  guint n_keys;
  guint n_wanted_keys;
  gboolean persistent;
  char *notice;
};

static void init_renewer (PennantRenewerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantAccount,
                               pennant_account,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PENNANT_TYPE_RENEWER, init_renewer))

G_DEFINE_ENUM_TYPE (PennantAccountState,
                    pennant_account_state,
                    G_DEFINE_ENUM_VALUE (PENNANT_ACCOUNT_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (PENNANT_ACCOUNT_SIGNED_OUT, "signed-out"),
                    G_DEFINE_ENUM_VALUE (PENNANT_ACCOUNT_SIGNED_IN, "signed-in"),
                    G_DEFINE_ENUM_VALUE (PENNANT_ACCOUNT_GIVEN, "given"))

static PennantAccountState
find_state (PennantAccount *self)
{
  if (self->is_given)
    return PENNANT_ACCOUNT_GIVEN;
  if (!self->was_read)
    return PENNANT_ACCOUNT_UNKNOWN;
  if (self->credentials != NULL &&
      (self->credentials->keys->len > 0 || pennant_credentials_can_renew (self->credentials)))
    return PENNANT_ACCOUNT_SIGNED_IN;

  return PENNANT_ACCOUNT_SIGNED_OUT;
}

/* That keys are not kept matters to whoever has some. */
static const char *
find_notice (PennantAccount *self, PennantAccountState state)
{
  if (self->secrets == NULL || state == PENNANT_ACCOUNT_GIVEN)
    return NULL;
  if (self->is_waiting)
    return _ ("Waiting for another program of Pennant, which is changing the keys…");
  if (pennant_account_is_password_refused (self))
    return PASSWORD_REFUSED;
  if (state != PENNANT_ACCOUNT_SIGNED_IN && !pennant_secrets_is_persistent (self->secrets))
    return NULL;

  return pennant_secrets_get_message (self->secrets);
}

static void
set_boolean (PennantAccount *self, gboolean *field, gboolean value, guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_number (PennantAccount *self, guint *field, guint value, guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_text (PennantAccount *self, char **field, const char *value, guint property)
{
  if (g_set_str (field, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
update (PennantAccount *self)
{
  PennantAccountState state = find_state (self);
  const char *const *tokens = pennant_source_get_tokens (self->source);
  const PennantCredentials *credentials = state == PENNANT_ACCOUNT_SIGNED_IN ? self->credentials : NULL;
  guint n_keys = tokens != NULL ? g_strv_length ((GStrv) tokens) : 0;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  set_number (self, &self->n_keys, n_keys, PROP_N_KEYS);
  set_number (self, &self->n_wanted_keys, credentials != NULL ? pennant_credentials_count_wanted (credentials) : n_keys,
              PROP_N_WANTED_KEYS);
  set_text (self, &self->email, credentials != NULL ? credentials->email : NULL, PROP_EMAIL);
  set_boolean (self, &self->renews, pennant_credentials_can_renew (credentials), PROP_RENEWS);
  set_boolean (self, &self->persistent, self->secrets != NULL && pennant_secrets_is_persistent (self->secrets),
               PROP_PERSISTENT);
  set_text (self, &self->notice, find_notice (self, state), PROP_NOTICE);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hand_on_tokens (PennantAccount *self)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();

  for (guint i = 0; self->credentials != NULL && i < self->credentials->keys->len; i++)
    g_ptr_array_add (tokens, ((PennantStoredKey *) self->credentials->keys->pdata[i])->token);
  g_ptr_array_add (tokens, NULL);
  pennant_source_set_tokens (self->source, (const char *const *) tokens->pdata);
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantAccount) self = user_data;
  g_autoptr (PennantWaiters) waiters = g_steal_pointer (&self->waiters);
  g_autoptr (PennantCredentials) credentials = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, NULL);
  g_autoptr (GPtrArray) tasks = NULL;

  /* Somebody signed in or gave a key meanwhile. */
  if (self->state == PENNANT_ACCOUNT_UNKNOWN)
    pennant_account_take (self, credentials);
  tasks = pennant_waiters_release (waiters);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], TRUE);
}

static void
waiter_left (gpointer user_data)
{
  /* The keyring is read all the same: others will want to know. */
}

/* --- Renewal --- */

static void
step_cb (PennantSignIn *sign_in, GParamSpec *spec, PennantAccount *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_boolean (self, &self->is_waiting, pennant_sign_in_get_step (sign_in) == PENNANT_SIGN_IN_WAITING, PROP_WAITING);
  update (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
was_renewed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean renewed = pennant_sign_in_renew_finish (PENNANT_SIGN_IN (object), result, &error);

  self->n_renewals--;
  if (self->n_renewals == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RENEWING]);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, renewed);
}

static void
renew_async (PennantRenewer *renewer,
             const GError *refusal,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  PennantAccount *self = PENNANT_ACCOUNT (renewer);
  g_autoptr (PennantSignIn) sign_in = NULL;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, renew_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->state != PENNANT_ACCOUNT_SIGNED_IN || pennant_attempts_are_closed (self->attempts))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }

  sign_in = pennant_sign_in_new (self);
  g_signal_connect_object (sign_in, "notify::step", G_CALLBACK (step_cb), self, G_CONNECT_DEFAULT);
  self->n_renewals++;
  if (self->n_renewals == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RENEWING]);
  pennant_sign_in_renew_async (sign_in, self->credentials, cancellable, was_renewed, task);
}

static void
init_renewer (PennantRenewerInterface *iface)
{
  iface->renew_async = renew_async;
}

/* --- The object --- */

static void
pennant_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantAccount *self = PENNANT_ACCOUNT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_EMAIL:
      g_value_set_string (value, self->email);
      break;
    case PROP_RENEWS:
      g_value_set_boolean (value, self->renews);
      break;
    case PROP_N_KEYS:
      g_value_set_uint (value, self->n_keys);
      break;
    case PROP_N_WANTED_KEYS:
      g_value_set_uint (value, self->n_wanted_keys);
      break;
    case PROP_PERSISTENT:
      g_value_set_boolean (value, self->persistent);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    case PROP_RENEWING:
      g_value_set_boolean (value, pennant_account_is_renewing (self));
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, self->is_waiting);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_account_finalize (GObject *object)
{
  PennantAccount *self = PENNANT_ACCOUNT (object);

  g_clear_pointer (&self->failures, pennant_renewal_memory_free);
  pennant_attempts_free (self->attempts);
  g_clear_pointer (&self->credentials, pennant_record_unref);
  g_clear_object (&self->secrets);
  g_clear_object (&self->clock);
  g_clear_object (&self->client);
  g_clear_object (&self->source);
  g_free (self->email);
  g_free (self->notice);

  G_OBJECT_CLASS (pennant_account_parent_class)->finalize (object);
}

static void
pennant_account_class_init (PennantAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_account_get_property;
  object_class->finalize = pennant_account_finalize;

  /**
   * PennantAccount:state:
   *
   * Where the keys are from.
   */
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, PENNANT_TYPE_ACCOUNT_STATE, PENNANT_ACCOUNT_UNKNOWN, flags);
  /**
   * PennantAccount:email: (nullable)
   *
   * Whose account of the developer portal it is; %NULL for a key that was pasted or given.
   */
  properties[PROP_EMAIL] = g_param_spec_string ("email", NULL, NULL, NULL, flags);
  /**
   * PennantAccount:renews:
   *
   * Whether the password is kept, so that the keys are renewed by themselves when the address changes.
   */
  properties[PROP_RENEWS] = g_param_spec_boolean ("renews", NULL, NULL, FALSE, flags);
  /**
   * PennantAccount:n-keys:
   *
   * How many keys requests go round over.
   */
  properties[PROP_N_KEYS] = g_param_spec_uint ("n-keys", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * PennantAccount:n-wanted-keys:
   *
   * How many keys were asked for; with more than #PennantAccount:n-keys the portal's account had no room for them.
   */
  properties[PROP_N_WANTED_KEYS] = g_param_spec_uint ("n-wanted-keys", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * PennantAccount:persistent:
   *
   * Whether keys that are stored outlive the program, as far as is known.
   */
  properties[PROP_PERSISTENT] = g_param_spec_boolean ("persistent", NULL, NULL, FALSE, flags);
  /**
   * PennantAccount:notice: (nullable)
   *
   * What the person should know of the keys, as a complete sentence for a banner; %NULL when all is well.
   */
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  /**
   * PennantAccount:renewing:
   *
   * Whether the keys are being renewed.
   */
  properties[PROP_RENEWING] = g_param_spec_boolean ("renewing", NULL, NULL, FALSE, flags);
  /**
   * PennantAccount:waiting:
   *
   * Whether that waits for another program of Pennant, which has to do with the keys; #PennantAccount:notice says so.
   */
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_account_init (PennantAccount *self)
{
  self->attempts = pennant_attempts_new ();
}

/**
 * pennant_account_new: (skip)
 * @source: whose keys they are; those that it has count as given
 * @client: what asks with them
 * @clock: tells the time
 *
 * Returns: (transfer full): the account of @source
 */
PennantAccount *
pennant_account_new (PennantSource *source, PennantClient *client, PennantClock *clock)
{
  PennantAccount *self;

  g_return_val_if_fail (PENNANT_IS_SOURCE (source), NULL);
  g_return_val_if_fail (PENNANT_IS_CLIENT (client), NULL);
  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_new (PENNANT_TYPE_ACCOUNT, NULL);
  self->source = g_object_ref (source);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);
  self->failures = pennant_renewal_memory_new (clock);
  if (!pennant_source_is_sample (source))
    {
      self->secrets = pennant_secrets_new (source);
      g_signal_connect_object (self->secrets, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  self->was_read = self->secrets == NULL;
  self->is_given = pennant_source_has_token (source);
  update (self);
  pennant_client_set_renewer (client, PENNANT_RENEWER (self));

  return self;
}

/**
 * pennant_account_get_state:
 * @self: an account
 *
 * Returns: where its keys are from
 */
PennantAccountState
pennant_account_get_state (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), PENNANT_ACCOUNT_UNKNOWN);

  return self->state;
}

/**
 * pennant_account_get_email:
 * @self: an account
 *
 * Returns: (nullable) (transfer none): the e-mail address of the portal's account
 */
const char *
pennant_account_get_email (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->email;
}

/**
 * pennant_account_renews:
 * @self: an account
 *
 * Returns: whether the keys are renewed by themselves when the address changes
 */
gboolean
pennant_account_renews (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  return self->renews;
}

/**
 * pennant_account_get_n_keys:
 * @self: an account
 *
 * Returns: how many keys there are
 */
guint
pennant_account_get_n_keys (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), 0);

  return self->n_keys;
}

/**
 * pennant_account_is_persistent:
 * @self: an account
 *
 * Returns: whether keys that are stored outlive the program, as far as is known
 */
gboolean
pennant_account_is_persistent (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  return self->persistent;
}

/**
 * pennant_account_get_notice:
 * @self: an account
 *
 * Returns: (nullable) (transfer none): what the person should know of the keys
 */
const char *
pennant_account_get_notice (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->notice;
}

/**
 * pennant_account_is_renewing:
 * @self: an account
 *
 * Returns: whether the keys are being renewed
 */
gboolean
pennant_account_is_renewing (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  return self->n_renewals > 0;
}

/**
 * pennant_account_is_waiting:
 * @self: an account
 *
 * Returns: whether keys are to be renewed, and another program has to do with them still
 */
gboolean
pennant_account_is_waiting (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  return self->is_waiting;
}

/**
 * pennant_account_get_source:
 * @self: an account
 *
 * Returns: (transfer none): whose keys they are
 */
PennantSource *
pennant_account_get_source (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->source;
}

/**
 * pennant_account_get_clock: (skip)
 * @self: an account
 *
 * Returns: (transfer none): what tells it the time
 */
PennantClock *
pennant_account_get_clock (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->clock;
}

/**
 * pennant_account_get_secrets: (skip)
 * @self: an account
 *
 * Returns: (nullable) (transfer none): the keyring's entry; %NULL in the sample world, of which nothing is kept
 */
PennantSecrets *
pennant_account_get_secrets (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->secrets;
}

/**
 * pennant_account_get_credentials: (skip)
 * @self: an account
 *
 * What is kept of the account, secrets included: never to be shown, logged or written.
 *
 * Returns: (nullable) (transfer none): the credentials as last read from the keyring or stored; %NULL where there are
 *   none, or where the keyring was not read
 */
PennantCredentials *
pennant_account_get_credentials (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->credentials;
}

/**
 * pennant_account_give_tokens: (skip)
 * @self: an account
 * @tokens: (nullable) (array zero-terminated=1): developer keys; with none, those of the keyring are used again
 *
 * Uses keys that were given by hand: by the environment, say. They are not stored, and the keyring is not read for
 * them. A sign-in takes their place.
 */
void
pennant_account_give_tokens (PennantAccount *self, const char *const *tokens)
{
  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  pennant_source_set_tokens (self->source, tokens);
  self->is_given = pennant_source_has_token (self->source);
  if (!self->is_given)
    hand_on_tokens (self);
  update (self);
}

/**
 * pennant_account_take: (skip)
 * @self: an account
 * @credentials: (nullable): what the keyring holds
 *
 * Uses the keys of the keyring from now on.
 */
void
pennant_account_take (PennantAccount *self, PennantCredentials *credentials)
{
  g_autoptr (PennantCredentials) before = g_steal_pointer (&self->credentials);

  self->credentials = credentials != NULL ? pennant_record_ref (credentials) : NULL;
  self->was_read = TRUE;
  self->is_given = FALSE;
  hand_on_tokens (self);
  update (self);
}

/**
 * pennant_account_load_async:
 * @self: an account
 * @cancellable: (nullable): for this caller only
 * @callback: (scope async): called when the state is known
 * @user_data: for @callback
 *
 * Reads the keyring, where that was not done and no key was given. The portal is not called.
 */
void
pennant_account_load_async (PennantAccount *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_load_async);
  if (self->state != PENNANT_ACCOUNT_UNKNOWN)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (self->waiters == NULL)
    {
      self->waiters = pennant_waiters_new (waiter_left, NULL);
      pennant_secrets_load_async (self->secrets, NULL, was_read, g_object_ref (self));
    }
  pennant_waiters_add (self->waiters, task, PENNANT_PRIORITY_INTERACTIVE);
}

/**
 * pennant_account_load_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location, %G_IO_ERROR_CANCELLED
 *
 * A keyring that cannot be had is no error: #PennantAccount:notice tells of it.
 *
 * Returns: whether the state is known
 */
gboolean
pennant_account_load_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_account_remember_failure: (skip)
 * @self: an account
 * @credentials: what the portal was asked with
 * @error: why it led to nothing
 *
 * Has the portal left alone for a while.
 */
void
pennant_account_remember_failure (PennantAccount *self, PennantCredentials *credentials, const GError *error)
{
  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  pennant_renewal_memory_remember (self->failures, credentials, error);
  update (self);
}

/**
 * pennant_account_is_password_refused:
 * @self: an account
 *
 * Returns: whether the portal has refused the password that is kept, so that it is not asked with that any more
 */
gboolean
pennant_account_is_password_refused (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  return self->credentials != NULL && self->credentials->refused;
}

/**
 * pennant_account_recall_failure: (skip)
 * @self: an account
 * @credentials: what the portal would be asked with
 *
 * Returns: (nullable) (transfer full): why it is not asked
 */
GError *
pennant_account_recall_failure (PennantAccount *self, const PennantCredentials *credentials)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  if (credentials->refused)
    return g_error_new_literal (PENNANT_PORTAL_ERROR, PENNANT_PORTAL_ERROR_CREDENTIALS, PASSWORD_REFUSED);

  return pennant_renewal_memory_recall (self->failures, credentials);
}

/**
 * pennant_account_get_attempts: (skip)
 * @self: an account
 *
 * Returns: (transfer none): what is under way that changes keys
 */
PennantAttempts *
pennant_account_get_attempts (PennantAccount *self)
{
  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), NULL);

  return self->attempts;
}

/**
 * pennant_account_forget: (skip)
 * @self: an account
 *
 * Uses no keys any more, and ends all requests and sign-ins.
 */
void
pennant_account_forget (PennantAccount *self)
{
  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  pennant_renewal_memory_forget (self->failures);
  pennant_account_take (self, NULL);
  pennant_attempts_cancel (self->attempts);
  pennant_client_cancel_all (self->client);
}
