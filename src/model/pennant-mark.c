/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-mark.h"

G_DEFINE_ENUM_TYPE (PennantMark,
                    pennant_mark,
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_WATCH, "watch"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_TRUSTED, "trusted"),
                    G_DEFINE_ENUM_VALUE (PENNANT_MARK_NEVER_AGAIN, "never-again"))

static const char *const ids[PENNANT_N_MARKS] = { "none", "watch", "trusted", "never-again" };

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
  return ids[pennant_mark_from_number (mark)];
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
  for (guint i = 0; i < PENNANT_N_MARKS; i++)
    if (g_str_equal (ids[i], id))
      {
        *mark = (PennantMark) i;
        return TRUE;
      }
  return FALSE;
}
