/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"
#include "service/pennant-service.h"

G_BEGIN_DECLS

#define PENNANT_TYPE_CLAN_SEARCH (pennant_clan_search_get_type ())
G_DECLARE_FINAL_TYPE (PennantClanSearch, pennant_clan_search, PENNANT, CLAN_SEARCH, GObject)

/* The clans that the API finds by a part of their name, as a GListModel of PennantRow whose values are PennantClan, in
 * the order in which they come. Signal `changed`: it loads, has more, or failed otherwise than before. */

PennantClanSearch *pennant_clan_search_new (PennantService *service, const char *name);
void pennant_clan_search_load_more (PennantClanSearch *self);
void pennant_clan_search_restart (PennantClanSearch *self);
gboolean pennant_clan_search_is_loading (PennantClanSearch *self);
gboolean pennant_clan_search_has_more (PennantClanSearch *self);
const GError *pennant_clan_search_get_error (PennantClanSearch *self);

G_END_DECLS
