/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-keyring.h"

#include "pennant-config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#define SERVICE_NAME "org.freedesktop.secrets"
#define CONTENT_TYPE "application/json"

/* How long the keyring may take for an answer, and somebody to type a password when it asks for one. */
#define SERVICE_MILLISECONDS (10 * 1000)
#define PERSON_MILLISECONDS (120 * 1000)

#define MAX_CONFLICTS 20

struct _PennantKeyring
{
  GObject parent_instance;
  char *source_id;
  char *base_url;
  guint service_milliseconds;
  guint person_milliseconds;
};

G_DEFINE_FINAL_TYPE (PennantKeyring, pennant_keyring, G_TYPE_OBJECT)

/* Goes on with the entries, unlocked, that are there: none, or one. */
typedef void (*Action) (GTask *task, GList *items);

/* What is asked of the keyring. It begins with a look that can open no dialog, so that it is known within seconds
 * whether there is a keyring. */
typedef struct
{
  Action act;                      /* what follows on the look */
  gboolean may_ask;                /* for the keyring's password, to load */
  PennantCredentials *credentials; /* to be stored */
  GCancellable *cancellable;       /* of the call to libsecret that is under way */
  GSource *limit;
  GSource *cancelled;
  guint watch;        /* of the service, while it may have a dialog open */
  gboolean was_there; /* the service, since it is watched */
  guint n_conflicts;  /* how often somebody else has written to libsecret's file in the middle */
  gboolean has_ended; /* a call that answers later is not heard */
} Request;

/* GNOME's keyring (48) does not know the schemas of what is in it while it has not been unlocked since its start, so
 * that an attribute takes the place of the schema's name in a search. */
static const SecretSchema schema = {
  PENNANT_APPLICATION_ID,
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "source", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "base-url", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static void look (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->credentials, pennant_record_unref);
  g_clear_object (&request->cancellable);
  g_free (request);
}

static GHashTable *
pennant_keyring_describe (PennantKeyring *self)
{
  GHashTable *attributes = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (attributes, (gpointer) "application", (gpointer) PENNANT_APPLICATION_ID);
  g_hash_table_insert (attributes, (gpointer) "source", self->source_id);
  g_hash_table_insert (attributes, (gpointer) "base-url", self->base_url);
  return attributes;
}

/* Each task ends once, whatever is still under way for it. */
static void
end (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  request->has_ended = TRUE;
  clear_source (&request->limit);
  clear_source (&request->cancelled);
  g_clear_handle_id (&request->watch, g_bus_unwatch_name);
  g_clear_pointer (&request->credentials, pennant_record_unref);
}

static void
end_well (GTask *task)
{
  end (task);
  g_task_return_boolean (task, TRUE);
}

static void
end_with (GTask *task, PennantCredentials *credentials)
{
  end (task);
  g_task_return_pointer (task, credentials, pennant_record_unref);
}

static void
end_locked (GTask *task)
{
  end (task);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("The keyring is locked."));
}

static void
end_unavailable (GTask *task)
{
  end (task);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, _ ("There is no keyring that answers."));
}

static void
end_damaged (GTask *task)
{
  end (task);
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                   _ ("What the keyring has for Pennant cannot be read."));
}

static void
fail (GTask *task, const GError *error)
{
  Request *request = g_task_get_task_data (task);

  g_debug ("The keyring cannot be used: %s", error->message);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    {
      end_locked (task);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG) && request->n_conflicts++ < MAX_CONFLICTS)
    {
      look (task);
    }
  else
    {
      end_unavailable (task);
    }
}

static gboolean
reach_service_limit (gpointer user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);

  g_cancellable_cancel (request->cancellable);
  end_unavailable (task);
  return G_SOURCE_REMOVE;
}

/* The dialog stays: GNOME's keyring (48) dies of having it taken away. */
static gboolean
reach_person_limit (gpointer user_data)
{
  end_locked (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
be_cancelled (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);

  if (request->watch == 0)
    g_cancellable_cancel (request->cancellable);
  end (task);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
limit (GTask *task, guint milliseconds, GSourceFunc reach)
{
  Request *request = g_task_get_task_data (task);

  clear_source (&request->limit);
  request->limit = g_timeout_source_new (milliseconds);
  g_source_set_callback (request->limit, reach, g_object_ref (task), g_object_unref);
  g_source_attach (request->limit, g_task_get_context (task));
}

static void
limit_service (GTask *task)
{
  PennantKeyring *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  g_clear_handle_id (&request->watch, g_bus_unwatch_name);
  limit (task, self->service_milliseconds, reach_service_limit);
}

static void
service_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer user_data)
{
  Request *request = g_task_get_task_data (user_data);

  request->was_there = TRUE;
}

/* libsecret (0.21) waits on for what the dialog of a service said that is gone. */
static void
service_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  Request *request = g_task_get_task_data (user_data);

  if (request->was_there && !request->has_ended)
    end_unavailable (user_data);
}

/* From here on the keyring may open a dialog. libsecret's file backend has no service, and opens none. */
static void
limit_person (GTask *task)
{
  PennantKeyring *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  limit (task, self->person_milliseconds, reach_person_limit);
  request->was_there = FALSE;
  g_clear_handle_id (&request->watch, g_bus_unwatch_name);
  request->watch = g_bus_watch_name (G_BUS_TYPE_SESSION, SERVICE_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, service_appeared,
                                     service_vanished, g_object_ref (task), g_object_unref);
}

static void
search (GTask *task, SecretSearchFlags flags, GAsyncReadyCallback callback)
{
  PennantKeyring *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = pennant_keyring_describe (self);

  if ((flags & SECRET_SEARCH_UNLOCK) != 0)
    limit_person (task);
  else
    limit_service (task);
  secret_password_searchv (&schema, attributes, flags, request->cancellable, callback, g_object_ref (task));
}

/* Whether there is something to go on with. */
static gboolean
finish_search (GTask *task, GAsyncResult *result, GList **items)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  *items = secret_password_search_finish (result, &error);
  if (error == NULL && !request->has_ended)
    return TRUE;
  g_list_free_full (*items, g_object_unref);
  if (!request->has_ended)
    fail (task, error);
  return FALSE;
}

/* Items of libsecret's file backend are none that could be locked. */
static gboolean
is_locked (GList *items)
{
  return items != NULL && SECRET_IS_ITEM (items->data) && secret_item_get_locked (items->data);
}

static void
pennant_keyring_unlock_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GList *items;

  if (!finish_search (task, result, &items))
    return;
  if (is_locked (items))
    end_locked (task);
  else
    request->act (task, items);
  g_list_free_full (items, g_object_unref);
}

static void
pennant_keyring_look_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GList *items;

  if (!finish_search (task, result, &items))
    return;
  if (!is_locked (items))
    request->act (task, items);
  else if (request->may_ask)
    search (task, SECRET_SEARCH_UNLOCK, pennant_keyring_unlock_cb);
  else
    end_locked (task);
  g_list_free_full (items, g_object_unref);
}

static void
look (GTask *task)
{
  /* libsecret would go on with the session of a keyring that has been started anew since, and with what it has read of
   * its file, of which it does not see what others change within a second. */
  secret_service_disconnect ();
  search (task, SECRET_SEARCH_NONE, pennant_keyring_look_cb);
}

/* What is begun is told as it ends, and so what was cancelled has not changed anything. */
static void
begin_to_write (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  clear_source (&request->cancelled);
  limit_person (task);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Load
 * ------------------------------------------------------------------------------------------------------------------ */

static void
pennant_keyring_retrieve_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretValue) value =
      secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (object), result, &error);
  Request *request = g_task_get_task_data (task);

  if (request->has_ended)
    return;
  if (value != NULL)
    {
      gsize length;
      const char *text = secret_value_get (value, &length);
      PennantCredentials *credentials = pennant_credentials_read (text, length);

      if (credentials != NULL)
        end_with (task, credentials);
      else
        end_damaged (task);
    }
  else if (error != NULL)
    {
      fail (task, error);
    }
  else
    {
      end_locked (task);
    }
}

static void
load (GTask *task, GList *items)
{
  Request *request = g_task_get_task_data (task);

  if (items == NULL)
    {
      end_with (task, NULL);
      return;
    }
  limit_service (task);
  secret_retrievable_retrieve_secret (items->data, request->cancellable, pennant_keyring_retrieve_cb,
                                      g_object_ref (task));
}

/* ------------------------------------------------------------------------------------------------------------------
 * Store
 * ------------------------------------------------------------------------------------------------------------------ */

static void
pennant_keyring_store_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Request *request = g_task_get_task_data (task);
  gboolean is_stored = secret_password_store_finish (result, &error);

  if (request->has_ended)
    return;
  if (is_stored)
    end_well (task);
  else if (error != NULL)
    fail (task, error);
  else
    end_locked (task);
}

static void
wipe (gpointer text)
{
  pennant_record_free_secret (text);
}

static void
store (GTask *task, GList *items)
{
  PennantKeyring *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = pennant_keyring_describe (self);
  char *text = pennant_credentials_write (request->credentials);
  g_autoptr (SecretValue) value = secret_value_new_full (text, (gssize) strlen (text), CONTENT_TYPE, wipe);

  begin_to_write (task);
  secret_password_storev_binary (&schema, attributes, SECRET_COLLECTION_DEFAULT,
                                 /* Translators: an entry's name in the list of the keyring's passwords */
                                 _ ("Pennant: key for Clash of Clans"), value, request->cancellable,
                                 pennant_keyring_store_cb, g_object_ref (task));
}

/* ------------------------------------------------------------------------------------------------------------------
 * Clear
 * ------------------------------------------------------------------------------------------------------------------ */

static void
pennant_keyring_look_after_clear_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GList *items;

  if (!finish_search (task, result, &items))
    return;
  if (items == NULL)
    end_well (task);
  else
    end_locked (task);
  g_list_free_full (items, g_object_unref);
}

/* What libsecret says of items that stayed locked is no error, so one looks again. */
static void
pennant_keyring_clear_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Request *request = g_task_get_task_data (task);

  secret_password_clear_finish (result, &error);
  if (request->has_ended)
    return;
  if (error != NULL)
    fail (task, error);
  else
    search (task, SECRET_SEARCH_NONE, pennant_keyring_look_after_clear_cb);
}

static void
clear (GTask *task, GList *items)
{
  PennantKeyring *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = pennant_keyring_describe (self);

  if (items == NULL)
    {
      end_well (task);
      return;
    }
  begin_to_write (task);
  secret_password_clearv (&schema, attributes, request->cancellable, pennant_keyring_clear_cb, g_object_ref (task));
}

/* ------------------------------------------------------------------------------------------------------------------
 * The class
 * ------------------------------------------------------------------------------------------------------------------ */

static void
begin (PennantKeyring *self,
       Action act,
       gboolean may_ask,
       PennantCredentials *credentials,
       gpointer source_tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->act = act;
  request->may_ask = may_ask;
  request->credentials = credentials != NULL ? pennant_record_ref (credentials) : NULL;
  request->cancellable = g_cancellable_new ();
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, request_free);
  g_task_set_check_cancellable (task, FALSE);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    {
      request->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (request->cancelled, G_SOURCE_FUNC (be_cancelled), g_object_ref (task), g_object_unref);
      g_source_attach (request->cancelled, g_task_get_context (task));
    }
  look (task);
}

static void
pennant_keyring_finalize (GObject *object)
{
  PennantKeyring *self = PENNANT_KEYRING (object);

  g_free (self->source_id);
  g_free (self->base_url);

  G_OBJECT_CLASS (pennant_keyring_parent_class)->finalize (object);
}

static void
pennant_keyring_class_init (PennantKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_keyring_finalize;
}

static void
pennant_keyring_init (PennantKeyring *self)
{
  self->service_milliseconds = SERVICE_MILLISECONDS;
  self->person_milliseconds = PERSON_MILLISECONDS;
}

/**
 * pennant_keyring_new:
 * @source_id: whose entry
 * @base_url: its address, by which it is told from others in the list of the keyring's passwords
 *
 * Makes the door to an entry, which is not touched yet.
 *
 * Returns: (transfer full): the door
 */
PennantKeyring *
pennant_keyring_new (const char *source_id, const char *base_url)
{
  PennantKeyring *self;

  g_return_val_if_fail (source_id != NULL, NULL);
  g_return_val_if_fail (base_url != NULL, NULL);

  self = g_object_new (PENNANT_TYPE_KEYRING, NULL);
  self->source_id = g_strdup (source_id);
  self->base_url = g_strdup (base_url);
  return self;
}

/**
 * pennant_keyring_set_patience:
 * @self: an entry
 * @service_milliseconds: how long the keyring may take for an answer; 10 s by default
 * @person_milliseconds: how long it may ask somebody for its password; 2 min by default
 *
 * Bounds each step of a request. A keyring that has not answered by then counts as none, one that has asked for so long
 * as locked.
 */
void
pennant_keyring_set_patience (PennantKeyring *self, guint service_milliseconds, guint person_milliseconds)
{
  g_return_if_fail (PENNANT_IS_KEYRING (self));

  self->service_milliseconds = service_milliseconds;
  self->person_milliseconds = person_milliseconds;
}

/**
 * pennant_keyring_load_async:
 * @self: an entry
 * @may_ask: whether a locked keyring may ask for its password
 * @cancellable: (nullable): cancels it
 * @callback: called with the credentials
 * @user_data: for @callback
 *
 * Reads the entry, as it is now.
 */
void
pennant_keyring_load_async (PennantKeyring *self,
                            gboolean may_ask,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_KEYRING (self));

  begin (self, load, may_ask, NULL, pennant_keyring_load_async, cancellable, callback, user_data);
}

/**
 * pennant_keyring_load_finish:
 * @self: an entry
 * @result: the result
 * @error: return location; also %G_IO_ERROR_INVALID_DATA, where it holds no credentials
 *
 * Returns: (transfer full) (nullable): the credentials; %NULL without error where there is no entry
 */
PennantCredentials *
pennant_keyring_load_finish (PennantKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_keyring_store_async:
 * @self: an entry
 * @credentials: what it is to hold
 * @cancellable: (nullable): cancels it as long as the keyring has not been told
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Replaces the entry, or makes it. A locked keyring asks for its password.
 */
void
pennant_keyring_store_async (PennantKeyring *self,
                             PennantCredentials *credentials,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_KEYRING (self));
  g_return_if_fail (credentials != NULL);

  begin (self, store, TRUE, credentials, pennant_keyring_store_async, cancellable, callback, user_data);
}

/**
 * pennant_keyring_store_finish:
 * @self: an entry
 * @result: the result
 * @error: return location
 *
 * Returns: whether the keyring has it
 */
gboolean
pennant_keyring_store_finish (PennantKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pennant_keyring_clear_async:
 * @self: an entry
 * @cancellable: (nullable): cancels it as long as the keyring has not been told
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Removes the entry. A locked keyring asks for its password.
 */
void
pennant_keyring_clear_async (PennantKeyring *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (PENNANT_IS_KEYRING (self));

  begin (self, clear, TRUE, NULL, pennant_keyring_clear_async, cancellable, callback, user_data);
}

/**
 * pennant_keyring_clear_finish:
 * @self: an entry
 * @result: the result
 * @error: return location
 *
 * Returns: whether the keyring has no such entry
 */
gboolean
pennant_keyring_clear_finish (PennantKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
