/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of the side bar: picture, name, and below it whether it is one's own, and the mark. They follow all of these. */

GtkWidget *pennant_side_bar_row_new (PennantService *service, PennantRecent *page);
GtkWidget *pennant_side_bar_row_new_bookmark (PennantService *service, PennantBookmark *bookmark);

G_END_DECLS
