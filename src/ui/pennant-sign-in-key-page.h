/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_KEY_PAGE (pennant_sign_in_key_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInKeyPage, pennant_sign_in_key_page, PENNANT, SIGN_IN_KEY_PAGE, AdwNavigationPage)

/* Signing in with a key that was copied from the developer portal.
 *
 * Signal `submitted (key)`: the key that was pasted is to be tried. It is forgotten when the handlers are done, and
 * whenever the page goes off the screen. */
void pennant_sign_in_key_page_tell (PennantSignInKeyPage *self, const char *problem, const char *address);
void pennant_sign_in_key_page_warn (PennantSignInKeyPage *self, const char *warning);

G_END_DECLS
