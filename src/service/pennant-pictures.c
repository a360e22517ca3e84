/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-pictures.h"

#include "api/pennant-http-cancel.h"
#include "pennant-config.h"
#include "service/pennant-picture-folder.h"
#include "service/pennant-waiters.h"

#include <libsoup/soup.h>

/* For how long one picture may take on the wire, and for how long a failure holds, microseconds. */
#define DEADLINE (20 * G_TIME_SPAN_SECOND)
#define FAILURE_LIFE (60 * G_TIME_SPAN_SECOND)
/* Failures that are remembered at once. */
#define FAILURES_BOUND 256

struct _PennantPictures
{
  GObject parent_instance;
  GUri *base_uri;
  char *folder;
  PennantClock *clock;
  SoupSession *session;

  GHashTable *fetches;  /* address > PennantFetch */
  GHashTable *failures; /* address > PennantFailure */
  GQueue queue;         /* of PennantFetch, waiting for the wire */
  guint n_requests;
  guint n_saving;
  GTask *close;
};

/* One picture that someone waits for. */
typedef struct
{
  PennantPictures *pictures;
  char *url;
  PennantWaiters *waiters;
  GCancellable *cancellable;
  GCancellable *wire;
  GSource *cancelled; /* on the wire only, as the deadline */
  GSource *deadline;
  gboolean timed_out;
  gboolean ended;
  guint8 *buffer;
} PennantFetch;

typedef struct
{
  GError *error;
  gint64 until;
} PennantFailure;

G_DEFINE_FINAL_TYPE (PennantPictures, pennant_pictures, G_TYPE_OBJECT)

static void pennant_fetch_left (gpointer user_data);
static void pennant_pictures_send_next (PennantPictures *self);

static void
pennant_failure_free (gpointer data)
{
  PennantFailure *self = data;

  g_clear_error (&self->error);
  g_free (self);
}

static PennantFetch *
pennant_fetch_new (PennantPictures *pictures, const char *url)
{
  PennantFetch *self = g_rc_box_new0 (PennantFetch);

  self->pictures = g_object_ref (pictures);
  self->url = g_strdup (url);
  self->waiters = pennant_waiters_new (pennant_fetch_left, self);
  self->cancellable = g_cancellable_new ();
  self->wire = g_cancellable_new ();

  return self;
}

static void
pennant_fetch_clear (gpointer data)
{
  PennantFetch *self = data;

  g_clear_pointer (&self->waiters, pennant_waiters_free);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->buffer, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->wire);
  g_clear_object (&self->pictures);
}

static void
pennant_fetch_unref (PennantFetch *self)
{
  g_rc_box_release_full (self, pennant_fetch_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantFetch, pennant_fetch_unref)

/* Takes the fetch out of everything and gives all who wait the picture or the error. */
static void
pennant_fetch_end (PennantFetch *fetch, GBytes *png, const GError *error)
{
  PennantPictures *self = fetch->pictures;
  g_autoptr (PennantFetch) alive = g_rc_box_acquire (fetch);
  g_autoptr (GPtrArray) tasks = pennant_waiters_release (fetch->waiters);

  fetch->ended = TRUE;
  g_queue_remove (&self->queue, fetch);
  g_hash_table_remove (self->fetches, fetch->url);

  for (guint i = 0; i < tasks->len; i++)
    if (png != NULL)
      g_task_return_pointer (g_ptr_array_index (tasks, i), g_bytes_ref (png), (GDestroyNotify) g_bytes_unref);
    else
      g_task_return_error (g_ptr_array_index (tasks, i), g_error_copy (error));
}

static void
pennant_fetch_left (gpointer user_data)
{
  PennantFetch *fetch = user_data;

  if (!pennant_waiters_is_empty (fetch->waiters))
    return;

  g_cancellable_cancel (fetch->cancellable);
  pennant_fetch_end (fetch, NULL, NULL);
}

static gboolean
pennant_failure_is_over (gpointer key, gpointer value, gpointer user_data)
{
  const PennantFailure *self = value;

  return self->until <= *(const gint64 *) user_data;
}

/* So that scrolling past a picture that does not come asks for it now and then only. */
static void
pennant_pictures_remember_failure (PennantPictures *self, const char *url, const GError *error)
{
  gint64 now = pennant_clock_get_boot (self->clock);
  PennantFailure *failure;

  g_hash_table_foreach_remove (self->failures, pennant_failure_is_over, &now);
  if (g_hash_table_size (self->failures) >= FAILURES_BOUND)
    g_hash_table_remove_all (self->failures);

  failure = g_new0 (PennantFailure, 1);
  failure->error = g_error_copy (error);
  failure->until = now + FAILURE_LIFE;
  g_hash_table_insert (self->failures, g_strdup (url), failure);
}

static const GError *
pennant_pictures_find_failure (PennantPictures *self, const char *url)
{
  PennantFailure *failure = g_hash_table_lookup (self->failures, url);

  if (failure == NULL || failure->until <= pennant_clock_get_boot (self->clock))
    return NULL;

  return failure->error;
}

static void
pennant_pictures_saved (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPictures) self = user_data;
  g_autoptr (GError) error = NULL;

  /* It is shown all the same, and fetched again another time. */
  if (!pennant_picture_folder_save_finish (result, &error))
    g_debug ("Picture not kept: %s", error->message);

  self->n_saving--;
  if (self->n_saving == 0 && self->close != NULL)
    {
      g_autoptr (GTask) close = g_steal_pointer (&self->close);

      g_task_return_boolean (close, TRUE);
    }
}

/* The wire is free again. @error: (transfer full) */
static void
pennant_fetch_leave_wire (PennantFetch *fetch, GBytes *png, GError *error)
{
  g_autoptr (PennantPictures) self = g_object_ref (fetch->pictures);
  g_autoptr (GError) failure = error;

  g_source_destroy (fetch->deadline);
  g_clear_pointer (&fetch->deadline, g_source_unref);
  g_source_destroy (fetch->cancelled);
  g_clear_pointer (&fetch->cancelled, g_source_unref);
  self->n_requests--;

  if (!fetch->ended)
    {
      if (fetch->timed_out)
        {
          g_clear_error (&failure);
          failure = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "The picture takes too long.");
        }
      if (png != NULL)
        {
          self->n_saving++;
          pennant_picture_folder_save_async (self->folder, fetch->url, png, NULL, pennant_pictures_saved,
                                             g_object_ref (self));
        }
      else
        pennant_pictures_remember_failure (self, fetch->url, failure);
      pennant_fetch_end (fetch, png, failure);
    }

  pennant_pictures_send_next (self);
}

static void
pennant_fetch_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFetch) fetch = user_data;
  g_autoptr (GBytes) png = NULL;
  GError *error = NULL;
  gsize length = 0;

  if (g_input_stream_read_all_finish (G_INPUT_STREAM (object), result, &length, &error))
    {
      g_autoptr (GBytes) body = g_bytes_new (fetch->buffer, length);

      if (pennant_picture_check (body, &error))
        png = g_steal_pointer (&body);
    }
  pennant_fetch_leave_wire (fetch, png, error);
}

static void
pennant_fetch_send_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFetch) fetch = user_data;
  SoupSession *session = SOUP_SESSION (object);
  SoupMessage *message = soup_session_get_async_result_message (session, result);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (session, result, &error);

  if (stream != NULL && soup_message_get_status (message) != SOUP_STATUS_OK)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "The picture host answers with status %u.",
                         (guint) soup_message_get_status (message));
  else if (stream != NULL && soup_message_headers_get_content_length (soup_message_get_response_headers (message)) >
                                 PENNANT_PICTURE_MAX_BYTES)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, "The picture has too many bytes.");

  if (error != NULL)
    {
      /* Ends the connection instead of reading on to the end of what nobody wants. */
      g_cancellable_cancel (fetch->wire);
      pennant_fetch_leave_wire (fetch, NULL, error);
      return;
    }

  /* One more than allowed, to tell what is too large. */
  fetch->buffer = g_malloc (PENNANT_PICTURE_MAX_BYTES + 1);
  g_input_stream_read_all_async (stream, fetch->buffer, PENNANT_PICTURE_MAX_BYTES + 1, PENNANT_HTTP_CANCEL_PRIORITY,
                                 fetch->wire, pennant_fetch_read_cb, g_rc_box_acquire (fetch));
}

static gboolean
pennant_fetch_is_late (gpointer user_data)
{
  PennantFetch *fetch = user_data;

  fetch->timed_out = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_CONTINUE;
}

static void
pennant_pictures_send_next (PennantPictures *self)
{
  while (self->n_requests < PENNANT_PICTURES_MAX_REQUESTS && !g_queue_is_empty (&self->queue))
    {
      PennantFetch *fetch = g_queue_pop_head (&self->queue);
      g_autoptr (SoupMessage) message = soup_message_new ("GET", fetch->url);

      soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
      soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "image/png");
      self->n_requests++;
      fetch->deadline = pennant_clock_source_new (self->clock);
      g_source_set_callback (fetch->deadline, pennant_fetch_is_late, fetch, NULL);
      pennant_clock_source_set_due (fetch->deadline, pennant_clock_get_monotonic (self->clock) + DEADLINE);
      fetch->cancelled = pennant_http_relay_cancel (fetch->cancellable, fetch->wire);
      soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, fetch->wire, pennant_fetch_send_cb,
                               g_rc_box_acquire (fetch));
    }
}

static void
pennant_fetch_load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantFetch) fetch = user_data;
  g_autoptr (GBytes) png = pennant_picture_folder_load_finish (result, NULL);

  if (fetch->ended)
    return;

  if (png != NULL)
    {
      pennant_fetch_end (fetch, png, NULL);
      return;
    }

  g_queue_push_tail (&fetch->pictures->queue, fetch);
  pennant_pictures_send_next (fetch->pictures);
}

/* Whether an address is on the picture host: same scheme, host and port, and nothing that tells the host who asks. */
static gboolean
pennant_pictures_are_at (PennantPictures *self, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  return uri != NULL && self->base_uri != NULL && g_uri_get_userinfo (uri) == NULL && g_uri_get_host (uri) != NULL &&
         g_str_equal (g_uri_get_scheme (uri), g_uri_get_scheme (self->base_uri)) &&
         g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (self->base_uri)) == 0 &&
         g_uri_get_port (uri) == g_uri_get_port (self->base_uri);
}

static void
pennant_pictures_dispose (GObject *object)
{
  PennantPictures *self = PENNANT_PICTURES (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pennant_pictures_parent_class)->dispose (object);
}

static void
pennant_pictures_finalize (GObject *object)
{
  PennantPictures *self = PENNANT_PICTURES (object);

  g_clear_pointer (&self->fetches, g_hash_table_unref);
  g_clear_pointer (&self->failures, g_hash_table_unref);
  g_clear_pointer (&self->base_uri, g_uri_unref);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (pennant_pictures_parent_class)->finalize (object);
}

static void
pennant_pictures_class_init (PennantPicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_pictures_dispose;
  object_class->finalize = pennant_pictures_finalize;
}

static void
pennant_pictures_init (PennantPictures *self)
{
  self->fetches = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pennant_fetch_unref);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pennant_failure_free);
  g_queue_init (&self->queue);
  self->session = soup_session_new_with_options ("max-conns", PENNANT_PICTURES_MAX_REQUESTS, "max-conns-per-host",
                                                 PENNANT_PICTURES_MAX_REQUESTS, "timeout", 20, "user-agent",
                                                 "Pennant/" PENNANT_VERSION, NULL);
  /* No passwords either. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
}

/**
 * pennant_pictures_new:
 * @base_url: scheme, host and port; pictures come from nowhere else
 * @folder: (type filename): where they are kept, which need not exist
 * @clock: tells the time
 *
 * Returns: (transfer full): the pictures of a host
 */
PennantPictures *
pennant_pictures_new (const char *base_url, const char *folder, PennantClock *clock)
{
  PennantPictures *self;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  self = g_object_new (PENNANT_TYPE_PICTURES, NULL);
  self->base_uri = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * pennant_pictures_get_async:
 * @self: pictures
 * @url: address of a PNG
 * @cancellable: (nullable): for this caller only
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Gets a picture from the disk, else from its host. Those who ask for the same picture share one request; at most
 * PENNANT_PICTURES_MAX_REQUESTS are under way. What failed is not asked for again for a minute.
 */
void
pennant_pictures_get_async (PennantPictures *self,
                            const char *url,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const GError *failure;
  PennantFetch *fetch;

  g_return_if_fail (PENNANT_IS_PICTURES (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_pictures_get_async);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (!pennant_pictures_are_at (self, url))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                                       "The picture is not on the picture host.");
      return;
    }

  failure = pennant_pictures_find_failure (self, url);
  if (failure != NULL)
    {
      g_task_return_error (task, g_error_copy (failure));
      return;
    }

  fetch = g_hash_table_lookup (self->fetches, url);
  if (fetch != NULL)
    {
      pennant_waiters_add (fetch->waiters, task, PENNANT_PRIORITY_INTERACTIVE);
      return;
    }

  fetch = pennant_fetch_new (self, url);
  g_hash_table_insert (self->fetches, fetch->url, fetch);
  pennant_waiters_add (fetch->waiters, task, PENNANT_PRIORITY_INTERACTIVE);
  pennant_picture_folder_load_async (self->folder, url, fetch->cancellable, pennant_fetch_load_cb,
                                     g_rc_box_acquire (fetch));
}

/**
 * pennant_pictures_get_finish:
 * @self: pictures
 * @result: what the callback got
 * @error: return location for an error, mostly of #G_IO_ERROR
 *
 * Returns: (transfer full): a PNG of at most PENNANT_PICTURE_MAX_BYTES, and PENNANT_PICTURE_MAX_SIDE pixels a side by
 *   its header; nothing else of it was looked at
 */
GBytes *
pennant_pictures_get_finish (PennantPictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_pictures_close_async:
 * @self: pictures
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Cancels what is under way and waits until nothing is being written any more. To be called once, at the end.
 */
void
pennant_pictures_close_async (PennantPictures *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) fetches = NULL;
  g_autoptr (GError) cancelled = NULL;

  g_return_if_fail (PENNANT_IS_PICTURES (self));
  g_return_if_fail (self->close == NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pennant_pictures_close_async);

  cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The pictures are being closed.");
  fetches = g_hash_table_get_values_as_ptr_array (self->fetches);
  for (guint i = 0; i < fetches->len; i++)
    {
      PennantFetch *fetch = g_ptr_array_index (fetches, i);

      g_cancellable_cancel (fetch->cancellable);
      pennant_fetch_end (fetch, NULL, cancelled);
    }

  if (self->n_saving == 0)
    g_task_return_boolean (task, TRUE);
  else
    self->close = g_steal_pointer (&task);
}

/**
 * pennant_pictures_close_finish:
 * @self: pictures
 * @result: what the callback got
 * @error: return location for an error; there is none
 *
 * Returns: %TRUE
 */
gboolean
pennant_pictures_close_finish (PennantPictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
