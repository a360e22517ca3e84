/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_DIALOG (pennant_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInDialog, pennant_sign_in_dialog, PENNANT, SIGN_IN_DIALOG, AdwDialog)

/* Where it begins: with what fits the account, or with one of the ways to sign in. */
#define PENNANT_SIGN_IN_AS_FITS ""
#define PENNANT_SIGN_IN_WITH_PASSWORD "password"
#define PENNANT_SIGN_IN_WITH_KEY "key"

/* All about the keys: the ways to sign in, their progress and their trouble; the question who one is, after the first
 * time; and for whoever is signed in the account and what is wrong with its keys. Closing it while an attempt is under
 * way cancels that, and it stays until what is half-made is undone, unless it is closed once more.
 *
 * Signal `signed-in`: the source has other keys, which work.
 * Signal `failed`: with what there is to say of an attempt that ended after it was closed. */
AdwDialog *pennant_sign_in_dialog_new (PennantService *service, const char *way);

G_END_DECLS
