/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-json.h"

#include "cli/pennant-terminal.h"

#include <string.h>

/**
 * pennant_json_format_time:
 * @time: Unix time in microseconds
 *
 * Returns: (transfer full): the time as the API writes it
 */
char *
pennant_json_format_time (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, "%Y%m%dT%H%M%S.000Z") : g_strdup ("");
}

/**
 * pennant_json_add_text:
 * @builder: within an object
 * @name: a member's name
 * @text: (nullable): its value; %NULL for none
 *
 * Adds a member.
 */
void
pennant_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * pennant_json_add_number:
 * @builder: within an object
 * @name: a member's name
 * @number: its value; none where it is negative
 *
 * Adds a member.
 */
void
pennant_json_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  if (number < 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

/**
 * pennant_json_add_time:
 * @builder: within an object
 * @name: a member's name
 * @time: Unix time in microseconds; 0 for none
 *
 * Adds a member, a time as the API writes it.
 */
void
pennant_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = time > 0 ? pennant_json_format_time (time) : NULL;

  pennant_json_add_text (builder, name, text);
}

/**
 * pennant_json_add_boolean:
 * @builder: within an object
 * @name: a member's name
 * @value: its value
 *
 * Adds a member.
 */
void
pennant_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * pennant_json_write:
 * @builder: a whole value
 * @for_terminal: whether a terminal will read it
 *
 * Returns: (transfer full): a line of JSON, with its end
 */
char *
pennant_json_write (JsonBuilder *builder, gboolean for_terminal)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *line = pennant_terminal_from_json (bytes, TRUE, for_terminal);

  return g_strconcat (line, "\n", NULL);
}
