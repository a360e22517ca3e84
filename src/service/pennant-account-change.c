/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-account-change.h"

#include "service/pennant-account-private.h"
#include "service/pennant-renewal-lock.h"

/* Whoever is about to store something does so within that, or sees that it is not to be stored any more. */
#define PATIENCE (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  PennantAccountChangeStep step;
  GCancellable *hold; /* Pennant must not end before */
  PennantRenewalLock *lock;
  gboolean was_awaited;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->hold);
  g_clear_pointer (&self->lock, pennant_renewal_lock_release);
  g_free (self);
}

/* Takes the error. */
static void
end (GTask *task, GError *error)
{
  Change *self = g_task_get_task_data (task);

  g_clear_pointer (&self->lock, pennant_renewal_lock_release);
  pennant_attempts_end (pennant_account_get_attempts (g_task_get_source_object (task)), self->hold);
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
    g_debug ("The keyring is changed without a lock: %s", error->message);
  self->step (task);
}

/**
 * pennant_account_change_begin: (skip)
 * @task: (transfer none): a task of an account, without task data; is given whether the change was made
 * @step: makes the change
 *
 * Makes a change twice. The account does not close before.
 */
void
pennant_account_change_begin (GTask *task, PennantAccountChangeStep step)
{
  Change *self = g_new0 (Change, 1);

  self->step = step;
  self->hold = g_cancellable_new ();
  g_task_set_task_data (task, self, change_free);
  pennant_attempts_begin (pennant_account_get_attempts (g_task_get_source_object (task)), self->hold);
  step (task);
}

/**
 * pennant_account_change_step_done: (skip)
 * @task: (transfer none): what the step was given
 * @error: (nullable) (transfer full): why the change could not be made
 *
 * Goes on after a step: for the second time, or to the end.
 */
void
pennant_account_change_step_done (GTask *task, GError *error)
{
  PennantAccount *account = g_task_get_source_object (task);
  const Change *self = g_task_get_task_data (task);

  if (error != NULL || self->was_awaited)
    end (task, error);
  else
    pennant_renewal_lock_acquire_async (pennant_account_get_source (account), pennant_account_get_clock (account),
                                        PATIENCE, g_task_get_cancellable (task), was_locked, g_object_ref (task));
}
