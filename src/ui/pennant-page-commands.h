/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-window.h"

G_BEGIN_DECLS

/* What can be done with some pages and not with others, as actions of the window: `win.refresh`, `win.copy-tag`,
 * `win.raw-json`, `win.verify-ownership`, and `win.find`, `win.find-next`, `win.find-previous`, which are the actions
 * of those names that a page has. An action is disabled while it is of no use to the page on screen. */
void pennant_page_commands_install (GtkWidgetClass *window_class);
void pennant_page_commands_update (PennantWindow *window);

G_END_DECLS
