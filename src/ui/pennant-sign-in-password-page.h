/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_PASSWORD_PAGE (pennant_sign_in_password_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInPasswordPage,
                      pennant_sign_in_password_page,
                      PENNANT,
                      SIGN_IN_PASSWORD_PAGE,
                      AdwNavigationPage)

/* Signing in with e-mail and password of the developer portal.
 *
 * Signal `submitted`: what stands in the fields is to be used. The password is forgotten when the handlers are done,
 * and whenever the page goes off the screen. */
void pennant_sign_in_password_page_set_email (PennantSignInPasswordPage *self, const char *email);
void pennant_sign_in_password_page_set_renews (PennantSignInPasswordPage *self, gboolean renews);
void pennant_sign_in_password_page_set_n_keys (PennantSignInPasswordPage *self, guint n_keys);
char *pennant_sign_in_password_page_dup_email (PennantSignInPasswordPage *self);
const char *pennant_sign_in_password_page_get_password (PennantSignInPasswordPage *self);
gboolean pennant_sign_in_password_page_renews (PennantSignInPasswordPage *self);
guint pennant_sign_in_password_page_get_n_keys (PennantSignInPasswordPage *self);
void pennant_sign_in_password_page_tell (PennantSignInPasswordPage *self, const char *problem);
void pennant_sign_in_password_page_warn (PennantSignInPasswordPage *self, const char *warning);

G_END_DECLS
