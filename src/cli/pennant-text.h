/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text for a terminal. What comes from outside (names, descriptions, messages, what was typed) goes through
 * pennant_text_clean() before it is written. */

char *pennant_text_clean (const char *text);
char *pennant_text_shorten (const char *text, guint max_width);
char *pennant_text_bind (const char *text);
char *pennant_text_wrap (const char *text, guint max_width);
guint pennant_text_get_width (const char *text);
char *pennant_text_from_json (GBytes *body, gboolean one_line, gboolean for_terminal);

G_END_DECLS
