/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-json-view.h"

#include "ui/pennant-application.h"
#include "ui/pennant-context-menu.h"
#include "ui/pennant-copy.h"
#include "ui/pennant-json-list.h"
#include "ui/pennant-json-row.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-window.h"

#include <glib/gi18n-lib.h>

/* So many unfolded values are remembered. */
#define MAX_REMEMBERED 100

/* What is unfolded, which row is selected, and how far it is scrolled. */
#define STATE_TYPE "(asmsd)"

struct _PennantJsonView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListView *list;
  GMenuModel *menu;
  GtkWidget *popover; /* made when it is first opened */

  PennantJsonTree *tree;
  GtkTreeListModel *model;
  GtkSingleSelection *selection;
  GHashTable *unfolded; /* places of values */
};

G_DEFINE_FINAL_TYPE (PennantJsonView, pennant_json_view, ADW_TYPE_BIN)

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  return (GListModel *) pennant_json_list_new_children (item);
}

static GtkTreeListRow *
get_selected_row (PennantJsonView *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static guint32
get_place (GtkTreeListRow *row)
{
  g_autoptr (PennantJsonItem) item = gtk_tree_list_row_get_item (row);

  return pennant_json_item_get_value (item)->start;
}

/* ---- rows ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, PennantJsonView *self)
{
  gtk_list_item_set_child (list_item, pennant_json_row_new ());
}

/* What is within a value folds up with it. */
static void
expanded_cb (PennantJsonView *self, GParamSpec *pspec, GtkTreeListRow *row)
{
  g_autoptr (PennantJsonItem) item = gtk_tree_list_row_get_item (row);
  const PennantJsonValue *value = item != NULL ? pennant_json_item_get_value (item) : NULL;
  GHashTableIter iter;
  gpointer place;

  if (value == NULL)
    return;
  if (gtk_tree_list_row_get_expanded (row))
    {
      g_hash_table_add (self->unfolded, GUINT_TO_POINTER (value->start));
      return;
    }
  g_hash_table_iter_init (&iter, self->unfolded);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    if (GPOINTER_TO_UINT (place) >= value->start && GPOINTER_TO_UINT (place) < value->end)
      g_hash_table_iter_remove (&iter);
}

static void
say_cb (GtkListItem *list_item)
{
  PennantJsonRow *row = PENNANT_JSON_ROW (gtk_list_item_get_child (list_item));
  g_autofree char *text = row != NULL ? pennant_json_row_describe (row) : NULL;

  if (text != NULL)
    gtk_list_item_set_accessible_label (list_item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, PennantJsonView *self)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);

  pennant_json_row_set_row (PENNANT_JSON_ROW (gtk_list_item_get_child (list_item)), row);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (say_cb), list_item, G_CONNECT_SWAPPED);
  say_cb (list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, PennantJsonView *self)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);

  g_signal_handlers_disconnect_by_func (row, expanded_cb, self);
  g_signal_handlers_disconnect_by_func (row, say_cb, list_item);
  pennant_json_row_set_row (PENNANT_JSON_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* ---- folding ---- */

/* Of a row that is not on screen nothing is heard. */
static void
set_expanded (PennantJsonView *self, GtkTreeListRow *row, gboolean expanded)
{
  gtk_tree_list_row_set_expanded (row, expanded);
  expanded_cb (self, NULL, row);
}

/* Rows that have just been unfolded have no height yet, so the first time one may scroll to the wrong place. */
static gboolean
scroll_again_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  guint selected = gtk_single_selection_get_selected (PENNANT_JSON_VIEW (widget)->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (PENNANT_JSON_VIEW (widget)->list, selected, GTK_LIST_SCROLL_NONE, NULL);

  return G_SOURCE_REMOVE;
}

static void
scroll_to (PennantJsonView *self, guint position, GtkListScrollFlags flags)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    return;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT | flags, NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_again_cb, NULL, NULL);
}

static void
select_position (PennantJsonView *self, guint position)
{
  scroll_to (self, position, GTK_LIST_SCROLL_FOCUS);
}

static void
activate_cb (PennantJsonView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, position);

  if (row != NULL && gtk_tree_list_row_is_expandable (row))
    set_expanded (self, row, !gtk_tree_list_row_get_expanded (row));
}

/* Unfolds a value, or goes into what is unfolded. */
static void
go_in (PennantJsonView *self, GtkTreeListRow *row)
{
  if (gtk_tree_list_row_get_expanded (row))
    select_position (self, gtk_tree_list_row_get_position (row) + 1);
  else if (gtk_tree_list_row_is_expandable (row))
    set_expanded (self, row, TRUE);
}

/* Folds a value up, or goes out to what holds it. */
static void
go_out (PennantJsonView *self, GtkTreeListRow *row)
{
  g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);

  if (gtk_tree_list_row_get_expanded (row))
    set_expanded (self, row, FALSE);
  else if (parent != NULL)
    select_position (self, gtk_tree_list_row_get_position (parent));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PennantJsonView *self = PENNANT_JSON_VIEW (user_data);
  GtkTreeListRow *row = get_selected_row (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self->list)) == GTK_TEXT_DIR_RTL;

  if (row == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      (is_rtl ? go_out : go_in) (self, row);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      (is_rtl ? go_in : go_out) (self, row);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- copying ---- */

static void
copy_value_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantJsonView *self = PENNANT_JSON_VIEW (widget);
  GtkTreeListRow *row = get_selected_row (self);
  g_autoptr (PennantJsonItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  g_autofree char *text =
      item != NULL ? pennant_json_tree_dup_text (self->tree, pennant_json_item_get_value (item)) : NULL;

  if (text != NULL)
    pennant_copy (widget, text, _ ("Value copied"));
}

static void
copy_path_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantJsonView *self = PENNANT_JSON_VIEW (widget);
  GtkTreeListRow *row = get_selected_row (self);
  g_autofree char *path = row != NULL ? pennant_json_tree_dup_path (self->tree, get_place (row)) : NULL;

  if (path != NULL)
    pennant_copy (widget, path, _ ("Path copied"));
}

/* ---- menu ---- */

/* The menu is of the row below the pointer. */
static gboolean
select_at (PennantJsonView *self, const graphene_point_t *place)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list), place->x, place->y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, PENNANT_TYPE_JSON_ROW) : NULL;
  GtkTreeListRow *list_row = row != NULL ? pennant_json_row_get_row (PENNANT_JSON_ROW (row)) : NULL;

  if (list_row == NULL)
    return FALSE;
  select_position (self, gtk_tree_list_row_get_position (list_row));

  return TRUE;
}

/* Below the row that has the focus. */
static gboolean
find_focus (PennantJsonView *self, graphene_point_t *place)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->list), &bounds))
    return FALSE;
  *place = GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 4, bounds.origin.y + bounds.size.height);

  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget, const graphene_point_t *place, gpointer user_data)
{
  PennantJsonView *self = user_data;
  graphene_point_t below;

  if (place != NULL ? !select_at (self, place) : !find_focus (self, &below))
    return FALSE;
  if (self->popover == NULL)
    self->popover = pennant_context_menu_new (widget, self->menu);
  pennant_context_menu_popup (self->popover, place != NULL ? place : &below);

  return TRUE;
}

/* ---- virtual functions ---- */

static gboolean
pennant_json_view_grab_focus (GtkWidget *widget)
{
  PennantJsonView *self = PENNANT_JSON_VIEW (widget);

  return self->selection != NULL && pennant_scroll_focus_list (self->list);
}

static void
pennant_json_view_dispose (GObject *object)
{
  PennantJsonView *self = PENNANT_JSON_VIEW (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_JSON_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->tree, pennant_json_tree_unref);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);

  G_OBJECT_CLASS (pennant_json_view_parent_class)->dispose (object);
}

static void
pennant_json_view_class_init (PennantJsonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_json_view_dispose;
  widget_class->grab_focus = pennant_json_view_grab_focus;

  gtk_widget_class_install_action (widget_class, "json.copy-value", NULL, copy_value_action);
  gtk_widget_class_install_action (widget_class, "json.copy-path", NULL, copy_path_action);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-json-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantJsonView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonView, list);
  gtk_widget_class_bind_template_child (widget_class, PennantJsonView, menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
pennant_json_view_init (PennantJsonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->unfolded = g_hash_table_new (NULL, NULL);
  pennant_context_menu_add (GTK_WIDGET (self->list), menu_cb, self);
}

/**
 * pennant_json_view_set_tree:
 * @self: a view
 * @tree: a document
 *
 * Shows a document. What was unfolded and selected in the one before, and had the focus, is so in this one, where it
 * has it.
 */
void
pennant_json_view_set_tree (PennantJsonView *self, PennantJsonTree *tree)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  g_autoptr (GVariant) state = NULL;

  g_return_if_fail (PENNANT_IS_JSON_VIEW (self));

  if (self->tree != NULL)
    state = g_variant_ref_sink (pennant_json_view_save (self));
  g_hash_table_remove_all (self->unfolded);
  g_clear_object (&self->model);
  g_clear_pointer (&self->tree, pennant_json_tree_unref);
  self->tree = pennant_json_tree_ref (tree);
  self->model =
      gtk_tree_list_model_new (G_LIST_MODEL (pennant_json_list_new (tree)), FALSE, FALSE, create_children, NULL, NULL);
  if (self->selection == NULL)
    {
      self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
    }
  else
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  if (state != NULL)
    pennant_json_view_restore (self, state);
  if (has_focus)
    pennant_scroll_focus_list (self->list);
}

/**
 * pennant_json_view_get_tree:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the document
 */
PennantJsonTree *
pennant_json_view_get_tree (PennantJsonView *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_VIEW (self), NULL);

  return self->tree;
}

/**
 * pennant_json_view_get_selected:
 * @self: a view
 *
 * Returns: where the selected value begins in the document; 0 for none
 */
guint32
pennant_json_view_get_selected (PennantJsonView *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_VIEW (self), 0);

  return get_selected_row (self) != NULL ? get_place (get_selected_row (self)) : 0;
}

/* The row of a value, around which all is unfolded. */
static GtkTreeListRow *
unfold_to (PennantJsonView *self, guint32 place)
{
  g_autoptr (GtkTreeListRow) row = NULL;
  GListModel *values = gtk_tree_list_model_get_model (self->model);

  while (row == NULL || get_place (row) != place)
    {
      g_autoptr (GtkTreeListRow) holder = g_steal_pointer (&row);
      guint position;

      if (holder != NULL)
        {
          set_expanded (self, holder, TRUE);
          values = gtk_tree_list_row_get_children (holder);
        }
      if (values == NULL || !pennant_json_list_find (PENNANT_JSON_LIST (values), place, &position))
        return NULL;
      row = holder != NULL ? gtk_tree_list_row_get_child_row (holder, position)
                           : gtk_tree_list_model_get_child_row (self->model, position);
    }

  return g_steal_pointer (&row);
}

/**
 * pennant_json_view_reveal:
 * @self: a view
 * @place: where a value begins in the document
 *
 * Unfolds all that holds the value, selects it and scrolls to it. The focus stays where it is.
 *
 * Returns: whether there is such a value
 */
gboolean
pennant_json_view_reveal (PennantJsonView *self, guint32 place)
{
  g_autoptr (GtkTreeListRow) row = NULL;

  g_return_val_if_fail (PENNANT_IS_JSON_VIEW (self), FALSE);

  row = self->model != NULL ? unfold_to (self, place) : NULL;
  if (row == NULL)
    return FALSE;
  scroll_to (self, gtk_tree_list_row_get_position (row), GTK_LIST_SCROLL_NONE);

  return TRUE;
}

/**
 * pennant_json_view_save:
 * @self: a view
 *
 * Returns: (transfer floating) (nullable): what is unfolded and selected, and how far it is scrolled
 */
GVariant *
pennant_json_view_save (PennantJsonView *self)
{
  GVariantBuilder paths = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));
  g_autofree char *selected = NULL;
  GHashTableIter iter;
  gpointer place;

  g_return_val_if_fail (PENNANT_IS_JSON_VIEW (self), NULL);

  if (self->tree == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, self->unfolded);
  for (guint i = 0; i < MAX_REMEMBERED && g_hash_table_iter_next (&iter, &place, NULL); i++)
    {
      g_autofree char *path = pennant_json_tree_dup_path (self->tree, GPOINTER_TO_UINT (place));

      g_variant_builder_add (&paths, "s", path);
    }
  if (get_selected_row (self) != NULL)
    selected = pennant_json_tree_dup_path (self->tree, get_place (get_selected_row (self)));

  return g_variant_new (STATE_TYPE, &paths, selected,
                        pennant_scroll_save (gtk_scrolled_window_get_vadjustment (self->scroller)));
}

/**
 * pennant_json_view_restore:
 * @self: a view with a document
 * @state: what pennant_json_view_save() gave of this or another view
 *
 * Unfolds, selects and scrolls as it was, where the document has it.
 */
void
pennant_json_view_restore (PennantJsonView *self, GVariant *state)
{
  g_autoptr (GVariantIter) paths = NULL;
  g_autofree char *selected = NULL;
  const char *path;
  guint32 place;
  double scrolled;

  g_return_if_fail (PENNANT_IS_JSON_VIEW (self));
  g_return_if_fail (self->tree != NULL);

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, STATE_TYPE, &paths, &selected, &scrolled);
  while (g_variant_iter_next (paths, "&s", &path))
    {
      g_autoptr (GtkTreeListRow) row =
          pennant_json_tree_resolve (self->tree, path, &place) ? unfold_to (self, place) : NULL;

      if (row != NULL)
        set_expanded (self, row, TRUE);
    }
  if (selected != NULL && pennant_json_tree_resolve (self->tree, selected, &place))
    pennant_json_view_reveal (self, place);
  pennant_scroll_restore (gtk_scrolled_window_get_vadjustment (self->scroller), GTK_WIDGET (self->scroller), scrolled);
}
