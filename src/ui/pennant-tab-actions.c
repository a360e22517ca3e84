/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tab-actions.h"

#include "ui/pennant-tab-opener.h"

static PennantTabs *
get_tabs (GtkWidget *widget)
{
  return pennant_window_get_tabs (PENNANT_WINDOW (widget));
}

static PennantTab *
get_tab (GtkWidget *widget)
{
  return pennant_tabs_get_current (get_tabs (widget));
}

static PennantDestination *
read_destination (GVariant *parameter)
{
  const char *kind = NULL;
  const char *argument = NULL;

  g_variant_get (parameter, "(&s&s)", &kind, &argument);

  return pennant_destination_new (kind, argument);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (PennantDestination) destination = read_destination (parameter);

  if (pennant_tab_opener_wants_tab ())
    pennant_window_add_tab (PENNANT_WINDOW (widget), destination, FALSE);
  else
    pennant_window_go_to (PENNANT_WINDOW (widget), destination);
}

static void
open_in_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (PennantDestination) destination = read_destination (parameter);

  pennant_window_add_tab (PENNANT_WINDOW (widget), destination, TRUE);
}

static void
replace_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (PennantDestination) destination = read_destination (parameter);

  if (pennant_tab_opener_wants_tab ())
    pennant_window_add_tab (PENNANT_WINDOW (widget), destination, FALSE);
  else
    pennant_tab_replace (get_tab (widget), destination);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (pennant_window_is_welcome (PENNANT_WINDOW (widget)))
    pennant_window_leave_welcome (PENNANT_WINDOW (widget));
  else
    pennant_tab_go (get_tab (widget), -1);
}

static void
forward_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tab_go (get_tab (widget), 1);
}

static void
go_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tab_go (get_tab (widget), g_variant_get_int32 (parameter));
}

static void
home_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (PennantDestination) home = pennant_destination_new (PENNANT_PAGE_KIND_HOME, NULL);

  pennant_window_go_to (PENNANT_WINDOW (widget), home);
}

static void
new_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (PennantDestination) home = pennant_destination_new (PENNANT_PAGE_KIND_HOME, NULL);

  pennant_window_add_tab (PENNANT_WINDOW (widget), home, TRUE);
}

static void
reopen_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tabs_reopen (get_tabs (widget));
}

static void
overview_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwTabOverview *overview = pennant_window_get_overview (PENNANT_WINDOW (widget));

  adw_tab_overview_set_open (overview, !adw_tab_overview_get_open (overview));
}

static void
new_window_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantWindow *other = pennant_window_new_beside (PENNANT_WINDOW (widget));

  pennant_window_start (other);
  gtk_window_present (GTK_WINDOW (other));
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantTabs *tabs = get_tabs (widget);

  if (pennant_window_is_welcome (PENNANT_WINDOW (widget)) ||
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)) != NULL ||
      adw_tab_view_get_n_pages (pennant_tabs_get_view (tabs)) <= 1)
    gtk_window_close (GTK_WINDOW (widget));
  else
    pennant_tabs_close (tabs, pennant_tabs_get_current (tabs));
}

static void
close_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tabs_close (get_tabs (widget), pennant_tabs_get_chosen (get_tabs (widget)));
}

static void
close_other_tabs_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tabs_close_others (get_tabs (widget), pennant_tabs_get_chosen (get_tabs (widget)));
}

static void
duplicate_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tabs_duplicate (get_tabs (widget), pennant_tabs_get_chosen (get_tabs (widget)));
}

static void
move_tab_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pennant_tabs_move_to_new_window (get_tabs (widget), pennant_tabs_get_chosen (get_tabs (widget)));
}

static const struct
{
  const char *name;
  const char *parameter_type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "win.open", "(ss)", open_action },
  { "win.open-in-tab", "(ss)", open_in_tab_action },
  { "win.replace", "(ss)", replace_action },
  { "win.back", NULL, back_action },
  { "win.forward", NULL, forward_action },
  { "win.go", "i", go_action },
  { "win.home", NULL, home_action },
  { "win.new-tab", NULL, new_tab_action },
  { "win.reopen-tab", NULL, reopen_tab_action },
  { "win.overview", NULL, overview_action },
  { "win.new-window", NULL, new_window_action },
  { "win.close", NULL, close_action },
  { "win.close-tab", NULL, close_tab_action },
  { "win.close-other-tabs", NULL, close_other_tabs_action },
  { "win.duplicate-tab", NULL, duplicate_tab_action },
  { "win.move-tab-to-new-window", NULL, move_tab_action },
};

/**
 * pennant_tab_actions_install:
 * @window_class: the class of the window
 */
void
pennant_tab_actions_install (GtkWidgetClass *window_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (window_class, actions[i].name, actions[i].parameter_type, actions[i].activate);
}

/**
 * pennant_tab_actions_update:
 * @window: a window
 *
 * Enables those that do something now.
 */
void
pennant_tab_actions_update (PennantWindow *window)
{
  GtkWidget *widget = GTK_WIDGET (window);
  PennantTabs *tabs = pennant_window_get_tabs (window);
  PennantTab *tab = pennant_tabs_get_current (tabs);
  gboolean shows_tabs = !pennant_window_is_welcome (window) && tab != NULL;
  gboolean has_others = adw_tab_view_get_n_pages (pennant_tabs_get_view (tabs)) > 1;

  gtk_widget_action_set_enabled (widget, "win.back",
                                 shows_tabs ? pennant_tab_can_go (tab, -1) : pennant_window_can_leave_welcome (window));
  gtk_widget_action_set_enabled (widget, "win.forward", shows_tabs && pennant_tab_can_go (tab, 1));
  gtk_widget_action_set_enabled (widget, "win.go", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.home", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.new-tab", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.reopen-tab", shows_tabs && pennant_tabs_can_reopen (tabs));
  gtk_widget_action_set_enabled (widget, "win.overview", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.close-tab", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.close-other-tabs", shows_tabs && has_others);
  gtk_widget_action_set_enabled (widget, "win.duplicate-tab", shows_tabs);
  gtk_widget_action_set_enabled (widget, "win.move-tab-to-new-window", shows_tabs && has_others);
}
