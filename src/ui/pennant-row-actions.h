/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_ROW_ACTIONS (pennant_row_actions_get_type ())
G_DECLARE_FINAL_TYPE (PennantRowActions, pennant_row_actions, PENNANT, ROW_ACTIONS, GObject)

/* What can be done with the clan or player that a row of a list box stands for: the actions `row.note`, `row.bookmark`,
 * `row.mine`, `row.move-up`, `row.move-down`, and a menu with them that opens with the second mouse button, a long
 * press, Menu or Shift+F10. The row of a bookmark can be moved by dragging and with Alt+Up and Alt+Down. */

void pennant_row_actions_add (GtkListBoxRow *row, PennantService *service, PennantRecent *page);
void pennant_row_actions_add_bookmark (GtkListBoxRow *row, PennantService *service, PennantBookmark *bookmark);

/* The page of a row that has them, else NULL. */
PennantRecent *pennant_row_actions_get_page (GtkListBoxRow *row);

G_END_DECLS
