/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_TEASER (pennant_teaser_get_type ())
G_DECLARE_FINAL_TYPE (PennantTeaser, pennant_teaser, PENNANT, TEASER, GtkWidget)

/* The first lines of a text, and beside them what leads to the rest, where there is one.
 *
 * Properties: label (GtkLabel, ellipsized, with a number of lines), more (widget that is seen only when the label would
 * be cut though it had all the room). */

G_END_DECLS
