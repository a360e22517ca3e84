/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_TEXTURE_CACHE (pennant_texture_cache_get_type ())
G_DECLARE_FINAL_TYPE (PennantTextureCache, pennant_texture_cache, PENNANT, TEXTURE_CACHE, GObject)

/* The decoded pictures of one service: each is fetched and decoded once, however many widgets show it.
 *
 * Properties: enabled (boolean: whether there are pictures at all), is-busy (boolean, read-only: whether some are on
 * the way). */

PennantTextureCache *pennant_texture_cache_get_for_service (PennantService *service);
void pennant_texture_cache_set_enabled (PennantTextureCache *self, gboolean enabled);
gboolean pennant_texture_cache_is_busy (PennantTextureCache *self);
GdkTexture *pennant_texture_cache_lookup (PennantTextureCache *self, const char *url);
void pennant_texture_cache_load_async (PennantTextureCache *self,
                                       const char *url,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GdkTexture *pennant_texture_cache_load_finish (PennantTextureCache *self, GAsyncResult *result, GError **error);

G_END_DECLS
