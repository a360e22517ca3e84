/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 pennant_back_off_pick_delay (guint n_failures);

G_END_DECLS
