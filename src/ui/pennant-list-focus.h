/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list box makes the rows of a model that moved anew, and whoever was on one of them would be nowhere. This keeps the
 * focus with the page that it was on, whose row has PennantRowActions; where that went, with the row in its place. */

void pennant_list_focus_bind_model (GtkListBox *box,
                                    GListModel *model,
                                    GtkListBoxCreateWidgetFunc create_row,
                                    gpointer user_data);

G_END_DECLS
