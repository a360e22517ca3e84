/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-summary-action.h"

#include "ui/pennant-copy.h"
#include "ui/pennant-page.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

static void
page_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantPageClass *klass = PENNANT_PAGE_GET_CLASS (widget);

  if (klass->copy_summary != NULL)
    klass->copy_summary (PENNANT_PAGE (widget));
  else
    pennant_summary_copy (widget, NULL);
}

static void
window_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantPage *page = pennant_window_get_page (PENNANT_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "page.copy-summary", NULL);
}

/**
 * pennant_summary_action_install_in_page:
 * @page_class: the class of the pages
 */
void
pennant_summary_action_install_in_page (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "page.copy-summary", NULL, page_action_cb);
}

/**
 * pennant_summary_action_install_in_window:
 * @window_class: the class of the window
 */
void
pennant_summary_action_install_in_window (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.copy-summary", NULL, window_action_cb);
}

/**
 * pennant_summary_copy:
 * @widget: a widget in a window
 * @text: (nullable): the summary; %NULL where nothing is known yet
 *
 * Copies a summary to the clipboard, and says so.
 */
void
pennant_summary_copy (GtkWidget *widget, const char *text)
{
  pennant_copy (widget, text, text != NULL ? _ ("Summary copied") : _ ("There is no summary of this page."));
}
