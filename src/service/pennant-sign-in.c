/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-sign-in-private.h"

#include "api/pennant-key-plan.h"
#include "api/pennant-portal.h"
#include "service/pennant-account-farewell.h"
#include "service/pennant-account-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_STEP,
  PROP_RETRYING_UNTIL,
  PROP_ADDRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantSignIn, pennant_sign_in, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (PennantSignInStep,
                    pennant_sign_in_step,
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_LOGGING_IN, "logging-in"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_LISTING, "listing"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_REVOKING, "revoking"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_CREATING, "creating"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_TRYING, "trying"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_STORING, "storing"),
                    G_DEFINE_ENUM_VALUE (PENNANT_SIGN_IN_DONE, "done"))

/**
 * pennant_sign_in_error_quark:
 *
 * Returns: the domain of the errors of signing in
 */
G_DEFINE_QUARK (pennant_sign_in_error, pennant_sign_in_error)

static void
maker_step_cb (PennantKeyMaker *maker, GParamSpec *spec, PennantSignIn *self)
{
  pennant_sign_in_set_step (self, pennant_key_maker_get_step (maker));
}

static void
maker_address_cb (PennantKeyMaker *maker, GParamSpec *spec, PennantSignIn *self)
{
  pennant_sign_in_set_address (self, pennant_key_maker_get_address (maker));
}

static void
maker_retrying_cb (PennantKeyMaker *maker, GParamSpec *spec, PennantSignIn *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RETRYING_UNTIL]);
}

static gboolean
finish (PennantSignIn *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
pennant_sign_in_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantSignIn *self = PENNANT_SIGN_IN (object);

  switch (id)
    {
    case PROP_STEP:
      g_value_set_enum (value, self->step);
      break;
    case PROP_RETRYING_UNTIL:
      g_value_set_int64 (value, pennant_sign_in_get_retrying_until (self));
      break;
    case PROP_ADDRESS:
      g_value_set_string (value, self->address);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_sign_in_dispose (GObject *object)
{
  PennantSignIn *self = PENNANT_SIGN_IN (object);

  pennant_sign_in_leave (self);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (pennant_sign_in_parent_class)->dispose (object);
}

static void
pennant_sign_in_finalize (GObject *object)
{
  g_free (PENNANT_SIGN_IN (object)->address);

  G_OBJECT_CLASS (pennant_sign_in_parent_class)->finalize (object);
}

static void
pennant_sign_in_class_init (PennantSignInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_sign_in_get_property;
  object_class->dispose = pennant_sign_in_dispose;
  object_class->finalize = pennant_sign_in_finalize;

  /**
   * PennantSignIn:step:
   *
   * How far it is; %PENNANT_SIGN_IN_IDLE again after a failure.
   */
  properties[PROP_STEP] =
      g_param_spec_enum ("step", NULL, NULL, PENNANT_TYPE_SIGN_IN_STEP, PENNANT_SIGN_IN_IDLE, flags);
  /**
   * PennantSignIn:retrying-until:
   *
   * When the portal is asked again that failed for the moment, as Unix time in microseconds; 0 while it is not.
   */
  properties[PROP_RETRYING_UNTIL] = g_param_spec_int64 ("retrying-until", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * PennantSignIn:address: (nullable)
   *
   * Where we are, as the portal said, or the API that refused a key; %NULL before.
   */
  properties[PROP_ADDRESS] = g_param_spec_string ("address", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_sign_in_init (PennantSignIn *self)
{
}

/**
 * pennant_sign_in_set_step: (skip)
 * @self: a sign-in
 * @step: how far it is
 */
void
pennant_sign_in_set_step (PennantSignIn *self, PennantSignInStep step)
{
  if (self->step == step)
    return;

  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

/**
 * pennant_sign_in_set_address: (skip)
 * @self: a sign-in
 * @address: (nullable): where we are
 */
void
pennant_sign_in_set_address (PennantSignIn *self, const char *address)
{
  if (g_set_str (&self->address, address))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ADDRESS]);
}

/**
 * pennant_sign_in_leave: (skip)
 * @self: a sign-in
 *
 * Logs out of the portal, for which nobody waits but whoever closes the account, and forgets the password.
 */
void
pennant_sign_in_leave (PennantSignIn *self)
{
  if (self->maker == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->maker, self);
  pennant_account_bid_farewell (self->account, pennant_key_maker_get_portal (self->maker));
  g_clear_object (&self->maker);
}

/**
 * pennant_sign_in_visit: (skip)
 * @self: a sign-in
 * @email: whose account of the portal
 * @password: its password
 * @n_keys: how many keys are wanted
 *
 * Gets ready to visit the portal.
 */
void
pennant_sign_in_visit (PennantSignIn *self, const char *email, const char *password, guint n_keys)
{
  PennantClock *clock = pennant_account_get_clock (self->account);
  g_autoptr (PennantPortal) portal =
      pennant_portal_new (pennant_source_get_portal_url (pennant_account_get_source (self->account)), clock);

  pennant_sign_in_leave (self);
  self->n_keys = n_keys;
  self->maker = pennant_key_maker_new (portal, clock, email, password, n_keys);
  g_signal_connect (self->maker, "notify::step", G_CALLBACK (maker_step_cb), self);
  g_signal_connect (self->maker, "notify::address", G_CALLBACK (maker_address_cb), self);
  g_signal_connect (self->maker, "notify::retrying-until", G_CALLBACK (maker_retrying_cb), self);
}

/**
 * pennant_sign_in_new:
 * @account: the account of a source, not the sample world's
 *
 * Returns: (transfer full): a sign-in that did not begin yet
 */
PennantSignIn *
pennant_sign_in_new (PennantAccount *account)
{
  PennantSignIn *self;

  g_return_val_if_fail (PENNANT_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (!pennant_source_is_sample (pennant_account_get_source (account)), NULL);

  self = g_object_new (PENNANT_TYPE_SIGN_IN, NULL);
  self->account = g_object_ref (account);

  return self;
}

/**
 * pennant_sign_in_set_for_later:
 * @self: a sign-in that is not under way
 * @is_for_later: whether keys are of use only where the keyring keeps them; %FALSE by default
 *
 * For programs that end at once. Where the keyring does not keep the keys, an attempt fails with
 * %PENNANT_SIGN_IN_ERROR_NOT_KEPT, and leaves nothing half-made.
 */
void
pennant_sign_in_set_for_later (PennantSignIn *self, gboolean is_for_later)
{
  g_return_if_fail (PENNANT_IS_SIGN_IN (self));
  g_return_if_fail (!self->is_busy);

  self->is_for_later = is_for_later;
}

/**
 * pennant_sign_in_get_step:
 * @self: a sign-in
 *
 * Returns: how far it is
 */
PennantSignInStep
pennant_sign_in_get_step (PennantSignIn *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), PENNANT_SIGN_IN_IDLE);

  return self->step;
}

/**
 * pennant_sign_in_get_retrying_until:
 * @self: a sign-in
 *
 * Returns: Unix time in microseconds at which the portal is asked again; 0 while it is not
 */
gint64
pennant_sign_in_get_retrying_until (PennantSignIn *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), 0);

  return self->maker != NULL ? pennant_key_maker_get_retrying_until (self->maker) : 0;
}

/**
 * pennant_sign_in_get_retry_error:
 * @self: a sign-in
 *
 * Returns: (nullable) (transfer none): why a call to the portal that failed is made again; %NULL where that is not
 * known
 */
const GError *
pennant_sign_in_get_retry_error (PennantSignIn *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), NULL);

  return self->maker != NULL ? pennant_key_maker_get_retry_error (self->maker) : NULL;
}

/**
 * pennant_sign_in_get_address:
 * @self: a sign-in
 *
 * Returns: (nullable) (transfer none): where we are, as the portal said, or the API that refused a key
 */
const char *
pennant_sign_in_get_address (PennantSignIn *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), NULL);

  return self->address;
}

/**
 * pennant_sign_in_with_password_async:
 * @self: a sign-in that is not under way
 * @email: the e-mail address of an account of the developer portal
 * @password: its password, which is wiped when the attempt has ended
 * @keep_password: whether it is stored, so that keys are renewed by themselves
 * @n_keys: how many keys are wanted, from 1 to 10; there may be room for less
 * @cancellable: (nullable): a cancellable; nothing half-made is left
 * @callback: (scope async): called when the keys are in use
 * @user_data: for @callback
 *
 * Comes by keys for where we are, tries one, stores them and uses them.
 */
void
pennant_sign_in_with_password_async (PennantSignIn *self,
                                     const char *email,
                                     const char *password,
                                     gboolean keep_password,
                                     guint n_keys,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN (self));
  g_return_if_fail (!self->is_busy);
  g_return_if_fail (email != NULL && password != NULL);
  g_return_if_fail (n_keys >= 1 && n_keys <= PENNANT_SIGN_IN_MAX_KEYS);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_sign_in_with_password_async);
  self->keep_password = keep_password;
  pennant_sign_in_set_address (self, NULL);
  pennant_sign_in_visit (self, email, password, n_keys);
  pennant_sign_in_set_step (self, PENNANT_SIGN_IN_LOGGING_IN);
  pennant_sign_in_attempt_make (self, task);
}

/**
 * pennant_sign_in_with_password_finish:
 * @self: a sign-in
 * @result: what the callback was given
 * @error: return location, of #PennantPortalError, #PennantApiError or #PennantSignInError, in words for the person
 *
 * Returns: whether the keys are in use
 */
gboolean
pennant_sign_in_with_password_finish (PennantSignIn *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_sign_in_get_keys:
 * @self: a sign-in that failed with %PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS
 *
 * Returns: (nullable) (transfer none) (element-type PennantPortalKey): all keys of the account; %NULL where none were
 *   listed
 */
GPtrArray *
pennant_sign_in_get_keys (PennantSignIn *self)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), NULL);

  return self->maker != NULL ? pennant_key_maker_get_keys (self->maker) : NULL;
}

/**
 * pennant_sign_in_is_ours:
 * @self: a sign-in
 * @key: a key of the account
 *
 * Returns: whether its name is one of Pennant's, of this installation or another, so that it may be revoked if the
 *   person says so
 */
gboolean
pennant_sign_in_is_ours (PennantSignIn *self, const PennantPortalKey *key)
{
  g_return_val_if_fail (PENNANT_IS_SIGN_IN (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return g_str_has_prefix (key->name, PENNANT_KEY_NAME_PREFIX);
}

/**
 * pennant_sign_in_revoke_and_continue_async:
 * @self: a sign-in that failed with %PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS
 * @ids: (array zero-terminated=1): the keys that the person chose; those of other names than Pennant's are left alone
 * @cancellable: (nullable): a cancellable; what is revoked by then is gone
 * @callback: (scope async): called when the keys are in use
 * @user_data: for @callback
 *
 * Revokes keys, and goes on with the sign-in. It ends with that: after any failure but another
 * %PENNANT_SIGN_IN_ERROR_TOO_MANY_KEYS, and after a cancellation, the person signs in anew.
 */
void
pennant_sign_in_revoke_and_continue_async (PennantSignIn *self,
                                           const char *const *ids,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN (self));
  g_return_if_fail (!self->is_busy);
  g_return_if_fail (ids != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_sign_in_revoke_and_continue_async);
  if (self->maker == NULL)
    {
      g_task_return_new_error_literal (task, PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_NO_PASSWORD,
                                       _ ("Signing in came to an end meanwhile: enter the password again."));
      return;
    }

  pennant_key_maker_revoke (self->maker, ids);
  pennant_sign_in_attempt_make (self, task);
}

/**
 * pennant_sign_in_revoke_and_continue_finish:
 * @self: a sign-in
 * @result: what the callback was given
 * @error: return location, as that of pennant_sign_in_with_password_finish(), and %PENNANT_SIGN_IN_ERROR_NO_PASSWORD
 *   where there is nothing to go on with
 *
 * Returns: whether the keys are in use
 */
gboolean
pennant_sign_in_revoke_and_continue_finish (PennantSignIn *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_sign_in_with_key_async:
 * @self: a sign-in that is not under way
 * @token: a developer key, as it was pasted
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when the key is in use
 * @user_data: for @callback
 *
 * Tries a key once, stores it and uses it. The developer portal is not called.
 */
void
pennant_sign_in_with_key_async (PennantSignIn *self,
                                const char *token,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN (self));
  g_return_if_fail (!self->is_busy);
  g_return_if_fail (token != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_sign_in_with_key_async);
  pennant_sign_in_leave (self);
  pennant_sign_in_set_address (self, NULL);
  pennant_sign_in_attempt_paste (self, task, token);
}

/**
 * pennant_sign_in_with_key_finish:
 * @self: a sign-in
 * @result: what the callback was given
 * @error: return location, of #PennantSignInError or #PennantApiError, in words for the person. After
 *   %PENNANT_SIGN_IN_ERROR_WRONG_ADDRESS #PennantSignIn:address is the one that a key is needed for
 *
 * Returns: whether the key is in use
 */
gboolean
pennant_sign_in_with_key_finish (PennantSignIn *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * pennant_sign_in_renew_async: (skip)
 * @self: a sign-in that is not under way
 * @refused: the credentials whose keys the API refused
 * @cancellable: (nullable): a cancellable; nothing half-made is left
 * @callback: (scope async): called when there are other keys, or none can be had
 * @user_data: for @callback
 *
 * Uses the keys of the keyring if they are others by now; else comes by new ones, with the password that is kept there.
 */
void
pennant_sign_in_renew_async (PennantSignIn *self,
                             PennantCredentials *refused,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SIGN_IN (self));
  g_return_if_fail (!self->is_busy);
  g_return_if_fail (refused != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_sign_in_renew_async);
  pennant_sign_in_attempt_renew (self, task, refused);
}

/**
 * pennant_sign_in_renew_finish: (skip)
 * @self: a sign-in
 * @result: what the callback was given
 * @error: return location, as that of pennant_sign_in_with_password_finish(); none where there is no password
 *
 * Returns: whether other keys are in use
 */
gboolean
pennant_sign_in_renew_finish (PennantSignIn *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
