/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_TAB (pennant_tab_get_type ())
G_DECLARE_FINAL_TYPE (PennantTab, pennant_tab, PENNANT, TAB, AdwBin)

/* A history and the page of the place where it is. The pages of the last places live on behind it; one that is gone
 * is built again and gets back the state that it had.
 *
 * Properties: service (object), page (object, read-only, %NULL at first), can-go-back, can-go-forward (boolean,
 * read-only). */
#define PENNANT_TAB_MAX_LIVE_PAGES 4

void pennant_tab_set_service (PennantTab *self, PennantService *service);
PennantPage *pennant_tab_get_page (PennantTab *self);
void pennant_tab_open (PennantTab *self, const char *kind, const char *tag);
void pennant_tab_replace (PennantTab *self, const char *kind, const char *tag);
gboolean pennant_tab_can_go (PennantTab *self, int steps);
void pennant_tab_go (PennantTab *self, int steps);

G_END_DECLS
