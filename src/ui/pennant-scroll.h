/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far something is scrolled, to be kept and given back when it is built again. */
double pennant_scroll_save (GtkAdjustment *adjustment);
void pennant_scroll_restore (GtkAdjustment *adjustment, GtkWidget *widget, double value);
void pennant_scroll_reveal (GtkWidget *widget);
void pennant_scroll_grab_focus (GtkWidget *widget);
gboolean pennant_scroll_focus_list (GtkListView *list);

G_END_DECLS
