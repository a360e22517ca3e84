/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-tab.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TABS (pennant_tabs_get_type ())
G_DECLARE_FINAL_TYPE (PennantTabs, pennant_tabs, PENNANT, TABS, AdwBin)

/* The tabs of a window. The page of a tab is made when the tab is selected for the first time; at most
 * %PENNANT_LIVE_PAGES_MAX pages of all tabs have their widgets.
 *
 * Properties: service (object, set once), view (AdwTabView, read-only), current (PennantTab, read-only, %NULL before
 * anything was opened). Signals: `create-window`, which returns the tabs of a new window of the same service (transfer
 * none); `emptied`: the last tab went to another window; `changed`: what pennant_tabs_to_variant() gives is another
 * one. */

/* Tabs as they are kept: which one is selected, and the history of each. */
#define PENNANT_TABS_TYPE "(ua" PENNANT_HISTORY_TYPE ")"

void pennant_tabs_set_service (PennantTabs *self, PennantService *service);
AdwTabView *pennant_tabs_get_view (PennantTabs *self);
PennantTab *pennant_tabs_get_current (PennantTabs *self);
PennantTab *pennant_tabs_get_chosen (PennantTabs *self);
guint pennant_tabs_count_live_pages (PennantTabs *self);

void pennant_tabs_open (PennantTabs *self, const PennantDestination *destination);
void pennant_tabs_show (PennantTabs *self, const PennantDestination *destination);
PennantTab *pennant_tabs_add (PennantTabs *self, const PennantDestination *destination, gboolean select);
void pennant_tabs_close (PennantTabs *self, PennantTab *tab);
void pennant_tabs_close_others (PennantTabs *self, PennantTab *tab);
gboolean pennant_tabs_can_reopen (PennantTabs *self);
void pennant_tabs_reopen (PennantTabs *self);
void pennant_tabs_duplicate (PennantTabs *self, PennantTab *tab);
void pennant_tabs_move_to_new_window (PennantTabs *self, PennantTab *tab);

GVariant *pennant_tabs_to_variant (PennantTabs *self);
gboolean pennant_tabs_restore (PennantTabs *self, GVariant *variant);

G_END_DECLS
