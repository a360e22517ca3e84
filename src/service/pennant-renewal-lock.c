/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-renewal-lock.h"

#include "api/pennant-api-error.h"
#include "api/pennant-portal.h"
#include "model/pennant-line.h"
#include "service/pennant-sign-in-types.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the folder of what is kept: the one for what is not is another one in each sandbox of Flatpak. The file stays, for
 * one that is removed could be locked twice. */
#define FILE_NAME "renewal.lock"

/* More than any note has. */
#define MAX_NOTE_SIZE 4096

/* Unix µs, and the error's domain, code and message. */
#define NOTE_TYPE "(xsis)"

struct _PennantRenewalLock
{
  int file;
  char *note; /* what is in it */
};

/* What the thread has to do. */
typedef struct
{
  char *folder;
  gboolean waits;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->folder);
  g_free (errand);
}

/* When to leave the thread alone with it. */
typedef struct
{
  GCancellable *cancellable;
  GSource *end;
  GSource *cancelled; /* by the caller */
  gboolean has_ended;
} Patience;

static void
patience_free (gpointer data)
{
  Patience *patience = data;

  g_source_unref (patience->end);
  g_source_unref (patience->cancelled);
  g_object_unref (patience->cancellable);
  g_free (patience);
}

static GError *
new_timeout (void)
{
  return g_error_new_literal (PENNANT_SIGN_IN_ERROR, PENNANT_SIGN_IN_ERROR_BUSY,
                              _ ("Another program of Pennant has been changing the keys for long: end it, or try again "
                                 "later."));
}

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

static char *
read_note (int file)
{
  char text[MAX_NOTE_SIZE];
  gssize length = pread (file, text, sizeof text, 0);

  return g_strndup (text, (gsize) MAX (length, 0));
}

/* Who was cancelled has left already, and what is got for them is released at once. */
static void
acquire (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Errand *errand = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantRenewalLock) self = g_new0 (PennantRenewalLock, 1);

  self->file = open_file (errand->folder, &error);
  while (error == NULL && flock (self->file, errand->waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        error = new_timeout ();
      else if (errno != EINTR)
        fail (&error, errno);
    }
  if (error == NULL)
    self->note = read_note (self->file);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) pennant_renewal_lock_release);
}

static void
was_acquired (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Patience *patience = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  PennantRenewalLock *lock = g_task_propagate_pointer (G_TASK (result), &error);

  g_source_destroy (patience->end);
  g_source_destroy (patience->cancelled);
  if (lock != NULL)
    g_task_return_pointer (task, lock, (GDestroyNotify) pennant_renewal_lock_release);
  else if (patience->has_ended)
    g_task_return_error (task, new_timeout ());
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
take_end (gpointer user_data)
{
  Patience *patience = user_data;

  patience->has_ended = TRUE;
  g_cancellable_cancel (patience->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
was_cancelled (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (((Patience *) user_data)->cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * pennant_renewal_lock_acquire_async:
 * @source: whose keys are to be changed
 * @clock: tells the time
 * @patience: how long to wait, in microseconds; 0 = not at all, %PENNANT_RENEWAL_LOCK_FOREVER = as long as it takes
 * @cancellable: (nullable): cancels it
 * @callback: called with the lock
 * @user_data: for @callback
 *
 * Waits until nobody else holds the lock of the source. What the keyring has may be another by then, and is to be read
 * again.
 */
void
pennant_renewal_lock_acquire_async (PennantSource *source,
                                    PennantClock *clock,
                                    gint64 patience,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL, work = NULL;
  Patience *limits;
  Errand *errand;

  g_return_if_fail (PENNANT_IS_SOURCE (source));
  g_return_if_fail (PENNANT_IS_CLOCK (clock));
  g_return_if_fail (patience >= 0);

  limits = g_new0 (Patience, 1);
  limits->cancellable = g_cancellable_new ();
  limits->end = pennant_clock_source_new (clock);
  g_source_set_static_name (limits->end, "Pennant patience with a lock");
  g_source_set_callback (limits->end, take_end, limits, NULL);
  if (patience != 0 && patience != PENNANT_RENEWAL_LOCK_FOREVER)
    pennant_clock_source_set_due (limits->end, pennant_clock_get_monotonic (clock) + patience);
  limits->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_static_name (limits->cancelled, "Pennant lock's cancellation");
  g_source_set_callback (limits->cancelled, G_SOURCE_FUNC (was_cancelled), limits, NULL);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_renewal_lock_acquire_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, limits, patience_free);
  g_source_attach (limits->cancelled, g_task_get_context (task));

  errand = g_new0 (Errand, 1);
  errand->folder = g_strdup (pennant_source_get_data_folder (source));
  errand->waits = patience != 0;
  work = g_task_new (NULL, limits->cancellable, was_acquired, g_steal_pointer (&task));
  g_task_set_source_tag (work, pennant_renewal_lock_acquire_async);
  g_task_set_task_data (work, errand, errand_free);
  g_task_set_return_on_cancel (work, TRUE);
  g_task_run_in_thread (work, acquire);
}

/**
 * pennant_renewal_lock_acquire_finish:
 * @result: the result
 * @error: return location: %G_IO_ERROR_CANCELLED, %PENNANT_SIGN_IN_ERROR_BUSY where somebody else has it for longer
 * than there was patience, in a sentence for the person, or why the source's folder cannot be written
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
 * pennant_renewal_lock_note_failure:
 * @self: the lock
 * @now: Unix time in microseconds
 * @error: why the keys could not be renewed, without any secret
 *
 * Leaves word for those who wait for the lock meanwhile, in any program: they need not fail in the same way one after
 * the other. Where that cannot be written they do.
 */
void
pennant_renewal_lock_note_failure (PennantRenewalLock *self, gint64 now, const GError *error)
{
  g_autoptr (GVariant) variant = NULL;

  g_return_if_fail (self != NULL);

  variant = g_variant_ref_sink (
      g_variant_new (NOTE_TYPE, now, g_quark_to_string (error->domain), error->code, error->message));
  pennant_renewal_lock_forget_failure (self);
  self->note = g_variant_print (variant, FALSE);
  /* Half a note is none. */
  if (pwrite (self->file, self->note, strlen (self->note), 0) < 0)
    g_debug ("A failure cannot be told to other programs: %s", g_strerror (errno));
}

/**
 * pennant_renewal_lock_forget_failure:
 * @self: the lock
 *
 * Takes back what pennant_renewal_lock_note_failure() left, by whomever.
 */
void
pennant_renewal_lock_forget_failure (PennantRenewalLock *self)
{
  g_return_if_fail (self != NULL);

  if (self->note != NULL && *self->note != '\0' && ftruncate (self->file, 0) != 0)
    g_debug ("A failure cannot be taken back: %s", g_strerror (errno));
  g_clear_pointer (&self->note, g_free);
}

/**
 * pennant_renewal_lock_recall_failure:
 * @self: the lock
 * @since: when the lock was asked for, as Unix time in microseconds
 * @now: the same now; what is to come was left before somebody set the clock back
 *
 * Returns: (transfer full) (nullable): why somebody else could not renew the keys since then; %NULL where nobody failed
 */
GError *
pennant_renewal_lock_recall_failure (PennantRenewalLock *self, gint64 since, gint64 now)
{
  const GQuark domains[] = { PENNANT_PORTAL_ERROR, PENNANT_API_ERROR, PENNANT_SIGN_IN_ERROR };
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *message = NULL;
  const char *domain, *text;
  gint64 then;
  int code;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->note != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE (NOTE_TYPE), self->note, NULL, NULL, NULL);
  if (variant == NULL)
    return NULL;

  g_variant_get (variant, "(x&si&s)", &then, &domain, &code, &text);
  message = pennant_line_clean (text);
  for (gsize i = 0; i < G_N_ELEMENTS (domains) && then >= since && then <= now; i++)
    {
      if (g_quark_try_string (domain) == domains[i])
        return g_error_new_literal (domains[i], code, message);
    }

  return NULL;
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
  g_free (self->note);
  g_free (self);
}
