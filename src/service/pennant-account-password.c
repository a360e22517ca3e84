/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"
#include "service/pennant-renewal-lock.h"

/* Whoever is about to store the password does so within that, or sees that it is not to be stored any more. */
#define PATIENCE (2 * G_TIME_SPAN_SECOND)

/* What it takes to change the keyring's entry. */
typedef struct
{
  GCancellable *hold; /* Pennant must not end before */
  PennantRenewalLock *lock;
  gboolean was_awaited;
  PennantCredentials *after;
} Change;

static void change (GTask *task);

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->hold);
  g_clear_pointer (&self->lock, pennant_renewal_lock_release);
  g_clear_pointer (&self->after, pennant_record_unref);
  g_free (self);
}

/* Takes the error. */
static void
end (GTask *task, GError *error)
{
  Change *self = g_task_get_task_data (task);

  g_clear_pointer (&self->lock, pennant_renewal_lock_release);
  pennant_account_end_attempt (g_task_get_source_object (task), self->hold);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->was_awaited = TRUE;
  self->lock = pennant_renewal_lock_acquire_finish (result, &error);
  if (self->lock == NULL)
    g_debug ("The password is forgotten without a lock: %s", error->message);
  change (task);
}

/* The keyring has no password. */
static void
take (GTask *task, PennantCredentials *credentials)
{
  PennantAccount *account = g_task_get_source_object (task);
  const Change *self = g_task_get_task_data (task);

  pennant_account_take (account, credentials);
  if (self->was_awaited)
    end (task, NULL);
  else
    pennant_renewal_lock_acquire_async (pennant_account_get_source (account), pennant_account_get_clock (account),
                                        PATIENCE, g_task_get_cancellable (task), was_locked, g_object_ref (task));
}

static void
was_stored (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Change *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (pennant_secrets_store_finish (PENNANT_SECRETS (object), result, &error))
    take (task, self->after);
  else
    end (task, error);
}

static void
was_read (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PennantCredentials) before = pennant_secrets_load_finish (PENNANT_SECRETS (object), result, &error);

  if (error != NULL)
    {
      end (task, error);
      return;
    }
  if (before == NULL || before->password == NULL)
    {
      take (task, before);
      return;
    }

  g_clear_pointer (&self->after, pennant_record_unref);
  self->after = pennant_credentials_with_account (before, before->email, NULL);
  pennant_secrets_store_async (PENNANT_SECRETS (object), self->after, g_task_get_cancellable (task), was_stored,
                               g_object_ref (task));
}

/* At once, for others may hold the lock for long; and once more with it, for somebody may have read the keyring before
 * that and stored the password after it. */
static void
change (GTask *task)
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
  Change *data;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));
  g_return_if_fail (pennant_account_get_secrets (self) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_forget_password_async);
  g_task_set_check_cancellable (task, FALSE);
  data = g_new0 (Change, 1);
  data->hold = g_cancellable_new ();
  g_task_set_task_data (task, data, change_free);
  pennant_account_begin_attempt (self, data->hold);
  change (task);
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
