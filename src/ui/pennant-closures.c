/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-closures.h"

#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIND(name) { #name, G_CALLBACK (pennant_closure_##name) }

/* "Unranked" among the war leagues: nothing to tell of a clan. */
#define WAR_LEAGUE_UNRANKED 48000000

static const struct
{
  const char *name;
  GCallback function;
} closures[] = {
  BIND (is_text),
  BIND (clan_name),
  BIND (clan_level),
  BIND (clan_badge),
  BIND (clan_facts),
  BIND (clan_description),
  BIND (clan_full_description),
  BIND (clan_composition),
  BIND (player_name),
  BIND (player_standing),
  BIND (player_clan),
  BIND (player_clan_name),
  BIND (player_clan_badge),
  BIND (player_has_clan),
  BIND (player_has_no_clan),
  BIND (player_has_tier),
  BIND (player_facts),
  BIND (player_tier),
  BIND (player_tier_picture),
  BIND (player_week),
  BIND (player_best),
  BIND (unit_name),
  BIND (unit_level),
  BIND (unit_fraction),
  BIND (unit_note),
  BIND (unit_equipment),
};

/* Adds a part to a line such as "Invite only · 47/50"; takes @part. */
static void
add_part (GString *line, char *part)
{
  if (part != NULL && *part != '\0')
    {
      if (line->len > 0)
        g_string_append (line, " · ");
      g_string_append (line, part);
    }
  g_free (part);
}

/* Texts for translators have no room for 64 bits, and no level needs them. */
static int
to_int (gint64 number)
{
  return (int) CLAMP (number, G_MININT, G_MAXINT);
}

static char *
isolate_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? pennant_name_isolate (text) : NULL;
}

/* The address of a picture for a place of up to 64 pixels on a screen of double density. */
static char *
choose_picture (const PennantPictureUrls *urls)
{
  if (urls == NULL)
    return NULL;
  if (urls->medium != NULL)
    return g_strdup (urls->medium);
  if (urls->small != NULL)
    return g_strdup (urls->small);

  return g_strdup (urls->large != NULL ? urls->large : urls->tiny);
}

/**
 * pennant_closures_bind:
 * @widget_class: a class with a template
 *
 * Makes all closures known to the template.
 */
void
pennant_closures_bind (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (closures); i++)
    gtk_widget_class_bind_template_callback_full (widget_class, closures[i].name, closures[i].function);
}

/**
 * pennant_format_number:
 * @number: a count
 *
 * Returns: (transfer full): it as numbers are written here, as "1,204"
 */
char *
pennant_format_number (gint64 number)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

/**
 * pennant_format_role:
 * @role: (nullable): a role as the API spells it
 *
 * Returns: (transfer full): the game's word for it; "—" where it is not told, and an unknown one as it is
 */
char *
pennant_format_role (const char *role)
{
  PennantRole known = pennant_role_from_text (role);
  const char *word = pennant_role_get_word (known);

  if (known == PENNANT_ROLE_UNKNOWN)
    return g_strdup (role);
  return g_strdup (word != NULL ? word : "—");
}

/**
 * pennant_closure_is_text:
 * @unused: the object of the expression
 * @text: (nullable): a text
 *
 * Returns: whether there is anything to show; a part without data takes no room
 */
gboolean
pennant_closure_is_text (gpointer unused, const char *text)
{
  return text != NULL && *text != '\0';
}

/* ---- clan ---- */

/**
 * pennant_closure_clan_name:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
pennant_closure_clan_name (gpointer unused, const PennantClan *clan)
{
  return clan != NULL ? pennant_name_display (clan->name, clan->tag) : NULL;
}

/**
 * pennant_closure_clan_level:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its level, as "Level 12"
 */
char *
pennant_closure_clan_level (gpointer unused, const PennantClan *clan)
{
  if (clan == NULL || !PENNANT_HAS (clan, clan_level))
    return NULL;

  return g_strdup_printf (_ ("Level %d"), to_int (clan->clan_level));
}

/**
 * pennant_closure_clan_badge:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): the address of its badge
 */
char *
pennant_closure_clan_badge (gpointer unused, const PennantClan *clan)
{
  return clan != NULL ? choose_picture (clan->badge_urls) : NULL;
}

static char *
describe_admission (const char *admission)
{
  if (g_strcmp0 (admission, "open") == 0)
    return g_strdup (_ ("Anyone can join"));
  if (g_strcmp0 (admission, "inviteOnly") == 0)
    return g_strdup (_ ("Invite only"));
  if (g_strcmp0 (admission, "closed") == 0)
    return g_strdup (_ ("Closed"));

  return g_strdup (admission);
}

/**
 * pennant_closure_clan_facts:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): what it is like in one line, as "Invite only · 47/50 · Germany · Crystal League
 * I · asks TH 13", with what the API tells of that
 */
char *
pennant_closure_clan_facts (gpointer unused, const PennantClan *clan)
{
  GString *line;

  if (clan == NULL)
    return NULL;

  line = g_string_new (NULL);
  add_part (line, describe_admission (clan->admission));
  if (PENNANT_HAS (clan, members))
    /* Translators: members of a clan, of at most 50. */
    add_part (line, g_strdup_printf (_ ("%d/50"), to_int (clan->members)));
  if (clan->location != NULL)
    add_part (line, isolate_or_null (clan->location->localized_name != NULL ? clan->location->localized_name
                                                                            : clan->location->name));
  if (clan->war_league != NULL && clan->war_league->id != WAR_LEAGUE_UNRANKED)
    add_part (line, isolate_or_null (clan->war_league->name));
  if (clan->required_town_hall_level > 1)
    /* Translators: the lowest town hall that may join a clan. */
    add_part (line, g_strdup_printf (_ ("asks TH %d"), to_int (clan->required_town_hall_level)));

  return g_string_free_and_steal (line);
}

/**
 * pennant_closure_clan_description:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its description for two lines: runs of blanks and line breaks become one blank
 */
char *
pennant_closure_clan_description (gpointer unused, const PennantClan *clan)
{
  GString *text;

  if (clan == NULL || clan->description == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (const char *p = clan->description; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0x2028 && c != 0x2029)
        g_string_append_unichar (text, c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }

  return g_strchomp (g_string_free_and_steal (text));
}

/**
 * pennant_closure_clan_full_description:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its description as it was written
 */
char *
pennant_closure_clan_full_description (gpointer unused, const PennantClan *clan)
{
  return clan != NULL ? g_strdup (clan->description) : NULL;
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  gint64 level_a = *(const gint64 *) a;
  gint64 level_b = *(const gint64 *) b;

  return (level_a < level_b) - (level_a > level_b);
}

/**
 * pennant_closure_clan_composition:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): how many members have which town hall, the highest first, as
 *   "TH17 12 · TH16 20"
 */
char *
pennant_closure_clan_composition (gpointer unused, const PennantClan *clan)
{
  g_autoptr (GArray) levels = NULL;
  GString *line;

  if (clan == NULL || clan->member_list == NULL)
    return NULL;

  levels = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (clan->member_list, i);

      if (PENNANT_HAS (member, town_hall_level))
        g_array_append_val (levels, member->town_hall_level);
    }
  g_array_sort (levels, compare_levels);

  line = g_string_new (NULL);
  for (guint i = 0, next; i < levels->len; i = next)
    {
      gint64 level = g_array_index (levels, gint64, i);

      for (next = i; next < levels->len && g_array_index (levels, gint64, next) == level;)
        next++;
      /* Translators: a town hall level and how many members have it. */
      add_part (line, g_strdup_printf (_ ("TH%d %u"), to_int (level), next - i));
    }

  return g_string_free_and_steal (line);
}

/* ---- player ---- */

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
    add_part (line, g_strdup_printf (_ ("Town Hall %d, weapon %d"), to_int (player->town_hall_level),
                                     to_int (player->town_hall_weapon_level)));
  else if (PENNANT_HAS (player, town_hall_level))
    add_part (line, g_strdup_printf (_ ("Town Hall %d"), to_int (player->town_hall_level)));
  if (PENNANT_HAS (player, exp_level))
    add_part (line, g_strdup_printf (_ ("Experience %d"), to_int (player->exp_level)));

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
  return pennant_closure_player_has_clan (NULL, player) ? choose_picture (player->clan->badge_urls) : NULL;
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
  if (g_strcmp0 (preference, "in") == 0)
    return g_strdup (_ ("War: in"));
  if (g_strcmp0 (preference, "out") == 0)
    return g_strdup (_ ("War: out"));

  return preference != NULL ? g_strdup_printf (_ ("War: %s"), preference) : NULL;
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
  add_part (line, describe_war_preference (player->war_preference));
  if (PENNANT_HAS (player, war_stars))
    add_part (line, g_strdup_printf (_ ("war stars %s"), stars));
  if (PENNANT_HAS (player, donations) && PENNANT_HAS (player, donations_received))
    add_part (line, g_strdup_printf (_ ("donated %s, received %s"), donated, received));
  else if (PENNANT_HAS (player, donations))
    add_part (line, g_strdup_printf (_ ("donated %s"), donated));
  else if (PENNANT_HAS (player, donations_received))
    add_part (line, g_strdup_printf (_ ("received %s"), received));

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
  if (player == NULL || player->league_tier == NULL)
    return NULL;

  return g_strdup (player->league_tier->name);
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

  return choose_picture (player->league_tier->icon_urls);
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

/* ---- units ---- */

/**
 * pennant_closure_unit_name:
 * @unused: the object of the expression
 * @unit: (nullable): a troop, spell, hero or piece of equipment
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
pennant_closure_unit_name (gpointer unused, const PennantUnit *unit)
{
  return unit != NULL ? pennant_name_display (unit->name, NULL) : NULL;
}

/**
 * pennant_closure_unit_level:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): its level and the game's highest, as "72 of 75"
 */
char *
pennant_closure_unit_level (gpointer unused, const PennantUnit *unit)
{
  if (unit == NULL)
    return NULL;
  if (!PENNANT_HAS (unit, level))
    return g_strdup ("—");
  if (!PENNANT_HAS (unit, max_level))
    return g_strdup_printf ("%" G_GINT64_FORMAT, unit->level);

  /* Translators: the level of a unit and the highest there is. */
  return g_strdup_printf (_ ("%d of %d"), to_int (unit->level), to_int (unit->max_level));
}

/**
 * pennant_closure_unit_fraction:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: its level as a part of the game's highest, 0 to 1
 */
double
pennant_closure_unit_fraction (gpointer unused, const PennantUnit *unit)
{
  if (unit == NULL || unit->max_level <= 0)
    return 0;

  return CLAMP ((double) unit->level / (double) unit->max_level, 0, 1);
}

/**
 * pennant_closure_unit_note:
 * @unused: the object of the expression
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): what else there is to say of it in a few words
 */
char *
pennant_closure_unit_note (gpointer unused, const PennantUnit *unit)
{
  return unit != NULL && unit->super_troop_is_active ? g_strdup (_ ("Super troop, active")) : NULL;
}

/**
 * pennant_closure_unit_equipment:
 * @unused: the object of the expression
 * @unit: (nullable): a hero
 *
 * Returns: (transfer full) (nullable): what the hero wears, one a line, as "Rage Vial 18"
 */
char *
pennant_closure_unit_equipment (gpointer unused, const PennantUnit *unit)
{
  GString *lines;

  if (unit == NULL || unit->equipment == NULL)
    return NULL;

  lines = g_string_new (NULL);
  for (guint i = 0; i < unit->equipment->len; i++)
    {
      const PennantUnit *piece = g_ptr_array_index (unit->equipment, i);
      g_autofree char *name = pennant_name_display (piece->name, NULL);

      if (i > 0)
        g_string_append_c (lines, '\n');
      if (PENNANT_HAS (piece, level))
        /* Translators: the name of a piece of equipment and its level. */
        g_string_append_printf (lines, _ ("%s %d"), name, to_int (piece->level));
      else
        g_string_append (lines, name);
    }

  return g_string_free_and_steal (lines);
}

/**
 * pennant_unit_describe:
 * @unit: (nullable): a unit
 *
 * Returns: (transfer full) (nullable): all that is shown of it in one sentence, for those who hear it instead
 */
char *
pennant_unit_describe (const PennantUnit *unit)
{
  g_autofree char *name = pennant_closure_unit_name (NULL, unit);
  g_autofree char *level = pennant_closure_unit_level (NULL, unit);
  g_autofree char *note = pennant_closure_unit_note (NULL, unit);
  g_autofree char *equipment = pennant_closure_unit_equipment (NULL, unit);
  GString *text;

  if (unit == NULL)
    return NULL;

  text = g_string_new (name);
  g_string_append_printf (text, ", %s", level);
  if (note != NULL)
    g_string_append_printf (text, ", %s", note);
  if (equipment != NULL && *equipment != '\0')
    {
      g_string_append_printf (text, ", %s", equipment);
      g_string_replace (text, "\n", ", ", 0);
    }

  return g_string_free_and_steal (text);
}
