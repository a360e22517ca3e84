/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-row-actions.h"

#include "ui/pennant-bookmark-edit.h"
#include "ui/pennant-context-menu.h"
#include "ui/pennant-page.h"
#include "ui/pennant-remark-dialog.h"

#include <glib/gi18n-lib.h>

#define KEY "pennant-row-actions"

struct _PennantRowActions
{
  GObject parent_instance;

  GtkWidget *row; /* which owns this */
  PennantService *service;
  PennantRecent *page;
  PennantBookmark *bookmark; /* the row is one of a bookmark's; else NULL */
  GSimpleActionGroup *group;
  GtkWidget *menu; /* a child of the row, made when it is first opened */
};

G_DEFINE_FINAL_TYPE (PennantRowActions, pennant_row_actions, G_TYPE_OBJECT)

static PennantBookmark *
find_bookmark (PennantRowActions *self)
{
  return pennant_bookmarks_find (pennant_service_get_bookmarks (self->service), pennant_recent_is_clan (self->page),
                                 pennant_recent_get_tag (self->page));
}

/* The bookmark that stands so many places behind, or before, that of the row. */
static PennantBookmark *
get_neighbour (PennantRowActions *self, int step)
{
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (self->service);
  guint position = pennant_bookmarks_get_position (bookmarks, self->bookmark);
  g_autoptr (PennantBookmark) neighbour = NULL;

  if (position != G_MAXUINT && (step > 0 || position > 0))
    neighbour = g_list_model_get_item (G_LIST_MODEL (bookmarks), step > 0 ? position + 1 : position - 1);
  return neighbour; /* which the list keeps */
}

/* ---- actions ---- */

static void
note_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantRowActions *self = user_data;

  pennant_remark_dialog_open (self->row, self->service, pennant_recent_is_clan (self->page),
                              pennant_recent_get_tag (self->page), pennant_recent_get_name (self->page));
}

/* What was chosen in the menu may take the row away, and with it the menu, in which the focus still is. */
static void
leave_menu (PennantRowActions *self)
{
  if (self->menu == NULL || !gtk_widget_get_mapped (self->menu))
    return;

  gtk_popover_popdown (GTK_POPOVER (self->menu));
  gtk_widget_grab_focus (self->row);
}

static void
bookmark_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PennantRowActions *self = user_data;

  leave_menu (self);
  pennant_bookmark_edit_set (self->row, self->service, self->page, g_variant_get_boolean (state));
}

static void
mine_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PennantRowActions *self = user_data;

  pennant_bookmark_edit_set_mine (self->row, self->service, self->page, g_variant_get_boolean (state));
}

static gboolean
move (PennantRowActions *self, int step)
{
  PennantBookmark *place = get_neighbour (self, step);

  leave_menu (self);
  if (place != NULL)
    pennant_bookmark_edit_move (self->row, self->service, self->bookmark, place);
  return place != NULL;
}

static void
move_up_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, -1);
}

static void
move_down_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, 1);
}

static GSimpleAction *
find_action (PennantRowActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

/* What the menu says of the present state. */
static void
update_actions (PennantRowActions *self)
{
  PennantBookmark *bookmark = find_bookmark (self);

  g_simple_action_set_state (find_action (self, "bookmark"), g_variant_new_boolean (bookmark != NULL));
  g_simple_action_set_state (find_action (self, "mine"),
                             g_variant_new_boolean (bookmark != NULL && pennant_bookmark_is_mine (bookmark)));
  if (self->bookmark == NULL)
    return;
  g_simple_action_set_enabled (find_action (self, "move-up"), get_neighbour (self, -1) != NULL);
  g_simple_action_set_enabled (find_action (self, "move-down"), get_neighbour (self, 1) != NULL);
}

/* ---- menu ---- */

static GMenuModel *
make_menu (PennantRowActions *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) opening = g_menu_new ();
  g_autoptr (GMenu) keeping = g_menu_new ();
  g_autoptr (GMenu) moving = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Open in New _Tab"), NULL);
  gboolean is_clan = pennant_recent_is_clan (self->page);

  g_menu_item_set_action_and_target (item, "win.open-in-tab", "(ss)", pennant_page_kinds_find_recent (self->page)->kind,
                                     pennant_recent_get_tag (self->page));
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (opening, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (opening));
  g_menu_append (keeping, _ ("_Note and Mark…"), "row.note");
  g_menu_append (keeping, _ ("_Bookmark"), "row.bookmark");
  g_menu_append (keeping, is_clan ? _ ("This Is _My Clan") : _ ("This Is _Me"), "row.mine");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keeping));
  if (self->bookmark != NULL)
    {
      g_menu_append (moving, _ ("Move _Up"), "row.move-up");
      g_menu_append (moving, _ ("Move _Down"), "row.move-down");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (moving));
    }
  return G_MENU_MODEL (menu);
}

static void
unparent_menu_cb (PennantRowActions *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static gboolean
menu_cb (GtkWidget *row, const graphene_point_t *place, gpointer user_data)
{
  PennantRowActions *self = user_data;
  const graphene_point_t middle =
      GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (row) / 2, (float) gtk_widget_get_height (row) / 2);

  update_actions (self);
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_menu (self);

      self->menu = pennant_context_menu_new (row, model);
    }
  pennant_context_menu_popup (self->menu, place != NULL ? place : &middle);

  return TRUE;
}

/* ---- keys ---- */

/* At the end of the list there is nothing to be done, and nobody else is to do anything with the key. */
static gboolean
move_up_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  move (user_data, -1);
  return GDK_EVENT_STOP;
}

static gboolean
move_down_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  move (user_data, 1);
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkEventController *controller, const char *keys, GtkShortcutFunc callback, PennantRowActions *self)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_callback_action_new (callback, self, NULL)));
}

/* ---- dragging ---- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  return gdk_content_provider_new_typed (PENNANT_TYPE_BOOKMARK, PENNANT_ROW_ACTIONS (user_data)->bookmark);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer user_data)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (PENNANT_ROW_ACTIONS (user_data)->row);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

/* One of another window may be of another source. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  PennantRowActions *self = user_data;
  PennantBookmark *bookmark = g_value_get_object (value);

  if (bookmark == NULL || bookmark == self->bookmark ||
      pennant_bookmarks_get_position (pennant_service_get_bookmarks (self->service), bookmark) == G_MAXUINT)
    return FALSE;
  pennant_bookmark_edit_move (self->row, self->service, bookmark, self->bookmark);
  return TRUE;
}

static void
make_movable (PennantRowActions *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (PENNANT_TYPE_BOOKMARK, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (self->row, GTK_EVENT_CONTROLLER (target));
}

static void
pennant_row_actions_dispose (GObject *object)
{
  PennantRowActions *self = PENNANT_ROW_ACTIONS (object);

  g_clear_object (&self->group);
  g_clear_object (&self->bookmark);
  g_clear_object (&self->page);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_row_actions_parent_class)->dispose (object);
}

static void
pennant_row_actions_class_init (PennantRowActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_row_actions_dispose;
}

static void
pennant_row_actions_init (PennantRowActions *self)
{
}

static PennantRowActions *
attach (GtkListBoxRow *row, PennantService *service, PennantRecent *page, PennantBookmark *bookmark)
{
  static const GActionEntry entries[] = {
    { .name = "note", .activate = note_action },
    { .name = "bookmark", .state = "false", .change_state = bookmark_action },
    { .name = "mine", .state = "false", .change_state = mine_action },
    { .name = "move-up", .activate = move_up_action },
    { .name = "move-down", .activate = move_down_action },
  };
  PennantRowActions *self = g_object_new (PENNANT_TYPE_ROW_ACTIONS, NULL);
  guint n_entries = bookmark != NULL ? G_N_ELEMENTS (entries) : G_N_ELEMENTS (entries) - 2;

  self->row = GTK_WIDGET (row);
  self->service = g_object_ref (service);
  self->page = g_object_ref (page);
  g_set_object (&self->bookmark, bookmark);
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, (int) n_entries, self);
  gtk_widget_insert_action_group (self->row, "row", G_ACTION_GROUP (self->group));
  g_object_set_data_full (G_OBJECT (row), KEY, self, g_object_unref);
  g_signal_connect_swapped (row, "destroy", G_CALLBACK (unparent_menu_cb), self);

  pennant_context_menu_add (self->row, menu_cb, self);
  if (bookmark != NULL)
    {
      GtkEventController *keys = gtk_shortcut_controller_new ();

      add_shortcut (keys, "<Alt>Up|<Alt>KP_Up", move_up_key_cb, self);
      add_shortcut (keys, "<Alt>Down|<Alt>KP_Down", move_down_key_cb, self);
      gtk_widget_add_controller (self->row, keys);
    }
  return self;
}

/**
 * pennant_row_actions_add:
 * @row: a row
 * @service: whose page it is of
 * @page: the page
 *
 * Gives a row what can be done with its page.
 */
void
pennant_row_actions_add (GtkListBoxRow *row, PennantService *service, PennantRecent *page)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  g_return_if_fail (PENNANT_IS_RECENT (page));

  attach (row, service, page, NULL);
}

/**
 * pennant_row_actions_add_bookmark:
 * @row: a row
 * @service: whose bookmark it is of
 * @bookmark: the bookmark
 *
 * Gives a row what can be done with its page, and lets it be moved among the bookmarks.
 */
void
pennant_row_actions_add_bookmark (GtkListBoxRow *row, PennantService *service, PennantBookmark *bookmark)
{
  g_return_if_fail (GTK_IS_LIST_BOX_ROW (row));
  g_return_if_fail (PENNANT_IS_BOOKMARK (bookmark));

  make_movable (attach (row, service, pennant_bookmark_get_page (bookmark), bookmark));
}

/**
 * pennant_row_actions_get_page:
 * @row: a row
 *
 * Returns: (transfer none) (nullable): the page that it stands for, %NULL where it was not given any actions
 */
PennantRecent *
pennant_row_actions_get_page (GtkListBoxRow *row)
{
  PennantRowActions *self = g_object_get_data (G_OBJECT (row), KEY);

  return self != NULL ? self->page : NULL;
}
