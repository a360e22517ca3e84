/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-decoding.h"

#include "model/pennant-decoder.h"

/* What is larger holds up nobody else. */
#define MAX_SHARED_SIZE (128 * 1024)

typedef struct
{
  const PennantType *type;
  GBytes *body;
} Decoding;

static void
decoding_free (gpointer data)
{
  Decoding *decoding = data;

  g_bytes_unref (decoding->body);
  g_free (decoding);
}

static void
decode (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Decoding *decoding = task_data;
  g_autoptr (GError) error = NULL;
  PennantRecord *record = pennant_decode (decoding->type, decoding->body, &error);

  if (record != NULL)
    g_task_return_pointer (task, record, pennant_record_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
decode_in_turn (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;

  decode (task, NULL, g_task_get_task_data (task), NULL);
}

/* One thread for all that is small, one body after the other: json-glib's tree is thousands of allocations, and in
 * GTask's threads, many of them at once, decoding costs a tenth more. It stays, so that waking it is all that a body
 * costs.
 */
static GThreadPool *
get_thread (void)
{
  static GThreadPool *thread;

  if (g_once_init_enter_pointer (&thread))
    g_once_init_leave_pointer (&thread, g_thread_pool_new (decode_in_turn, NULL, 1, TRUE, NULL));
  return thread;
}

/**
 * pennant_decoding_async: (skip)
 * @type: what is expected
 * @body: a reply of the API
 * @callback: is called with what it says
 * @user_data: for @callback
 *
 * Decodes a reply, as pennant_decode() does, while the main loop reads the next.
 */
void
pennant_decoding_async (const PennantType *type, GBytes *body, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->type = type;
  decoding->body = g_bytes_ref (body);
  g_task_set_source_tag (task, pennant_decoding_async);
  g_task_set_task_data (task, decoding, decoding_free);
  if (g_bytes_get_size (body) > MAX_SHARED_SIZE)
    g_task_run_in_thread (task, decode);
  else
    g_thread_pool_push (get_thread (), g_steal_pointer (&task), NULL);
}

/**
 * pennant_decoding_finish: (skip)
 * @result: what the callback was given
 * @error: return location for an error of pennant_decode()
 *
 * Returns: (transfer full): what the reply says
 */
PennantRecord *
pennant_decoding_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
