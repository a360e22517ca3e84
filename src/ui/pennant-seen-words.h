/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a row of a list says below the name of a clan or player, and at its end. */

char *pennant_seen_words_describe (gboolean is_clan, const char *tag, const char *clan_name, gint64 town_hall_level);
char *pennant_seen_words_age (gint64 now, gint64 time, gint64 *until);

G_END_DECLS
