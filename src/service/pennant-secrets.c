/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-secrets.h"

#include "service/pennant-keyring.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_PERSISTENT,
  PROP_MESSAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantSecrets
{
  GObject parent_instance;
  PennantKeyring *keyring;
  GQueue waiting; /* of GTask; the first one is under way */

  PennantSecretsState state;
  PennantCredentials *known; /* as last loaded or stored, in case the keyring goes */
  gboolean is_unsaved;       /* what is known counts, whatever the keyring has */
  gboolean is_damaged;
  gboolean was_reached;
  gboolean was_dismissed; /* nobody is asked again for what they did not ask for */
};

G_DEFINE_FINAL_TYPE (PennantSecrets, pennant_secrets, G_TYPE_OBJECT)

/* What waits for its turn. */
typedef enum
{
  LOAD,
  PEEK,
  STORE,
  CLEAR,
} Kind;

typedef struct
{
  Kind kind;
  PennantCredentials *credentials;
} Request;

static void begin_next (PennantSecrets *self);

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->credentials, pennant_record_unref);
  g_free (request);
}

static void
pennant_secrets_set_known (PennantSecrets *self, PennantCredentials *credentials, gboolean is_unsaved)
{
  g_autoptr (PennantCredentials) former = g_steal_pointer (&self->known);

  self->known = credentials != NULL ? pennant_record_ref (credentials) : NULL;
  self->is_unsaved = is_unsaved;
}

static void
pennant_secrets_set_state (PennantSecrets *self, PennantSecretsState state, gboolean is_damaged)
{
  gboolean was_persistent = pennant_secrets_is_persistent (self);
  const char *message = pennant_secrets_get_message (self);

  self->state = state;
  self->is_damaged = is_damaged;
  self->was_reached |= state != PENNANT_SECRETS_UNAVAILABLE;
  if (was_persistent != pennant_secrets_is_persistent (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSISTENT]);
  if (g_strcmp0 (message, pennant_secrets_get_message (self)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
pennant_secrets_take_result (PennantSecrets *self, PennantCredentials *credentials, gboolean is_damaged)
{
  self->was_dismissed = FALSE;
  pennant_secrets_set_known (self, credentials, FALSE);
  pennant_secrets_set_state (self, PENNANT_SECRETS_AVAILABLE, is_damaged);
}

/* The program's memory takes the keyring's place. */
static void
pennant_secrets_take_failure (PennantSecrets *self, const GError *error)
{
  gboolean is_locked = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);

  self->was_dismissed |= is_locked;
  pennant_secrets_set_state (self, is_locked ? PENNANT_SECRETS_LOCKED : PENNANT_SECRETS_UNAVAILABLE, FALSE);
}

/* The first one in the queue is over. */
static GTask *
take_first (PennantSecrets *self)
{
  GTask *task = g_queue_pop_head (&self->waiting);

  begin_next (self);
  return task;
}

static void
return_cancelled (PennantSecrets *self)
{
  g_autoptr (GTask) task = take_first (self);

  g_task_return_error_if_cancelled (task);
}

static void
return_known (PennantSecrets *self)
{
  PennantCredentials *known = self->known != NULL ? pennant_record_ref (self->known) : NULL;
  g_autoptr (GTask) task = take_first (self);

  g_task_return_pointer (task, known, pennant_record_unref);
}

static void
pennant_secrets_load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSecrets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PennantCredentials) credentials = pennant_keyring_load_finish (PENNANT_KEYRING (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return_cancelled (self);
      return;
    }
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    pennant_secrets_take_result (self, credentials, error != NULL);
  else
    pennant_secrets_take_failure (self, error);
  return_known (self);
}

static void
pennant_secrets_peek_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSecrets) self = user_data;
  GError *error = NULL;
  g_autoptr (PennantCredentials) credentials = pennant_keyring_load_finish (PENNANT_KEYRING (object), result, &error);
  g_autoptr (GTask) task = NULL;

  if (error == NULL)
    {
      pennant_secrets_take_result (self, credentials, FALSE);
      return_known (self);
      return;
    }

  task = take_first (self);
  g_task_return_error (task, error);
}

static void
pennant_secrets_store_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSecrets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  const Request *request = g_task_get_task_data (g_queue_peek_head (&self->waiting));

  pennant_keyring_store_finish (PENNANT_KEYRING (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return_cancelled (self);
      return;
    }
  if (error == NULL)
    {
      pennant_secrets_take_result (self, request->credentials, FALSE);
    }
  else
    {
      pennant_secrets_set_known (self, request->credentials, TRUE);
      pennant_secrets_take_failure (self, error);
    }
  task = take_first (self);
  g_task_return_boolean (task, TRUE);
}

static void
pennant_secrets_clear_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantSecrets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  gboolean was_reached = self->was_reached;

  pennant_keyring_clear_finish (PENNANT_KEYRING (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return_cancelled (self);
      return;
    }
  if (error == NULL)
    {
      pennant_secrets_take_result (self, NULL, FALSE);
    }
  else
    {
      pennant_secrets_set_known (self, NULL, TRUE);
      pennant_secrets_take_failure (self, error);
    }
  task = take_first (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_task_return_new_error_literal (task, error->domain, error->code,
                                     _ ("The keyring is locked, so the key is still in it."));
  else if (error != NULL && was_reached)
    g_task_return_new_error_literal (task, error->domain, error->code,
                                     _ ("The keyring does not answer, so the key may still be in it."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
begin_next (PennantSecrets *self)
{
  GTask *task = g_queue_peek_head (&self->waiting);
  GCancellable *cancellable = task != NULL ? g_task_get_cancellable (task) : NULL;
  const Request *request = task != NULL ? g_task_get_task_data (task) : NULL;

  if (task == NULL)
    return;
  if (request->kind == STORE)
    pennant_keyring_store_async (self->keyring, request->credentials, cancellable, pennant_secrets_store_cb,
                                 g_object_ref (self));
  else if (request->kind == CLEAR)
    pennant_keyring_clear_async (self->keyring, cancellable, pennant_secrets_clear_cb, g_object_ref (self));
  else if (self->is_unsaved)
    return_known (self);
  else if (request->kind == PEEK)
    pennant_keyring_load_async (self->keyring, FALSE, cancellable, pennant_secrets_peek_cb, g_object_ref (self));
  else
    pennant_keyring_load_async (self->keyring, !self->was_dismissed, cancellable, pennant_secrets_load_cb,
                                g_object_ref (self));
}

static void
push (PennantSecrets *self,
      Kind kind,
      PennantCredentials *credentials,
      gpointer source_tag,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->kind = kind;
  request->credentials = credentials != NULL ? pennant_record_ref (credentials) : NULL;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, request_free);
  g_task_set_check_cancellable (task, FALSE);
  g_queue_push_tail (&self->waiting, task);
  if (self->waiting.length == 1)
    begin_next (self);
}

static void
pennant_secrets_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantSecrets *self = PENNANT_SECRETS (object);

  switch (id)
    {
    case PROP_PERSISTENT:
      g_value_set_boolean (value, pennant_secrets_is_persistent (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, pennant_secrets_get_message (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_secrets_finalize (GObject *object)
{
  PennantSecrets *self = PENNANT_SECRETS (object);

  /* No task is waiting, each of them holds its source object. */
  g_clear_pointer (&self->known, pennant_record_unref);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (pennant_secrets_parent_class)->finalize (object);
}

static void
pennant_secrets_class_init (PennantSecretsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_secrets_get_property;
  object_class->finalize = pennant_secrets_finalize;

  /**
   * PennantSecrets:persistent:
   *
   * Whether what is stored outlives the program, as far as is known.
   */
  properties[PROP_PERSISTENT] = g_param_spec_boolean ("persistent", NULL, NULL, TRUE, flags);
  /**
   * PennantSecrets:message: (nullable)
   *
   * What is wrong with the keyring, as a complete sentence for a banner; %NULL when nothing is.
   */
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_secrets_init (PennantSecrets *self)
{
  g_queue_init (&self->waiting);
}

/**
 * pennant_secrets_new:
 * @source: a world; not the sample world, of which nothing is kept
 *
 * Makes the door to a source's entry in the keyring, which is not touched yet. What is asked of it is done one after
 * the other.
 *
 * There is no telling when another program changes the entry, for libsecret's backends do not all tell: whoever acts on
 * what is in it loads it again before.
 *
 * Returns: (transfer full): the door
 */
PennantSecrets *
pennant_secrets_new (PennantSource *source)
{
  PennantSecrets *self;

  g_return_val_if_fail (PENNANT_IS_SOURCE (source), NULL);
  g_return_val_if_fail (!pennant_source_is_sample (source), NULL);

  self = g_object_new (PENNANT_TYPE_SECRETS, NULL);
  self->keyring = pennant_keyring_new (pennant_source_get_id (source), pennant_source_get_base_url (source));
  return self;
}

/**
 * pennant_secrets_get_state:
 * @self: a source's secrets
 *
 * Returns: how the keyring was when it was last asked
 */
PennantSecretsState
pennant_secrets_get_state (PennantSecrets *self)
{
  g_return_val_if_fail (PENNANT_IS_SECRETS (self), PENNANT_SECRETS_UNAVAILABLE);

  return self->state;
}

/**
 * pennant_secrets_is_persistent:
 * @self: a source's secrets
 *
 * Returns: whether what is stored outlives the program
 */
gboolean
pennant_secrets_is_persistent (PennantSecrets *self)
{
  g_return_val_if_fail (PENNANT_IS_SECRETS (self), FALSE);

  return self->state == PENNANT_SECRETS_AVAILABLE;
}

/**
 * pennant_secrets_get_message:
 * @self: a source's secrets
 *
 * Returns: (nullable) (transfer none): what is wrong with the keyring, for the person; %NULL when nothing is
 */
const char *
pennant_secrets_get_message (PennantSecrets *self)
{
  g_return_val_if_fail (PENNANT_IS_SECRETS (self), NULL);

  switch (self->state)
    {
    case PENNANT_SECRETS_AVAILABLE:
      return self->is_damaged ? _ ("What the keyring has for Pennant cannot be read. Sign in again to replace it.")
                              : NULL;
    case PENNANT_SECRETS_LOCKED:
      return _ ("The keyring is locked: the key is forgotten when you close Pennant.");
    case PENNANT_SECRETS_UNAVAILABLE:
      return _ ("There is no keyring that answers: the key is forgotten when you close Pennant.");
    default:
      g_assert_not_reached ();
    }
}

/**
 * pennant_secrets_set_patience:
 * @self: a source's secrets
 * @service_milliseconds: how long the keyring may take for an answer; 10 s by default
 * @person_milliseconds: how long it may ask somebody for its password; 2 min by default
 *
 * Bounds how long a request takes. A keyring that has not answered by then counts as unavailable, one that has asked
 * for so long as locked.
 */
void
pennant_secrets_set_patience (PennantSecrets *self, guint service_milliseconds, guint person_milliseconds)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));

  pennant_keyring_set_patience (self->keyring, service_milliseconds, person_milliseconds);
}

/**
 * pennant_secrets_ask_again:
 * @self: a source's secrets
 *
 * Has the next pennant_secrets_load_async() ask for the password of a locked keyring, whatever was dismissed before. An
 * entry that should have been removed, and could not be, counts again.
 */
void
pennant_secrets_ask_again (PennantSecrets *self)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));

  self->was_dismissed = FALSE;
  if (self->known == NULL)
    self->is_unsaved = FALSE;
}

/**
 * pennant_secrets_load_async:
 * @self: a source's secrets
 * @cancellable: (nullable): cancels it
 * @callback: called with the credentials
 * @user_data: for @callback
 *
 * Reads the entry, as it is now. A locked keyring asks for its password the first time only, and after
 * pennant_secrets_ask_again().
 */
void
pennant_secrets_load_async (PennantSecrets *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));

  push (self, LOAD, NULL, pennant_secrets_load_async, cancellable, callback, user_data);
}

/**
 * pennant_secrets_load_finish:
 * @self: a source's secrets
 * @result: the result
 * @error: return location, %G_IO_ERROR_CANCELLED
 *
 * What could not be stored, and while there is no keyring what was last read, is answered from memory. An entry that
 * cannot be read counts as none: #PennantSecrets:message tells of it, and it stays as it is until something is stored.
 *
 * Returns: (transfer full) (nullable): the credentials; %NULL without error where there are none
 */
PennantCredentials *
pennant_secrets_load_finish (PennantSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_secrets_peek_async:
 * @self: a source's secrets
 * @cancellable: (nullable): cancels it
 * @callback: called with the credentials
 * @user_data: for @callback
 *
 * Reads the entry, as it is now, where that can be done without asking anybody for a password. Where it cannot, nothing
 * is known or shown that was not before.
 */
void
pennant_secrets_peek_async (PennantSecrets *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));

  push (self, PEEK, NULL, pennant_secrets_peek_async, cancellable, callback, user_data);
}

/**
 * pennant_secrets_peek_finish:
 * @self: a source's secrets
 * @result: the result
 * @error: return location, why the entry could not be read: %G_IO_ERROR_CANCELLED, or as #PennantKeyring has them
 *
 * Returns: (transfer full) (nullable): the credentials; %NULL without error where there are none
 */
PennantCredentials *
pennant_secrets_peek_finish (PennantSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_secrets_store_async:
 * @self: a source's secrets
 * @credentials: what the entry is to hold
 * @cancellable: (nullable): cancels it as long as it has not been handed to the keyring
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Replaces the entry, or makes it.
 */
void
pennant_secrets_store_async (PennantSecrets *self,
                             PennantCredentials *credentials,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));
  g_return_if_fail (credentials != NULL);

  push (self, STORE, credentials, pennant_secrets_store_async, cancellable, callback, user_data);
}

/**
 * pennant_secrets_store_finish:
 * @self: a source's secrets
 * @result: the result
 * @error: return location, %G_IO_ERROR_CANCELLED
 *
 * Without a keyring it goes well too: #PennantSecrets:persistent then tells that it lasts until the program ends.
 *
 * Returns: whether the credentials are stored, in the keyring or in memory
 */
gboolean
pennant_secrets_store_finish (PennantSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_secrets_clear_async:
 * @self: a source's secrets
 * @cancellable: (nullable): cancels it as long as the keyring has not been told
 * @callback: called when the entry is gone
 * @user_data: for @callback
 *
 * Removes the entry.
 */
void
pennant_secrets_clear_async (PennantSecrets *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_SECRETS (self));

  push (self, CLEAR, NULL, pennant_secrets_clear_async, cancellable, callback, user_data);
}

/**
 * pennant_secrets_clear_finish:
 * @self: a source's secrets
 * @result: the result
 * @error: return location: %G_IO_ERROR_PERMISSION_DENIED where the keyring is locked, %G_IO_ERROR_NOT_CONNECTED where
 * it is gone, %G_IO_ERROR_CANCELLED; its message is for the person
 *
 * After the first two errors this program has no credentials any more, but a later one may find them in the keyring.
 *
 * Returns: whether nothing is left in the keyring
 */
gboolean
pennant_secrets_clear_finish (PennantSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
