/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-side-bar-row.h"

#include "ui/pennant-names.h"
#include "ui/pennant-page-kinds.h"
#include "ui/pennant-picture.h"
#include "ui/pennant-remark-label.h"
#include "ui/pennant-remark-words.h"
#include "ui/pennant-row-actions.h"

#include <glib/gi18n-lib.h>

/* A name that is empty to the eye gives way to the tag. */
static gboolean
display_name (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_take_string (to, pennant_name_display (g_value_get_string (from), pennant_recent_get_tag (user_data)));

  return TRUE;
}

#define REMARK "pennant-remark"
#define BOOKMARK "pennant-bookmark"

static const char *
get_mine_word (PennantRecent *page)
{
  return pennant_recent_is_clan (page) ? _ ("My clan") : _ ("Me");
}

/* All that stands in the row, for those who hear it. */
static void
say (GtkWidget *row)
{
  PennantRecent *page = pennant_row_actions_get_page (GTK_LIST_BOX_ROW (row));
  PennantRemark *remark = g_object_get_data (G_OBJECT (row), REMARK);
  PennantBookmark *bookmark = g_object_get_data (G_OBJECT (row), BOOKMARK);
  g_autofree char *name = pennant_name_display (pennant_recent_get_name (page), pennant_recent_get_tag (page));
  g_autofree char *said = pennant_remark_describe (remark);
  g_autoptr (GString) text = g_string_new (name);

  if (bookmark != NULL && pennant_bookmark_is_mine (bookmark))
    g_string_append_printf (text, ", %s", get_mine_word (page));
  if (said != NULL)
    g_string_append_printf (text, ", %s", said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

static void
follow (GtkWidget *row, gpointer object)
{
  g_signal_connect_object (object, "notify", G_CALLBACK (say), row, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_mine_label (PennantBookmark *bookmark)
{
  GtkWidget *label = make_label ();

  gtk_label_set_label (GTK_LABEL (label), get_mine_word (pennant_bookmark_get_page (bookmark)));
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  g_object_bind_property (bookmark, "is-mine", label, "visible", G_BINDING_SYNC_CREATE);
  return label;
}

static GtkWidget *
make_row (PennantService *service, PennantRecent *page, PennantBookmark *bookmark)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *second_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *picture = pennant_picture_new (service, NULL, 24);
  GtkWidget *name = make_label ();
  GtkWidget *remark_label = pennant_remark_label_new ();
  PennantRemark *remark = pennant_remarks_get (pennant_service_get_remarks (service), pennant_recent_is_clan (page),
                                               pennant_recent_get_tag (page));

  pennant_picture_set_placeholder (PENNANT_PICTURE (picture), pennant_page_kinds_find_recent (page)->icon_name);
  g_object_bind_property (page, "picture-url", picture, "url", G_BINDING_SYNC_CREATE);
  g_object_bind_property_full (page, "name", name, "label", G_BINDING_SYNC_CREATE, display_name, NULL, page, NULL);
  g_object_bind_property (page, "tag", row, "tooltip-text", G_BINDING_SYNC_CREATE);
  pennant_remark_label_set_remark (PENNANT_REMARK_LABEL (remark_label), remark);

  if (bookmark != NULL)
    gtk_box_append (GTK_BOX (second_line), make_mine_label (bookmark));
  gtk_box_append (GTK_BOX (second_line), remark_label);
  gtk_box_append (GTK_BOX (lines), name);
  gtk_box_append (GTK_BOX (lines), second_line);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  g_object_set_data_full (G_OBJECT (row), REMARK, remark, g_object_unref);
  follow (row, page);
  follow (row, remark);
  if (bookmark != NULL)
    {
      g_object_set_data_full (G_OBJECT (row), BOOKMARK, g_object_ref (bookmark), g_object_unref);
      follow (row, bookmark);
      pennant_row_actions_add_bookmark (GTK_LIST_BOX_ROW (row), service, bookmark);
    }
  else
    {
      pennant_row_actions_add (GTK_LIST_BOX_ROW (row), service, page);
    }
  say (row);
  return row;
}

/**
 * pennant_side_bar_row_new:
 * @service: whose page it is
 * @page: a page that was opened
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
pennant_side_bar_row_new (PennantService *service, PennantRecent *page)
{
  return make_row (service, page, NULL);
}

/**
 * pennant_side_bar_row_new_bookmark:
 * @service: whose bookmark it is
 * @bookmark: a bookmark
 *
 * Returns: (transfer floating): a row, which can be moved
 */
GtkWidget *
pennant_side_bar_row_new_bookmark (PennantService *service, PennantBookmark *bookmark)
{
  return make_row (service, pennant_bookmark_get_page (bookmark), bookmark);
}
