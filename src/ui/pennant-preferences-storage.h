/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PREFERENCES_STORAGE (pennant_preferences_storage_get_type ())
G_DECLARE_FINAL_TYPE (PennantPreferencesStorage,
                      pennant_preferences_storage,
                      PENNANT,
                      PREFERENCES_STORAGE,
                      AdwPreferencesPage)

/* What a source keeps on the disk, and what can be done with it. Each of these asks nothing more. */
void pennant_preferences_storage_set_service (PennantPreferencesStorage *self, PennantService *service);
void pennant_preferences_storage_clear_cache (PennantPreferencesStorage *self);
void pennant_preferences_storage_back_up (PennantPreferencesStorage *self, GFile *file);
void pennant_preferences_storage_restore (PennantPreferencesStorage *self, GFile *file);
void pennant_preferences_storage_erase (PennantPreferencesStorage *self, gboolean sign_out);
gboolean pennant_preferences_storage_is_busy (PennantPreferencesStorage *self);

G_END_DECLS
