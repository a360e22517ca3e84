/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean pennant_time_parse (const char *text, gint64 *time);
gint64 pennant_time_from_seconds (gint64 seconds);

G_END_DECLS
