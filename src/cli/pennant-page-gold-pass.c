/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-season.h"
#include "model/pennant-time.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/**
 * pennant_write_gold_pass:
 * @record: a PennantGoldPass
 * @sheet: where to write
 *
 * Writes the season of the gold pass.
 */
void
pennant_write_gold_pass (gconstpointer record, PennantSheet *sheet)
{
  const PennantGoldPass *season = record;
  g_autofree char *start = pennant_words_for_time (season->start_time);
  g_autofree char *end = pennant_words_for_time (season->end_time);
  gint64 until = 0;
  gboolean is_told = pennant_time_parse (season->end_time, &until);

  if (is_told && until > sheet->now)
    {
      g_autofree char *left = pennant_words_for_span (until - sheet->now);
      /* Translators: %s is a span of time */
      g_autofree char *title = g_strdup_printf (_ ("Gold pass, ends in %s"), left);

      pennant_sheet_add_title (sheet, title);
    }
  else
    {
      pennant_sheet_add_title (sheet, is_told ? _ ("Gold pass, ended") : _ ("Gold pass"));
    }
  /* Translators: two dates with times */
  pennant_sheet_add_line (sheet, _ ("%s to %s"), start, end);
}
