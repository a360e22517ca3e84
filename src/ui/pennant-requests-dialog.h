/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_REQUESTS_DIALOG (pennant_requests_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantRequestsDialog, pennant_requests_dialog, PENNANT, REQUESTS_DIALOG, AdwDialog)

/* What became of the requests of a service, as it happens. */
AdwDialog *pennant_requests_dialog_new (PennantService *service);

G_END_DECLS
