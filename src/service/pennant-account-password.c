/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-change.h"
#include "service/pennant-account-private.h"

/* What is on its way to the keyring. */
typedef struct
{
  GTask *task;
  PennantCredentials *after;
} Storing;

static void
storing_free (Storing *self)
{
  g_object_unref (self->task);
  pennant_record_unref (self->after);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Storing, storing_free)

/* What the keyring has from now on. */
static void
take (GTask *task, PennantCredentials *credentials)
{
  pennant_account_take (g_task_get_source_object (task), credentials);
  pennant_account_change_step_done (task, NULL);
}

static void
was_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Storing) storing = user_data;
  GError *error = NULL;

  if (pennant_secrets_store_finish (PENNANT_SECRETS (object), result, &error))
    take (storing->task, storing->after);
  else
    pennant_account_change_step_done (storing->task, error);
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Storing *storing;
  GError *error = NULL;
  g_autoptr (PennantCredentials) before = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);

  if (error != NULL)
    {
      pennant_account_change_step_done (task, error);
      return;
    }
  if (before == NULL || before->password == NULL)
    {
      take (task, before);
      return;
    }

  storing = g_new (Storing, 1);
  storing->task = g_object_ref (task);
  storing->after = pennant_credentials_with_account (before, before->email, NULL);
  pennant_secrets_store_async (PENNANT_SECRETS (object), storing->after, g_task_get_cancellable (task), was_stored,
                               storing);
}

static void
forget (GTask *task)
{
  pennant_secrets_load_async (pennant_account_get_secrets (g_task_get_source_object (task)),
                              g_task_get_cancellable (task), was_read, g_object_ref (task));
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
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  g_return_if_fail (pennant_account_get_secrets (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_forget_password_async);
  g_task_set_check_cancellable (task, FALSE);
  pennant_account_change_begin (task, forget);
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
