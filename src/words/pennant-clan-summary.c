/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-clan-summary.h"

#include "words/pennant-clan-words.h"
#include "words/pennant-summary.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_clan_summary:
 * @clan: a clan
 *
 * Says of a clan what a chat wants to know: who may join, how strong it is, and how its wars went.
 *
 * Returns: (transfer full): plain text of at most ten lines
 */
char *
pennant_clan_summary (const PennantClan *clan)
{
  GString *text = pennant_summary_new ();
  g_autofree char *name = pennant_words_for_name (clan->name), *tag = pennant_text_clean (clan->tag);
  g_autofree char *level = PENNANT_WORDS_NUMBER (clan, clan_level);
  g_autofree char *won = PENNANT_WORDS_NUMBER (clan, war_wins), *streak = PENNANT_WORDS_NUMBER (clan, war_win_streak);

  /* Translators: a clan's name, tag and level */
  pennant_summary_add (text, _ ("%s %s · Level %s"), name, tag, level);
  pennant_summary_take (text, pennant_clan_words_for_terms (clan));
  pennant_summary_take (text, pennant_clan_words_for_composition (clan->member_list));
  if (PENNANT_HAS (clan, war_wins))
    /* Translators: two numbers */
    pennant_summary_add (text, _ ("Wars won %s · win streak %s"), won, streak);

  return pennant_summary_end (text);
}
