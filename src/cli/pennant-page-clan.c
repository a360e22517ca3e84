/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-clan.h"
#include "words/pennant-clan-words.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static void
write_labels (const PennantClan *clan, PennantSheet *sheet)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; clan->labels != NULL && i < clan->labels->len; i++)
    {
      const PennantLabel *label = g_ptr_array_index (clan->labels, i);
      g_autofree char *name = pennant_words_for_name (label->name), *bound = pennant_text_bind (name);

      g_string_append_printf (line, "%s[%s]", i > 0 ? " " : "", bound);
    }
  if (line->len > 0)
    pennant_sheet_add_line (sheet, "%s", line->str);
}

static void
write_description (const PennantClan *clan, PennantSheet *sheet)
{
  g_auto (GStrv) lines = g_strsplit (clan->description != NULL ? clan->description : "", "\n", -1);

  if (clan->description == NULL || *clan->description == '\0')
    return;

  pennant_sheet_add_gap (sheet);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = pennant_text_clean (lines[i]);

      pennant_sheet_add_line (sheet, "%s", g_strchomp (clean));
    }
}

static void
write_facts (const PennantClan *clan, PennantSheet *sheet)
{
  g_autoptr (PennantTable) facts = pennant_table_new ("ll");

  pennant_table_take_fact (facts, _ ("Wars won"), PENNANT_WORDS_NUMBER (clan, war_wins));
  pennant_table_take_fact (facts, _ ("Wars lost"), PENNANT_WORDS_NUMBER (clan, war_losses));
  pennant_table_take_fact (facts, _ ("Wars tied"), PENNANT_WORDS_NUMBER (clan, war_ties));
  pennant_table_take_fact (facts, _ ("Win streak"), PENNANT_WORDS_NUMBER (clan, war_win_streak));
  pennant_table_take_fact (facts, _ ("War frequency"), pennant_words_for_war_frequency (clan->war_frequency));
  if (PENNANT_HAS (clan, is_war_log_public))
    pennant_table_take_fact (facts, _ ("War log"),
                             g_strdup (clan->is_war_log_public != 0 ? _ ("Public") : _ ("Private")));
  pennant_table_take_fact (facts, _ ("Clan trophies"), PENNANT_WORDS_NUMBER (clan, clan_points));
  pennant_table_take_fact (facts, _ ("Builder base trophies"), PENNANT_WORDS_NUMBER (clan, clan_builder_base_points));
  pennant_table_take_fact (facts, _ ("Capital trophies"), PENNANT_WORDS_NUMBER (clan, clan_capital_points));
  if (clan->capital_league != NULL)
    pennant_table_take_fact (facts, _ ("Capital league"), pennant_words_for_name (clan->capital_league->name));
  if (clan->clan_capital != NULL && PENNANT_HAS (clan->clan_capital, capital_hall_level))
    pennant_table_take_fact (facts, _ ("Capital hall"), PENNANT_WORDS_NUMBER (clan->clan_capital, capital_hall_level));
  if (clan->chat_language != NULL)
    pennant_table_take_fact (facts, _ ("Language"), pennant_words_for_name (clan->chat_language->name));
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, facts);
}

/**
 * pennant_write_clan:
 * @record: a PennantClan
 * @sheet: where to write
 *
 * Writes a clan, its members, and more about it.
 */
void
pennant_write_clan (gconstpointer record, PennantSheet *sheet)
{
  const PennantClan *clan = record;
  g_autofree char *name = pennant_words_for_name (clan->name), *tag = pennant_text_clean (clan->tag);
  g_autofree char *level = PENNANT_WORDS_NUMBER (clan, clan_level), *title = NULL;
  g_autofree char *terms = pennant_clan_words_for_terms (clan);

  /* Translators: a clan's name, level and tag */
  title = g_strdup_printf (_ ("%s · Level %s  %s"), name, level, tag);
  pennant_sheet_add_title (sheet, title);
  if (*terms != '\0')
    pennant_sheet_add_line (sheet, "%s", terms);
  write_labels (clan, sheet);
  write_description (clan, sheet);
  pennant_sheet_add_gap (sheet);
  pennant_write_running (sheet);
  if (clan->member_list != NULL && clan->member_list->len > 0)
    {
      pennant_sheet_add_gap (sheet);
      pennant_write_members (clan->member_list, sheet);
    }
  write_facts (clan, sheet);
}
