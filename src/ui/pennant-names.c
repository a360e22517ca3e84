/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-names.h"

#include "model/pennant-line.h"
#include "model/pennant-record.h"

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"    /* U+2068 */
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9" /* U+2069 */

static gboolean
is_direction_control (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * pennant_name_display:
 * @name: (nullable): a name as sent
 * @tag: (nullable): what to say instead
 *
 * Gives a name as it is shown where it stands alone, as in the title of a window: without what is invisible and turns
 * the direction of writing.
 *
 * Returns: (transfer full): the name, or the tag where the name is empty to the eye
 */
char *
pennant_name_display (const char *name, const char *tag)
{
  g_autofree char *line = pennant_line_clean (name);

  if (!pennant_line_is_blank (line))
    return g_steal_pointer (&line);

  return g_strdup (tag != NULL ? tag : "—");
}

/**
 * pennant_name_isolate:
 * @name: (nullable): a name
 *
 * Makes a name ready to stand in a sentence: its direction ends with it, whatever controls it holds.
 *
 * Returns: (transfer full): the name between marks that isolate it
 */
char *
pennant_name_isolate (const char *name)
{
  GString *text = g_string_new (FIRST_STRONG_ISOLATE);

  for (const char *p = name != NULL ? name : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_direction_control (c))
        g_string_append_unichar (text, c);
    }
  g_string_append (text, POP_DIRECTIONAL_ISOLATE);

  return g_string_free_and_steal (text);
}

/**
 * pennant_name_of_record:
 * @record: (type PennantRecord): what the API says of something
 * @tag: (nullable): what to say where its name is empty to the eye
 *
 * Returns: (transfer full) (nullable): its name as it is shown, %NULL where what is of its type has none
 */
char *
pennant_name_of_record (gconstpointer record, const char *tag)
{
  const PennantField *field = pennant_type_find_field (((const PennantRecord *) record)->type, "name");

  return field != NULL ? pennant_name_display (G_STRUCT_MEMBER (char *, record, field->offset), tag) : NULL;
}
