/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-list-focus.h"

#include "ui/pennant-row-actions.h"

#define KEY "pennant-list-focus"

/* What had the focus before a change. */
typedef struct
{
  PennantRecent *page;
  int index;
} Place;

static void
place_clear (Place *place)
{
  g_clear_object (&place->page);
  place->index = -1;
}

static void
place_free (gpointer data)
{
  place_clear (data);
  g_free (data);
}

static void
before_change_cb (GtkListBox *box)
{
  Place *place = g_object_get_data (G_OBJECT (box), KEY);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (box));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  place_clear (place);
  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (box))
    return;
  g_set_object (&place->page, pennant_row_actions_get_page (GTK_LIST_BOX_ROW (row)));
  place->index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
after_change_cb (GtkListBox *box)
{
  Place *place = g_object_get_data (G_OBJECT (box), KEY);
  GtkListBoxRow *row = NULL;
  GtkListBoxRow *found = NULL;

  if (place->page == NULL)
    return;
  for (int i = 0; found == NULL && (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    if (pennant_row_actions_get_page (row) == place->page)
      found = row;
  for (int i = place->index; found == NULL && i >= 0; i--)
    found = gtk_list_box_get_row_at_index (box, i);
  place_clear (place);
  if (found != NULL && gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (box))) != GTK_WIDGET (found))
    gtk_widget_grab_focus (GTK_WIDGET (found));
}

/**
 * pennant_list_focus_bind_model:
 * @box: a list box, of which nobody else has bound a model
 * @model: what it shows; it must stay for as long as the box does
 * @create_row: makes a row of an item, with #PennantRowActions
 * @user_data: for @create_row
 *
 * Does what gtk_list_box_bind_model() does, and keeps the focus.
 */
void
pennant_list_focus_bind_model (GtkListBox *box,
                               GListModel *model,
                               GtkListBoxCreateWidgetFunc create_row,
                               gpointer user_data)
{
  Place *place = g_new0 (Place, 1);

  g_object_set_data_full (G_OBJECT (box), KEY, place, place_free);
  place_clear (place);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (before_change_cb), box, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (box, model, create_row, user_data, NULL);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (after_change_cb), box,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
