/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PREFERENCES_ADVANCED (pennant_preferences_advanced_get_type ())
G_DECLARE_FINAL_TYPE (PennantPreferencesAdvanced,
                      pennant_preferences_advanced,
                      PENNANT,
                      PREFERENCES_ADVANCED,
                      AdwPreferencesPage)

/* Where the API is, and how it is asked: each value with its default, and the way back to it. */

G_END_DECLS
