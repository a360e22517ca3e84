/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_WELCOME_PAGE (pennant_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantWelcomePage, pennant_welcome_page, PENNANT, WELCOME_PAGE, AdwBin)

/* The first start: three ways in, of equal rank. */
void pennant_welcome_page_set_waiting (PennantWelcomePage *self, gboolean is_waiting);
void pennant_welcome_page_set_locked (PennantWelcomePage *self, gboolean is_locked);

G_END_DECLS
