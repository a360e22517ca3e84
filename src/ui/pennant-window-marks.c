/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window-marks.h"

#include "ui/pennant-page.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* The page on screen. */
static GtkWidget *
get_page (GtkWidget *widget)
{
  PennantWindow *window = PENNANT_WINDOW (widget);
  PennantPage *page = pennant_window_is_welcome (window) ? NULL : pennant_window_get_page (window);

  return page != NULL ? GTK_WIDGET (page) : NULL;
}

static void
note_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  GtkWidget *page = get_page (widget);

  if (focus != NULL && gtk_widget_activate_action (focus, "row.note", NULL))
    return;
  if (page == NULL || !gtk_widget_activate_action (page, "page.note", NULL))
    pennant_window_show_message (PENNANT_WINDOW (widget), _ ("Open a clan or a player to note something of it"));
}

static void
bookmark_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *page = get_page (widget);

  if (page == NULL || !gtk_widget_activate_action (page, "page.bookmark", NULL))
    pennant_window_show_message (PENNANT_WINDOW (widget), _ ("Open a clan or a player to bookmark it"));
}

/**
 * pennant_window_marks_install:
 * @window_class: the class of windows
 *
 * Installs the actions.
 */
void
pennant_window_marks_install (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.bookmark", NULL, bookmark_action);
  gtk_widget_class_install_action (window_class, "win.note", NULL, note_action);
}
