/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-batch.h"

#include "api/pennant-api-error.h"

/* One tag that was asked for and not given yet. */
typedef struct
{
  char *path;
  gboolean done;
  PennantReply *reply;
  GError *error;
} Slot;

typedef struct
{
  const PennantEndpoint *endpoint;
  GStrv tags;
  guint n_total;
  guint n_slots;
  PennantGetFlags flags;
  PennantBatchResultFunc result_func;
  PennantBatchProgressFunc progress_func;
  gpointer func_data;

  Slot *slots; /* of the tags from n_given to n_started, the n-th at n modulo n_slots */
  guint n_given;
  guint n_started;
  guint n_done;
  guint n_failed;
  guint n_asking;
} Batch;

typedef struct
{
  GTask *task;
  guint index;
} Question;

static void advance (GTask *task);

static Slot *
get_slot (Batch *batch, guint index)
{
  return &batch->slots[index % batch->n_slots];
}

static void
slot_clear (Slot *slot)
{
  g_clear_pointer (&slot->path, g_free);
  g_clear_pointer (&slot->reply, pennant_reply_unref);
  g_clear_error (&slot->error);
  slot->done = FALSE;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  for (guint i = batch->n_given; i < batch->n_started; i++)
    slot_clear (get_slot (batch, i));
  g_free (batch->slots);
  g_strfreev (batch->tags);
  g_free (batch);
}

static gboolean
is_cancelled (GTask *task)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
settle (GTask *task, guint index, PennantReply *reply, const GError *error)
{
  Batch *batch = g_task_get_task_data (task);
  Slot *slot = get_slot (batch, index);

  slot->done = TRUE;
  slot->reply = reply != NULL ? pennant_reply_ref (reply) : NULL;
  slot->error = error != NULL ? g_error_copy (error) : NULL;
  batch->n_done++;
  batch->n_failed += error != NULL;
  if (batch->progress_func != NULL && !is_cancelled (task))
    batch->progress_func (batch->n_done, batch->n_total, batch->func_data);
}

static void
got_reply (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (GTask) task = question->task;
  Batch *batch = g_task_get_task_data (task);
  g_autofree char *path = g_strdup (get_slot (batch, question->index)->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) reply = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);

  batch->n_asking--;
  /* Whoever has the same tag has the same answer. */
  for (guint i = question->index; i < batch->n_started; i++)
    {
      if (!get_slot (batch, i)->done && g_strcmp0 (get_slot (batch, i)->path, path) == 0)
        settle (task, i, reply, error);
    }
  advance (task);
}

/* The first of those under way that has the same path. */
static Slot *
find_twin (Batch *batch, guint index)
{
  for (guint i = batch->n_given; i < index; i++)
    {
      if (g_strcmp0 (get_slot (batch, i)->path, get_slot (batch, index)->path) == 0)
        return get_slot (batch, i);
    }

  return NULL;
}

static void
start (GTask *task, guint index)
{
  Batch *batch = g_task_get_task_data (task);
  const PennantArgument argument = { "tag", batch->tags[index] };
  Slot *slot = get_slot (batch, index);
  g_autoptr (GError) error = NULL;
  const Slot *twin;
  Question *question;

  slot->path = pennant_endpoint_build_path (batch->endpoint, &argument, 1, &error);
  if (error != NULL)
    {
      settle (task, index, NULL, error);
      return;
    }
  twin = find_twin (batch, index);
  if (twin != NULL)
    {
      if (twin->done)
        settle (task, index, twin->reply, twin->error);
      return;
    }

  question = g_new0 (Question, 1);
  question->task = g_object_ref (task);
  question->index = index;
  batch->n_asking++;
  pennant_getter_get_async (g_task_get_source_object (task), slot->path, batch->endpoint->type, PENNANT_PRIORITY_BATCH,
                            batch->flags, g_task_get_cancellable (task), got_reply, question);
}

static void
give (Batch *batch)
{
  Slot given = *get_slot (batch, batch->n_given);
  guint index = batch->n_given++;

  *get_slot (batch, index) = (Slot) { 0 };
  batch->result_func (index, batch->tags[index], given.reply, given.error, batch->func_data);
  slot_clear (&given);
}

/* Gives what is there, in order, and asks for as many as there is room for then. */
static void
advance (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  while (!is_cancelled (task))
    {
      if (batch->n_given < batch->n_started && get_slot (batch, batch->n_given)->done)
        give (batch);
      else if (batch->n_started < batch->n_total && batch->n_started - batch->n_given < batch->n_slots)
        start (task, batch->n_started++);
      else
        break;
    }

  if (batch->n_asking > 0)
    return;
  if (is_cancelled (task))
    g_task_return_error (task, pennant_api_error_new_cancelled ());
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
begin (gpointer user_data)
{
  advance (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * pennant_batch_run_async:
 * @getter: whom to ask: a client, or a service
 * @endpoint: what to ask for, of which a tag is all that must be known
 * @tags: (array zero-terminated=1): of what, in any spelling
 * @max_concurrent: how many to ask for at once, and how many replies may be in memory; 0 for
 *   %PENNANT_BATCH_DEFAULT_CONCURRENT
 * @flags: how to ask
 * @result_func: (scope notified): is given what came of each tag
 * @progress_func: (scope notified) (nullable): is told of each tag that is done
 * @func_data: for both functions
 * @cancellable: (nullable): leaves at once; neither function is called any more
 * @callback: is called when all tags were given
 * @user_data: for @callback
 *
 * Asks for many, at %PENNANT_PRIORITY_BATCH. One that fails, or is no tag, fails alone.
 *
 * Replies are given in order and dropped then, and never more than @max_concurrent are there: those that wait for their
 * turn count too. So a reply that is late, because it is tried again, say, lets at most the next @max_concurrent − 1
 * tags run ahead before all wait for it. A tag that comes again among those under way is not asked for again.
 * Neither function may run the main loop.
 */
void
pennant_batch_run_async (PennantGetter *getter,
                         const PennantEndpoint *endpoint,
                         const char *const *tags,
                         guint max_concurrent,
                         PennantGetFlags flags,
                         PennantBatchResultFunc result_func,
                         PennantBatchProgressFunc progress_func,
                         gpointer func_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSource) source = NULL;
  Batch *batch;

  g_return_if_fail (PENNANT_IS_GETTER (getter));
  g_return_if_fail (endpoint != NULL && endpoint->method == PENNANT_METHOD_GET);
  g_return_if_fail (tags != NULL);
  g_return_if_fail (result_func != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  batch = g_new0 (Batch, 1);
  batch->endpoint = endpoint;
  batch->tags = g_strdupv ((char **) tags);
  batch->n_total = g_strv_length (batch->tags);
  batch->n_slots =
      MIN (max_concurrent > 0 ? max_concurrent : PENNANT_BATCH_DEFAULT_CONCURRENT, MAX (batch->n_total, 1));
  batch->slots = g_new0 (Slot, batch->n_slots);
  batch->flags = flags;
  batch->result_func = result_func;
  batch->progress_func = progress_func;
  batch->func_data = func_data;

  task = g_task_new (getter, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_batch_run_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, batch, batch_free);

  source = g_idle_source_new ();
  g_source_set_static_name (source, "Pennant batch");
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_task_attach_source (task, source, begin);
}

/**
 * pennant_batch_run_finish:
 * @getter: who was asked
 * @result: what the callback was given
 * @n_failed: (out) (optional): how many tags have no reply
 * @error: return location, %PENNANT_API_ERROR_CANCELLED
 *
 * Returns: whether all tags were given, with a reply or with an error
 */
gboolean
pennant_batch_run_finish (PennantGetter *getter, GAsyncResult *result, guint *n_failed, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, getter), FALSE);

  if (n_failed != NULL)
    *n_failed = ((const Batch *) g_task_get_task_data (G_TASK (result)))->n_failed;

  return g_task_propagate_boolean (G_TASK (result), error);
}
