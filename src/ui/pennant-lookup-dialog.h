/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_LOOKUP_DIALOG (pennant_lookup_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantLookupDialog, pennant_lookup_dialog, PENNANT, LOOKUP_DIALOG, AdwDialog)

/* The lookup box over any page. It closes itself when a page was chosen. */
AdwDialog *pennant_lookup_dialog_new (PennantService *service, const char *text);

G_END_DECLS
