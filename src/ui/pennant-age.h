/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times in words. All are Unix microseconds. */

char *pennant_age_describe (gint64 now, gint64 seen_at);
char *pennant_age_describe_with_expiry (gint64 now, gint64 seen_at, gint64 expires_at);
gint64 pennant_age_get_next_change (gint64 now, gint64 seen_at, gint64 expires_at);
char *pennant_age_format_clock (gint64 time);

G_END_DECLS
