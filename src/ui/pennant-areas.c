/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-areas.h"

/* Where the focus was in an area: kept with the area. */
#define PLACE "pennant-area-place"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* A table keeps its place itself, whatever its rows are reused for meanwhile. */
static void
remember (GtkWidget *area, GtkWidget *focus)
{
  GtkWidget *table = gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW);
  GWeakRef *place = g_new0 (GWeakRef, 1);

  g_weak_ref_init (place, table != NULL ? table : focus);
  g_object_set_data_full (G_OBJECT (area), PLACE, place, weak_ref_free);
}

static gboolean
enter (GtkWidget *area)
{
  GWeakRef *place = g_object_get_data (G_OBJECT (area), PLACE);
  g_autoptr (GtkWidget) focus = place != NULL ? g_weak_ref_get (place) : NULL;

  if (!gtk_widget_get_mapped (area))
    return FALSE;
  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, area) &&
      gtk_widget_grab_focus (focus))
    return TRUE;

  return gtk_widget_child_focus (area, GTK_DIR_TAB_FORWARD);
}

/**
 * pennant_areas_go:
 * @areas: (element-type GtkWidget): the areas of a window, in the order in which one goes round
 * @step: 1 for the next one, -1 for the previous one
 *
 * Gives the focus to the next area that can take it: to where it was in it, else to its beginning.
 */
void
pennant_areas_go (GPtrArray *areas, int step)
{
  GtkRoot *root;
  GtkWidget *focus;
  guint current = step > 0 ? areas->len - 1 : 0;

  g_return_if_fail (areas->len > 0);

  root = gtk_widget_get_root (g_ptr_array_index (areas, 0));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; i < areas->len && focus != NULL; i++)
    {
      GtkWidget *area = g_ptr_array_index (areas, i);

      if (focus == area || gtk_widget_is_ancestor (focus, area))
        {
          current = i;
          remember (area, focus);
        }
    }

  for (guint n = 1; n <= areas->len; n++)
    if (enter (g_ptr_array_index (areas, (current + areas->len + (guint) (step * (int) n)) % areas->len)))
      return;
}
