/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-window.h"

G_BEGIN_DECLS

/* The actions of a window that lead to pages and tabs:
 *
 * - `win.open (kind, argument)`: a page in the current tab; `win.open-in-tab (kind, argument)`: in a new one, which is
 *   selected; `win.replace (kind, argument)`: one that takes the place of the page on screen in the history
 * - `win.back`, `win.forward`, `win.go (steps)`, `win.home`
 * - `win.new-tab`, `win.reopen-tab`, `win.overview`, `win.new-window`, `win.close`: the uppermost dialog, else the
 *   current tab, and with the last one the window
 * - of the tab whose menu is open, else the current one: `win.close-tab`, `win.close-other-tabs`, `win.duplicate-tab`,
 *   `win.move-tab-to-new-window` */
void pennant_tab_actions_install (GtkWidgetClass *window_class);
void pennant_tab_actions_update (PennantWindow *window);

G_END_DECLS
