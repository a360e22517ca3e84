/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text in the columns of a terminal. What comes from outside (names, descriptions, messages, what was typed) goes
 * through pennant_text_clean() before it is written. */

char *pennant_terminal_shorten (const char *text, guint max_width);
char *pennant_terminal_wrap (const char *text, guint max_width);
guint pennant_terminal_get_width (const char *text);
char *pennant_terminal_from_json (GBytes *body, gboolean one_line, gboolean for_terminal);

G_END_DECLS
