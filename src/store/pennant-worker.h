/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One thread that does the work of tasks, one after the other, in the order in which they were pushed. */
typedef struct _PennantWorker PennantWorker;

/**
 * PennantWork:
 * @task: whose source object and task data may be read
 * @error: return location
 *
 * What is done for a task, on the worker's thread.
 *
 * Returns: (transfer full) (nullable): what the task returns
 */
typedef gpointer (*PennantWork) (GTask *task, GError **error);

/**
 * PennantWorkFlags:
 * @PENNANT_WORK_DEFAULT: once begun, the work's own result is reported even when the task was cancelled meanwhile
 * @PENNANT_WORK_ABANDON: a cancelled task returns at once, whatever the worker is doing
 */
typedef enum
{
  PENNANT_WORK_DEFAULT = 0,
  PENNANT_WORK_ABANDON = 1 << 0,
} PennantWorkFlags;

PennantWorker *pennant_worker_new (const char *name);
void pennant_worker_push (PennantWorker *self,
                          GTask *task,
                          PennantWork work,
                          GDestroyNotify free_result,
                          PennantWorkFlags flags);
void pennant_worker_free (PennantWorker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantWorker, pennant_worker_free)

G_END_DECLS
