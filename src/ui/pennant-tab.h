/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-live-pages.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TAB (pennant_tab_get_type ())
G_DECLARE_FINAL_TYPE (PennantTab, pennant_tab, PENNANT, TAB, AdwBin)

/* A history and, while the tab is selected, the page of the place where it is. A page that is gone is built again and
 * gets back the state that it had.
 *
 * Properties: service (object, construct-only), page (object, read-only: the one that is or was last on screen, %NULL
 * where it has no widgets), title (text, read-only), is-loading (boolean, read-only: nothing is there to be shown yet),
 * can-go-back, can-go-forward (boolean, read-only). */
PennantTab *pennant_tab_new (PennantService *service);
PennantTab *pennant_tab_new_from_variant (PennantService *service, GVariant *variant);
GVariant *pennant_tab_to_variant (PennantTab *self);

PennantService *pennant_tab_get_service (PennantTab *self);
void pennant_tab_set_live_pages (PennantTab *self, PennantLivePages *live_pages);
void pennant_tab_set_selected (PennantTab *self, gboolean selected);
void pennant_tab_prefetch (PennantTab *self);

PennantPage *pennant_tab_get_page (PennantTab *self);
const PennantDestination *pennant_tab_get_destination (PennantTab *self);
const char *pennant_tab_get_title (PennantTab *self);
gboolean pennant_tab_is_loading (PennantTab *self);
char *pennant_tab_dup_title_at (PennantTab *self, int steps);

void pennant_tab_open (PennantTab *self, const PennantDestination *destination);
void pennant_tab_replace (PennantTab *self, const PennantDestination *destination);
gboolean pennant_tab_can_go (PennantTab *self, int steps);
void pennant_tab_go (PennantTab *self, int steps);

G_END_DECLS
