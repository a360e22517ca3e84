/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON is written as text from front to back, without a tree: a long list would take many times its size as one. The
 * key is that of a member of an object, %NULL in an array and for the document itself. */

void pennant_sample_json_begin_object (GString *json, const char *key);
void pennant_sample_json_end_object (GString *json);
void pennant_sample_json_begin_array (GString *json, const char *key);
void pennant_sample_json_end_array (GString *json);
void pennant_sample_json_add_text (GString *json, const char *key, const char *text);
void pennant_sample_json_add_text_or_null (GString *json, const char *key, const char *text);
void pennant_sample_json_add_null (GString *json, const char *key);
void pennant_sample_json_add_int (GString *json, const char *key, gint64 value);
void pennant_sample_json_add_number (GString *json, const char *key, float value);
void pennant_sample_json_add_float (GString *json, const char *key, float value);
void pennant_sample_json_add_boolean (GString *json, const char *key, gboolean value);
void pennant_sample_json_add_time (GString *json, const char *key, gint64 time);

G_END_DECLS
