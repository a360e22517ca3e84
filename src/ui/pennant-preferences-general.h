/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PREFERENCES_GENERAL (pennant_preferences_general_get_type ())
G_DECLARE_FINAL_TYPE (PennantPreferencesGeneral,
                      pennant_preferences_general,
                      PENNANT,
                      PREFERENCES_GENERAL,
                      AdwPreferencesPage)

/* The account as it is, with the way to all that can be done with it, and how Pennant looks. */
void pennant_preferences_general_set_service (PennantPreferencesGeneral *self, PennantService *service);

G_END_DECLS
