/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-clan-words.h"

#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_clan_words_for_composition:
 * @members: (nullable) (element-type PennantClanMember): members of a clan
 *
 * Returns: (transfer full): how many of each town hall are among them, as "TH17 12 · TH16 20"; "" where nobody told
 */
char *
pennant_clan_words_for_composition (const GPtrArray *members)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (members, i);

      if (PENNANT_HAS (member, town_hall_level))
        g_array_append_val (levels, member->town_hall_level);
    }

  return pennant_words_for_composition (levels);
}

/**
 * pennant_clan_words_for_terms:
 * @clan: a clan
 *
 * Returns: (transfer full): who may join and where it stands, as "Invite only · 47/50 · Germany · Crystal League I ·
 *   asks TH 13"; each part only if told
 */
char *
pennant_clan_words_for_terms (const PennantClan *clan)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (clan->admission != NULL)
    g_ptr_array_add (parts, pennant_words_for_admission (clan->admission));
  if (PENNANT_HAS (clan, members))
    {
      g_autofree char *members = PENNANT_WORDS_NUMBER (clan, members);

      g_ptr_array_add (parts, g_strdup_printf ("%s/50", members));
    }
  if (clan->location != NULL && clan->location->name != NULL)
    g_ptr_array_add (parts, pennant_words_for_name (clan->location->name));
  if (clan->war_league != NULL && clan->war_league->name != NULL)
    g_ptr_array_add (parts, pennant_words_for_name (clan->war_league->name));
  if (PENNANT_HAS (clan, required_town_hall_level))
    {
      g_autofree char *level = PENNANT_WORDS_NUMBER (clan, required_town_hall_level);

      /* Translators: the level of the town hall that a clan asks of those who want to join */
      g_ptr_array_add (parts, g_strdup_printf (_ ("asks TH %s"), level));
    }

  return pennant_words_join (parts);
}
