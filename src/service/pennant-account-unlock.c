/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_account_is_locked:
 * @self: an account
 *
 * Returns: whether nobody is signed in as far as is known, and a locked keyring may know better
 */
gboolean
pennant_account_is_locked (PennantAccount *self)
{
  PennantSecrets *secrets;

  g_return_val_if_fail (PENNANT_IS_ACCOUNT (self), FALSE);

  secrets = pennant_account_get_secrets (self);

  return secrets != NULL && pennant_account_get_state (self) == PENNANT_ACCOUNT_SIGNED_OUT &&
         pennant_secrets_get_state (secrets) == PENNANT_SECRETS_LOCKED;
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PennantCredentials) credentials = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Somebody may have signed in, or given a key, while the keyring was asking. */
  if (pennant_account_get_state (self) == PENNANT_ACCOUNT_SIGNED_OUT)
    pennant_account_take (self, credentials);
  if (pennant_secrets_get_state (PENNANT_SECRETS (object)) == PENNANT_SECRETS_LOCKED)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                     _ ("The keyring is still locked."));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * pennant_account_unlock_async:
 * @self: an account of which something may be kept, as not of the sample world
 * @cancellable: (nullable): cancels it
 * @callback: (scope async): called when the keyring was read, or stays locked
 * @user_data: for @callback
 *
 * Has a locked keyring ask for its password, as somebody wants that, and uses the keys that are in it.
 */
void
pennant_account_unlock_async (PennantAccount *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  PennantSecrets *secrets;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  secrets = pennant_account_get_secrets (self);
  g_return_if_fail (secrets != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_unlock_async);
  pennant_secrets_ask_again (secrets);
  pennant_secrets_load_async (secrets, cancellable, was_read, g_steal_pointer (&task));
}

/**
 * pennant_account_unlock_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location, %G_IO_ERROR_PERMISSION_DENIED where it stays locked, %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is not locked any more; #PennantAccount:state tells whether there was a key in it
 */
gboolean
pennant_account_unlock_finish (PennantAccount *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
