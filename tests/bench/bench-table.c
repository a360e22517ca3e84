/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-table.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (text));
}

static GtkStringObject *
make_row (void)
{
  static guint n;
  g_autofree char *text = g_strdup_printf ("Row %u", n++);

  return gtk_string_object_new (text);
}

/**
 * bench_table_new:
 * @n_rows: how many rows
 * @n_columns: how many columns
 *
 * Returns: (transfer floating): a table in a scrolled window
 */
GtkWidget *
bench_table_new (guint n_rows, guint n_columns)
{
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkStringObject) row = make_row ();

      g_list_store_append (rows, row);
    }
  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Column", factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);

  return scroller;
}

/**
 * bench_table_change:
 * @table: of bench_table_new()
 * @first: the first row
 * @n_rows: how many rows
 *
 * Puts other rows in the place of some.
 */
void
bench_table_change (GtkWidget *table, guint first, guint n_rows)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (table)));
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (view));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, make_row ());
  g_list_store_splice (G_LIST_STORE (gtk_single_selection_get_model (selection)), first, n_rows, rows->pdata,
                       rows->len);
}
