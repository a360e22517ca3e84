/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SHORTCUTS_DIALOG (pennant_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantShortcutsDialog, pennant_shortcuts_dialog, PENNANT, SHORTCUTS_DIALOG, AdwDialog)

/* Which keys do what. Those of actions are asked of the application. */
AdwDialog *pennant_shortcuts_dialog_new (void);

G_END_DECLS
