/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-player-words.h"

#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_player_words_for_levels:
 * @player: a player
 *
 * Returns: (transfer full): town hall, its weapon where it has one, and experience, as "Town hall 16 (weapon 3) ·
 *   Experience 230"
 */
char *
pennant_player_words_for_levels (const PennantPlayer *player)
{
  g_autofree char *town_hall = PENNANT_WORDS_NUMBER (player, town_hall_level);
  g_autofree char *experience = PENNANT_WORDS_NUMBER (player, exp_level);
  g_autofree char *weapon = PENNANT_WORDS_NUMBER (player, town_hall_weapon_level);

  if (PENNANT_HAS (player, town_hall_weapon_level))
    /* Translators: the levels of a player's town hall, of its weapon, and of experience */
    return g_strdup_printf (_ ("Town hall %s (weapon %s) · Experience %s"), town_hall, weapon, experience);

  /* Translators: the levels of a player's town hall and experience */
  return g_strdup_printf (_ ("Town hall %s · Experience %s"), town_hall, experience);
}

/**
 * pennant_player_words_for_recruiter:
 * @player: a player
 * @progress: how far the army is
 *
 * What a hall has no heroes for, or none before it had units for, is left out.
 *
 * Returns: (transfer full): what a recruiter looks for, as "War: in · heroes 91 % · rushed 3 of 62 · war stars 1,204 ·
 *   donated 540, received 210"
 */
char *
pennant_player_words_for_recruiter (const PennantPlayer *player, const PennantProgress *progress)
{
  g_autofree char *war = pennant_words_for_war_preference (player->war_preference);
  g_autofree char *stars = PENNANT_WORDS_NUMBER (player, war_stars);
  g_autofree char *donated = PENNANT_WORDS_NUMBER (player, donations);
  g_autofree char *received = PENNANT_WORDS_NUMBER (player, donations_received);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  int percent;

  /* Translators: whether the player is in wars */
  g_ptr_array_add (parts, g_strdup_printf (_ ("War: %s"), war));
  if (pennant_group_progress_get_percent (&progress->groups[PENNANT_ARMY_HEROES], &percent))
    /* Translators: how much of the levels that the town hall allows its heroes have */
    g_ptr_array_add (parts, g_strdup_printf (_ ("heroes %d %%"), percent));
  if (progress->n_judged > 0)
    /* Translators: how many units are below what the town hall before allowed, and of how many that is said */
    g_ptr_array_add (parts, g_strdup_printf (_ ("rushed %u of %u"), progress->n_rushed, progress->n_judged));
  /* Translators: a number */
  g_ptr_array_add (parts, g_strdup_printf (_ ("war stars %s"), stars));
  /* Translators: how many troops a player gave and got */
  g_ptr_array_add (parts, g_strdup_printf (_ ("donated %s, received %s"), donated, received));

  return pennant_words_join (parts);
}

/**
 * pennant_player_words_for_tier:
 * @player: a player
 *
 * Returns: (transfer full): the ranked battles, as "Titan League 25 · 312 trophies this week · attacks won 14"
 */
char *
pennant_player_words_for_tier (const PennantPlayer *player)
{
  g_autofree char *trophies = PENNANT_WORDS_NUMBER (player, trophies);
  g_autofree char *wins = PENNANT_WORDS_NUMBER (player, attack_wins);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, pennant_words_for_name (player->league_tier != NULL ? player->league_tier->name : NULL));
  /* Translators: a number */
  g_ptr_array_add (parts, g_strdup_printf (_ ("%s trophies this week"), trophies));
  /* Translators: a number */
  g_ptr_array_add (parts, g_strdup_printf (_ ("attacks won %s"), wins));

  return pennant_words_join (parts);
}

/**
 * pennant_player_words_for_progress:
 * @progress: how far an army is
 *
 * Returns: (transfer full) (nullable): each part of it, as "Heroes 91 % · Troops 84 % · Spells 95 %"; %NULL where
 *   nothing is known
 */
char *
pennant_player_words_for_progress (const PennantProgress *progress)
{
  static const char *const groups[PENNANT_N_ARMY_GROUPS] = {
    [PENNANT_ARMY_HEROES] = N_ ("Heroes"), [PENNANT_ARMY_TROOPS] = N_ ("Troops"),
    [PENNANT_ARMY_SPELLS] = N_ ("Spells"), [PENNANT_ARMY_SIEGE] = N_ ("Siege"),
    [PENNANT_ARMY_PETS] = N_ ("Pets"),     [PENNANT_ARMY_EQUIPMENT] = N_ ("Equipment"),
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  int percent;

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (pennant_group_progress_get_percent (&progress->groups[i], &percent))
      /* Translators: a part of the army, and how much of the levels that the town hall allows it has */
      g_ptr_array_add (parts, g_strdup_printf (_ ("%s %d %%"), _ (groups[i]), percent));

  return parts->len > 0 ? pennant_words_join (parts) : NULL;
}
