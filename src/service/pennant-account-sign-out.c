/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-private.h"
#include "service/pennant-renewal-lock.h"

/* Whoever is about to store something does so within that, or sees that nothing is to be stored any more. */
#define PATIENCE (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  GCancellable *hold; /* Pennant must not end before */
  PennantRenewalLock *lock;
  gboolean was_awaited;
} SignOut;

static void clear (GTask *task);

static void
sign_out_free (gpointer data)
{
  SignOut *sign_out = data;

  g_object_unref (sign_out->hold);
  g_clear_pointer (&sign_out->lock, pennant_renewal_lock_release);
  g_free (sign_out);
}

/* Takes the error. */
static void
end (GTask *task, GError *error)
{
  SignOut *sign_out = g_task_get_task_data (task);

  g_clear_pointer (&sign_out->lock, pennant_renewal_lock_release);
  pennant_account_end_attempt (g_task_get_source_object (task), sign_out->hold);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
was_locked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SignOut *sign_out = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  sign_out->was_awaited = TRUE;
  sign_out->lock = pennant_renewal_lock_acquire_finish (result, &error);
  if (sign_out->lock == NULL)
    g_debug ("The keyring is cleared without a lock: %s", error->message);
  clear (task);
}

static void
was_cleared (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantAccount *self = g_task_get_source_object (task);
  const SignOut *sign_out = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pennant_secrets_clear_finish (PENNANT_SECRETS (object), result, &error) || sign_out->was_awaited)
    end (task, error);
  else
    pennant_renewal_lock_acquire_async (pennant_account_get_source (self), pennant_account_get_clock (self), PATIENCE,
                                        g_task_get_cancellable (task), was_locked, g_object_ref (task));
}

/* At once, for others may hold the lock for long; and once more with it, for somebody may have read the keyring before
 * that and stored something after it. */
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
  SignOut *sign_out;

  g_return_if_fail (PENNANT_IS_ACCOUNT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_account_sign_out_async);
  pennant_account_forget (self);
  if (pennant_account_get_secrets (self) == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  sign_out = g_new0 (SignOut, 1);
  sign_out->hold = g_cancellable_new ();
  g_task_set_task_data (task, sign_out, sign_out_free);
  pennant_account_begin_attempt (self, sign_out->hold);
  clear (task);
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
