/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pennant_sample_army_code (guint seed, int town_hall, guint64 battle);

G_END_DECLS
