/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pennant-worker.h"

struct _PennantWorker
{
  GThread *thread;
  GAsyncQueue *queue;
};

/* A task on its way to the worker and back. It is made, ended and freed in the task's context, so that the task's
 * source object never loses its last reference on the worker's thread. */
typedef struct
{
  GTask *task;
  PennantWork work;
  GDestroyNotify free_result;
  GSource *cancelled;
  gboolean abandoned;
  gpointer result;
  GError *error;
} Job;

/* What ends the thread. */
static Job last_job;

static void
job_free (Job *job)
{
  if (job->cancelled != NULL)
    {
      g_source_destroy (job->cancelled);
      g_source_unref (job->cancelled);
    }
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_object_unref (job->task);
  g_free (job);
}

static gboolean
deliver (gpointer user_data)
{
  Job *job = user_data;

  if (job->abandoned)
    return G_SOURCE_REMOVE;
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  Job *job = user_data;

  job->abandoned = TRUE;
  g_task_return_error_if_cancelled (job->task);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer user_data)
{
  g_autoptr (GAsyncQueue) queue = user_data;
  Job *job;

  while ((job = g_async_queue_pop (queue)) != &last_job)
    {
      g_autoptr (GSource) source = g_idle_source_new ();

      if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error))
        job->result = job->work (job->task, &job->error);
      g_source_set_priority (source, g_task_get_priority (job->task));
      g_source_set_callback (source, deliver, job, (GDestroyNotify) job_free);
      g_source_attach (source, g_task_get_context (job->task));
    }
  return NULL;
}

/**
 * pennant_worker_new:
 * @name: of the thread, for debuggers
 *
 * Starts a thread that waits for work.
 *
 * Returns: (transfer full): the worker
 */
PennantWorker *
pennant_worker_new (const char *name)
{
  PennantWorker *self = g_new0 (PennantWorker, 1);

  self->queue = g_async_queue_new ();
  self->thread = g_thread_new (name, run, g_async_queue_ref (self->queue));
  return self;
}

/**
 * pennant_worker_push:
 * @self: the worker
 * @task: (transfer full): the task, which returns in its own context with g_task_return_pointer() or an error
 * @work: what is to be done for it
 * @free_result: (nullable): frees what @work returns
 * @flags: what becomes of it when it is cancelled
 *
 * Adds a task to the queue. A task that is cancelled before its turn is skipped and returns %G_IO_ERROR_CANCELLED.
 */
void
pennant_worker_push (PennantWorker *self,
                     GTask *task,
                     PennantWork work,
                     GDestroyNotify free_result,
                     PennantWorkFlags flags)
{
  Job *job = g_new0 (Job, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  job->task = task;
  job->work = work;
  job->free_result = free_result;
  /* The result says what happened; a cancellation that came too late does not. */
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL && (flags & PENNANT_WORK_ABANDON) != 0)
    {
      job->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->cancelled, G_SOURCE_FUNC (on_cancelled), job, NULL);
      g_source_attach (job->cancelled, g_task_get_context (task));
    }
  g_async_queue_push (self->queue, job);
}

/**
 * pennant_worker_free:
 * @self: (transfer full): the worker
 *
 * Waits until all that was pushed is done, and ends the thread.
 */
void
pennant_worker_free (PennantWorker *self)
{
  g_async_queue_push (self->queue, &last_job);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}
