/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Changes of bookmarks that a person asks for in a widget. What goes wrong is said in the window that the widget is in,
 * and what was removed can be taken back there. */

void
pennant_bookmark_edit_set (GtkWidget *widget, PennantService *service, PennantRecent *page, gboolean is_bookmarked);
void pennant_bookmark_edit_toggle (GtkWidget *widget, PennantService *service, gboolean is_clan, const char *tag);
void pennant_bookmark_edit_set_mine (GtkWidget *widget, PennantService *service, PennantRecent *page, gboolean is_mine);
void pennant_bookmark_edit_move (GtkWidget *widget,
                                 PennantService *service,
                                 PennantBookmark *bookmark,
                                 PennantBookmark *place);

G_END_DECLS
