/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-remark-words.h"

#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>

/* Where a note does not have a place of its own, so much of it is said. */
#define MAX_SAID_CHARACTERS 240

#define NOTE_ICON "note-symbolic"

static const struct
{
  const char *word;
  const char *icon_name;
  const char *css_class;
} marks[PENNANT_N_MARKS] = {
  [PENNANT_MARK_NONE] = { N_ ("No Mark"), NULL, NULL },
  /* Translators: a mark on a clan or player: to keep an eye on */
  [PENNANT_MARK_WATCH] = { N_ ("Watch"), "mark-watch-symbolic", "warning" },
  /* Translators: a mark on a clan or player: welcome at any time */
  [PENNANT_MARK_TRUSTED] = { N_ ("Trusted"), "mark-trusted-symbolic", "success" },
  /* Translators: a mark on a clan or player: not to be let in again */
  [PENNANT_MARK_NEVER_AGAIN] = { N_ ("Never Again"), "mark-never-again-symbolic", "error" },
};

/**
 * pennant_mark_get_word:
 * @mark: a mark
 *
 * Returns: what it is called
 */
const char *
pennant_mark_get_word (PennantMark mark)
{
  return _ (marks[pennant_mark_from_number (mark)].word);
}

/**
 * pennant_mark_get_icon_name:
 * @mark: a mark
 *
 * Returns: (nullable): its symbol
 */
const char *
pennant_mark_get_icon_name (PennantMark mark)
{
  return marks[pennant_mark_from_number (mark)].icon_name;
}

/**
 * pennant_mark_get_css_class:
 * @mark: a mark
 *
 * Returns: (nullable): the style that gives it a colour besides
 */
const char *
pennant_mark_get_css_class (PennantMark mark)
{
  return marks[pennant_mark_from_number (mark)].css_class;
}

/**
 * pennant_remark_get_word:
 * @remark: a note and a mark
 *
 * Returns: the mark's word, or "Note" where there is only a note
 */
const char *
pennant_remark_get_word (PennantRemark *remark)
{
  PennantMark mark = pennant_remark_get_mark (remark);

  return mark != PENNANT_MARK_NONE ? pennant_mark_get_word (mark) : _ ("Note");
}

/**
 * pennant_remark_get_icon_name:
 * @remark: a note and a mark
 *
 * Returns: the mark's symbol, or that of a note where there is only one
 */
const char *
pennant_remark_get_icon_name (PennantRemark *remark)
{
  PennantMark mark = pennant_remark_get_mark (remark);

  return mark != PENNANT_MARK_NONE ? pennant_mark_get_icon_name (mark) : NOTE_ICON;
}

/**
 * pennant_remark_describe:
 * @remark: a note and a mark
 *
 * Says both in one line, as for a tooltip or a screen reader.
 *
 * Returns: (transfer full) (nullable): as "Watch: Left in the middle of a war", %NULL where there is nothing to say
 */
char *
pennant_remark_describe (PennantRemark *remark)
{
  const char *note = pennant_remark_get_note (remark);
  g_autofree char *start = NULL;
  g_autofree char *isolated = NULL;

  if (pennant_remark_is_blank (remark))
    return NULL;
  if (note == NULL)
    return g_strdup (pennant_remark_get_word (remark));

  start = g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), MAX_SAID_CHARACTERS));
  g_strdelimit (start, "\n", ' ');
  isolated = pennant_name_isolate (start);
  /* Translators: a mark, or the word Note; what was noted; the sign that the note goes on, or nothing */
  return g_strdup_printf (_ ("%s: %s%s"), pennant_remark_get_word (remark), isolated,
                          strlen (start) < strlen (note) ? "…" : "");
}
