/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-copy.h"

#include "ui/pennant-window.h"

/**
 * pennant_copy:
 * @widget: a widget in a window
 * @text: (nullable): what is copied; %NULL for nothing
 * @message: what its window says of that
 *
 * Puts a text into the clipboard.
 */
void
pennant_copy (GtkWidget *widget, const char *text, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (PENNANT_IS_WINDOW (root))
    pennant_window_show_message (PENNANT_WINDOW (root), message);
}
