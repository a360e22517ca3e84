/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PennantErrorWords:
 * @icon_name: a symbolic icon
 * @title: what is wrong, as a title
 * @text: the same in complete sentences; plain text, not markup
 * @detail: (nullable): what a program said of it, for whoever reports it
 * @brief: a word or two in lower case, for a line such as "Seen yesterday 21:40 · offline"
 * @action_label: what a person can do about it, with a mnemonic
 * @action_name: the action that does it
 * @action_target: (nullable): the action's target, where it takes a text
 *
 * An error as a person reads it, with a way out. The actions are `page.refresh`, `win.sign-in ('')`, and
 * `win.lookup (text)`, which opens the lookup box with the text in it.
 */
typedef struct
{
  const char *icon_name;
  const char *title;
  char *text;
  char *detail;
  const char *brief;
  const char *action_label;
  const char *action_name;
  char *action_target;
} PennantErrorWords;

PennantErrorWords *pennant_error_words_new (const GError *error, const char *kind, const char *tag, gboolean is_sample);
char *pennant_error_words_describe (const PennantErrorWords *self, gint64 next_try);
void pennant_error_words_set_action (const PennantErrorWords *self, GtkActionable *actionable);
void pennant_error_words_activate (const PennantErrorWords *self, GtkWidget *widget);
void pennant_error_words_free (PennantErrorWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PennantErrorWords, pennant_error_words_free)

G_END_DECLS
