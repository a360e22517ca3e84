/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has the middle button, Ctrl and a click, and Ctrl+Enter open what a click or Enter opens, but in a new tab. One call
 * for each list, table and link; what they do when they are activated stays as it is: the window's `win.open` asks here
 * whether a tab is wanted. The Menu key, Shift+F10, the secondary button and a long press open a menu of the row that
 * says so, unless the row has a menu of its own. */
void pennant_tab_opener_add (GtkWidget *widget);
void pennant_tab_opener_activate (GtkWidget *target);
gboolean pennant_tab_opener_wants_tab (void);

G_END_DECLS
