/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"
#include "service/pennant-renewal-lock.h"

static void
was_cleared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  g_task_set_task_data (task, NULL, NULL);
  if (pennant_secrets_clear_finish (PENNANT_SECRETS (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Whoever was about to store something has come to an end by now. */
static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  PennantRenewalLock *lock = pennant_renewal_lock_acquire_finish (result, &error);

  if (lock != NULL)
    g_task_set_task_data (task, lock, (GDestroyNotify) pennant_renewal_lock_release);
  else
    g_debug ("The keyring is cleared without a lock: %s", error->message);
  pennant_secrets_clear_async (pennant_account_get_secrets (self), g_task_get_cancellable (task), was_cleared,
                               g_object_ref (task));
}

/**
 * pennant_account_sign_out_async:
 * @self: an account
 * @cancellable: (nullable): a cancellable; only what the keyring holds may then still be there
 * @callback: (scope async): called when the keyring holds nothing any more
 * @user_data: for @callback
 *
 * Forgets keys and password at once, here, and ends all requests and sign-ins; then removes them from the keyring. What
 * the store holds stays.
 */
void
pennant_account_sign_out_async (PennantAccount *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_sign_out_async);
  pennant_account_forget (self);
  if (pennant_account_get_secrets (self) != NULL)
    pennant_renewal_lock_acquire_async (pennant_account_get_source (self), cancellable, was_locked,
                                        g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * pennant_account_sign_out_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location, for the person: the keyring is locked or does not answer, so that a later start may find
 *   the key in it
 *
 * Returns: whether nothing is left in the keyring
 */
gboolean
pennant_account_sign_out_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
