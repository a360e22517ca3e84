/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-renewal-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>

/* In the folder of what is kept: the one for what is not is another one in each sandbox of Flatpak. The file stays, for
 * one that is removed could be locked twice. */
#define FILE_NAME "renewal.lock"

struct _PennantRenewalLock
{
  int file;
};

static void
fail (GError **error, int number)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), _ ("The file “%s” cannot be used: %s."), FILE_NAME,
               g_strerror (number));
}

/* A pipe or a device of that name would hold nobody off. */
static int
open_file (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  struct stat status;
  int file = -1;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0600);
  if (file < 0)
    fail (error, errno);
  else if (fstat (file, &status) != 0 || !S_ISREG (status.st_mode))
    fail (error, EINVAL);
  return file;
}

/* Waits as long as it takes. Who was cancelled has left already, and what is got for them is released at once. */
static void
acquire (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRenewalLock) self = g_new (PennantRenewalLock, 1);

  self->file = open_file (task_data, &error);
  while (error == NULL && flock (self->file, LOCK_EX) != 0)
    {
      if (errno != EINTR)
        fail (&error, errno);
    }
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) pennant_renewal_lock_release);
}

/**
 * pennant_renewal_lock_acquire_async:
 * @source: whose keys are to be changed
 * @cancellable: (nullable): cancels it
 * @callback: called with the lock
 * @user_data: for @callback
 *
 * Waits until nobody else holds the lock of the source. What the keyring has may be another by then, and is to be read
 * again.
 */
void
pennant_renewal_lock_acquire_async (PennantSource *source,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SOURCE (source));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_renewal_lock_acquire_async);
  g_task_set_task_data (task, g_strdup (pennant_source_get_data_folder (source)), g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, acquire);
}

/**
 * pennant_renewal_lock_acquire_finish:
 * @result: the result
 * @error: return location: %G_IO_ERROR_CANCELLED, or why the source's folder cannot be written
 *
 * Returns: (transfer full) (nullable): the lock, for pennant_renewal_lock_release()
 */
PennantRenewalLock *
pennant_renewal_lock_acquire_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_renewal_lock_release:
 * @self: (transfer full): the lock
 *
 * Lets the next one have it.
 */
void
pennant_renewal_lock_release (PennantRenewalLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->file >= 0)
    g_close (self->file, NULL);
  g_free (self);
}
