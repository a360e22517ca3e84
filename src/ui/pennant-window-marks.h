/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The actions of a window that do something with the note, mark or bookmark of what is on screen: `win.bookmark` of the
 * page, and `win.note` of the row that has the focus, else of the page. A row answers with an action of its own,
 * `row.note`. */

void pennant_window_marks_install (GtkWidgetClass *window_class);

G_END_DECLS
