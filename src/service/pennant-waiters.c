/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-waiters.h"

struct _PennantWaiters
{
  GPtrArray *tasks; /* each with a PennantWaiter as its task data */
  PennantLeftFunc left;
  gpointer user_data;
};

typedef struct
{
  PennantWaiters *waiters;
  PennantPriority priority;
  GSource *source; /* watches the task's cancellable, where it has one */
} PennantWaiter;

static void
pennant_waiter_free (gpointer data)
{
  PennantWaiter *self = data;

  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_free (self);
}

static gboolean
pennant_waiter_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  PennantWaiter *self = g_task_get_task_data (task);
  PennantWaiters *waiters = self->waiters;

  g_task_set_task_data (task, NULL, NULL);
  g_ptr_array_remove (waiters->tasks, task);
  waiters->left (waiters->user_data);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * pennant_waiters_new:
 * @left: called when one has left by its cancellable
 * @user_data: for @left
 *
 * Returns: (transfer full): nobody
 */
PennantWaiters *
pennant_waiters_new (PennantLeftFunc left, gpointer user_data)
{
  PennantWaiters *self = g_new0 (PennantWaiters, 1);

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->left = left;
  self->user_data = user_data;

  return self;
}

/**
 * pennant_waiters_free:
 * @self: (transfer full): waiters, who have been released
 */
void
pennant_waiters_free (PennantWaiters *self)
{
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

/**
 * pennant_waiters_add:
 * @self: waiters
 * @task: a task without task data that is to wait with them
 * @priority: how urgent it is
 *
 * Lets @task wait. When its cancellable is cancelled it returns by itself, from the main context.
 */
void
pennant_waiters_add (PennantWaiters *self, GTask *task, PennantPriority priority)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  PennantWaiter *waiter = g_new0 (PennantWaiter, 1);

  waiter->waiters = self;
  waiter->priority = priority;
  g_task_set_task_data (task, waiter, pennant_waiter_free);
  g_ptr_array_add (self->tasks, g_object_ref (task));
  if (cancellable == NULL)
    return;

  waiter->source = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, waiter->source, G_SOURCE_FUNC (pennant_waiter_cancelled));
}

/**
 * pennant_waiters_is_empty:
 * @self: waiters
 *
 * Returns: whether nobody waits
 */
gboolean
pennant_waiters_is_empty (PennantWaiters *self)
{
  return self->tasks->len == 0;
}

/**
 * pennant_waiters_get_priority:
 * @self: waiters
 *
 * Returns: the highest of their priorities, %PENNANT_PRIORITY_BACKGROUND where nobody waits
 */
PennantPriority
pennant_waiters_get_priority (PennantWaiters *self)
{
  PennantPriority priority = PENNANT_PRIORITY_BACKGROUND;

  for (guint i = 0; i < self->tasks->len; i++)
    {
      const PennantWaiter *waiter = g_task_get_task_data (g_ptr_array_index (self->tasks, i));

      priority = MIN (priority, waiter->priority);
    }

  return priority;
}

/**
 * pennant_waiters_release:
 * @self: waiters
 *
 * Ends the waiting of all.
 *
 * Returns: (transfer full) (element-type GTask): who waited, to be given the result
 */
GPtrArray *
pennant_waiters_release (PennantWaiters *self)
{
  GPtrArray *tasks = self->tasks;

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    g_task_set_task_data (g_ptr_array_index (tasks, i), NULL, NULL);

  return tasks;
}
