/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-json.h"

#include <string.h>

static void
append_quoted (GString *json, const char *text)
{
  const char *plain = text;

  g_string_append_c (json, '"');
  for (; *text; text++)
    {
      gboolean is_quoted = *text == '"' || *text == '\\';

      if (!is_quoted && !g_ascii_iscntrl (*text))
        continue;
      g_string_append_len (json, plain, text - plain);
      plain = text + 1;
      if (is_quoted)
        g_string_append_printf (json, "\\%c", *text);
      else if (*text == '\n')
        g_string_append (json, "\\n");
      else
        g_string_append_printf (json, "\\u%04x", *text);
    }
  g_string_append_len (json, plain, text - plain);
  g_string_append_c (json, '"');
}

/* A comma goes before each value that is not the first. */
static void
begin_value (GString *json, const char *key)
{
  if (json->len > 0 && !strchr ("{[", json->str[json->len - 1]))
    g_string_append_c (json, ',');
  if (!key)
    return;
  append_quoted (json, key);
  g_string_append_c (json, ':');
}

/**
 * pennant_sample_json_begin_object:
 * @json: text so far
 * @key: (nullable): its key
 *
 * Begins an object.
 */
void
pennant_sample_json_begin_object (GString *json, const char *key)
{
  begin_value (json, key);
  g_string_append_c (json, '{');
}

/**
 * pennant_sample_json_end_object:
 * @json: text so far, in an object
 *
 * Ends the object.
 */
void
pennant_sample_json_end_object (GString *json)
{
  g_string_append_c (json, '}');
}

/**
 * pennant_sample_json_begin_array:
 * @json: text so far
 * @key: (nullable): its key
 *
 * Begins an array.
 */
void
pennant_sample_json_begin_array (GString *json, const char *key)
{
  begin_value (json, key);
  g_string_append_c (json, '[');
}

/**
 * pennant_sample_json_end_array:
 * @json: text so far, in an array
 *
 * Ends the array.
 */
void
pennant_sample_json_end_array (GString *json)
{
  g_string_append_c (json, ']');
}

/**
 * pennant_sample_json_add_text:
 * @json: text so far
 * @key: (nullable): its key
 * @text: (nullable): UTF-8; for %NULL nothing is added, not even the key
 *
 * Adds a text.
 */
void
pennant_sample_json_add_text (GString *json, const char *key, const char *text)
{
  if (!text)
    return;
  begin_value (json, key);
  append_quoted (json, text);
}

/**
 * pennant_sample_json_add_text_or_null:
 * @json: text so far
 * @key: (nullable): its key
 * @text: (nullable): UTF-8
 *
 * Adds a text, or null in one of the few places where the API sends it.
 */
void
pennant_sample_json_add_text_or_null (GString *json, const char *key, const char *text)
{
  if (text)
    pennant_sample_json_add_text (json, key, text);
  else
    pennant_sample_json_add_null (json, key);
}

/**
 * pennant_sample_json_add_null:
 * @json: text so far
 * @key: (nullable): its key
 *
 * Adds null.
 */
void
pennant_sample_json_add_null (GString *json, const char *key)
{
  begin_value (json, key);
  g_string_append (json, "null");
}

/**
 * pennant_sample_json_add_int:
 * @json: text so far
 * @key: (nullable): its key
 * @value: a number
 *
 * Adds a whole number.
 */
void
pennant_sample_json_add_int (GString *json, const char *key, gint64 value)
{
  begin_value (json, key);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

/**
 * pennant_sample_json_add_float:
 * @json: text so far
 * @key: (nullable): its key
 * @value: a number
 *
 * Adds a number of single precision in the fewest digits that lead back to it, with a point also where it is a whole
 * one, as the recorded war logs have it.
 */
void
pennant_sample_json_add_float (GString *json, const char *key, float value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.1g";

  begin_value (json, key);
  if (value == (int) value)
    {
      g_string_append_printf (json, "%d.0", (int) value);
      return;
    }
  while ((float) g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, format, value), NULL) != value)
    format[2]++;
  g_string_append (json, digits);
}

/**
 * pennant_sample_json_add_number:
 * @json: text so far
 * @key: (nullable): its key
 * @value: a number
 *
 * Adds a number with a point, but for 0, as a side's destruction in wars (api.md 2.0 and 2.4).
 */
void
pennant_sample_json_add_number (GString *json, const char *key, float value)
{
  if (value > 0)
    pennant_sample_json_add_float (json, key, value);
  else
    pennant_sample_json_add_int (json, key, 0);
}

/**
 * pennant_sample_json_add_boolean:
 * @json: text so far
 * @key: (nullable): its key
 * @value: its value
 *
 * Adds true or false.
 */
void
pennant_sample_json_add_boolean (GString *json, const char *key, gboolean value)
{
  begin_value (json, key);
  g_string_append (json, value ? "true" : "false");
}

/**
 * pennant_sample_json_add_time:
 * @json: text so far
 * @key: (nullable): its key
 * @time: Unix time in seconds
 *
 * Adds a time as the API writes it, `20251114T070000.000Z`.
 */
void
pennant_sample_json_add_time (GString *json, const char *key, gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  g_autofree char *text = g_date_time_format (date, "%Y%m%dT%H%M%S.000Z");

  pennant_sample_json_add_text (json, key, text);
}
