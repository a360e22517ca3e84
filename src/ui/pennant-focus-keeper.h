/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_FOCUS_KEEPER (pennant_focus_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PennantFocusKeeper, pennant_focus_keeper, PENNANT, FOCUS_KEEPER, GObject)

/* Brings the focus of a window back that was lost because what had it was off the screen for a moment. */
PennantFocusKeeper *pennant_focus_keeper_new (GtkWindow *window);

G_END_DECLS
