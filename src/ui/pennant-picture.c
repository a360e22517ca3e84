/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-picture.h"

#include "ui/pennant-texture-cache.h"

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_URL,
  PROP_SIZE,
  PROP_PLACEHOLDER,
  PROP_IS_LOADED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

struct _PennantPicture
{
  AdwBin parent_instance;

  GtkImage *image;
  PennantService *service;
  char *url;
  char *placeholder;
  int size;
  gboolean is_loaded;
  GCancellable *cancellable;
  GSignalGroup *cache_signals;
};

G_DEFINE_FINAL_TYPE (PennantPicture, pennant_picture, ADW_TYPE_BIN)

static void
pennant_picture_show (PennantPicture *self, GdkTexture *texture)
{
  gboolean is_loaded = texture != NULL;

  if (texture != NULL)
    {
      gtk_image_set_from_paintable (self->image, GDK_PAINTABLE (texture));
      gtk_widget_remove_css_class (GTK_WIDGET (self->image), "dim-label");
    }
  else
    {
      gtk_image_set_from_icon_name (self->image, self->placeholder);
      gtk_widget_add_css_class (GTK_WIDGET (self->image), "dim-label");
    }

  if (self->is_loaded != is_loaded)
    {
      self->is_loaded = is_loaded;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADED]);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PennantPicture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = pennant_texture_cache_load_finish (PENNANT_TEXTURE_CACHE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    g_debug ("No picture: %s", error->message);
  g_clear_object (&self->cancellable);
  pennant_picture_show (self, texture);
}

static void
pennant_picture_update (PennantPicture *self)
{
  PennantTextureCache *cache = NULL;
  GdkTexture *texture = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->service != NULL && self->url != NULL)
    {
      cache = pennant_texture_cache_get_for_service (self->service);
      texture = pennant_texture_cache_lookup (cache, self->url);
    }

  pennant_picture_show (self, texture);
  if (cache != NULL && texture == NULL)
    {
      self->cancellable = g_cancellable_new ();
      pennant_texture_cache_load_async (cache, self->url, self->cancellable, loaded_cb, g_object_ref (self));
    }
}

static void
pennant_picture_set_size (PennantPicture *self, int size)
{
  if (self->size == size)
    return;

  self->size = size;
  gtk_image_set_pixel_size (self->image, size);
  gtk_widget_set_size_request (GTK_WIDGET (self), size, size);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

static void
pennant_picture_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantPicture *self = PENNANT_PICTURE (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_picture_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantPicture *self = PENNANT_PICTURE (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      pennant_picture_set_service (self, g_value_get_object (value));
      break;
    case PROP_URL:
      pennant_picture_set_url (self, g_value_get_string (value));
      break;
    case PROP_SIZE:
      pennant_picture_set_size (self, g_value_get_int (value));
      break;
    case PROP_PLACEHOLDER:
      pennant_picture_set_placeholder (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_picture_dispose (GObject *object)
{
  PennantPicture *self = PENNANT_PICTURE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->cache_signals);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_picture_parent_class)->dispose (object);
}

static void
pennant_picture_finalize (GObject *object)
{
  PennantPicture *self = PENNANT_PICTURE (object);

  g_free (self->url);
  g_free (self->placeholder);

  G_OBJECT_CLASS (pennant_picture_parent_class)->finalize (object);
}

static void
pennant_picture_class_init (PennantPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pennant_picture_get_property;
  object_class->set_property = pennant_picture_set_property;
  object_class->dispose = pennant_picture_dispose;
  object_class->finalize = pennant_picture_finalize;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 8, 512, 32, flags | G_PARAM_CONSTRUCT);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_string ("placeholder", NULL, NULL, "pennant-symbolic", flags | G_PARAM_CONSTRUCT);
  properties[PROP_IS_LOADED] =
      g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pennant_picture_init (PennantPicture *self)
{
  self->cache_signals = g_signal_group_new (PENNANT_TYPE_TEXTURE_CACHE);
  g_signal_group_connect_swapped (self->cache_signals, "notify::enabled", G_CALLBACK (pennant_picture_update), self);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->image));
}

/**
 * pennant_picture_new:
 * @service: (nullable): where the picture comes from
 * @url: (nullable): its address
 * @size: its width and height in pixels
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
pennant_picture_new (PennantService *service, const char *url, int size)
{
  return g_object_new (PENNANT_TYPE_PICTURE, "service", service, "url", url, "size", size, NULL);
}

/**
 * pennant_picture_set_service:
 * @self: a picture
 * @service: (nullable): where it comes from
 */
void
pennant_picture_set_service (PennantPicture *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_PICTURE (self));

  if (!g_set_object (&self->service, service))
    return;

  g_signal_group_set_target (self->cache_signals,
                             service != NULL ? pennant_texture_cache_get_for_service (service) : NULL);
  pennant_picture_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/**
 * pennant_picture_set_url:
 * @self: a picture
 * @url: (nullable): its address; %NULL shows the placeholder
 */
void
pennant_picture_set_url (PennantPicture *self, const char *url)
{
  g_return_if_fail (PENNANT_IS_PICTURE (self));

  if (!g_set_str (&self->url, url))
    return;

  pennant_picture_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_URL]);
}

/**
 * pennant_picture_get_url:
 * @self: a picture
 *
 * Returns: (nullable): its address
 */
const char *
pennant_picture_get_url (PennantPicture *self)
{
  g_return_val_if_fail (PENNANT_IS_PICTURE (self), NULL);

  return self->url;
}

/**
 * pennant_picture_set_placeholder:
 * @self: a picture
 * @icon_name: the symbolic icon that stands in its place while there is none
 */
void
pennant_picture_set_placeholder (PennantPicture *self, const char *icon_name)
{
  g_return_if_fail (PENNANT_IS_PICTURE (self));

  if (!g_set_str (&self->placeholder, icon_name))
    return;

  if (!self->is_loaded)
    pennant_picture_show (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

/**
 * pennant_picture_is_loaded:
 * @self: a picture
 *
 * Returns: whether the picture itself is shown, not its placeholder
 */
gboolean
pennant_picture_is_loaded (PennantPicture *self)
{
  g_return_val_if_fail (PENNANT_IS_PICTURE (self), FALSE);

  return self->is_loaded;
}

/**
 * pennant_picture_choose_url:
 * @urls: (nullable): where a picture is to be had
 *
 * Returns: (transfer full) (nullable): the address of the one for a place of up to 64 pixels on a screen of double
 *   density
 */
char *
pennant_picture_choose_url (const PennantPictureUrls *urls)
{
  if (urls == NULL)
    return NULL;
  if (urls->medium != NULL)
    return g_strdup (urls->medium);
  if (urls->small != NULL)
    return g_strdup (urls->small);

  return g_strdup (urls->large != NULL ? urls->large : urls->tiny);
}
