/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PennantShortcut:
 * @group: (nullable): the heading above it, where it begins a group; to be translated
 * @title: what it does; to be translated
 * @action: (nullable): the detailed name of the action that the keys activate, %NULL where GTK, libadwaita or a list of
 * ours has them for itself
 * @keys: in the syntax of gtk_accelerator_parse(), ending with %NULL
 *
 * Keys, and what they do.
 */
typedef struct
{
  const char *group;
  const char *title;
  const char *action;
  const char *keys[3];
} PennantShortcut;

const PennantShortcut *pennant_shortcuts_get (guint *n_shortcuts);
void pennant_shortcuts_set_accelerators (GtkApplication *application);
char *pennant_shortcuts_add_key (const char *text, const char *action);
void pennant_shortcuts_name_key (GtkWidget *widget, const char *action);

G_END_DECLS
