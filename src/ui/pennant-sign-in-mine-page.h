/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-player.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_SIGN_IN_MINE_PAGE (pennant_sign_in_mine_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantSignInMinePage, pennant_sign_in_mine_page, PENNANT, SIGN_IN_MINE_PAGE, AdwNavigationPage)

/* Offers to mark a player and the clan of that player as one's own.
 *
 * Signals: `chosen (player tag, clan tag)`: what is to be marked, %NULL for what is not; `skipped`. */
void pennant_sign_in_mine_page_set_player (PennantSignInMinePage *self, const PennantPlayer *player);
void pennant_sign_in_mine_page_tell (PennantSignInMinePage *self, const char *problem);

G_END_DECLS
