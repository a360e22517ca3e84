/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/pennant-own-clan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PENNANT_TYPE_HOME_CARD (pennant_home_card_get_type ())
G_DECLARE_FINAL_TYPE (PennantHomeCard, pennant_home_card, PENNANT, HOME_CARD, AdwBin)

/* What matters now of one clan of the reader's, in a boxed list: the clan, then a line for what ends next, the score,
 * attacks left, raid attacks left, and members. The clan and the last one open its page; the others, which have no view
 * yet, a summary. It brings itself up to date while it is on screen.
 *
 * Properties: next-end (int64, read-only: when what ends next does, Unix time in microseconds; 0 for nothing). */
GtkWidget *pennant_home_card_new (PennantService *service, PennantBookmark *bookmark);
PennantBookmark *pennant_home_card_get_bookmark (PennantHomeCard *self);
gint64 pennant_home_card_get_next_end (PennantHomeCard *self);
char *pennant_home_card_summarize (PennantHomeCard *self, const char *view);
void pennant_home_card_refresh (PennantHomeCard *self);

G_END_DECLS
