/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"
#include "service/pennant-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_PLAYER_PAGE (pennant_sign_in_player_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInPlayerPage,
                      pennant_sign_in_player_page,
                      PENNANT,
                      SIGN_IN_PLAYER_PAGE,
                      AdwNavigationPage)

/* Asks who one is, after the first sign-in.
 *
 * Signals: `found (player)`: this is the player that has the tag, a PennantPlayer as pointer; `skipped`. */
void pennant_sign_in_player_page_set_service (PennantSignInPlayerPage *self, PennantService *service);

G_END_DECLS
