/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_HERO_CARD (pennant_hero_card_get_type ())
G_DECLARE_FINAL_TYPE (PennantHeroCard, pennant_hero_card, PENNANT, HERO_CARD, GtkFlowBoxChild)

/* A hero: name, level, bar and what the hero wears. Property: unit (boxed PennantUnit). */
GtkWidget *pennant_hero_card_new (PennantRow *row);

G_END_DECLS
