/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-menu-names.h"

#include <glib/gi18n-lib.h>

/* In GTK 4.18 the items of a menu are labelled by something that is hidden from screen readers, and so have no name for
 * them. As a menu takes the focus when it opens, all menus of a window can be mended in one place, those that GTK and
 * libadwaita make by themselves too. */

static const char *
find_text (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && (text == NULL || *text == '\0');
       child = gtk_widget_get_next_sibling (child))
    text = find_text (child);

  return text;
}

static void
name_items (GtkWidget *widget)
{
  switch ((int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO:
      {
        const char *text = find_text (widget);

        if (text == NULL)
          return;
        gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
        gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
        return;
      }
    default:
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        name_items (child);
    }
}

static void
focus_changed_cb (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *menu = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER_MENU) : NULL;

  if (menu == NULL)
    return;

  /* That of a button is named after it. */
  if (!GTK_IS_MENU_BUTTON (gtk_widget_get_parent (menu)))
    gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Menu"), -1);
  name_items (menu);
}

/**
 * pennant_menu_names_watch:
 * @window: a window
 *
 * Gives a menu and its items their names when it opens in the window.
 */
void
pennant_menu_names_watch (GtkWindow *window)
{
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}
