/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-page-marks.h"

#include "ui/pennant-bookmark-edit.h"
#include "ui/pennant-remark-dialog.h"

static gboolean
is_clan (PennantPage *page)
{
  return g_str_equal (pennant_page_get_kind (page), PENNANT_PAGE_KIND_CLAN);
}

static void
note_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantPage *page = PENNANT_PAGE (widget);

  pennant_remark_dialog_open (widget, pennant_page_get_service (page), is_clan (page), pennant_page_get_tag (page),
                              pennant_page_get_title (page));
}

static void
bookmark_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantPage *page = PENNANT_PAGE (widget);

  pennant_bookmark_edit_toggle (widget, pennant_page_get_service (page), is_clan (page), pennant_page_get_tag (page));
}

/**
 * pennant_page_marks_install:
 * @page_class: a class of pages that are of a clan or a player
 *
 * Installs the actions.
 */
void
pennant_page_marks_install (GtkWidgetClass *page_class)
{
  g_type_ensure (PENNANT_TYPE_BOOKMARK_BUTTON);
  g_type_ensure (PENNANT_TYPE_REMARK_LINE);
  gtk_widget_class_install_action (page_class, "page.bookmark", NULL, bookmark_action);
  gtk_widget_class_install_action (page_class, "page.note", NULL, note_action);
}

/**
 * pennant_page_marks_set_up:
 * @page: a page of a clan or a player, with its service and tag
 * @button: for its bookmark
 * @line: where its note and mark are shown
 */
void
pennant_page_marks_set_up (PennantPage *page, PennantBookmarkButton *button, PennantRemarkLine *line)
{
  PennantService *service = pennant_page_get_service (page);
  const char *tag = pennant_page_get_tag (page);
  g_autoptr (PennantRemark) remark = pennant_remarks_get (pennant_service_get_remarks (service), is_clan (page), tag);

  pennant_bookmark_button_set_tag (button, service, is_clan (page), tag);
  pennant_remark_line_set_remark (line, remark);
}
