/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pennant_line_clean (const char *text);
gboolean pennant_line_is_blank (const char *line);

G_END_DECLS
