/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"
#include "model/pennant-player.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pure functions between what the API says and what stands on screen, for the expressions of .ui files. There each goes
 * by its name without `pennant_closure_`. The first argument is the object that the expression belongs to, and unused.
 * A record may be %NULL, while nothing is known; the text is then %NULL or empty, and a condition %FALSE. */
void pennant_closures_bind (GtkWidgetClass *widget_class);

gboolean pennant_closure_is_text (gpointer unused, const char *text);

char *pennant_closure_clan_name (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_level (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_badge (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_facts (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_description (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_full_description (gpointer unused, const PennantClan *clan);
char *pennant_closure_clan_composition (gpointer unused, const PennantClan *clan);

char *pennant_closure_player_name (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_standing (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_clan (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_clan_name (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_clan_badge (gpointer unused, const PennantPlayer *player);
gboolean pennant_closure_player_has_clan (gpointer unused, const PennantPlayer *player);
gboolean pennant_closure_player_has_no_clan (gpointer unused, const PennantPlayer *player);
gboolean pennant_closure_player_has_tier (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_facts (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_tier (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_tier_picture (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_week (gpointer unused, const PennantPlayer *player);
char *pennant_closure_player_best (gpointer unused, const PennantPlayer *player);

char *pennant_closure_unit_name (gpointer unused, const PennantUnit *unit);
char *pennant_closure_unit_level (gpointer unused, const PennantUnit *unit);
double pennant_closure_unit_fraction (gpointer unused, const PennantUnit *unit);
char *pennant_closure_unit_note (gpointer unused, const PennantUnit *unit);
char *pennant_closure_unit_equipment (gpointer unused, const PennantUnit *unit);

char *pennant_unit_describe (const PennantUnit *unit);

G_END_DECLS
