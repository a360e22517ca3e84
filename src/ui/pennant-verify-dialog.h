/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_VERIFY_DIALOG (pennant_verify_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantVerifyDialog, pennant_verify_dialog, PENNANT, VERIFY_DIALOG, AdwDialog)

/* Takes the token that the game shows to a player, and says whether it is that player's. */
AdwDialog *pennant_verify_dialog_new (PennantService *service, const char *tag, const char *name);

G_END_DECLS
