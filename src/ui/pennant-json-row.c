/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-json-row.h"

#include "ui/pennant-json-list.h"

#include <glib/gi18n-lib.h>

struct _PennantJsonRow
{
  AdwBin parent_instance;

  GtkTreeExpander *expander;
  GtkLabel *key;
  GtkLabel *value;
};

G_DEFINE_FINAL_TYPE (PennantJsonRow, pennant_json_row, ADW_TYPE_BIN)

static void
pennant_json_row_class_init (PennantJsonRowClass *klass)
{
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
pennant_json_row_init (PennantJsonRow *self)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->expander = GTK_TREE_EXPANDER (expander);
  gtk_widget_set_focusable (expander, FALSE);
  self->key = add_label (box, "dimmed");
  self->value = add_label (box, "json-value");
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  gtk_tree_expander_set_child (self->expander, box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "monospace");
  adw_bin_set_child (ADW_BIN (self), expander);
}

/**
 * pennant_json_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
pennant_json_row_new (void)
{
  return g_object_new (PENNANT_TYPE_JSON_ROW, NULL);
}

static PennantJsonItem *
get_item (PennantJsonRow *self)
{
  GtkTreeListRow *row = gtk_tree_expander_get_list_row (self->expander);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static char *
describe_key (PennantJsonItem *item)
{
  char *key = pennant_json_tree_describe_key (pennant_json_item_get_tree (item), pennant_json_item_get_value (item));

  return key != NULL ? key : g_strdup_printf ("%u", pennant_json_item_get_index (item));
}

static char *
describe_value (PennantJsonItem *item)
{
  PennantJsonTree *tree = pennant_json_item_get_tree (item);
  const PennantJsonValue *value = pennant_json_item_get_value (item);

  switch (pennant_json_tree_get_kind (tree, value))
    {
    case PENNANT_JSON_OBJECT:
      return g_strdup_printf ("{%u}", pennant_json_tree_count_children (tree, value));
    case PENNANT_JSON_ARRAY:
      return g_strdup_printf ("[%u]", pennant_json_tree_count_children (tree, value));
    case PENNANT_JSON_TEXT:
    case PENNANT_JSON_NUMBER:
    case PENNANT_JSON_WORD:
    default:
      return pennant_json_tree_describe (tree, value);
    }
}

/**
 * pennant_json_row_set_row:
 * @self: a row
 * @row: (nullable): the row of the tree, of a PennantJsonItem; %NULL for none
 *
 * Sets what it shows.
 */
void
pennant_json_row_set_row (PennantJsonRow *self, GtkTreeListRow *row)
{
  g_autoptr (PennantJsonItem) item = NULL;
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (PENNANT_IS_JSON_ROW (self));

  gtk_tree_expander_set_list_row (self->expander, row);
  item = get_item (self);
  if (item == NULL)
    return;

  key = describe_key (item);
  value = describe_value (item);
  gtk_label_set_label (self->key, key);
  gtk_label_set_label (self->value, value);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->value), value);
}

/**
 * pennant_json_row_get_row:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the row of the tree
 */
GtkTreeListRow *
pennant_json_row_get_row (PennantJsonRow *self)
{
  g_return_val_if_fail (PENNANT_IS_JSON_ROW (self), NULL);

  return gtk_tree_expander_get_list_row (self->expander);
}

/**
 * pennant_json_row_describe:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): what it shows, for those who hear it; %NULL for nothing
 */
char *
pennant_json_row_describe (PennantJsonRow *self)
{
  g_autoptr (PennantJsonItem) item = NULL;
  g_autofree char *count = NULL;
  gboolean is_open;
  PennantJsonKind kind;
  guint n_children;

  g_return_val_if_fail (PENNANT_IS_JSON_ROW (self), NULL);

  item = get_item (self);
  if (item == NULL)
    return NULL;

  kind = pennant_json_tree_get_kind (pennant_json_item_get_tree (item), pennant_json_item_get_value (item));
  n_children = pennant_json_tree_count_children (pennant_json_item_get_tree (item), pennant_json_item_get_value (item));
  if (kind != PENNANT_JSON_OBJECT && kind != PENNANT_JSON_ARRAY)
    return g_strdup_printf ("%s: %s", gtk_label_get_label (self->key), gtk_label_get_label (self->value));

  if (kind == PENNANT_JSON_OBJECT)
    count = g_strdup_printf (ngettext ("object with %u value", "object with %u values", n_children), n_children);
  else
    count = g_strdup_printf (ngettext ("list of %u value", "list of %u values", n_children), n_children);
  is_open = gtk_tree_list_row_get_expanded (gtk_tree_expander_get_list_row (self->expander));
  if (is_open)
    /* Translators: the key of a value in a document, and what the value is */
    return g_strdup_printf (_ ("%s: %s, unfolded"), gtk_label_get_label (self->key), count);

  return g_strdup_printf ("%s: %s", gtk_label_get_label (self->key), count);
}
