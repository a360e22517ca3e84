/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"
#include "ui/pennant-application.h"
#include "ui/pennant-tabs.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_WINDOW (pennant_window_get_type ())
G_DECLARE_FINAL_TYPE (PennantWindow, pennant_window, PENNANT, WINDOW, AdwApplicationWindow)

/* A window on one source: side bar, header bar, tabs, banner, and the page where the history of the tab is. Without a
 * key it shows the welcome page instead.
 *
 * Actions: those of pennant-tab-actions.h, and `win.refresh`, `win.lookup (text)`, `win.sign-in (way)`,
 * `win.toggle-side-bar`, `win.next-area`, `win.previous-area`, `win.copy-tag`, `win.menu`. */
PennantWindow *pennant_window_new (PennantApplication *application, PennantService *service);
PennantService *pennant_window_get_service (PennantWindow *self);
void pennant_window_start (PennantWindow *self);
PennantWindow *pennant_window_new_beside (PennantWindow *self);
PennantTabs *pennant_window_get_tabs (PennantWindow *self);
PennantPage *pennant_window_get_page (PennantWindow *self);
AdwTabOverview *pennant_window_get_overview (PennantWindow *self);
void pennant_window_open (PennantWindow *self, const char *kind, const char *argument);
void pennant_window_go_to (PennantWindow *self, const PennantDestination *destination);
void pennant_window_show_destination (PennantWindow *self, const PennantDestination *destination);
void pennant_window_add_tab (PennantWindow *self, const PennantDestination *destination, gboolean select);
void pennant_window_begin (PennantWindow *self);
void pennant_window_sign_in (PennantWindow *self, const char *way);
void pennant_window_unlock_keyring (PennantWindow *self);
void pennant_window_look_for_keys (PennantWindow *self);
gboolean pennant_window_is_welcome (PennantWindow *self);
gboolean pennant_window_can_leave_welcome (PennantWindow *self);
void pennant_window_leave_welcome (PennantWindow *self);
void pennant_window_show_message (PennantWindow *self, const char *message);
void pennant_window_present_dialog (PennantWindow *self, AdwDialog *dialog);
void pennant_window_close (PennantWindow *self);

G_END_DECLS
