/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pennant-clan.h"

G_BEGIN_DECLS

/* What is worth saying of a clan, in the words of its page. */

char *pennant_clan_words_for_composition (const GPtrArray *members);
char *pennant_clan_words_for_terms (const PennantClan *clan);

G_END_DECLS
