/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_PLAYER_PAGE (pennant_player_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantPlayerPage, pennant_player_page, PENNANT, PLAYER_PAGE, PennantPage)

/* A player: standing, heroes and army. */
PennantPage *pennant_player_page_new (PennantService *service, const char *tag);

G_END_DECLS
