/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-note.h"

#include "model/pennant-line.h"

/**
 * pennant_note_clean:
 * @text: (nullable): what was written, of any bytes
 *
 * Makes a note of a text: each line as pennant_line_clean() makes it, without blanks at the ends of lines and of the
 * note.
 *
 * Returns: (transfer full) (nullable): the note, %NULL where nothing is left to read
 */
char *
pennant_note_clean (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autofree char *note = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = lines[i];

      lines[i] = g_strchomp (pennant_line_clean (line));
    }
  note = g_strstrip (g_strjoinv ("\n", lines));

  return pennant_line_is_blank (note) ? NULL : g_steal_pointer (&note);
}

/**
 * pennant_note_fits:
 * @note: (nullable): a note
 *
 * Returns: whether it is short enough to be kept
 */
gboolean
pennant_note_fits (const char *note)
{
  return note == NULL || g_utf8_strlen (note, -1) <= PENNANT_NOTE_MAX_CHARACTERS;
}
