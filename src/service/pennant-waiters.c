/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-waiters.h"

struct _PennantWaiters
{
  GPtrArray *tasks; /* whose task data is the watch on their cancellable */
  PennantDesertedFunc deserted;
  gpointer user_data;
};

typedef struct
{
  PennantWaiters *waiters;
  GSource *source;
} PennantWatch;

static void
pennant_watch_free (gpointer data)
{
  PennantWatch *self = data;

  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_free (self);
}

static gboolean
pennant_watch_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  PennantWatch *self = g_task_get_task_data (task);
  PennantWaiters *waiters = self->waiters;

  g_task_set_task_data (task, NULL, NULL);
  g_ptr_array_remove (waiters->tasks, task);
  if (waiters->tasks->len == 0)
    waiters->deserted (waiters->user_data);
  g_task_return_error_if_cancelled (task);

  return G_SOURCE_REMOVE;
}

/**
 * pennant_waiters_new:
 * @deserted: called when the last one has left by its cancellable
 * @user_data: for @deserted
 *
 * Returns: (transfer full): nobody
 */
PennantWaiters *
pennant_waiters_new (PennantDesertedFunc deserted, gpointer user_data)
{
  PennantWaiters *self = g_new0 (PennantWaiters, 1);

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->deserted = deserted;
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
 *
 * Lets @task wait. When its cancellable is cancelled it returns by itself, from the main context.
 */
void
pennant_waiters_add (PennantWaiters *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  PennantWatch *watch;

  g_ptr_array_add (self->tasks, g_object_ref (task));
  if (cancellable == NULL)
    return;

  watch = g_new0 (PennantWatch, 1);
  watch->waiters = self;
  watch->source = g_cancellable_source_new (cancellable);
  g_task_set_task_data (task, watch, pennant_watch_free);
  g_task_attach_source (task, watch->source, G_SOURCE_FUNC (pennant_watch_cancelled));
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
