/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-context-menu.h"

/* One for each controller. */
typedef struct
{
  PennantContextMenuFunc func;
  gpointer user_data;
} Answer;

static Answer *
answer_new (PennantContextMenuFunc func, gpointer user_data)
{
  Answer *answer = g_new (Answer, 1);

  answer->func = func;
  answer->user_data = user_data;

  return answer;
}

static void
answer_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
open_at (GtkGesture *gesture, double x, double y, const Answer *answer)
{
  const graphene_point_t place = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (answer->func (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)), &place, answer->user_data))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  open_at (GTK_GESTURE (gesture), x, y, user_data);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, gpointer user_data)
{
  open_at (GTK_GESTURE (gesture), x, y, user_data);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  const Answer *answer = user_data;

  return answer->func (widget, NULL, answer->user_data) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/**
 * pennant_context_menu_add:
 * @widget: a widget
 * @func: opens the menu
 * @user_data: for @func; lives as long as @widget
 *
 * Has a widget answer to the secondary button, a long press, Menu and Shift+F10; a widget within it that does is asked
 * first.
 */
void
pennant_context_menu_add (GtkWidget *widget, PennantContextMenuFunc func, gpointer user_data)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_data (click, "pressed", G_CALLBACK (pressed_cb), answer_new (func, user_data), answer_free,
                         G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_data (press, "pressed", G_CALLBACK (long_pressed_cb), answer_new (func, user_data), answer_free,
                         G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (key_cb, answer_new (func, user_data), g_free)));
  gtk_widget_add_controller (widget, keys);
}

/**
 * pennant_context_menu_new:
 * @host: what it belongs to
 * @model: what is in it
 *
 * Returns: (transfer none): a menu that is a child of @host, which unparents it
 */
GtkWidget *
pennant_context_menu_new (GtkWidget *host, GMenuModel *model)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, host);

  return popover;
}

/**
 * pennant_context_menu_popup:
 * @popover: a menu of pennant_context_menu_new()
 * @place: where in its host
 */
void
pennant_context_menu_popup (GtkWidget *popover, const graphene_point_t *place)
{
  const GdkRectangle rectangle = { (int) place->x, (int) place->y, 1, 1 };

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &rectangle);
  gtk_popover_popup (GTK_POPOVER (popover));
}
