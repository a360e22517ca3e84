/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PennantNameViewFacts:
 * @title: the first line: a name ready to be shown, or what a row does
 * @key: (nullable): what of the title stands out, from pennant_name_key_new()
 * @subtitle: (nullable): the second line
 * @icon_name: a symbol, where there is no picture
 * @picture_url: (nullable): address of a picture
 * @is_bookmarked: whether it has the sign of a bookmark
 * @seen_at: how long ago that was is at the end, Unix time in microseconds; 0 for nothing
 */
typedef struct
{
  const char *title;
  const char *key;
  const char *subtitle;
  const char *icon_name;
  const char *picture_url;
  gboolean is_bookmarked;
  gint64 seen_at;
} PennantNameViewFacts;

#define PENNANT_TYPE_NAME_VIEW (pennant_name_view_get_type ())
G_DECLARE_FINAL_TYPE (PennantNameView, pennant_name_view, PENNANT, NAME_VIEW, GtkBox)

/* A clan or player in a list: picture, name, what else is known of it, and when it was seen. It shows one after the
 * other: to make it takes much longer than to fill it. Signal `changed`: it says something else, for screen readers. */
GtkWidget *pennant_name_view_new (PennantService *service);
void pennant_name_view_show (PennantNameView *self, const PennantNameViewFacts *facts);
char *pennant_name_view_describe (PennantNameView *self);

G_END_DECLS
