/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-sign-in.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_REVOKE_PAGE (pennant_sign_in_revoke_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInRevokePage,
                      pennant_sign_in_revoke_page,
                      PENNANT,
                      SIGN_IN_REVOKE_PAGE,
                      AdwNavigationPage)

/* Asks which keys are to go, where an account has all that it can have.
 *
 * Signal `chosen (ids)`: a %NULL-terminated array of the ids of the keys to revoke. */
void pennant_sign_in_revoke_page_set_keys (PennantSignInRevokePage *self, PennantSignIn *sign_in, const char *reason);

G_END_DECLS
