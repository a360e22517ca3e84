/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_WINDOW_BANNER (pennant_window_banner_get_type ())
G_DECLARE_FINAL_TYPE (PennantWindowBanner, pennant_window_banner, PENNANT, WINDOW_BANNER, AdwBin)

/* The one banner of a window, for what lasts: that data is made up, what is wrong with the key or the files; and for
 * trouble with what the page on screen shows. */
void pennant_window_banner_set_service (PennantWindowBanner *self, PennantService *service);
void pennant_window_banner_set_page (PennantWindowBanner *self, PennantPage *page);

G_END_DECLS
