/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-texture-cache.h"

/* A clan's page shows its badge, a few labels and the tiers of its members, so this covers several pages. */
#define MAX_TEXTURES 128

enum
{
  PROP_0,
  PROP_ENABLED,
  PROP_IS_BUSY,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantTextureCache
{
  GObject parent_instance;

  /* The service owns the cache. */
  PennantService *service;
  gboolean enabled;

  GHashTable *textures; /* url → GdkTexture */
  GQueue order;         /* the urls of textures, owned by it, oldest first */
  GHashTable *waiting;  /* url → GPtrArray of GTask, while one is being fetched */
};

G_DEFINE_FINAL_TYPE (PennantTextureCache, pennant_texture_cache, G_TYPE_OBJECT)

typedef struct
{
  PennantTextureCache *cache;
  char *url;
} Flight;

static void
flight_free (Flight *flight)
{
  g_object_unref (flight->cache);
  g_free (flight->url);
  g_free (flight);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flight, flight_free)

static void
pennant_texture_cache_keep (PennantTextureCache *self, const char *url, GdkTexture *texture)
{
  char *key = g_strdup (url);

  if (g_hash_table_size (self->textures) == MAX_TEXTURES)
    g_hash_table_remove (self->textures, g_queue_pop_head (&self->order));

  g_hash_table_insert (self->textures, key, g_object_ref (texture));
  g_queue_push_tail (&self->order, key);
}

/* Tells everyone who waits for a picture. */
static void
pennant_texture_cache_land (Flight *flight, GdkTexture *texture, const GError *error)
{
  g_autoptr (GPtrArray) tasks = NULL;

  if (texture != NULL)
    pennant_texture_cache_keep (flight->cache, flight->url, texture);

  g_hash_table_steal_extended (flight->cache->waiting, flight->url, NULL, (gpointer *) &tasks);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (texture != NULL)
        g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      else
        g_task_return_error (task, g_error_copy (error));
    }

  if (!pennant_texture_cache_is_busy (flight->cache))
    g_object_notify_by_pspec (G_OBJECT (flight->cache), properties[PROP_IS_BUSY]);
}

static void
decode_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (task_data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flight) flight = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  pennant_texture_cache_land (flight, texture, error);
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flight) flight = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pennant_service_get_picture_finish (PENNANT_SERVICE (object), result, &error);
  g_autoptr (GTask) task = NULL;
  PennantTextureCache *self = flight->cache;

  if (bytes == NULL)
    {
      pennant_texture_cache_land (flight, NULL, error);
      return;
    }

  task = g_task_new (self, NULL, decoded_cb, g_steal_pointer (&flight));
  g_task_set_source_tag (task, decode_in_thread);
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode_in_thread);
}

static void
pennant_texture_cache_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, PENNANT_TEXTURE_CACHE (object)->enabled);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, pennant_texture_cache_is_busy (PENNANT_TEXTURE_CACHE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_texture_cache_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ENABLED:
      pennant_texture_cache_set_enabled (PENNANT_TEXTURE_CACHE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_texture_cache_finalize (GObject *object)
{
  PennantTextureCache *self = PENNANT_TEXTURE_CACHE (object);

  g_queue_clear (&self->order);
  g_hash_table_unref (self->textures);
  g_hash_table_unref (self->waiting);

  G_OBJECT_CLASS (pennant_texture_cache_parent_class)->finalize (object);
}

static void
pennant_texture_cache_class_init (PennantTextureCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = pennant_texture_cache_finalize;
  object_class->get_property = pennant_texture_cache_get_property;
  object_class->set_property = pennant_texture_cache_set_property;

  properties[PROP_ENABLED] = g_param_spec_boolean (
      "enabled", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_BUSY] =
      g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
pennant_texture_cache_init (PennantTextureCache *self)
{
  self->enabled = TRUE;
  g_queue_init (&self->order);
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * pennant_texture_cache_get_for_service:
 * @service: a service
 *
 * Returns: (transfer none): the pictures of that service; they go with it
 */
PennantTextureCache *
pennant_texture_cache_get_for_service (PennantService *service)
{
  static GQuark quark;
  PennantTextureCache *self = NULL;

  if (quark == 0)
    quark = g_quark_from_static_string ("pennant-texture-cache");

  self = g_object_get_qdata (G_OBJECT (service), quark);
  if (self == NULL)
    {
      self = g_object_new (PENNANT_TYPE_TEXTURE_CACHE, NULL);
      self->service = service;
      g_object_set_qdata_full (G_OBJECT (service), quark, self, g_object_unref);
    }

  return self;
}

/**
 * pennant_texture_cache_set_enabled:
 * @self: the pictures of a service
 * @enabled: whether there are any; %TRUE at first
 *
 * Without pictures none is fetched, and those that are there are not given out.
 */
void
pennant_texture_cache_set_enabled (PennantTextureCache *self, gboolean enabled)
{
  g_return_if_fail (PENNANT_IS_TEXTURE_CACHE (self));

  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

/**
 * pennant_texture_cache_is_busy:
 * @self: the pictures of a service
 *
 * Returns: whether pictures are on the way
 */
gboolean
pennant_texture_cache_is_busy (PennantTextureCache *self)
{
  return g_hash_table_size (self->waiting) > 0;
}

/**
 * pennant_texture_cache_lookup:
 * @self: the pictures of a service
 * @url: address of a picture
 *
 * Returns: (transfer none) (nullable): the picture if it is there already
 */
GdkTexture *
pennant_texture_cache_lookup (PennantTextureCache *self, const char *url)
{
  return self->enabled ? g_hash_table_lookup (self->textures, url) : NULL;
}

/**
 * pennant_texture_cache_load_async:
 * @self: the pictures of a service
 * @url: address of a picture
 * @cancellable: (nullable): stops the wait; the picture itself is fetched for whoever asks next
 * @callback: is told
 * @user_data: for @callback
 *
 * Gets a picture through the service and decodes it in a worker thread.
 */
void
pennant_texture_cache_load_async (PennantTextureCache *self,
                                  const char *url,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GdkTexture *texture = pennant_texture_cache_lookup (self, url);
  GPtrArray *tasks = NULL;
  Flight *flight = NULL;

  g_task_set_source_tag (task, pennant_texture_cache_load_async);

  if (texture != NULL)
    {
      g_task_return_pointer (task, g_object_ref (texture), g_object_unref);
      return;
    }

  if (!self->enabled)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Pictures are switched off.");
      return;
    }

  tasks = g_hash_table_lookup (self->waiting, url);
  if (tasks != NULL)
    {
      g_ptr_array_add (tasks, g_steal_pointer (&task));
      return;
    }

  tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (tasks, g_steal_pointer (&task));
  g_hash_table_insert (self->waiting, g_strdup (url), tasks);
  if (g_hash_table_size (self->waiting) == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);

  flight = g_new0 (Flight, 1);
  flight->cache = g_object_ref (self);
  flight->url = g_strdup (url);
  pennant_service_get_picture_async (self->service, url, NULL, fetched_cb, flight);
}

/**
 * pennant_texture_cache_load_finish:
 * @self: the pictures of a service
 * @result: of pennant_texture_cache_load_async()
 * @error: return location
 *
 * Returns: (transfer full): the picture, %NULL with an error that says why there is none
 */
GdkTexture *
pennant_texture_cache_load_finish (PennantTextureCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
