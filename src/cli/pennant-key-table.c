/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-key-table.h"

#include "api/pennant-key.h"
#include "service/pennant-key-report.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static char *
describe_text (const char *text)
{
  return text != NULL ? pennant_text_clean (text) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

static char *
describe_answer (PennantKeyAnswer answer)
{
  switch (answer)
    {
    case PENNANT_KEY_ANSWER_YES:
      return g_strdup (_ ("yes"));
    case PENNANT_KEY_ANSWER_NO:
      return g_strdup (_ ("no"));
    case PENNANT_KEY_ANSWER_UNKNOWN:
    default:
      return g_strdup (PENNANT_WORDS_NOT_TOLD);
    }
}

static const char *
describe_owner (const PennantKeyReportRow *row)
{
  if (row->is_own)
    return _ ("made here");

  return row->is_ours ? _ ("another Pennant's") : _ ("another program's");
}

/**
 * pennant_key_table_describe_addresses:
 * @ranges: (element-type utf8): ranges of addresses
 *
 * Returns: (transfer full): all of them
 */
char *
pennant_key_table_describe_addresses (GPtrArray *ranges)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);

  if (ranges->len == 0)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  for (guint i = 0; i < ranges->len; i++)
    g_ptr_array_add (clean, pennant_key_describe_range (ranges->pdata[i]));

  return pennant_words_join (clean);
}

/**
 * pennant_key_table_write:
 * @rows: (element-type PennantKeyReportRow): keys
 * @in_use: whether the keys that are in use are wanted, or all others
 * @title: what stands above them
 * @sheet: where to write
 *
 * Writes a line about each; nothing where there is none.
 */
void
pennant_key_table_write (GPtrArray *rows, gboolean in_use, const char *title, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LKwwwlw");

  pennant_table_set_has_titles (table, TRUE);
  /* Translators: “Good here” is whether a key is good for the address of the person */
  pennant_table_add (table, _ ("Name"), _ ("ID"), _ ("Addresses"), _ ("Made"), _ ("Good here"),
                     in_use ? _ ("At the portal") : _ ("Whose"), _ ("Tier"), NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const PennantKeyReportRow *row = rows->pdata[i];

      if (row->in_use == in_use)
        pennant_table_take (
            table, describe_text (row->name), describe_text (row->id),
            pennant_key_table_describe_addresses (row->addresses),
            row->issued_at > 0 ? pennant_words_for_day (row->issued_at) : g_strdup (PENNANT_WORDS_NOT_TOLD),
            describe_answer (row->allows), in_use ? describe_answer (row->on_portal) : g_strdup (describe_owner (row)),
            describe_text (row->tier), NULL);
    }
  if (pennant_table_get_n_rows (table) == 1)
    return;

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, title);
  pennant_sheet_add_table (sheet, table);
}
