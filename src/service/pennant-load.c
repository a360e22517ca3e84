/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-load.h"

#include "service/pennant-service-private.h"
#include "service/pennant-waiters.h"

struct _PennantLoad
{
  PennantService *service;
  char *path;
  const PennantType *type;
  const PennantLoadFunctions *functions;
  GObject *owner;

  PennantWaiters *waiters;   /* NULL once it has ended */
  GCancellable *cancellable; /* of what is under way: the question to the store, then the newest one to the client */
  PennantPriority priority;
  gboolean refresh;
  gboolean asking;     /* the client, not the store */
  PennantReply *known; /* since then: what is known from before */
};

/* One question to the client. */
typedef struct
{
  PennantLoad *load;
  GCancellable *cancellable;
} PennantAsk;

static void
pennant_load_clear (gpointer data)
{
  PennantLoad *self = data;

  g_clear_pointer (&self->waiters, pennant_waiters_free);
  g_clear_pointer (&self->known, pennant_reply_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->service);
  g_clear_object (&self->owner);
}

static void
pennant_load_unref (PennantLoad *self)
{
  g_rc_box_release_full (self, pennant_load_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantLoad, pennant_load_unref)

static PennantAsk *
pennant_ask_new (PennantLoad *load)
{
  PennantAsk *self = g_new0 (PennantAsk, 1);

  self->load = g_rc_box_acquire (load);
  self->cancellable = g_object_ref (load->cancellable);

  return self;
}

static void
pennant_ask_free (PennantAsk *self)
{
  pennant_load_unref (self->load);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantAsk, pennant_ask_free)

static void
pennant_load_get_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantAsk) ask = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) answer = pennant_getter_get_finish (PENNANT_GETTER (object), result, &error);
  PennantLoad *self = ask->load;

  /* Another question of the same load was answered first, or nobody waits any more. */
  if (self->waiters == NULL)
    return;

  /* One with another priority took its place. */
  if (answer == NULL && ask->cancellable != self->cancellable)
    return;

  self->functions->ended (self->owner, answer, error);
}

static void
pennant_load_lookup_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantLoad) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantReply) stored = pennant_store_lookup_finish (PENNANT_STORE (object), result, &error);

  if (self->waiters == NULL)
    return;

  /* What cannot be read from the disk is asked for as if it had never been there. */
  if (error != NULL)
    g_debug ("No stored reply: %s", error->message);
  self->functions->looked_up (self->owner, stored);
}

static void
ask_client (PennantLoad *self)
{
  pennant_client_get_again_async (pennant_service_get_client (self->service), self->path, self->type, self->known,
                                  self->priority, self->refresh ? PENNANT_GET_REFRESH : PENNANT_GET_DEFAULT,
                                  self->cancellable, pennant_load_get_cb, pennant_ask_new (self));
}

static void
pennant_load_know_keys_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantAsk) ask = user_data;
  PennantLoad *self = ask->load;

  if (pennant_account_load_finish (PENNANT_ACCOUNT (object), result, NULL) && self->waiters != NULL &&
      ask->cancellable == self->cancellable)
    ask_client (self);
}

static void
ask (PennantLoad *self)
{
  PennantAccount *account = pennant_service_get_account (self->service);

  if (pennant_account_get_state (account) == PENNANT_ACCOUNT_UNKNOWN)
    pennant_account_load_async (account, self->cancellable, pennant_load_know_keys_cb, pennant_ask_new (self));
  else
    ask_client (self);
}

/* Asked again the client joins the request that is under way, which then has the priority of those who still wait. */
static void
pennant_load_update_priority (PennantLoad *self)
{
  PennantPriority priority = pennant_waiters_get_priority (self->waiters);
  g_autoptr (GCancellable) before = NULL;

  if (priority == self->priority)
    return;

  self->priority = priority;
  if (!self->asking)
    return;

  before = g_steal_pointer (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ask (self);
  g_cancellable_cancel (before);
}

static void
pennant_load_waiter_left (gpointer user_data)
{
  PennantLoad *self = user_data;

  if (pennant_waiters_is_empty (self->waiters))
    self->functions->ended (self->owner, NULL, NULL);
  else
    pennant_load_update_priority (self);
}

/**
 * pennant_load_new: (skip)
 * @service: who is asked
 * @path: path and query below the base URL
 * @type: (nullable): what the API answers
 * @functions: what comes of it
 * @owner: for @functions; kept alive
 *
 * Returns: (transfer full): a load that nobody waits for yet, for pennant_load_end()
 */
PennantLoad *
pennant_load_new (PennantService *service,
                  const char *path,
                  const PennantType *type,
                  const PennantLoadFunctions *functions,
                  GObject *owner)
{
  PennantLoad *self = g_rc_box_new0 (PennantLoad);

  self->service = g_object_ref (service);
  self->path = g_strdup (path);
  self->type = type;
  self->functions = functions;
  self->owner = g_object_ref (owner);
  self->waiters = pennant_waiters_new (pennant_load_waiter_left, self);
  self->cancellable = g_cancellable_new ();
  self->priority = pennant_waiters_get_priority (self->waiters);

  return self;
}

/**
 * pennant_load_join: (skip)
 * @self: a load
 * @task: who is to wait for it
 * @priority: how urgent it is
 * @refresh: whether the API is to be asked in any case
 */
void
pennant_load_join (PennantLoad *self, GTask *task, PennantPriority priority, gboolean refresh)
{
  pennant_waiters_add (self->waiters, task, priority);
  self->refresh |= refresh;
  pennant_load_update_priority (self);
}

/**
 * pennant_load_look_up: (skip)
 * @self: a load
 *
 * Asks the store.
 *
 * Returns: whether there is one
 */
gboolean
pennant_load_look_up (PennantLoad *self)
{
  PennantStore *store = pennant_service_get_store (self->service);

  if (store != NULL)
    pennant_store_lookup_async (store, self->path, self->type, self->cancellable, pennant_load_lookup_cb,
                                g_rc_box_acquire (self));

  return store != NULL;
}

/**
 * pennant_load_ask: (skip)
 * @self: a load
 * @known: (nullable): what is known from before
 *
 * Asks the client.
 */
void
pennant_load_ask (PennantLoad *self, PennantReply *known)
{
  self->asking = TRUE;
  self->known = known != NULL ? pennant_reply_ref (known) : NULL;
  ask (self);
}

/**
 * pennant_load_is_refresh: (skip)
 * @self: a load
 *
 * Returns: whether one of those who wait wants the API asked in any case
 */
gboolean
pennant_load_is_refresh (PennantLoad *self)
{
  return self->refresh;
}

/**
 * pennant_load_is_asking: (skip)
 * @self: a load
 *
 * Returns: whether the client is being asked
 */
gboolean
pennant_load_is_asking (PennantLoad *self)
{
  return self->asking;
}

/**
 * pennant_load_end: (skip)
 * @self: (transfer full): a load
 * @outcome: (nullable): what those who wait are told, %NULL for a success
 *
 * Ends it; what is under way is cancelled.
 */
void
pennant_load_end (PennantLoad *self, const GError *outcome)
{
  g_autoptr (PennantLoad) load = self;
  g_autoptr (PennantWaiters) waiters = g_steal_pointer (&load->waiters);
  g_autoptr (GPtrArray) tasks = pennant_waiters_release (waiters);

  g_cancellable_cancel (load->cancellable);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (outcome != NULL)
        g_task_return_error (task, g_error_copy (outcome));
      else
        g_task_return_boolean (task, TRUE);
    }
}
