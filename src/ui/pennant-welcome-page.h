/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_WELCOME_PAGE (pennant_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantWelcomePage, pennant_welcome_page, PENNANT, WELCOME_PAGE, AdwBin)

/* The first start: look around with sample data, or enter a key, which is tried before it is taken. Where a key is
 * there and was refused, it is the place for another one.
 *
 * Signal `done`: the source has a key that works. */
void pennant_welcome_page_set_service (PennantWelcomePage *self, PennantService *service);
void pennant_welcome_page_focus_key (PennantWelcomePage *self);

G_END_DECLS
