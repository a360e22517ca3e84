/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PennantPasteFunc:
 * @text: all that is pasted
 * @user_data: as given
 *
 * Returns: whether that was taken; otherwise it is put into the entry
 */
typedef gboolean (*PennantPasteFunc) (const char *text, gpointer user_data);

void pennant_paste_watch (GtkEntry *entry, PennantPasteFunc func, gpointer user_data);

G_END_DECLS
