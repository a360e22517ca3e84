/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-player-summary.h"

#include "words/pennant-player-words.h"
#include "words/pennant-summary.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/* "Barbarian King 75, Archer Queen 80", those of the home village. */
static void
add_heroes (GString *text, const PennantPlayer *player)
{
  g_autoptr (GPtrArray) heroes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  for (guint i = 0; player->heroes != NULL && i < player->heroes->len; i++)
    {
      const PennantUnit *hero = g_ptr_array_index (player->heroes, i);
      g_autofree char *name = pennant_words_for_name (hero->name), *level = PENNANT_WORDS_NUMBER (hero, level);

      if (hero->village == NULL || g_str_equal (hero->village, "home"))
        g_ptr_array_add (heroes, g_strdup_printf ("%s %s", name, level));
    }
  line = pennant_words_list (heroes, G_MAXUINT);
  pennant_summary_take (text, g_steal_pointer (&line));
}

/**
 * pennant_player_summary:
 * @player: a player
 * @table: what is known of units
 *
 * Says of a player what a clan wants to know of one who applies.
 *
 * Returns: (transfer full): plain text of at most ten lines
 */
char *
pennant_player_summary (const PennantPlayer *player, const PennantUnitTable *table)
{
  GString *text = pennant_summary_new ();
  g_autofree char *name = pennant_words_for_name (player->name), *tag = pennant_text_clean (player->tag);
  PennantProgress progress;

  pennant_progress_init (&progress, player, table);
  pennant_summary_add (text, "%s %s", name, tag);
  pennant_summary_take (text, pennant_player_words_for_levels (player));
  if (player->clan != NULL)
    {
      g_autofree char *role = pennant_words_for_role (player->role);
      g_autofree char *clan = pennant_words_for_name (player->clan->name);

      /* Translators: role and clan, as in "Elder in Some Clan" */
      pennant_summary_add (text, _ ("%s in %s"), role, clan);
    }
  else
    {
      pennant_summary_add (text, "%s", _ ("No clan"));
    }
  pennant_summary_take (text, pennant_player_words_for_recruiter (player, &progress));
  pennant_summary_take (text, pennant_player_words_for_tier (player));
  add_heroes (text, player);
  pennant_summary_take (text, pennant_player_words_for_progress (&progress));

  return pennant_summary_end (text);
}
