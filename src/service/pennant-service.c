/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-service-private.h"

#include "api/pennant-address.h"
#include "model/pennant-tag.h"
#include "service/pennant-account-private.h"
#include "service/pennant-notebook-private.h"
#include "service/pennant-pictures.h"
#include "service/pennant-recent-list.h"
#include "service/pennant-resource-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SOURCE,
  PROP_CLOCK,
  PROP_CLIENT,
  PROP_ACCOUNT,
  PROP_STORE_MESSAGE,
  PROP_CACHING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

struct _PennantService
{
  GObject parent_instance;
  PennantSource *source;
  PennantClock *clock;
  PennantClient *client;
  PennantAccount *account;
  PennantStore *store;
  PennantPictures *pictures;
  GHashTable *resources; /* path > PennantResource, which keeps the service alive, not the other way round */
  GListStore *recent;
  PennantNotebook *notebook;
  char *store_message;
  gboolean caching;
  gboolean recent_listed;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantService,
                               pennant_service,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PENNANT_TYPE_GETTER, pennant_service_init_getter))

static void
pennant_service_save_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The store's message says it to the person; the reply is on screen all the same. */
  if (!pennant_store_save_finish (PENNANT_STORE (object), result, &error))
    g_debug ("Reply not kept: %s", error->message);
}

static void
pennant_service_visit_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pennant_store_visit_finish (PENNANT_STORE (object), result, &error))
    g_debug ("Visit not kept: %s", error->message);
}

static void
pennant_service_list_visits_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantService) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = pennant_store_list_visits_finish (PENNANT_STORE (object), result, &error);

  if (visits == NULL)
    g_debug ("Visits not listed: %s", error->message);
  for (guint i = 0; visits != NULL && i < visits->len; i++)
    pennant_recent_list_add (self->recent, g_ptr_array_index (visits, i));
}

static void
pennant_service_list_visits (PennantService *self)
{
  self->recent_listed = TRUE;
  pennant_store_list_visits_async (self->store, PENNANT_RECENT_LIST_BOUND, NULL, pennant_service_list_visits_cb,
                                   g_object_ref (self));
}

static void
pennant_service_get_picture_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GBytes *png = pennant_pictures_get_finish (PENNANT_PICTURES (object), result, &error);

  if (png != NULL)
    g_task_return_pointer (task, png, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
pennant_service_close_store_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pennant_store_close_finish (PENNANT_STORE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
pennant_service_close_pictures_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantService *self = g_task_get_source_object (task);

  pennant_pictures_close_finish (PENNANT_PICTURES (object), result, NULL);
  pennant_store_close_async (self->store, g_task_get_cancellable (task), pennant_service_close_store_cb,
                             g_object_ref (task));
}

static void
pennant_service_close_account_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PennantService *self = g_task_get_source_object (task);

  pennant_attempts_close_finish (result);
  pennant_pictures_close_async (self->pictures, pennant_service_close_pictures_cb, g_object_ref (task));
}

static void
pennant_service_pass_tokens (PennantService *self)
{
  pennant_client_set_tokens (self->client, pennant_source_get_tokens (self->source));
}

static void
pennant_service_take_store_message (PennantService *self)
{
  g_autofree char *message = pennant_store_describe_condition (self->store);

  if (g_set_str (&self->store_message, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE_MESSAGE]);
}

static void
pennant_service_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PennantService *self = PENNANT_SERVICE (object);

  switch (id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_CLIENT:
      g_value_set_object (value, self->client);
      break;
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_STORE_MESSAGE:
      g_value_set_string (value, self->store_message);
      break;
    case PROP_CACHING:
      g_value_set_boolean (value, self->caching);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_service_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  PennantService *self = PENNANT_SERVICE (object);

  switch (id)
    {
    case PROP_SOURCE:
      self->source = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_CLIENT:
      self->client = g_value_dup_object (value);
      break;
    case PROP_CACHING:
      pennant_service_set_caching (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pennant_service_constructed (GObject *object)
{
  PennantService *self = PENNANT_SERVICE (object);
  const char *cache_folder = pennant_source_get_cache_folder (self->source);
  g_autofree char *picture_folder = pennant_source_build_picture_folder (self->source);

  G_OBJECT_CLASS (pennant_service_parent_class)->constructed (object);

  if (self->client == NULL)
    self->client = g_object_new (PENNANT_TYPE_CLIENT, "base-url", pennant_source_get_base_url (self->source), "clock",
                                 self->clock, NULL);
  pennant_service_pass_tokens (self);
  g_signal_connect_object (self->source, "token-changed", G_CALLBACK (pennant_service_pass_tokens), self,
                           G_CONNECT_SWAPPED);
  self->account = pennant_account_new (self->source, self->client, self->clock);
  self->store = pennant_store_new (cache_folder, pennant_source_get_data_folder (self->source), self->clock);
  g_signal_connect_object (self->store, "notify::message", G_CALLBACK (pennant_service_take_store_message), self,
                           G_CONNECT_SWAPPED);
  self->notebook = pennant_notebook_new (self->store, pennant_source_get_data_folder (self->source));
  self->pictures =
      pennant_pictures_new (pennant_source_get_picture_base_url (self->source), picture_folder, self->clock);
}

static void
pennant_service_dispose (GObject *object)
{
  PennantService *self = PENNANT_SERVICE (object);

  g_clear_object (&self->pictures);
  g_clear_object (&self->notebook);
  g_clear_object (&self->store);
  g_clear_object (&self->account);
  g_clear_object (&self->client);
  g_clear_object (&self->recent);
  g_clear_object (&self->clock);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (pennant_service_parent_class)->dispose (object);
}

static void
pennant_service_finalize (GObject *object)
{
  PennantService *self = PENNANT_SERVICE (object);

  g_clear_pointer (&self->resources, g_hash_table_unref);
  g_clear_pointer (&self->store_message, g_free);

  G_OBJECT_CLASS (pennant_service_parent_class)->finalize (object);
}

static void
pennant_service_class_init (PennantServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pennant_service_get_property;
  object_class->set_property = pennant_service_set_property;
  object_class->constructed = pennant_service_constructed;
  object_class->dispose = pennant_service_dispose;
  object_class->finalize = pennant_service_finalize;

  /**
   * PennantService:source:
   *
   * The world that it is of.
   */
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, PENNANT_TYPE_SOURCE, flags);
  /**
   * PennantService:clock:
   *
   * What tells it the time.
   */
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, PENNANT_TYPE_CLOCK, flags);
  /**
   * PennantService:client:
   *
   * What asks the API. One with settings of its own may be given, for the source's base URL; it gets the source's
   * keys.
   */
  properties[PROP_CLIENT] = g_param_spec_object ("client", NULL, NULL, PENNANT_TYPE_CLIENT, flags);
  /**
   * PennantService:account:
   *
   * The source's developer keys.
   */
  properties[PROP_ACCOUNT] =
      g_param_spec_object ("account", NULL, NULL, PENNANT_TYPE_ACCOUNT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * PennantService:store-message: (nullable)
   *
   * What is wrong with the files, as complete sentences for the person; %NULL when nothing is.
   */
  properties[PROP_STORE_MESSAGE] = g_param_spec_string (
      "store-message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * PennantService:caching:
   *
   * What pennant_service_set_caching() sets.
   */
  properties[PROP_CACHING] = g_param_spec_boolean (
      "caching", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pennant_service_init (PennantService *self)
{
  self->caching = TRUE;
  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->recent = pennant_recent_list_new ();
}

/**
 * pennant_service_new:
 * @source: a world
 * @clock: tells the time
 *
 * Opens the door of a source. Its files are first touched when they are needed.
 *
 * Returns: (transfer full): the service of @source
 */
PennantService *
pennant_service_new (PennantSource *source, PennantClock *clock)
{
  g_return_val_if_fail (PENNANT_IS_SOURCE (source), NULL);
  g_return_val_if_fail (PENNANT_IS_CLOCK (clock), NULL);

  return g_object_new (PENNANT_TYPE_SERVICE, "source", source, "clock", clock, NULL);
}

/**
 * pennant_service_get_source:
 * @self: a service
 *
 * Returns: (transfer none): the world that it is of
 */
PennantSource *
pennant_service_get_source (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->source;
}

/**
 * pennant_service_get_clock:
 * @self: a service
 *
 * Returns: (transfer none): what tells it the time
 */
PennantClock *
pennant_service_get_clock (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->clock;
}

/**
 * pennant_service_get_store_message:
 * @self: a service
 *
 * Returns: (nullable): what is wrong with the files, for the person; %NULL when nothing is
 */
const char *
pennant_service_get_store_message (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->store_message;
}

/**
 * pennant_service_get_client:
 * @self: a service
 *
 * For its settings only; requests go through resources.
 *
 * Returns: (transfer none): the client
 */
PennantClient *
pennant_service_get_client (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->client;
}

/**
 * pennant_service_is_closed: (skip)
 * @self: a service
 *
 * Returns: whether pennant_service_close_async() was called
 */
gboolean
pennant_service_is_closed (PennantService *self)
{
  return self->closed;
}

/**
 * pennant_service_forget_resource: (skip)
 * @self: a service
 * @resource: one of its resources, which is about to go
 */
void
pennant_service_forget_resource (PennantService *self, PennantResource *resource)
{
  g_hash_table_remove (self->resources, pennant_resource_get_path (resource));
}

/**
 * pennant_service_peek_store: (skip)
 * @self: a service
 *
 * Returns: (nullable) (transfer none): the store, also where no more is to be kept in it; %NULL when it was closed
 */
PennantStore *
pennant_service_peek_store (PennantService *self)
{
  return self->closed ? NULL : self->store;
}

/**
 * pennant_service_get_store:
 * @self: a service
 *
 * Returns: (nullable) (transfer none): the store; %NULL when it is not to be used
 */
PennantStore *
pennant_service_get_store (PennantService *self)
{
  return self->caching && !self->closed ? self->store : NULL;
}

/**
 * pennant_service_save: (skip)
 * @self: a service
 * @reply: what the API said
 *
 * Keeps a reply, unless nothing is to be kept.
 */
void
pennant_service_save (PennantService *self, PennantReply *reply)
{
  PennantStore *store = pennant_service_get_store (self);

  if (store != NULL)
    {
      pennant_store_save_async (store, reply, NULL, pennant_service_save_cb, NULL);
      pennant_notebook_update_names (self->notebook);
    }
}

/**
 * pennant_service_get_account:
 * @self: a service
 *
 * Returns: (transfer none): the source's developer keys
 */
PennantAccount *
pennant_service_get_account (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->account;
}

/**
 * pennant_service_get_resource:
 * @self: a service
 * @endpoint: what to tell
 * @tag: of what; a valid tag in its normal form
 *
 * Gets the one resource of a path. It keeps the service alive.
 *
 * Returns: (transfer full): a resource, which is empty if nobody else holds it
 */
PennantResource *
pennant_service_get_resource (PennantService *self, const PennantEndpoint *endpoint, const char *tag)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);
  g_return_val_if_fail (endpoint != NULL, NULL);
  g_return_val_if_fail (tag != NULL && pennant_tag_is_valid (tag), NULL);

  path = pennant_endpoint_get_path (endpoint, tag);
  return pennant_service_get_resource_at (self, path, endpoint->type, NULL);
}

/**
 * pennant_service_get_resource_at:
 * @self: a service
 * @path: path and query below the base address, escaped
 * @type: (nullable): what the reply is decoded as; %NULL for its bytes only
 * @error: return location, %PENNANT_API_ERROR_BAD_REQUEST
 *
 * Gets the one resource of a path, whatever the order of its query. It keeps the service alive.
 *
 * Returns: (transfer full) (nullable): a resource, which is empty if nobody else holds it; %NULL where @path is none
 */
PennantResource *
pennant_service_get_resource_at (PennantService *self, const char *path, const PennantType *type, GError **error)
{
  g_autofree char *canonical = NULL;
  PennantResource *resource;

  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  canonical = pennant_address_get_canonical_path (path, error);
  if (canonical == NULL)
    return NULL;
  resource = g_hash_table_lookup (self->resources, canonical);
  if (resource != NULL)
    return g_object_ref (resource);

  resource = pennant_resource_new (self, canonical, type);
  g_hash_table_insert (self->resources, g_steal_pointer (&canonical), resource);

  return resource;
}

/**
 * pennant_service_set_caching:
 * @self: a service
 * @caching: whether replies and visits are taken from and kept in the store; %TRUE at first
 */
void
pennant_service_set_caching (PennantService *self, gboolean caching)
{
  g_return_if_fail (PENNANT_IS_SERVICE (self));

  if (self->caching == caching)
    return;
  self->caching = caching;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CACHING]);
}

/**
 * pennant_service_visit:
 * @self: a service
 * @resource: what a page shows, which is a clan or a player
 *
 * Remembers that the page was looked at just now. Does nothing while the resource has no item.
 *
 * Returns: when it was before, Unix time in microseconds; 0 where that is not known
 */
gint64
pennant_service_visit (PennantService *self, PennantResource *resource)
{
  g_autoptr (PennantVisit) visit = NULL;
  PennantRecent *page;
  PennantStore *store;
  gint64 before;

  g_return_val_if_fail (PENNANT_IS_SERVICE (self), 0);
  g_return_val_if_fail (PENNANT_IS_RESOURCE (resource), 0);

  if (pennant_resource_get_item (resource) == NULL)
    return 0;

  visit = pennant_recent_list_describe (pennant_resource_get_item (resource), pennant_clock_get_real (self->clock));
  page = pennant_recent_list_find (G_LIST_MODEL (self->recent), visit->kind == PENNANT_SEEN_CLAN, visit->tag);
  before = page != NULL ? pennant_recent_get_visited_at (page) : 0;
  pennant_recent_list_add (self->recent, visit);
  store = pennant_service_get_store (self);
  if (store != NULL)
    {
      pennant_store_visit_async (store, pennant_resource_get_path (resource), visit, NULL, pennant_service_visit_cb,
                                 NULL);
      pennant_notebook_update_names (self->notebook);
    }

  return before;
}

/**
 * pennant_service_get_recent:
 * @self: a service
 *
 * The pages that were opened last, newest first, each once, at most 20. A page keeps its row when it is opened again.
 *
 * Returns: (transfer none): a live list of #PennantRecent, filled from the store after the first call
 */
GListModel *
pennant_service_get_recent (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  if (!self->recent_listed && pennant_service_get_store (self) != NULL)
    pennant_service_list_visits (self);

  return G_LIST_MODEL (self->recent);
}

/**
 * pennant_service_reload_recent: (skip)
 * @self: a service
 *
 * Lists anew the pages that were opened last, after the library became another one. Bookmarks, notes and names notice
 * by themselves.
 */
void
pennant_service_reload_recent (PennantService *self)
{
  g_list_store_remove_all (self->recent);
  if (!self->closed)
    pennant_service_list_visits (self);
}

/**
 * pennant_service_get_notebook:
 * @self: a service
 *
 * Returns: (transfer none): what the person keeps
 */
PennantNotebook *
pennant_service_get_notebook (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return self->notebook;
}

/**
 * pennant_service_get_bookmarks:
 * @self: a service
 *
 * Returns: (transfer none): the bookmarks, a live list that is filled from the store after the first call
 */
PennantBookmarks *
pennant_service_get_bookmarks (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return pennant_notebook_get_bookmarks (self->notebook);
}

/**
 * pennant_service_get_remarks:
 * @self: a service
 *
 * Returns: (transfer none): the notes and marks, which are read from the store after the first call
 */
PennantRemarks *
pennant_service_get_remarks (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return pennant_notebook_get_remarks (self->notebook);
}

/**
 * pennant_service_get_names:
 * @self: a service
 *
 * Returns: (transfer none): everybody whose name was seen, who are read after the first call
 */
PennantNameIndex *
pennant_service_get_names (PennantService *self)
{
  g_return_val_if_fail (PENNANT_IS_SERVICE (self), NULL);

  return pennant_notebook_get_names (self->notebook);
}

/**
 * pennant_service_get_picture_async:
 * @self: a service
 * @url: address of a PNG
 * @cancellable: (nullable): for this caller only
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Gets a picture from the disk, else from the source's picture host, and from nowhere else.
 */
void
pennant_service_get_picture_async (PennantService *self,
                                   const char *url,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PENNANT_IS_SERVICE (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_service_get_picture_async);
  if (self->closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s", _ ("Pennant is closing."));
      return;
    }

  pennant_pictures_get_async (self->pictures, url, cancellable, pennant_service_get_picture_cb,
                              g_steal_pointer (&task));
}

/**
 * pennant_service_get_picture_finish:
 * @self: a service
 * @result: what the callback got
 * @error: return location for an error, mostly of #G_IO_ERROR
 *
 * Returns: (transfer full): the bytes of a PNG of at most 1 MiB, and 1024 × 1024 pixels by its header; it may still be
 *   broken
 */
GBytes *
pennant_service_get_picture_finish (PennantService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pennant_service_close_async:
 * @self: a service
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * Cancels what is under way, and is done when everything that was learnt is on the disk. Resources keep what they know
 * and load no more.
 */
void
pennant_service_close_async (PennantService *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GPtrArray) resources = NULL;
  GHashTableIter iter;
  gpointer resource;

  g_return_if_fail (PENNANT_IS_SERVICE (self));
  g_return_if_fail (!self->closed);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pennant_service_close_async);
  self->closed = TRUE;

  resources = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->resources);
  while (g_hash_table_iter_next (&iter, NULL, &resource))
    g_ptr_array_add (resources, g_object_ref (resource));
  for (guint i = 0; i < resources->len; i++)
    pennant_resource_close (g_ptr_array_index (resources, i));

  pennant_attempts_close_async (pennant_account_get_attempts (self->account), pennant_service_close_account_cb,
                                g_steal_pointer (&task));
}

/**
 * pennant_service_close_finish:
 * @self: a service
 * @result: what the callback got
 * @error: return location for an error of the store
 *
 * Returns: whether everything was written
 */
gboolean
pennant_service_close_finish (PennantService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
