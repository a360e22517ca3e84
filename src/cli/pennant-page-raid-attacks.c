/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-raid-attacks.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static const PennantRaidClan *
get_clan (const PennantRaidLogEntry *entry)
{
  return entry->defender != NULL ? entry->defender : entry->attacker;
}

/* "Wizard Valley: +38 % Ana, +62 % Ben", the oldest attack first. */
static void
write_district (const PennantRaidDistrict *district, PennantSheet *sheet)
{
  g_autoptr (GArray) gains = pennant_raid_district_list_gains (district);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = pennant_words_for_name (district->name);

  for (guint i = 0; i < gains->len; i++)
    {
      const PennantRaidGain *gain = &g_array_index (gains, PennantRaidGain, i);
      const PennantRaidAttacker *attacker = gain->attack->attacker;
      g_autofree char *by = pennant_words_for_name (attacker != NULL ? attacker->name : NULL);
      /* Translators: what an attack added to the destruction of a district, and whose attack it was */
      g_autofree char *line = g_strdup_printf (_ ("+%.0f %% %s"), gain->destruction, by);
      g_autofree char *bound = pennant_text_bind (line);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", bound);
    }
  if (gains->len > 0)
    pennant_sheet_add_line (sheet, "  %s: %s", name, text->str);
}

static gboolean
has_attacks (const PennantRaidLogEntry *entry)
{
  for (guint i = 0; entry->districts != NULL && i < entry->districts->len; i++)
    {
      const PennantRaidDistrict *district = g_ptr_array_index (entry->districts, i);

      if (district->attacks != NULL && district->attacks->len > 0)
        return TRUE;
    }

  return FALSE;
}

/* What each attack added, by clan and district. */
static void
write_gains (GPtrArray *log, PennantSheet *sheet)
{
  for (guint i = 0; i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = g_ptr_array_index (log, i);
      const PennantRaidClan *clan = get_clan (entry);
      g_autofree char *name = pennant_words_for_name (clan != NULL ? clan->name : NULL);

      if (!has_attacks (entry))
        continue;
      pennant_sheet_add_line (sheet, "%s", name);
      for (guint j = 0; j < entry->districts->len; j++)
        write_district (g_ptr_array_index (entry->districts, j), sheet);
    }
}

/**
 * pennant_write_raid_log:
 * @title: whom it is about
 * @log: (nullable) (element-type PennantRaidLogEntry): an attack log or a defence log
 * @sheet: where to write
 *
 * Writes a log, first folded, a clan a row, then with what each attack added to the destruction of a district, as far
 * as the API tells attacks.
 */
void
pennant_write_raid_log (const char *title, GPtrArray *log, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LwRR");

  if (log == NULL || log->len == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, title, _ ("Tag"), _ ("Attacks used"), _ ("Districts"), NULL);
  for (guint i = 0; i < log->len; i++)
    {
      const PennantRaidLogEntry *entry = g_ptr_array_index (log, i);
      const PennantRaidClan *clan = get_clan (entry);

      pennant_table_take (
          table, pennant_words_for_name (clan != NULL ? clan->name : NULL),
          pennant_text_clean (clan != NULL ? clan->tag : NULL), PENNANT_WORDS_NUMBER (entry, attack_count),
          g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, entry->districts_destroyed, entry->district_count),
          NULL);
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
  pennant_sheet_add_gap (sheet);
  write_gains (log, sheet);
}
