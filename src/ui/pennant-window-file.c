/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* How the file begins; another version is not read. */
#define VERSION 1
#define TYPE "(u" PENNANT_WINDOW_FILE_TYPE ")"

/* Larger than what 500 tabs with long histories take. */
#define MAX_SIZE (16 * 1024 * 1024)

struct _PennantWindowFile
{
  GObject parent_instance;

  char *path;
  GVariant *waiting; /* to be written */
  gboolean is_writing;
  GPtrArray *flushes; /* GTask, who wait until everything is written */
};

G_DEFINE_FINAL_TYPE (PennantWindowFile, pennant_window_file, G_TYPE_OBJECT)

/* ---- reading ---- */

static GVariant *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GVariant) whole = NULL;
  GStatBuf status;
  guint version;

  if (g_stat (path, &status) == 0 && status.st_size > MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file of the open windows is too large."));
      return NULL;
    }
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  whole = g_variant_parse (G_VARIANT_TYPE (TYPE), text, NULL, NULL, error);
  if (whole == NULL)
    return NULL;
  g_variant_get_child (whole, 0, "u", &version);
  if (version != VERSION)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The file of the open windows is of another version."));
      return NULL;
    }

  return g_variant_get_child_value (whole, 1);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GVariant *windows = read_file (data, &error);

  if (windows != NULL)
    g_task_return_pointer (task, windows, (GDestroyNotify) g_variant_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* ---- writing ---- */

typedef struct
{
  char *path;
  GVariant *windows;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->path);
  g_variant_unref (writing->windows);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  g_autoptr (GVariant) whole =
      g_variant_ref_sink (g_variant_new ("(u@" PENNANT_WINDOW_FILE_TYPE ")", VERSION, writing->windows));
  g_autofree char *text = g_variant_print (whole, TRUE);
  g_autofree char *folder = g_path_get_dirname (writing->path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_task_return_new_error (task, G_IO_ERROR, (int) g_io_error_from_errno (errno), "%s", g_strerror (errno));
  else if (g_file_set_contents_full (writing->path, text, -1,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void pennant_window_file_write (PennantWindowFile *self);

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PennantWindowFile *self = PENNANT_WINDOW_FILE (object);
  g_autoptr (GPtrArray) flushes = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_warning ("The open windows were not kept: %s", error->message);
  self->is_writing = FALSE;
  if (self->waiting != NULL)
    {
      pennant_window_file_write (self);
      return;
    }

  flushes = g_steal_pointer (&self->flushes);
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    g_task_return_boolean (g_ptr_array_index (flushes, i), TRUE);
}

static void
pennant_window_file_write (PennantWindowFile *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->path = g_strdup (self->path);
  writing->windows = g_steal_pointer (&self->waiting);
  self->is_writing = TRUE;
  g_task_set_source_tag (task, pennant_window_file_write);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

/* ---- virtual functions ---- */

static void
pennant_window_file_finalize (GObject *object)
{
  PennantWindowFile *self = PENNANT_WINDOW_FILE (object);

  g_clear_pointer (&self->waiting, g_variant_unref);
  g_ptr_array_unref (self->flushes);
  g_free (self->path);

  G_OBJECT_CLASS (pennant_window_file_parent_class)->finalize (object);
}

static void
pennant_window_file_class_init (PennantWindowFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pennant_window_file_finalize;
}

static void
pennant_window_file_init (PennantWindowFile *self)
{
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pennant_window_file_new:
 * @path: where the file is, or will be with its folder
 *
 * Returns: (transfer full): the file
 */
PennantWindowFile *
pennant_window_file_new (const char *path)
{
  PennantWindowFile *self = g_object_new (PENNANT_TYPE_WINDOW_FILE, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * pennant_window_file_load_async:
 * @self: a file
 * @cancellable: (nullable): to give up
 * @callback: is called once it is read
 * @user_data: for @callback
 *
 * Reads the file as it is on the disk.
 */
void
pennant_window_file_load_async (PennantWindowFile *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (PENNANT_IS_WINDOW_FILE (self));

  g_task_set_source_tag (task, pennant_window_file_load_async);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * pennant_window_file_load_finish:
 * @self: a file
 * @result: of pennant_window_file_load_async()
 * @error: return location; %G_FILE_ERROR_NOENT where there is no file yet
 *
 * Returns: (transfer full) (nullable): what it holds, of type %PENNANT_WINDOW_FILE_TYPE; %NULL where it cannot be read
 *   or is damaged
 */
GVariant *
pennant_window_file_load_finish (PennantWindowFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_window_file_set:
 * @self: a file
 * @windows: what it is to hold, of type %PENNANT_WINDOW_FILE_TYPE; a floating reference is taken
 *
 * Has it written. What waits while something else is being written gives way to what comes later.
 */
void
pennant_window_file_set (PennantWindowFile *self, GVariant *windows)
{
  g_return_if_fail (PENNANT_IS_WINDOW_FILE (self));
  g_return_if_fail (g_variant_is_of_type (windows, G_VARIANT_TYPE (PENNANT_WINDOW_FILE_TYPE)));

  g_clear_pointer (&self->waiting, g_variant_unref);
  self->waiting = g_variant_ref_sink (windows);
  if (!self->is_writing)
    pennant_window_file_write (self);
}

/**
 * pennant_window_file_flush_async:
 * @self: a file
 * @cancellable: (nullable): to wait no longer
 * @callback: is called once all is written
 * @user_data: for @callback
 *
 * Waits until nothing is left to be written.
 */
void
pennant_window_file_flush_async (PennantWindowFile *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (PENNANT_IS_WINDOW_FILE (self));

  g_task_set_source_tag (task, pennant_window_file_flush_async);
  if (self->is_writing)
    g_ptr_array_add (self->flushes, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * pennant_window_file_flush_finish:
 * @self: a file
 * @result: of pennant_window_file_flush_async()
 * @error: return location
 *
 * Returns: whether nothing is left to be written; what could not be written was said on the way
 */
gboolean
pennant_window_file_flush_finish (PennantWindowFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
