/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a button or banner does. */
void pennant_action_set (GtkActionable *actionable, const char *name, GVariant *target);

G_END_DECLS
