/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-opener-menu.h"

#include "ui/pennant-context-menu.h"
#include "ui/pennant-tab-opener.h"

#include <glib/gi18n-lib.h>

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_widget_activate (user_data);
}

static void
open_in_tab_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  pennant_tab_opener_activate (user_data);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) noting = g_menu_new ();
  g_autoptr (GMenuItem) note = g_menu_item_new (_ ("_Note and Mark…"), "row.note");

  g_menu_append (opening, _ ("_Open"), "opener.open");
  g_menu_append (opening, _ ("Open in New _Tab"), "opener.open-in-tab");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  g_menu_item_set_attribute (note, "hidden-when", "s", "action-missing");
  g_menu_append_item (noting, note);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (noting));

  return G_MENU_MODEL (menu);
}

static void
remove_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/* What was chosen is done after this. The row has the focus again, unless somebody went elsewhere. */
static void
closed_cb (GtkWidget *popover, GtkWidget *target)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (popover));

  if (focus == NULL || focus == popover || gtk_widget_is_ancestor (focus, popover))
    gtk_widget_grab_focus (target);
  g_idle_add_once (remove_cb, g_object_ref (popover));
}

/* A row of a column view takes nothing but cells, and can only have it in one of those. */
static GtkWidget *
find_host (GtkWidget *target)
{
  GtkWidget *cell = gtk_widget_get_first_child (target);

  return gtk_widget_get_ancestor (target, GTK_TYPE_COLUMN_VIEW) != NULL ? gtk_widget_get_first_child (cell) : target;
}

/**
 * pennant_opener_menu_open:
 * @target: a row of a list, which has the focus
 * @place: (nullable): where in it, %NULL for its middle
 *
 * Opens a menu with what can be done with the row: opening it here or in a new tab, and `row.note` where there is such
 * an action.
 */
void
pennant_opener_menu_open (GtkWidget *target, const graphene_point_t *place)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = open_action },
    { .name = "open-in-tab", .activate = open_in_tab_action },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *host = find_host (target);
  GtkWidget *popover = pennant_context_menu_new (host, menu);
  graphene_point_t point = { (float) gtk_widget_get_width (target) / 2, (float) gtk_widget_get_height (target) / 2 };

  if (!gtk_widget_compute_point (target, host, place != NULL ? place : &point, &point))
    point = GRAPHENE_POINT_INIT (0, 0);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), target);
  gtk_widget_insert_action_group (popover, "opener", G_ACTION_GROUP (actions));
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), target, 0);
  g_signal_connect_object (host, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  pennant_context_menu_popup (popover, &point);
}
