/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-window.h"

/* Where a window can be sent. */

/**
 * pennant_window_open:
 * @self: a window
 * @kind: what the page is of, a PENNANT_PAGE_KIND_…
 * @argument: (nullable): of which, in its normal form
 *
 * Goes to a page in the current tab.
 */
void
pennant_window_open (PennantWindow *self, const char *kind, const char *argument)
{
  g_autoptr (PennantDestination) destination = pennant_destination_new (kind, argument);

  pennant_window_go_to (self, destination);
}

/* The page is what is wanted to be seen. */
static void
uncover (PennantWindow *self)
{
  pennant_window_leave_welcome (self);
  adw_tab_overview_set_open (pennant_window_get_overview (self), FALSE);
}

/* Some destinations are a dialog over whatever page there is. */
static gboolean
pennant_window_opens_dialog (PennantWindow *self, const PennantDestination *destination)
{
  const char *action = pennant_page_kinds_find (destination->kind)->action;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (action == NULL)
    return FALSE;

  if (pennant_tabs_get_current (pennant_window_get_tabs (self)) == NULL)
    pennant_window_start (self);
  g_action_parse_detailed_name (action, &name, &target, NULL);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);

  return TRUE;
}

/**
 * pennant_window_go_to:
 * @self: a window
 * @destination: which page
 *
 * Goes to a page in the current tab.
 */
void
pennant_window_go_to (PennantWindow *self, const PennantDestination *destination)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));
  g_return_if_fail (destination != NULL);

  if (pennant_window_opens_dialog (self, destination))
    return;

  uncover (self);
  pennant_tabs_open (pennant_window_get_tabs (self), destination);
}

/**
 * pennant_window_show_destination:
 * @self: a window
 * @destination: which page
 *
 * Shows a page that was asked for from outside, as by the command line, in a tab of its own.
 */
void
pennant_window_show_destination (PennantWindow *self, const PennantDestination *destination)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));
  g_return_if_fail (destination != NULL);

  if (pennant_window_opens_dialog (self, destination))
    return;

  uncover (self);
  pennant_tabs_show (pennant_window_get_tabs (self), destination);
}

/**
 * pennant_window_add_tab:
 * @self: a window
 * @destination: which page
 * @select: whether one wants to look at it now
 *
 * Opens a page in a new tab.
 */
void
pennant_window_add_tab (PennantWindow *self, const PennantDestination *destination, gboolean select)
{
  g_return_if_fail (PENNANT_IS_WINDOW (self));
  g_return_if_fail (destination != NULL);

  if (pennant_window_opens_dialog (self, destination))
    return;

  if (select)
    uncover (self);
  pennant_tabs_add (pennant_window_get_tabs (self), destination, select);
}
