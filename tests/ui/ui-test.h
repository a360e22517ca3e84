/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What tests of widgets share: they need a display, and wait for what happens, never for a time. */
void pennant_ui_test_init (int *argc, char ***argv);
void pennant_ui_test_wait (gboolean (*condition) (gpointer user_data), gpointer user_data);
void pennant_ui_test_draw (GtkWidget *window);
void pennant_ui_test_settle (void);
gboolean pennant_ui_test_is_true (gpointer user_data);

/* What can be seen. */
GPtrArray *pennant_ui_test_find_all (GtkWidget *widget, GType type);
gpointer pennant_ui_test_find (GtkWidget *widget, GType type);
gboolean pennant_ui_test_says (GtkWidget *widget, const char *part);

G_END_DECLS
