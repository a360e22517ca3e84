/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void pennant_opener_menu_open (GtkWidget *target, const graphene_point_t *place);

G_END_DECLS
