/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIDE_BAR (pennant_side_bar_get_type ())
G_DECLARE_FINAL_TYPE (PennantSideBar, pennant_side_bar, PENNANT, SIDE_BAR, AdwBin)

/* Home, the bookmarks, and the pages opened last that are none of them. The row of the page on screen is selected. Asks
 * for pages with `win.open`. Signal `activated`: a page was asked for. */
void pennant_side_bar_set_service (PennantSideBar *self, PennantService *service);
void pennant_side_bar_set_current (PennantSideBar *self, const char *kind, const char *tag);

G_END_DECLS
