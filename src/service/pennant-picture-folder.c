/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-picture-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* How a PNG begins: signature, length and name of its first chunk, then width and height. */
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define PNG_SIGNATURE_LENGTH 16
#define PNG_HEADER_LENGTH (PNG_SIGNATURE_LENGTH + 2 * sizeof (guint32))

typedef struct
{
  char *folder;
  char *path;
  GBytes *png;
} PennantPictureFile;

typedef struct
{
  char *path;
  gint64 modified_at;
} PennantFileAge;

static void
pennant_picture_file_free (gpointer data)
{
  PennantPictureFile *self = data;

  g_free (self->folder);
  g_free (self->path);
  g_clear_pointer (&self->png, g_bytes_unref);
  g_free (self);
}

static PennantPictureFile *
pennant_picture_file_new (const char *folder, const char *url, GBytes *png)
{
  PennantPictureFile *self = g_new0 (PennantPictureFile, 1);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, name, NULL);
  self->png = png != NULL ? g_bytes_ref (png) : NULL;

  return self;
}

static void
pennant_file_age_free (gpointer data)
{
  PennantFileAge *self = data;

  g_free (self->path);
  g_free (self);
}

/* The newest first. */
static int
pennant_file_age_compare (gconstpointer a, gconstpointer b)
{
  const PennantFileAge *left = a;
  const PennantFileAge *right = b;

  if (left->modified_at != right->modified_at)
    return left->modified_at > right->modified_at ? -1 : 1;

  return strcmp (left->path, right->path);
}

static void
load_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const PennantPictureFile *picture = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (picture->path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &error);
  g_autofree guint8 *buffer = NULL;
  g_autoptr (GBytes) png = NULL;
  gsize length = 0;

  buffer = g_malloc (PENNANT_PICTURE_MAX_BYTES + 1);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, PENNANT_PICTURE_MAX_BYTES + 1,
                                                  &length, cancellable, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  png = g_bytes_new (buffer, length);
  if (!pennant_picture_check (png, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&png), (GDestroyNotify) g_bytes_unref);
}

/* Removes the oldest files beyond the bound. */
static void
trim_folder (const char *path)
{
  g_autoptr (GPtrArray) ages = g_ptr_array_new_with_free_func (pennant_file_age_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      PennantFileAge *age = g_new0 (PennantFileAge, 1);
      GStatBuf status;

      age->path = g_build_filename (path, name, NULL);
      if (g_stat (age->path, &status) == 0)
        age->modified_at = (gint64) status.st_mtim.tv_sec * G_TIME_SPAN_SECOND + status.st_mtim.tv_nsec / 1000;
      g_ptr_array_add (ages, age);
    }

  g_ptr_array_sort_values (ages, pennant_file_age_compare);
  for (guint i = PENNANT_PICTURE_FOLDER_BOUND; i < ages->len; i++)
    g_unlink (((PennantFileAge *) g_ptr_array_index (ages, i))->path);
}

static void
save_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const PennantPictureFile *picture = task_data;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (picture->png, &length);

  /* What fails here fails again, with words, when the file is written. */
  g_mkdir_with_parents (picture->folder, 0700);
  if (!g_file_set_contents_full (picture->path, bytes, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  trim_folder (picture->folder);
  g_task_return_boolean (task, TRUE);
}

/**
 * pennant_picture_check:
 * @png: bytes from outside
 * @error: return location for a #G_IO_ERROR
 *
 * Looks at the header, before anything decodes it, whether it is a PNG of a bearable size.
 *
 * Returns: whether it is
 */
gboolean
pennant_picture_check (GBytes *png, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (png, &length);
  guint32 side;

  if (length > PENNANT_PICTURE_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The picture has too many bytes.");
      return FALSE;
    }

  if (length < PNG_HEADER_LENGTH || memcmp (bytes, PNG_SIGNATURE, PNG_SIGNATURE_LENGTH) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is not a PNG.");
      return FALSE;
    }

  for (guint i = 0; i < 2; i++)
    {
      memcpy (&side, bytes + PNG_SIGNATURE_LENGTH + i * sizeof side, sizeof side);
      side = GUINT32_FROM_BE (side);
      if (side == 0 || side > PENNANT_PICTURE_MAX_SIDE)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The picture is too large, or empty.");
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * pennant_picture_folder_load_async:
 * @folder: (type filename): the folder, which need not exist
 * @url: the picture's address
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Reads a picture that was saved.
 */
void
pennant_picture_folder_load_async (const char *folder,
                                   const char *url,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pennant_picture_folder_load_async);
  g_task_set_task_data (task, pennant_picture_file_new (folder, url, NULL), pennant_picture_file_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * pennant_picture_folder_load_finish:
 * @result: what the callback got
 * @error: return location for a #G_IO_ERROR
 *
 * Returns: (transfer full): a PNG that passes pennant_picture_check(); %NULL with an error when there is none
 */
GBytes *
pennant_picture_folder_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_picture_folder_save_async:
 * @folder: (type filename): the folder, made when it does not exist
 * @url: the picture's address
 * @png: the picture
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Writes a picture, and removes the oldest ones above PENNANT_PICTURE_FOLDER_BOUND.
 */
void
pennant_picture_folder_save_async (const char *folder,
                                   const char *url,
                                   GBytes *png,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pennant_picture_folder_save_async);
  g_task_set_task_data (task, pennant_picture_file_new (folder, url, png), pennant_picture_file_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * pennant_picture_folder_save_finish:
 * @result: what the callback got
 * @error: return location for a #G_FILE_ERROR
 *
 * Returns: whether it was written
 */
gboolean
pennant_picture_folder_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Calls a function with the path of each file. */
static void
for_each_file (const char *path, void (*function) (const char *file, gint64 *sum), gint64 *sum)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      function (file, sum);
    }
}

static void
add_size (const char *file, gint64 *sum)
{
  GStatBuf status;

  if (g_stat (file, &status) == 0)
    *sum += status.st_size;
}

static void
remove_file (const char *file, gint64 *n_left)
{
  if (g_unlink (file) != 0)
    (*n_left)++;
}

/**
 * pennant_picture_folder_measure:
 * @folder: (type filename): the folder, which need not exist
 *
 * Is to be called in a worker.
 *
 * Returns: the size of all pictures, in bytes
 */
gint64
pennant_picture_folder_measure (const char *folder)
{
  gint64 bytes = 0;

  for_each_file (folder, add_size, &bytes);

  return bytes;
}

/**
 * pennant_picture_folder_clear:
 * @folder: (type filename): the folder, which need not exist
 *
 * Removes all pictures. Is to be called in a worker.
 *
 * Returns: whether none is left
 */
gboolean
pennant_picture_folder_clear (const char *folder)
{
  gint64 n_left = 0;

  for_each_file (folder, remove_file, &n_left);

  return n_left == 0;
}
