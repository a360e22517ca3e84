/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"
#include "service/pennant-renewal-lock.h"

/* What it takes to change the keyring's entry. */
typedef struct
{
  PennantRenewalLock *lock; /* %NULL where there can be none */
  PennantCredentials *after;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->lock, pennant_renewal_lock_release);
  g_clear_pointer (&change->after, pennant_record_unref);
  g_free (change);
}

static void
was_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  g_clear_pointer (&change->lock, pennant_renewal_lock_release);
  if (pennant_secrets_store_finish (PENNANT_SECRETS (object), result, &error))
    {
      pennant_account_take (g_task_get_source_object (task), change->after);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PennantCredentials) before = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (before == NULL || before->password == NULL)
    {
      pennant_account_take (g_task_get_source_object (task), before);
      g_task_return_boolean (task, TRUE);
      return;
    }

  change->after = pennant_credentials_with_account (before, before->email, NULL);
  pennant_secrets_store_async (PENNANT_SECRETS (object), change->after, g_task_get_cancellable (task), was_stored,
                               g_object_ref (task));
}

static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  PennantAccount *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  change->lock = pennant_renewal_lock_acquire_finish (result, &error);
  if (change->lock == NULL)
    g_debug ("The password is forgotten without a lock: %s", error->message);
  pennant_secrets_load_async (pennant_account_get_secrets (self), g_task_get_cancellable (task), was_read,
                              g_object_ref (task));
}

/**
 * pennant_account_forget_password_async:
 * @self: an account, not the sample world's
 * @cancellable: (nullable): a cancellable; it is then not known whether the password is still kept
 * @callback: (scope async): called when the keyring holds no password any more
 * @user_data: for @callback
 *
 * Removes the password from the keyring, so that the keys are not renewed by themselves any more. The keys stay.
 */
void
pennant_account_forget_password_async (PennantAccount *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  g_return_if_fail (pennant_account_get_secrets (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_forget_password_async);
  g_task_set_task_data (task, g_new0 (Change, 1), change_free);
  g_task_set_check_cancellable (task, FALSE);
  pennant_renewal_lock_acquire_async (pennant_account_get_source (self), cancellable, was_locked, task);
}

/**
 * pennant_account_forget_password_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location, for the person: the keyring is locked or does not answer
 *
 * Returns: whether no password is kept
 */
gboolean
pennant_account_forget_password_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
