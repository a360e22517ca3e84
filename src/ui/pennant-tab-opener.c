/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tab-opener.h"

#include "ui/pennant-context-menu.h"
#include "ui/pennant-opener-menu.h"

/* While something is activated in this way. */
static gboolean wants_tab;

/* The rows of a column view are in a list view of its own. */
static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LIST_VIEW (gtk_widget_get_parent (widget));
}

/* What of a list, a table or a link can be activated at a point; %NULL for none. */
static GtkWidget *
find_target (GtkWidget *widget, double x, double y)
{
  GtkWidget *target = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  while (target != NULL && target != widget && !is_row (target))
    target = gtk_widget_get_parent (target);

  return target != widget || GTK_IS_BUTTON (widget) ? target : NULL;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_ours = button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && (state & GDK_CONTROL_MASK) != 0);

  if (is_ours && find_target (widget, x, y) != NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkWidget *widget)
{
  GtkWidget *target = find_target (widget, x, y);

  if (target != NULL)
    pennant_tab_opener_activate (target);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus == NULL)
    return GDK_EVENT_PROPAGATE;

  pennant_tab_opener_activate (focus);

  return GDK_EVENT_STOP;
}

/* ---- menu ---- */

/* The row that has the focus, or has it within; %NULL for none. */
static GtkWidget *
find_focused_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (widget));

  while (row != NULL && row != widget && !is_row (row))
    row = gtk_widget_get_parent (row);

  return row != widget ? row : NULL;
}

static gboolean
menu_cb (GtkWidget *widget, const graphene_point_t *place, gpointer user_data)
{
  GtkWidget *target = place != NULL ? find_target (widget, place->x, place->y) : find_focused_row (widget);
  graphene_point_t within;

  if (target == NULL || (place != NULL && !gtk_widget_compute_point (widget, target, place, &within)))
    return FALSE;
  if (place != NULL)
    gtk_widget_grab_focus (target);
  pennant_opener_menu_open (target, place != NULL ? &within : NULL);

  return TRUE;
}

/**
 * pennant_tab_opener_add:
 * @widget: a list box, a column view or a button whose activation opens a page with `win.open`, or an entry
 */
void
pennant_tab_opener_add (GtkWidget *widget)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), widget, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                            gtk_callback_action_new (key_cb, NULL, NULL)));
  gtk_widget_add_controller (widget, shortcuts);
  if (!GTK_IS_BUTTON (widget))
    pennant_context_menu_add (widget, menu_cb, NULL);
}

/**
 * pennant_tab_opener_activate:
 * @target: what opens a page with `win.open` when it is activated
 *
 * Activates it so that the page comes in a new tab.
 */
void
pennant_tab_opener_activate (GtkWidget *target)
{
  wants_tab = TRUE;
  gtk_widget_activate (target);
  wants_tab = FALSE;
}

/**
 * pennant_tab_opener_wants_tab:
 *
 * Returns: whether the page that is being opened is wanted in a new tab
 */
gboolean
pennant_tab_opener_wants_tab (void)
{
  return wants_tab;
}
