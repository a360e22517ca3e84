/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-notebook-private.h"

#include "service/pennant-notebook-file.h"
#include "store/pennant-bookmarks.h"
#include "store/pennant-notebook-merge.h"

#define CHUNK ((gsize) 64 * 1024)

/* Does a part of a task in a thread, which holds nothing of ours: what it lets go of last would be finalised there. */
static void
run_in_thread (GTask *task, gpointer data, GTaskThreadFunc work, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) part = g_task_new (NULL, g_task_get_cancellable (task), callback, task);

  g_task_set_task_data (part, data, NULL);
  g_task_run_in_thread (part, work);
}

/* ---- export ---- */

typedef struct
{
  GFile *file;
  GPtrArray *bookmarks;
  GPtrArray *remarks;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->file);
  g_clear_pointer (&export->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&export->remarks, g_ptr_array_unref);
  g_free (export);
}

/* A new file of its own takes the place of the one that is there, on the disk first. */
static void
write_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autoptr (GBytes) content = pennant_notebook_file_write (export->bookmarks, export->remarks);
  const char *path = g_file_peek_path (export->file);
  gsize size;
  const char *text = g_bytes_get_data (content, &size);
  GError *error = NULL;
  gboolean is_written;

  if (path != NULL)
    is_written = g_file_set_contents_full (path, text, (gssize) size,
                                           G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &error);
  else
    is_written =
        g_file_replace_contents (export->file, text, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &error);
  if (is_written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
remarks_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  GError *error = NULL;

  export->remarks = pennant_store_list_remarks_finish (PENNANT_STORE (object), result, &error);
  if (export->remarks == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  run_in_thread (g_steal_pointer (&task), export, write_thread, written_cb);
}

static void
bookmarks_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;

  export->bookmarks = pennant_store_list_bookmarks_finish (PENNANT_STORE (object), result, &error);
  if (export->bookmarks == NULL)
    g_task_return_error (task, error);
  else
    pennant_store_list_remarks_async (PENNANT_STORE (object), cancellable, remarks_listed_cb, g_steal_pointer (&task));
}

/**
 * pennant_notebook_export_async:
 * @self: a notebook
 * @file: where to write
 * @cancellable: (nullable): cancels it as long as nothing was written
 * @callback: called when the file is written
 * @user_data: for @callback
 *
 * Writes all bookmarks, notes and marks to a file.
 */
void
pennant_notebook_export_async (PennantNotebook *self,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Export *export = NULL;
  GTask *task;

  g_return_if_fail (PENNANT_IS_NOTEBOOK (self));
  g_return_if_fail (G_IS_FILE (file));

  export = g_new0 (Export, 1);
  export->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_notebook_export_async);
  g_task_set_task_data (task, export, export_free);
  pennant_store_list_bookmarks_async (pennant_notebook_get_store (self), cancellable, bookmarks_listed_cb, task);
}

/**
 * pennant_notebook_export_finish:
 * @self: a notebook
 * @result: the result
 * @error: return location
 *
 * Returns: whether the file is written
 */
gboolean
pennant_notebook_export_finish (PennantNotebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- import ---- */

typedef struct
{
  GFile *file;
  PennantImport counts;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->file);
  g_free (import);
}

/* No more than is needed to see that it is too much. */
static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) content = g_byte_array_new ();

  while (stream != NULL && content->len <= PENNANT_NOTEBOOK_FILE_MAX_BYTES)
    {
      guint length = content->len;
      gssize n_read;

      g_byte_array_set_size (content, (guint) (length + CHUNK));
      n_read = g_input_stream_read (G_INPUT_STREAM (stream), content->data + length, CHUNK, cancellable, error);
      if (n_read < 0)
        return NULL;
      g_byte_array_set_size (content, (guint) (length + (gsize) n_read));
      if (n_read == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&content));
    }
  return stream != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&content)) : NULL;
}

/* What was read, on its way to the thread that asked. */
typedef struct
{
  GPtrArray *bookmarks;
  GPtrArray *remarks;
  guint n_refused;
} Content;

static void
content_free (Content *content)
{
  g_clear_pointer (&content->bookmarks, g_ptr_array_unref);
  g_clear_pointer (&content->remarks, g_ptr_array_unref);
  g_free (content);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Content, content_free)

static void
read_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = load (task_data, cancellable, &error);
  g_autoptr (Content) content = g_new0 (Content, 1);

  if (bytes == NULL ||
      !pennant_notebook_file_read (bytes, &content->bookmarks, &content->remarks, &content->n_refused, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&content), (GDestroyNotify) content_free);
}

static void
merged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *import = g_task_get_task_data (task);
  PennantMergeCounts counts;
  GError *error = NULL;

  if (!pennant_store_merge_notebook_finish (PENNANT_STORE (object), result, &counts, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  import->counts.n_new = counts.n_new;
  import->counts.n_changed = counts.n_changed;
  import->counts.n_same = counts.n_same;
  pennant_notebook_refresh (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantNotebook *self = g_task_get_source_object (task);
  Import *import = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (Content) content = g_task_propagate_pointer (G_TASK (result), &error);

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  import->counts.n_refused = content->n_refused;
  pennant_store_merge_notebook_async (pennant_notebook_get_store (self), content->bookmarks, content->remarks,
                                      g_task_get_cancellable (task), merged_cb, g_object_ref (task));
}

/**
 * pennant_notebook_import_async:
 * @self: a notebook
 * @file: what to read
 * @cancellable: (nullable): cancels it as long as nothing was merged
 * @callback: called when it is merged
 * @user_data: for @callback
 *
 * Merges the bookmarks, notes and marks of a file into the notebook. New bookmarks come behind the others; of two notes
 * or marks of one tag the one that was changed later stays.
 */
void
pennant_notebook_import_async (PennantNotebook *self,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Import *import = NULL;
  GTask *task;

  g_return_if_fail (PENNANT_IS_NOTEBOOK (self));
  g_return_if_fail (G_IS_FILE (file));

  import = g_new0 (Import, 1);
  import->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_notebook_import_async);
  /* What is kept is told as it is. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, import, import_free);
  run_in_thread (task, file, read_thread, read_cb);
}

/**
 * pennant_notebook_import_finish:
 * @self: a notebook
 * @result: the result
 * @import: (out caller-allocates): what came of it
 * @error: return location, %G_IO_ERROR_INVALID_DATA with a sentence for the person where the file is no such file
 *
 * Returns: whether it is merged
 */
gboolean
pennant_notebook_import_finish (PennantNotebook *self, GAsyncResult *result, PennantImport *import, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *import = ((Import *) g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
