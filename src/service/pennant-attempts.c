/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-attempts.h"

struct _PennantAttempts
{
  GPtrArray *cancellables; /* (element-type GCancellable): one for each */
  GTask *closing;
};

/**
 * pennant_attempts_new: (skip)
 *
 * Returns: (transfer full): none yet
 */
PennantAttempts *
pennant_attempts_new (void)
{
  PennantAttempts *self = g_new0 (PennantAttempts, 1);

  self->cancellables = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * pennant_attempts_free: (skip)
 * @self: (transfer full): attempts, none of which is under way
 */
void
pennant_attempts_free (PennantAttempts *self)
{
  g_clear_object (&self->closing);
  g_ptr_array_unref (self->cancellables);
  g_free (self);
}

/**
 * pennant_attempts_begin: (skip)
 * @self: attempts
 * @cancellable: what ends this one, until pennant_attempts_end()
 */
void
pennant_attempts_begin (PennantAttempts *self, GCancellable *cancellable)
{
  g_ptr_array_add (self->cancellables, g_object_ref (cancellable));
  if (pennant_attempts_are_closed (self))
    g_cancellable_cancel (cancellable);
}

/**
 * pennant_attempts_end: (skip)
 * @self: attempts
 * @cancellable: what pennant_attempts_begin() was given
 */
void
pennant_attempts_end (PennantAttempts *self, GCancellable *cancellable)
{
  g_ptr_array_remove (self->cancellables, cancellable);
  if (self->closing != NULL && !g_task_get_completed (self->closing) && !pennant_attempts_are_under_way (self))
    g_task_return_boolean (self->closing, TRUE);
}

/**
 * pennant_attempts_are_under_way: (skip)
 * @self: attempts
 *
 * Returns: whether there are any
 */
gboolean
pennant_attempts_are_under_way (PennantAttempts *self)
{
  return self->cancellables->len > 0;
}

/**
 * pennant_attempts_cancel: (skip)
 * @self: attempts
 *
 * Has all of them end.
 */
void
pennant_attempts_cancel (PennantAttempts *self)
{
  g_autoptr (GPtrArray) cancellables =
      g_ptr_array_copy (self->cancellables, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  for (guint i = 0; i < cancellables->len; i++)
    g_cancellable_cancel (cancellables->pdata[i]);
}

/**
 * pennant_attempts_close_async: (skip)
 * @self: attempts, which were not closed
 * @callback: (scope async): called when none is under way any more
 * @user_data: for @callback
 *
 * Has all of them end, and those that begin from now on.
 */
void
pennant_attempts_close_async (PennantAttempts *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (self->closing == NULL);

  self->closing = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (self->closing, pennant_attempts_close_async);
  pennant_attempts_cancel (self);
  if (!pennant_attempts_are_under_way (self) && !g_task_get_completed (self->closing))
    g_task_return_boolean (self->closing, TRUE);
}

/**
 * pennant_attempts_close_finish: (skip)
 * @result: what the callback was given
 */
void
pennant_attempts_close_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * pennant_attempts_are_closed: (skip)
 * @self: attempts
 *
 * Returns: whether none may begin any more
 */
gboolean
pennant_attempts_are_closed (PennantAttempts *self)
{
  return self->closing != NULL;
}
