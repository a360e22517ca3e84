/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-key-table.h"

#include "api/pennant-key-plan.h"
#include "cli/pennant-table.h"
#include "cli/pennant-text.h"
#include "cli/pennant-words.h"

#include <glib/gi18n.h>

static char *
describe_addresses (GPtrArray *ranges)
{
  g_autofree char *joined = NULL;

  if (ranges == NULL || ranges->len == 0)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  joined = pennant_words_join (ranges);

  return pennant_text_clean (joined);
}

/**
 * pennant_key_table_write_portal:
 * @keys: (element-type PennantPortalKey): keys
 * @text: where to write
 *
 * Writes a line about each: its name, its number, its addresses and when it was made.
 */
void
pennant_key_table_write_portal (GPtrArray *keys, GString *text)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LWww");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Name"), _ ("ID"), _ ("Addresses"), _ ("Made"), NULL);
  for (guint i = 0; i < keys->len; i++)
    {
      const PennantPortalKey *key = keys->pdata[i];
      gint64 issued_at = pennant_portal_key_get_issued_at (key);

      pennant_table_take (table, pennant_text_clean (key->name), pennant_text_clean (key->id),
                          describe_addresses (key->cidr_ranges),
                          issued_at > 0 ? pennant_words_for_day (issued_at) : g_strdup (PENNANT_WORDS_NOT_TOLD), NULL);
    }
  pennant_table_write (table, text, 0, FALSE);
}
