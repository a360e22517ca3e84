/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_BOOKMARK_BUTTON (pennant_bookmark_button_get_type ())
G_DECLARE_FINAL_TYPE (PennantBookmarkButton, pennant_bookmark_button, PENNANT, BOOKMARK_BUTTON, AdwBin)

/* A star that is full where the clan or player has a bookmark. Pressed it does `page.bookmark`. */

void pennant_bookmark_button_set_tag (PennantBookmarkButton *self,
                                      PennantService *service,
                                      gboolean is_clan,
                                      const char *tag);

G_END_DECLS
