/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The actions `app.import` and `app.export`: bookmarks, notes and marks of the source of the active window, from and to
 * a file that the person chooses. */

void pennant_notebook_dialogs_add_actions (GtkApplication *application);

G_END_DECLS
