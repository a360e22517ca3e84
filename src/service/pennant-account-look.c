/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"

static gboolean
may_look (PennantAccount *self)
{
  PennantAccountState state = pennant_account_get_state (self);

  return pennant_account_get_secrets (self) != NULL &&
         (state == PENNANT_ACCOUNT_SIGNED_OUT || state == PENNANT_ACCOUNT_SIGNED_IN) &&
         !pennant_attempts_are_under_way (pennant_account_get_attempts (self));
}

static void
was_peeked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantCredentials) now = pennant_secrets_peek_finish (PENNANT_SECRETS (object), result, &error);

  /* What began meanwhile reads for itself. */
  if (error != NULL || !may_look (self) || pennant_record_equal (now, pennant_account_get_credentials (self)))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  if (now != NULL)
    pennant_account_take (self, now);
  else
    pennant_account_forget (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * pennant_account_look_async:
 * @self: an account
 * @callback: (scope async): called when it is known
 * @user_data: for @callback
 *
 * Reads the keyring again, for another program may have signed in or out, of which no keyring tells dependably. Nobody
 * is asked for a password: what a locked keyring holds stays unknown, and the keys that are in use are used still.
 */
void
pennant_account_look_async (PennantAccount *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pennant_account_look_async);
  if (may_look (self))
    pennant_secrets_peek_async (pennant_account_get_secrets (self), NULL, was_peeked, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, FALSE);
}

/**
 * pennant_account_look_finish:
 * @self: an account
 * @result: what the callback was given
 *
 * Returns: whether other keys, or none, are in use now
 */
gboolean
pennant_account_look_finish (PennantAccount *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}
