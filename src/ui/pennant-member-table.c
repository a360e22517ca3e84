/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-member-table.h"

#include "service/pennant-row-list.h"
#include "ui/pennant-application.h"
#include "ui/pennant-member-cell.h"
#include "ui/pennant-member-columns.h"
#include "ui/pennant-page.h"
#include "ui/pennant-remark-dialog.h"
#include "ui/pennant-remark-words.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-tab-opener.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ASCENDING "ascending"
#define DESCENDING "descending"
#define DEFAULT_COLUMN "rank"

/* Rows that are made in one frame. */
#define ROWS_A_FRAME 6

struct _PennantMemberTable
{
  AdwBin parent_instance;

  PennantService *service;
  char *summary;
  const char *sort_by;
  const char *direction;
  gboolean narrow;
  gboolean is_sorting; /* while we tell the view how to sort, not a person */

  GtkStack *stack;
  AdwStatusPage *nobody;
  GtkColumnView *view;

  PennantRowList *rows;
  GtkSingleSelection *selection;
  GVariant *restoring; /* what is to be restored once the rows are there */
  GPtrArray *filling;  /* all members, while the first rows are made */
  guint n_filled;
  guint fill_id;
  gboolean wants_focus; /* as soon as there are rows, if nothing else has it then */
};

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_SUMMARY,
  PROP_SORT_BY,
  PROP_DIRECTION,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PennantMemberTable, pennant_member_table, ADW_TYPE_BIN)

static char *
get_key (gconstpointer record)
{
  const PennantClanMember *member = record;

  return g_strdup (member->tag);
}

/* ---- sorting ---- */

static GtkColumnViewColumn *
find_column (PennantMemberTable *self, const char *id)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_strcmp0 (gtk_column_view_column_get_id (column), id) == 0)
        return column; /* the view holds it */
    }

  return NULL;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GtkColumnViewColumn *column = user_data;
  GtkColumnView *view = gtk_column_view_column_get_column_view (column);
  const PennantMemberColumn *spec = pennant_member_columns_find (gtk_column_view_column_get_id (column));
  gboolean descending = FALSE;

  if (view != NULL)
    descending = gtk_column_view_sorter_get_primary_sort_order (
                     GTK_COLUMN_VIEW_SORTER (gtk_column_view_get_sorter (view))) == GTK_SORT_DESCENDING;

  return pennant_member_column_compare (spec, pennant_row_get_value (PENNANT_ROW ((gpointer) a)),
                                        pennant_row_get_value (PENNANT_ROW ((gpointer) b)), descending);
}

/* Who sorts anew wants to see what comes first. */
static void
remember_sorting (PennantMemberTable *self, const char *sort_by, const char *direction)
{
  gboolean changed = self->sort_by != sort_by || self->direction != direction;

  if (self->sort_by != sort_by)
    {
      self->sort_by = sort_by;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_BY]);
    }
  if (self->direction != direction)
    {
      self->direction = direction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DIRECTION]);
    }
  if (changed && gtk_column_view_get_model (self->view) != NULL &&
      g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (self->view))) > 0)
    gtk_column_view_scroll_to (self->view, 0, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

static void
sort (PennantMemberTable *self, const PennantMemberColumn *column, gboolean descending)
{
  self->is_sorting = TRUE;
  gtk_column_view_sort_by_column (self->view, find_column (self, column->id),
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_sorting = FALSE;
  remember_sorting (self, column->id, descending ? DESCENDING : ASCENDING);
}

/* A person pressed a column's header. Where the highest are wanted first they come first, whatever the header does. */
static void
sorter_changed_cb (PennantMemberTable *self, GtkSorterChange change, GtkSorter *sorter)
{
  GtkColumnViewSorter *view_sorter = GTK_COLUMN_VIEW_SORTER (sorter);
  GtkColumnViewColumn *primary = gtk_column_view_sorter_get_primary_sort_column (view_sorter);
  const PennantMemberColumn *column;
  gboolean descending;

  if (self->is_sorting || primary == NULL)
    return;

  column = pennant_member_columns_find (gtk_column_view_column_get_id (primary));
  descending = gtk_column_view_sorter_get_primary_sort_order (view_sorter) == GTK_SORT_DESCENDING;
  if (column->id != self->sort_by && column->highest_first != descending)
    sort (self, column, column->highest_first);
  else
    remember_sorting (self, column->id, descending ? DESCENDING : ASCENDING);
}

static void
rows_changed_cb (PennantMemberTable *self)
{
  GtkColumnViewColumn *column = find_column (self, self->sort_by);

  if (column != NULL)
    gtk_sorter_changed (gtk_column_view_column_get_sorter (column), GTK_SORTER_CHANGE_DIFFERENT);
}

/* ---- rows and cells ---- */

#define REMARK "pennant-remark" /* of a row's item, for as long as it is bound */

static void
row_value_cb (GtkColumnViewRow *item)
{
  PennantRow *row = gtk_column_view_row_get_item (item);
  PennantRemark *remark = g_object_get_data (G_OBJECT (item), REMARK);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *said = remark != NULL ? pennant_remark_describe (remark) : NULL;
  g_autofree char *all = NULL;

  if (row == NULL)
    return;

  g_ptr_array_add (parts, pennant_member_describe (pennant_row_get_value (row)));
  if (pennant_row_is_new (row))
    g_ptr_array_add (parts, g_strdup (_ ("New")));
  if (said != NULL)
    g_ptr_array_add (parts, g_strdup (said));
  g_ptr_array_add (parts, NULL);
  all = g_strjoinv (", ", (char **) parts->pdata);
  gtk_column_view_row_set_accessible_label (item, all);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *item, PennantMemberTable *self)
{
  PennantRow *row = gtk_column_view_row_get_item (item);

  g_signal_connect_object (row, "notify::value", G_CALLBACK (row_value_cb), item, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::is-new", G_CALLBACK (row_value_cb), item, G_CONNECT_SWAPPED);
  if (self->service != NULL)
    {
      PennantRemark *remark =
          pennant_remarks_get (pennant_service_get_remarks (self->service), FALSE, pennant_row_get_key (row));

      g_object_set_data_full (G_OBJECT (item), REMARK, remark, g_object_unref);
      g_signal_connect_object (remark, "notify", G_CALLBACK (row_value_cb), item, G_CONNECT_SWAPPED);
    }
  row_value_cb (item);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkColumnViewRow *item)
{
  PennantRemark *remark = g_object_get_data (G_OBJECT (item), REMARK);

  if (gtk_column_view_row_get_item (item) != NULL)
    g_signal_handlers_disconnect_by_func (gtk_column_view_row_get_item (item), row_value_cb, item);
  if (remark != NULL)
    g_signal_handlers_disconnect_by_func (remark, row_value_cb, item);
  g_object_set_data (G_OBJECT (item), REMARK, NULL);
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell, GtkColumnViewColumn *column)
{
  GtkWidget *table =
      gtk_widget_get_ancestor (GTK_WIDGET (gtk_column_view_column_get_column_view (column)), PENNANT_TYPE_MEMBER_TABLE);
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (table);

  gtk_column_view_cell_set_focusable (cell, FALSE);
  gtk_column_view_cell_set_child (
      cell,
      pennant_member_cell_new (pennant_member_columns_find (gtk_column_view_column_get_id (column)), self->service));
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell)
{
  pennant_member_cell_set_row (PENNANT_MEMBER_CELL (gtk_column_view_cell_get_child (cell)),
                               gtk_column_view_cell_get_item (cell));
}

static void
cell_unbind_cb (GtkSignalListItemFactory *factory, GtkColumnViewCell *cell)
{
  pennant_member_cell_set_row (PENNANT_MEMBER_CELL (gtk_column_view_cell_get_child (cell)), NULL);
}

static void
set_up_column (PennantMemberTable *self, const PennantMemberColumn *spec)
{
  GtkColumnViewColumn *column = find_column (self, spec->id);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, column, NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), NULL);
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, sorter);
}

/* Numbers stand at the end of their cells, and so do the titles above them. The view has no property for that; a
 * header that is made otherwise than we know keeps its titles where they are. */
static void
align_header (PennantMemberTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns) && title != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const PennantMemberColumn *spec = pennant_member_columns_find (gtk_column_view_column_get_id (column));
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (spec->format != NULL && GTK_IS_BOX (box))
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      if (g_str_equal (spec->id, "ratio"))
        gtk_widget_set_tooltip_text (title, _ ("Troops donated divided by troops received"));
      title = gtk_widget_get_next_sibling (title);
    }
}

static void
activate_cb (PennantMemberTable *self, guint position)
{
  g_autoptr (PennantRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", PENNANT_PAGE_KIND_PLAYER,
                                pennant_row_get_key (row));
}

static PennantRow *
find_row (GtkWidget *widget)
{
  PennantRow *row = NULL;

  if (PENNANT_IS_MEMBER_CELL (widget))
    return pennant_member_cell_get_row (PENNANT_MEMBER_CELL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child);
  return row;
}

/* What has the focus in the view is a row, or a menu of one. */
static void
note_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PennantMemberTable *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  PennantRow *row = NULL;
  const PennantClanMember *member;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return;
  for (; row == NULL && focus != GTK_WIDGET (self->view); focus = gtk_widget_get_parent (focus))
    row = find_row (focus);
  member = row != NULL ? pennant_row_get_value (row) : NULL;
  if (member != NULL)
    pennant_remark_dialog_open (GTK_WIDGET (self), self->service, FALSE, member->tag, member->name);
}

static void
add_row_actions (PennantMemberTable *self)
{
  static const GActionEntry entries[] = { { .name = "note", .activate = note_action } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "row", G_ACTION_GROUP (actions));
}

/* One click opens a row: the one that the press has given the focus. GTK's own way to have that, single-click-activate,
 * would select whatever the pointer passes. */
static void
released_cb (PennantMemberTable *self, int n_press, double x, double y)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);

  if (n_press == 1 && focus != NULL && picked != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) &&
      (picked == focus || gtk_widget_is_ancestor (picked, focus)))
    gtk_widget_activate (focus);
}

/* ---- filling and keeping ---- */

static guint
find_position (PennantMemberTable *self, const char *tag)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (PennantRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_strcmp0 (pennant_row_get_key (row), tag) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static GtkAdjustment *
get_adjustment (PennantMemberTable *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

/* All rows have one height; 0 while there are none. */
static double
get_row_height (PennantMemberTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  return n_rows > 0 ? gtk_adjustment_get_upper (get_adjustment (self)) / n_rows : 0;
}

/* Scrolls to the member who was the first in view, wherever in the list that is now. */
static gboolean
restore_scroll_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (widget);
  GVariant *state = user_data;
  const char *first = NULL;
  double offset = 0;
  guint position = GTK_INVALID_LIST_POSITION;

  if (g_variant_lookup (state, "first", "&s", &first) && g_variant_lookup (state, "offset", "d", &offset))
    position = find_position (self, first);
  if (position != GTK_INVALID_LIST_POSITION)
    pennant_scroll_restore (get_adjustment (self), GTK_WIDGET (self->view), position * get_row_height (self) + offset);

  return G_SOURCE_REMOVE;
}

/* A view that is on screen already knows how high its rows are, a new one a frame later. */
static void
restore_now (PennantMemberTable *self, gboolean is_new)
{
  g_autoptr (GVariant) state = g_steal_pointer (&self->restoring);
  const char *selected = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  if (state == NULL)
    return;

  if (g_variant_lookup (state, "selected", "&s", &selected))
    position = find_position (self, selected);
  if (position != GTK_INVALID_LIST_POSITION && position != gtk_single_selection_get_selected (self->selection))
    gtk_column_view_scroll_to (self->view, position, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);

  if (is_new)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), restore_scroll_cb, g_variant_ref (state),
                                  (GDestroyNotify) g_variant_unref);
  else
    restore_scroll_cb (GTK_WIDGET (self), NULL, state);
}

/* Has the view keep the first row that is seen in full where it is. By itself it would do so with one further down, and
 * what came in between would push the first one out of sight. */
static void
hold_place (PennantMemberTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  double value = gtk_adjustment_get_value (get_adjustment (self));
  double row_height = get_row_height (self);
  guint first;

  if (value <= 0 || row_height <= 0)
    return;

  first = (guint) ceil (value / row_height);
  if (first < n_rows)
    gtk_column_view_scroll_to (self->view, first, NULL, GTK_LIST_SCROLL_NONE, NULL);
}

/* Makes the next rows. The first frame is left to what stands above them. */
static gboolean
fill_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (widget);
  g_autoptr (GPtrArray) first = NULL;

  if (gtk_column_view_get_model (self->view) == NULL)
    {
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      return G_SOURCE_CONTINUE;
    }

  self->n_filled = MIN (self->n_filled + ROWS_A_FRAME, self->filling->len);
  first = g_ptr_array_sized_new (self->n_filled);
  for (guint i = 0; i < self->n_filled; i++)
    g_ptr_array_add (first, g_ptr_array_index (self->filling, i));
  pennant_row_list_update (self->rows, first);
  if (self->n_filled < self->filling->len)
    return G_SOURCE_CONTINUE;

  self->fill_id = 0;
  g_clear_pointer (&self->filling, g_ptr_array_unref);
  restore_now (self, TRUE);
  if (self->wants_focus && gtk_root_get_focus (gtk_widget_get_root (widget)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  self->wants_focus = FALSE;

  return G_SOURCE_REMOVE;
}

static gboolean
has_members (PennantMemberTable *self)
{
  return gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->nobody);
}

/* Says so where there is nobody to show. */
static void
show_members (PennantMemberTable *self, GPtrArray *members)
{
  gboolean is_known = members != NULL;

  adw_status_page_set_title (self->nobody, is_known ? _ ("No Members") : _ ("Members Unknown"));
  adw_status_page_set_description (self->nobody, is_known ? _ ("Nobody is in this clan.")
                                                          : _ ("The API does not tell who is in this clan."));
  gtk_stack_set_visible_child_name (self->stack, is_known && members->len > 0 ? "members" : "nobody");
  self->wants_focus = self->wants_focus && has_members (self);
}

static gboolean
pennant_member_table_grab_focus (GtkWidget *widget)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (widget);

  if (!has_members (self))
    return FALSE;

  self->wants_focus = self->fill_id != 0 || gtk_column_view_get_model (self->view) == NULL;

  return !self->wants_focus && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Nothing else wants the key where nothing is selected. */
static gboolean
unselect_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkSingleSelection *selection = PENNANT_MEMBER_TABLE (widget)->selection;
  gboolean selected = gtk_single_selection_get_selected (selection) != GTK_INVALID_LIST_POSITION;

  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);

  return selected ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
pennant_member_table_dispose (GObject *object)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (object);

  if (self->fill_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->fill_id);
  self->fill_id = 0;
  g_clear_pointer (&self->filling, g_ptr_array_unref);
  g_clear_pointer (&self->restoring, g_variant_unref);
  /* AdwBin must let go of its child first, which else goes with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_MEMBER_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_member_table_parent_class)->dispose (object);
}

static void
pennant_member_table_finalize (GObject *object)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (object);

  g_free (self->summary);

  G_OBJECT_CLASS (pennant_member_table_parent_class)->finalize (object);
}

static void
pennant_member_table_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    case PROP_SORT_BY:
      g_value_set_string (value, self->sort_by);
      break;
    case PROP_DIRECTION:
      g_value_set_string (value, self->direction);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_member_table_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantMemberTable *self = PENNANT_MEMBER_TABLE (object);
  const PennantMemberColumn *column;

  switch (property_id)
    {
    case PROP_SERVICE:
      if (g_set_object (&self->service, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SUMMARY:
      if (g_set_str (&self->summary, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SORT_BY:
      column = pennant_member_columns_find (g_value_get_string (value));
      if (column != NULL && column->id != self->sort_by)
        sort (self, column, column->highest_first);
      break;
    case PROP_DIRECTION:
      column = pennant_member_columns_find (self->sort_by);
      if (g_strcmp0 (g_value_get_string (value), self->direction) != 0)
        sort (self, column, g_strcmp0 (g_value_get_string (value), DESCENDING) == 0);
      break;
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value))
        {
          self->narrow = g_value_get_boolean (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_member_table_class_init (PennantMemberTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = pennant_member_table_dispose;
  object_class->finalize = pennant_member_table_finalize;
  object_class->get_property = pennant_member_table_get_property;
  object_class->set_property = pennant_member_table_set_property;
  widget_class->grab_focus = pennant_member_table_grab_focus;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_SORT_BY] = g_param_spec_string ("sort-by", NULL, NULL, DEFAULT_COLUMN, flags);
  properties[PROP_DIRECTION] = g_param_spec_string ("direction", NULL, NULL, ASCENDING, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, unselect_cb, NULL);
  gtk_widget_class_install_property_action (widget_class, "table.sort-by", "sort-by");
  gtk_widget_class_install_property_action (widget_class, "table.direction", "direction");

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-member-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantMemberTable, stack);
  gtk_widget_class_bind_template_child (widget_class, PennantMemberTable, nobody);
  gtk_widget_class_bind_template_child (widget_class, PennantMemberTable, view);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
pennant_member_table_init (PennantMemberTable *self)
{
  const PennantMemberColumn *columns;
  GtkSortListModel *sorted;
  GtkSorter *sorter;
  guint n_columns;

  gtk_widget_init_template (GTK_WIDGET (self));

  columns = pennant_member_columns_get (&n_columns);
  for (guint i = 0; i < n_columns; i++)
    set_up_column (self, &columns[i]);
  align_header (self);
  pennant_tab_opener_add (GTK_WIDGET (self->view));
  add_row_actions (self);

  sorter = gtk_column_view_get_sorter (self->view);
  self->rows = pennant_row_list_new (get_key);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), g_object_ref (sorter));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);

  sort (self, pennant_member_columns_find (DEFAULT_COLUMN), FALSE);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pennant_member_table_set_members:
 * @self: a table
 * @members: (nullable) (element-type PennantClanMember): who is in the clan
 *
 * Brings the table up to date; focus, selection and scroll position stay with the members they were on. The first time
 * the rows come over the frames after the next, so that what stands above them is not held up.
 */
void
pennant_member_table_set_members (PennantMemberTable *self, GPtrArray *members)
{
  g_return_if_fail (PENNANT_IS_MEMBER_TABLE (self));

  show_members (self, members);
  if (gtk_column_view_get_model (self->view) != NULL && self->fill_id == 0)
    {
      hold_place (self);
      pennant_row_list_update (self->rows, members);
      return;
    }

  g_clear_pointer (&self->filling, g_ptr_array_unref);
  self->filling = members != NULL ? g_ptr_array_ref (members) : g_ptr_array_new ();
  if (self->fill_id == 0)
    self->fill_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), fill_cb, NULL, NULL);
}

/**
 * pennant_member_table_set_new:
 * @self: a table
 * @tags: (element-type utf8 gpointer): a set of tags
 *
 * Says who of the members is new to who looks at the table.
 */
void
pennant_member_table_set_new (PennantMemberTable *self, GHashTable *tags)
{
  g_return_if_fail (PENNANT_IS_MEMBER_TABLE (self));

  pennant_row_list_set_new (self->rows, tags);
}

/**
 * pennant_member_table_save:
 * @self: a table
 *
 * Returns: (transfer full): how it is sorted, which row is selected, and which one is the first in view and how far
 *   it is scrolled, for pennant_member_table_restore()
 */
GVariant *
pennant_member_table_save (PennantMemberTable *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  PennantRow *selected;
  double row_height;

  g_return_val_if_fail (PENNANT_IS_MEMBER_TABLE (self), NULL);

  if (self->restoring != NULL)
    return g_variant_ref (self->restoring);

  selected = gtk_single_selection_get_selected_item (self->selection);
  g_variant_dict_insert (&dict, "sort-by", "s", self->sort_by);
  g_variant_dict_insert (&dict, "direction", "s", self->direction);
  if (selected != NULL)
    g_variant_dict_insert (&dict, "selected", "s", pennant_row_get_key (selected));
  row_height = get_row_height (self);
  if (row_height > 0)
    {
      double value = pennant_scroll_save (get_adjustment (self));
      guint position = (guint) (value / row_height);
      g_autoptr (PennantRow) first = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (first != NULL)
        {
          g_variant_dict_insert (&dict, "first", "s", pennant_row_get_key (first));
          g_variant_dict_insert (&dict, "offset", "d", value - position * row_height);
        }
    }

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * pennant_member_table_restore:
 * @self: a table
 * @state: from pennant_member_table_save()
 *
 * Sorts as it was, selects the row that was selected and scrolls to where it was, as soon as the rows are there.
 */
void
pennant_member_table_restore (PennantMemberTable *self, GVariant *state)
{
  const char *sort_by;
  const char *direction;

  g_return_if_fail (PENNANT_IS_MEMBER_TABLE (self));

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT))
    return;

  if (g_variant_lookup (state, "sort-by", "&s", &sort_by))
    g_object_set (self, "sort-by", sort_by, NULL);
  if (g_variant_lookup (state, "direction", "&s", &direction))
    g_object_set (self, "direction", direction, NULL);

  g_clear_pointer (&self->restoring, g_variant_unref);
  self->restoring = g_variant_ref (state);
  if (gtk_column_view_get_model (self->view) != NULL && self->fill_id == 0)
    restore_now (self, FALSE);
}
