/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-closures.h"

#define BIND(name) { #name, G_CALLBACK (pennant_closure_##name) }

static const struct
{
  const char *name;
  GCallback function;
} closures[] = {
  BIND (is_text),
  BIND (clan_name),
  BIND (clan_level),
  BIND (clan_badge),
  BIND (clan_facts),
  BIND (clan_description),
  BIND (clan_full_description),
  BIND (clan_composition),
  BIND (player_name),
  BIND (player_standing),
  BIND (player_clan),
  BIND (player_clan_name),
  BIND (player_clan_badge),
  BIND (player_has_clan),
  BIND (player_has_no_clan),
  BIND (player_has_tier),
  BIND (player_facts),
  BIND (player_tier),
  BIND (player_tier_picture),
  BIND (player_week),
  BIND (player_best),
  BIND (unit_name),
  BIND (unit_level),
  BIND (unit_fraction),
  BIND (unit_note),
  BIND (unit_equipment),
};

/**
 * pennant_closures_bind:
 * @widget_class: a class with a template
 *
 * Makes all closures known to the template.
 */
void
pennant_closures_bind (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_widget_class_bind_template_callback_full (widget_class, closures[i].name, closures[i].function);
}

/**
 * pennant_closure_is_text:
 * @unused: the object of the expression
 * @text: (nullable): a text
 *
 * Returns: whether there is anything to show; a part without data takes no room
 */
gboolean
pennant_closure_is_text (gpointer unused, const char *text)
{
  return text != NULL && *text != '\0';
}
