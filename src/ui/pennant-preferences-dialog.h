/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_PREFERENCES_DIALOG (pennant_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantPreferencesDialog,
                      pennant_preferences_dialog,
                      PENNANT,
                      PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

/* All that a person can set, and what Pennant keeps: account and appearance, storage, and how the API is asked. */
AdwDialog *pennant_preferences_dialog_new (PennantService *service);

G_END_DECLS
