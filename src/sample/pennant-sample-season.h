/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The seasons of the Legend League, numbered from 0, July 2015. Until August 2025 they ended on the last Monday of a
 * month and are called after it, then on a Monday and are called after that day. */

guint pennant_sample_season_count (gint64 now);
char *pennant_sample_season_get_id (guint season);
gboolean pennant_sample_season_find (const char *id, gint64 now, guint *season);

G_END_DECLS
