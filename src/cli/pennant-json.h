/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* JSON of pennantctl's own. What nobody told is left out, as the API does. */
char *pennant_json_format_time (gint64 time);
void pennant_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void pennant_json_add_number (JsonBuilder *builder, const char *name, gint64 number);
void pennant_json_add_time (JsonBuilder *builder, const char *name, gint64 time);
void pennant_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
char *pennant_json_write (JsonBuilder *builder, gboolean for_terminal);

G_END_DECLS
