/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 pennant_cache_control_get_max_age (const char *text);

G_END_DECLS
