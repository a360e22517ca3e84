/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-change.h"
#include "service/pennant-account-private.h"

static void
was_cleared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  pennant_secrets_clear_finish (PENNANT_SECRETS (object), result, &error);
  pennant_account_change_step_done (task, error);
}

static void
clear (GTask *task)
{
  pennant_secrets_clear_async (pennant_account_get_secrets (g_task_get_source_object (task)),
                               g_task_get_cancellable (task), was_cleared, g_object_ref (task));
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
  if (pennant_account_get_secrets (self) == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  pennant_account_change_begin (task, clear);
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
