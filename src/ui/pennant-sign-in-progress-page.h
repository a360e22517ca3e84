/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-sign-in.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_PROGRESS_PAGE (pennant_sign_in_progress_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInProgressPage,
                      pennant_sign_in_progress_page,
                      PENNANT,
                      SIGN_IN_PROGRESS_PAGE,
                      AdwNavigationPage)

/* How far a sign-in is: what is done, what is being done and what is to come, and when a call is made again that
 * failed for the moment.
 *
 * Signal `cancelled`: the attempt is to end. */
void pennant_sign_in_progress_page_set_sign_in (PennantSignInProgressPage *self,
                                                PennantSignIn *sign_in,
                                                PennantClock *clock);
void pennant_sign_in_progress_page_begin (PennantSignInProgressPage *self, gboolean with_portal);
void pennant_sign_in_progress_page_stop (PennantSignInProgressPage *self);

G_END_DECLS
