/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How numbers, words and lines of facts are written on screen. */
char *pennant_format_number (gint64 number);
char *pennant_format_role (const char *role);
int pennant_format_to_int (gint64 number);
void pennant_format_add_part (GString *line, char *part);

G_END_DECLS
