/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PICTURES (pennant_pictures_get_type ())
G_DECLARE_FINAL_TYPE (PennantPictures, pennant_pictures, PENNANT, PICTURES, GObject)

#define PENNANT_PICTURES_MAX_REQUESTS 4

/* The pictures of one picture host, from the disk or the network: without key, cookies or redirects. */
PennantPictures *pennant_pictures_new (const char *base_url, const char *folder, PennantClock *clock);

void pennant_pictures_get_async (PennantPictures *self,
                                 const char *url,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *pennant_pictures_get_finish (PennantPictures *self, GAsyncResult *result, GError **error);

/* Cancels what is under way, and is done when nothing is being written any more. */
void pennant_pictures_close_async (PennantPictures *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean pennant_pictures_close_finish (PennantPictures *self, GAsyncResult *result, GError **error);

G_END_DECLS
