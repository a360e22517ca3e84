/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pennant-page.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_CLAN_PAGE (pennant_clan_page_get_type ())
G_DECLARE_FINAL_TYPE (PennantClanPage, pennant_clan_page, PENNANT, CLAN_PAGE, PennantPage)

/* A clan: who they are, in a few lines, and their members. */
PennantPage *pennant_clan_page_new (PennantService *service, const char *tag);

G_END_DECLS
