/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Copying a summary for a chat: `page.copy-summary` of a page, and `win.copy-summary` of a window, which is that of the
 * page on screen. */
void pennant_summary_action_install_in_page (GtkWidgetClass *page_class);
void pennant_summary_action_install_in_window (GtkWidgetClass *window_class);
void pennant_summary_copy (GtkWidget *widget, const char *text);

G_END_DECLS
