/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-closures.h"

#include "model/pennant-line.h"
#include "ui/pennant-format.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_closure_player_name:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): their name
 */
char *
pennant_closure_player_name (gpointer unused, const PennantPlayer *player)
{
  return player != NULL ? pennant_name_display (player->name, player->tag) : NULL;
}

/**
 * pennant_closure_player_standing:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): town hall, its weapon where it has one, and experience, as
 *   "Town Hall 14, weapon 5 · Experience 189"
 */
char *
pennant_closure_player_standing (gpointer unused, const PennantPlayer *player)
{
  GString *line;

  if (player == NULL)
    return NULL;

  line = g_string_new (NULL);
  if (PENNANT_HAS (player, town_hall_level) && PENNANT_HAS (player, town_hall_weapon_level))
    pennant_format_add_part (line, g_strdup_printf (_ ("Town Hall %d, weapon %d"),
                                                    pennant_format_to_int (player->town_hall_level),
                                                    pennant_format_to_int (player->town_hall_weapon_level)));
  else if (PENNANT_HAS (player, town_hall_level))
    pennant_format_add_part (line,
                             g_strdup_printf (_ ("Town Hall %d"), pennant_format_to_int (player->town_hall_level)));
  if (PENNANT_HAS (player, exp_level))
    pennant_format_add_part (line, g_strdup_printf (_ ("Experience %d"), pennant_format_to_int (player->exp_level)));

  return g_string_free_and_steal (line);
}

/**
 * pennant_closure_player_has_clan:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: whether the player is in a clan
 */
gboolean
pennant_closure_player_has_clan (gpointer unused, const PennantPlayer *player)
{
  return player != NULL && player->clan != NULL;
}

/**
 * pennant_closure_player_has_no_clan:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: whether the player is known to be in none
 */
gboolean
pennant_closure_player_has_no_clan (gpointer unused, const PennantPlayer *player)
{
  return player != NULL && player->clan == NULL;
}

/**
 * pennant_closure_player_has_tier:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: whether anything of tier and trophies is told
 */
gboolean
pennant_closure_player_has_tier (gpointer unused, const PennantPlayer *player)
{
  return player != NULL &&
         (player->league_tier != NULL || PENNANT_HAS (player, trophies) || PENNANT_HAS (player, best_trophies));
}

/**
 * pennant_closure_player_clan_name:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the name of the player's clan
 */
char *
pennant_closure_player_clan_name (gpointer unused, const PennantPlayer *player)
{
  if (!pennant_closure_player_has_clan (NULL, player))
    return NULL;

  return pennant_name_display (player->clan->name, player->clan->tag);
}

/**
 * pennant_closure_player_clan_badge:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the address of the badge of the player's clan
 */
char *
pennant_closure_player_clan_badge (gpointer unused, const PennantPlayer *player)
{
  return pennant_closure_player_has_clan (NULL, player) ? pennant_picture_choose_url (player->clan->badge_urls) : NULL;
}

/**
 * pennant_closure_player_clan:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the player's place, as "Elder in Night Watch", or "No clan"
 */
char *
pennant_closure_player_clan (gpointer unused, const PennantPlayer *player)
{
  g_autofree char *name = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *raw = NULL;

  if (player == NULL)
    return NULL;
  if (player->clan == NULL)
    return g_strdup (_ ("No clan"));

  name = pennant_closure_player_clan_name (NULL, player);
  isolated = pennant_name_isolate (name);
  switch (pennant_role_from_text (player->role))
    {
    case PENNANT_ROLE_MEMBER:
      return g_strdup_printf (_ ("Member of %s"), isolated);
    case PENNANT_ROLE_ELDER:
      return g_strdup_printf (_ ("Elder in %s"), isolated);
    case PENNANT_ROLE_CO_LEADER:
      return g_strdup_printf (_ ("Co-leader of %s"), isolated);
    case PENNANT_ROLE_LEADER:
      return g_strdup_printf (_ ("Leader of %s"), isolated);
    case PENNANT_ROLE_UNKNOWN:
      raw = pennant_name_isolate (player->role);
      /* Translators: a role that Pennant does not know, and the name of a clan. */
      return g_strdup_printf (_ ("%s in %s"), raw, isolated);
    case PENNANT_ROLE_NONE:
    default:
      return g_strdup_printf (_ ("In %s"), isolated);
    }
}

static char *
describe_war_preference (const char *preference)
{
  g_autofree char *raw = NULL;

  if (g_strcmp0 (preference, "in") == 0)
    return g_strdup (_ ("War: in"));
  if (g_strcmp0 (preference, "out") == 0)
    return g_strdup (_ ("War: out"));

  if (preference == NULL)
    return NULL;

  raw = pennant_line_clean (preference);

  return g_strdup_printf (_ ("War: %s"), raw);
}

/**
 * pennant_closure_player_facts:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): what a recruiter looks for, as "War: in · war stars 1,204 · donated 540,
 * received 210", with what the API tells of that
 */
char *
pennant_closure_player_facts (gpointer unused, const PennantPlayer *player)
{
  g_autofree char *stars = NULL;
  g_autofree char *donated = NULL;
  g_autofree char *received = NULL;
  GString *line;

  if (player == NULL)
    return NULL;

  stars = pennant_format_number (player->war_stars);
  donated = pennant_format_number (player->donations);
  received = pennant_format_number (player->donations_received);

  line = g_string_new (NULL);
  pennant_format_add_part (line, describe_war_preference (player->war_preference));
  if (PENNANT_HAS (player, war_stars))
    pennant_format_add_part (line, g_strdup_printf (_ ("war stars %s"), stars));
  if (PENNANT_HAS (player, donations) && PENNANT_HAS (player, donations_received))
    pennant_format_add_part (line, g_strdup_printf (_ ("donated %s, received %s"), donated, received));
  else if (PENNANT_HAS (player, donations))
    pennant_format_add_part (line, g_strdup_printf (_ ("donated %s"), donated));
  else if (PENNANT_HAS (player, donations_received))
    pennant_format_add_part (line, g_strdup_printf (_ ("received %s"), received));

  return g_string_free_and_steal (line);
}

/**
 * pennant_closure_player_tier:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the name of the league tier
 */
char *
pennant_closure_player_tier (gpointer unused, const PennantPlayer *player)
{
  if (player == NULL || player->league_tier == NULL || player->league_tier->name == NULL)
    return NULL;

  return pennant_name_display (player->league_tier->name, NULL);
}

/**
 * pennant_closure_player_tier_picture:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the address of the league tier's picture
 */
char *
pennant_closure_player_tier_picture (gpointer unused, const PennantPlayer *player)
{
  if (player == NULL || player->league_tier == NULL)
    return NULL;

  return pennant_picture_choose_url (player->league_tier->icon_urls);
}

/**
 * pennant_closure_player_week:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): how the ranked week goes: trophies and attacks won, a line each
 */
char *
pennant_closure_player_week (gpointer unused, const PennantPlayer *player)
{
  g_autofree char *trophies = NULL;
  g_autofree char *wins = NULL;
  GString *lines;

  if (player == NULL)
    return NULL;

  trophies = pennant_format_number (player->trophies);
  wins = pennant_format_number (player->attack_wins);
  lines = g_string_new (NULL);
  if (PENNANT_HAS (player, trophies))
    g_string_append_printf (
        lines,
        g_dngettext (GETTEXT_PACKAGE, "%s trophy this week", "%s trophies this week", (gulong) ABS (player->trophies)),
        trophies);
  if (lines->len > 0 && PENNANT_HAS (player, attack_wins))
    g_string_append_c (lines, '\n');
  if (PENNANT_HAS (player, attack_wins))
    g_string_append_printf (
        lines, g_dngettext (GETTEXT_PACKAGE, "%s attack won", "%s attacks won", (gulong) ABS (player->attack_wins)),
        wins);

  return g_string_free_and_steal (lines);
}

/**
 * pennant_closure_player_best:
 * @unused: the object of the expression
 * @player: (nullable): a player
 *
 * Returns: (transfer full) (nullable): the most trophies ever, as "Best of all time 5,678"
 */
char *
pennant_closure_player_best (gpointer unused, const PennantPlayer *player)
{
  g_autofree char *best = NULL;

  if (player == NULL || !PENNANT_HAS (player, best_trophies))
    return NULL;

  best = pennant_format_number (player->best_trophies);

  /* Translators: the most trophies that a player ever had. */
  return g_strdup_printf (_ ("Best, all time: %s"), best);
}
