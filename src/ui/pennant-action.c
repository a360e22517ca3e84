/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-action.h"

static gboolean
is_equal (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/**
 * pennant_action_set:
 * @actionable: a button or banner
 * @name: (nullable): the name of an action, as `win.sign-in`
 * @target: (nullable): what the action gets; a floating reference is taken
 *
 * Has it do something. Where it does that already it is left alone: without an action, if only for a moment, a button
 * loses the focus.
 */
void
pennant_action_set (GtkActionable *actionable, const char *name, GVariant *target)
{
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref_sink (target) : NULL;

  if (g_strcmp0 (gtk_actionable_get_action_name (actionable), name) == 0 &&
      is_equal (gtk_actionable_get_action_target_value (actionable), held))
    return;

  /* At no time may it have an action with the wrong target: GTK warns of that. */
  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, held);
  gtk_actionable_set_action_name (actionable, name);
}
