/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The seasons of the Legend League, numbered from 0, July 2015 (api.md 2.12). Until August 2025 they ended on the last
 * Monday of a month and are called after it, then every four weeks but for two in June 2026, and are called after the
 * day, and from July 2026 on after the second. */

guint pennant_sample_season_count (gint64 now);
char *pennant_sample_season_get_id (guint season);
gboolean pennant_sample_season_find (const char *id, gint64 now, guint *season);

G_END_DECLS
