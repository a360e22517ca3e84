/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-format.h"

#include "model/pennant-common.h"
#include "ui/pennant-names.h"

/**
 * pennant_format_number:
 * @number: a count
 *
 * Returns: (transfer full): it as numbers are written here, as "1,204"
 */
char *
pennant_format_number (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

/**
 * pennant_format_role:
 * @role: (nullable): a role as the API spells it
 *
 * Returns: (transfer full): the game's word for it; "—" where it is not told, and an unknown one as it is
 */
char *
pennant_format_role (const char *role)
{
  PennantRole known = pennant_role_from_text (role);
  const char *word = pennant_role_get_word (known);

  if (known == PENNANT_ROLE_UNKNOWN)
    return pennant_name_display (role, NULL);
  return g_strdup (word != NULL ? word : "—");
}

/**
 * pennant_format_to_int:
 * @number: a level or count
 *
 * Texts for translators have no room for 64 bits, and no level needs them.
 *
 * Returns: it, or the nearest that there is room for
 */
int
pennant_format_to_int (gint64 number)
{
  return (int) CLAMP (number, G_MININT, G_MAXINT);
}

/**
 * pennant_format_add_part:
 * @line: a line such as "Invite only · 47/50"
 * @part: (nullable) (transfer full): what comes next; an empty one takes no room
 *
 * Adds a part to a line.
 */
void
pennant_format_add_part (GString *line, char *part)
{
  if (part != NULL && *part != '\0')
    {
      if (line->len > 0)
        g_string_append (line, " · ");
      g_string_append (line, part);
    }
  g_free (part);
}
