/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The areas of a window, through which F6 leads: a person who works with the keyboard need not pass each button. */
void pennant_areas_go (GPtrArray *areas, int step);

G_END_DECLS
