/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PennantContextMenuFunc:
 * @widget: what was asked for its menu
 * @place: (nullable): where in it; %NULL when it was by a key, so it is that of what has the focus
 * @user_data: what pennant_context_menu_add() was given
 *
 * Returns: whether a menu was opened; else another widget may have one
 */
typedef gboolean (*PennantContextMenuFunc) (GtkWidget *widget, const graphene_point_t *place, gpointer user_data);

void pennant_context_menu_add (GtkWidget *widget, PennantContextMenuFunc func, gpointer user_data);
GtkWidget *pennant_context_menu_new (GtkWidget *host, GMenuModel *model);
void pennant_context_menu_popup (GtkWidget *popover, const graphene_point_t *place);

G_END_DECLS
