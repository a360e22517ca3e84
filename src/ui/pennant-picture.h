/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-common.h"
#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PICTURE (pennant_picture_get_type ())
G_DECLARE_FINAL_TYPE (PennantPicture, pennant_picture, PENNANT, PICTURE, AdwBin)

/* A badge or a tier's picture, square, with a symbol where there is none. It takes the same room in either case, and
 * is decoration: the name stands beside it.
 *
 * Properties: service (object), url (text, %NULL without), size (int, pixels, 32),
 * placeholder (text, name of a symbolic icon), is-loaded (boolean, read-only). */
GtkWidget *pennant_picture_new (PennantService *service, const char *url, int size);
void pennant_picture_set_service (PennantPicture *self, PennantService *service);
void pennant_picture_set_url (PennantPicture *self, const char *url);
const char *pennant_picture_get_url (PennantPicture *self);
void pennant_picture_set_placeholder (PennantPicture *self, const char *icon_name);
gboolean pennant_picture_is_loaded (PennantPicture *self);

char *pennant_picture_choose_url (const PennantPictureUrls *urls);

G_END_DECLS
