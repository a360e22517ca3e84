/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pennant_composition_describe (GArray *town_halls);

G_END_DECLS
