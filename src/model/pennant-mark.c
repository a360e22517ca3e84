/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-mark.h"

G_DEFINE_ENUM_TYPE (PennantMark,
                    pennant_mark,
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_WATCH, "watch"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_TRUSTED, "trusted"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_NEVER_AGAIN, "never-again"))

/**
 * pennant_mark_from_number:
 * @number: as kept in a file
 *
 * Returns: the mark; %PENNANT_MARK_NONE for one that is not known
 */
PennantMark
pennant_mark_from_number (gint64 number)
{
  return number > 0 && number < PENNANT_N_MARKS ? (PennantMark) number : PENNANT_MARK_NONE;
}

/**
 * pennant_mark_get_id:
 * @mark: a mark
 *
 * Returns: its name for programs, as `never-again`
 */
const char *
pennant_mark_get_id (PennantMark mark)
{
  return g_enum_get_value (g_type_class_get (PENNANT_TYPE_MARK), (int) pennant_mark_from_number (mark))->value_nick;
}

/**
 * pennant_mark_from_id:
 * @id: a name for programs
 * @mark: (out): the mark
 *
 * Returns: whether there is such a mark
 */
gboolean
pennant_mark_from_id (const char *id, PennantMark *mark)
{
  const GEnumValue *value = g_enum_get_value_by_nick (g_type_class_get (PENNANT_TYPE_MARK), id);

  if (value == NULL)
    return FALSE;
  *mark = (PennantMark) value->value;
  return TRUE;
}
