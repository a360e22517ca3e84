/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-scroll.h"

/* What is built over several frames must have its height within so many. */
#define PATIENCE_FRAMES 120

/* The focus may be placed, and what is new be laid out, after the position was first given back. */
#define HOLD_FRAMES 3

/* What is given back to an adjustment: kept with the adjustment. */
#define RESTORING "pennant-scroll-restoring"

/* The frame in which a viewport was last scrolled to something: kept with the viewport. */
#define REVEALED "pennant-scroll-revealed"

typedef struct
{
  GtkAdjustment *adjustment;
  double value;
  guint n_frames;
  guint n_held;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *restoring = data;

  if (g_object_get_data (G_OBJECT (restoring->adjustment), RESTORING) == restoring)
    g_object_set_data (G_OBJECT (restoring->adjustment), RESTORING, NULL);
  g_object_unref (restoring->adjustment);
  g_free (restoring);
}

static gboolean
restore_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  Restoring *restoring = user_data;
  GtkAdjustment *adjustment = restoring->adjustment;
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  /* Another position was asked for meanwhile. */
  if (g_object_get_data (G_OBJECT (adjustment), RESTORING) != restoring)
    return G_SOURCE_REMOVE;

  restoring->n_frames++;
  if (end >= restoring->value)
    restoring->n_held++;
  if (restoring->n_held > 0 || restoring->n_frames == PATIENCE_FRAMES)
    gtk_adjustment_set_value (adjustment, restoring->value);

  return restoring->n_held < HOLD_FRAMES && restoring->n_frames < PATIENCE_FRAMES;
}

/**
 * pennant_scroll_save:
 * @adjustment: how something is scrolled
 *
 * Returns: its value; while one is being given back, that one
 */
double
pennant_scroll_save (GtkAdjustment *adjustment)
{
  const Restoring *restoring = g_object_get_data (G_OBJECT (adjustment), RESTORING);

  return restoring != NULL ? restoring->value : gtk_adjustment_get_value (adjustment);
}

/**
 * pennant_scroll_restore:
 * @adjustment: how @widget is scrolled
 * @widget: what is scrolled, and may still be growing
 * @value: from pennant_scroll_save()
 *
 * Scrolls to where it was: now if it is long enough, and over the next frames.
 */
void
pennant_scroll_restore (GtkAdjustment *adjustment, GtkWidget *widget, double value)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->adjustment = g_object_ref (adjustment);
  restoring->value = value;
  g_object_set_data (G_OBJECT (adjustment), RESTORING, restoring);
  if (gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) >= value)
    gtk_adjustment_set_value (adjustment, value);
  gtk_widget_add_tick_callback (widget, restore_cb, restoring, restoring_free);
}

/* A row with all that it says, where it is in one. gtk_viewport_scroll_to() goes by where things were drawn last, and
 * so waits for its turn where something else was scrolled to in the same frame. */
static gboolean
scroll_to (GtkWidget *viewport, GtkWidget *widget, GdkFrameClock *frame_clock)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  gpointer frame = GINT_TO_POINTER ((int) gdk_frame_clock_get_frame_counter (frame_clock));

  if (g_object_get_data (G_OBJECT (viewport), REVEALED) == frame)
    return FALSE;

  g_object_set_data (G_OBJECT (viewport), REVEALED, frame);
  gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), row != NULL ? row : widget, NULL);

  return TRUE;
}

/* How far something is on its way into view. */
typedef enum
{
  MAY_MOVE, /* what was laid out before is so anew after this frame's callbacks, and until then stands where it stood */
  HIDDEN,
  REVEALED_BUT_FOCUS,
} Revealing;

static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  Revealing *revealing = user_data;
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (viewport == NULL)
    return G_SOURCE_REMOVE;
  if (*revealing == MAY_MOVE || gtk_widget_get_height (widget) == 0)
    {
      *revealing = HIDDEN;
      return G_SOURCE_CONTINUE;
    }
  if (*revealing == HIDDEN)
    {
      if (scroll_to (viewport, widget, frame_clock))
        *revealing = REVEALED_BUT_FOCUS;
      return G_SOURCE_CONTINUE;
    }

  return focus != NULL && gtk_widget_is_ancestor (focus, viewport) && !scroll_to (viewport, focus, frame_clock);
}

/**
 * pennant_scroll_reveal:
 * @widget: something in a viewport, as a page has one
 *
 * Scrolls until it is seen, once it is laid out. Where there is no room for both, what has the focus is seen.
 */
void
pennant_scroll_reveal (GtkWidget *widget)
{
  Revealing *revealing = g_new0 (Revealing, 1);

  *revealing = gtk_widget_get_height (widget) > 0 ? MAY_MOVE : HIDDEN;
  gtk_widget_add_tick_callback (widget, reveal_cb, revealing, g_free);
}

/**
 * pennant_scroll_grab_focus:
 * @widget: something in a viewport, which may have come up in this moment
 *
 * Gives it the focus, and scrolls to that. By itself GTK does so only where it is laid out already.
 */
void
pennant_scroll_grab_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_widget_grab_focus (widget) ? gtk_root_get_focus (gtk_widget_get_root (widget)) : NULL;

  if (focus != NULL)
    pennant_scroll_reveal (focus);
}

static void
focus_selected (GtkListView *list)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));
  guint selected = gtk_single_selection_get_selected (selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (list, selected, GTK_LIST_SCROLL_FOCUS, NULL);
}

/* Goes on from the list to its row, unless the focus was put elsewhere meanwhile. */
static gboolean
focus_selected_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus == NULL || focus == widget)
    focus_selected (GTK_LIST_VIEW (widget));
  return G_SOURCE_REMOVE;
}

/**
 * pennant_scroll_focus_list:
 * @list: a list of which one row is selected
 *
 * Puts the focus on that row, which is scrolled to; where the rows are not laid out yet, on the list until they are.
 *
 * Returns: whether there is one
 */
gboolean
pennant_scroll_focus_list (GtkListView *list)
{
  GtkWidget *focus;

  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == 0)
    return FALSE;
  focus_selected (list);
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (list)));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    return TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (list), focus_selected_cb, NULL, NULL);
  return gtk_widget_grab_focus (GTK_WIDGET (list));
}
