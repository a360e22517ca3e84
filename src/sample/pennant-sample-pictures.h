/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *pennant_sample_picture_draw (const char *path);

G_END_DECLS
