/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-text.h"
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"
#include "model/pennant-player.h"

#include <glib/gi18n.h>


static void
write_heading (const PennantPlayer *player, PennantSheet *sheet)
{
  g_autofree char *name = pennant_words_for_name (player->name), *tag = pennant_text_clean (player->tag);
  g_autofree char *town_hall = PENNANT_WORDS_NUMBER (player, town_hall_level);
  g_autofree char *experience = PENNANT_WORDS_NUMBER (player, exp_level);
  g_autofree char *title = g_strdup_printf ("%s  %s", name, tag);

  pennant_sheet_add_title (sheet, title);
  if (PENNANT_HAS (player, town_hall_weapon_level))
    {
      g_autofree char *weapon = PENNANT_WORDS_NUMBER (player, town_hall_weapon_level);

      /* Translators: the levels of a player's town hall, of its weapon, and of experience */
      pennant_sheet_add_line (sheet, _ ("Town hall %s (weapon %s) · Experience %s"), town_hall, weapon, experience);
    }
  else
    {
      /* Translators: the levels of a player's town hall and experience */
      pennant_sheet_add_line (sheet, _ ("Town hall %s · Experience %s"), town_hall, experience);
    }

  if (player->clan != NULL)
    {
      g_autofree char *role = pennant_words_for_role (player->role);
      g_autofree char *clan = pennant_words_for_name (player->clan->name);
      g_autofree char *clan_tag = pennant_text_clean (player->clan->tag);

      /* Translators: role, clan's name and clan's tag, as in "Elder in Some Clan  #2PP" */
      pennant_sheet_add_line (sheet, _ ("%s in %s  %s"), role, clan, clan_tag);
    }
  else
    {
      pennant_sheet_add_line (sheet, "%s", _ ("No clan"));
    }
}

static char *
join_labels (GPtrArray *labels)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; labels != NULL && i < labels->len; i++)
    {
      const PennantLabel *label = g_ptr_array_index (labels, i);
      g_autofree char *name = pennant_words_for_name (label->name);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", name);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/* "War: in · war stars 1,204 · donated 540, received 210" */
static void
write_recruiter_line (const PennantPlayer *player, PennantSheet *sheet)
{
  g_autofree char *war = pennant_words_for_war_preference (player->war_preference);
  g_autofree char *stars = PENNANT_WORDS_NUMBER (player, war_stars);
  g_autofree char *donated = PENNANT_WORDS_NUMBER (player, donations);
  g_autofree char *received = PENNANT_WORDS_NUMBER (player, donations_received);

  /* Translators: whether the player is in wars, and three numbers */
  pennant_sheet_add_line (sheet, _ ("War: %s · war stars %s · donated %s, received %s"), war, stars, donated, received);
}

/* "Titan League 25 · 312 trophies this week · attacks won 14 · best 5,204, all time" */
static void
write_tier_line (const PennantPlayer *player, PennantSheet *sheet)
{
  g_autofree char *tier = pennant_words_for_name (player->league_tier != NULL ? player->league_tier->name : NULL);
  g_autofree char *trophies = PENNANT_WORDS_NUMBER (player, trophies);
  g_autofree char *wins = PENNANT_WORDS_NUMBER (player, attack_wins);
  g_autofree char *best = PENNANT_WORDS_NUMBER (player, best_trophies);

  /* Translators: the league tier's name, and three numbers */
  pennant_sheet_add_line (sheet, _ ("%s · %s trophies this week · attacks won %s · best %s, all time"), tier, trophies,
                          wins, best);
}

static void
write_facts (const PennantPlayer *player, PennantSheet *sheet)
{
  g_autoptr (PennantTable) facts = pennant_table_new ("ll");

  if (player->legend_statistics != NULL)
    pennant_table_take_fact (facts, _ ("Legend trophies"),
                             PENNANT_WORDS_NUMBER (player->legend_statistics, legend_trophies));
  pennant_table_take_fact (facts, _ ("Capital gold contributed"),
                           PENNANT_WORDS_NUMBER (player, clan_capital_contributions));
  if (PENNANT_HAS (player, builder_hall_level))
    {
      pennant_table_take_fact (facts, _ ("Builder hall"), PENNANT_WORDS_NUMBER (player, builder_hall_level));
      pennant_table_take_fact (facts, _ ("Builder base trophies"),
                               PENNANT_WORDS_NUMBER (player, builder_base_trophies));
    }
  if (player->builder_base_league != NULL)
    pennant_table_take_fact (facts, _ ("Builder base league"),
                             pennant_words_for_name (player->builder_base_league->name));
  if (player->labels != NULL && player->labels->len > 0)
    pennant_table_take_fact (facts, _ ("Labels"), join_labels (player->labels));
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, facts);
}

/* The pair that a hero wears, as "Rage Vial 18, Spiky Ball 12". */
static char *
describe_worn (const PennantUnit *hero)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; hero->equipment != NULL && i < hero->equipment->len; i++)
    {
      const PennantUnit *piece = g_ptr_array_index (hero->equipment, i);
      g_autofree char *name = pennant_words_for_name (piece->name);
      g_autofree char *level = PENNANT_WORDS_NUMBER (piece, level);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", name, level);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Units of a place that nobody knows yet are neither of the home village nor of the builder base. */
typedef enum
{
  HOME_VILLAGE,
  BUILDER_BASE,
  ELSEWHERE,
} Village;

static Village
get_village (const PennantUnit *unit)
{
  if (unit->village == NULL || g_str_equal (unit->village, "home"))
    return HOME_VILLAGE;
  return g_str_equal (unit->village, "builderBase") ? BUILDER_BASE : ELSEWHERE;
}

static void
write_units (GPtrArray *const *lists, guint n_lists, Village village, const char *title, PennantSheet *sheet)
{
  g_autoptr (PennantTable) rows = pennant_table_new ("lrl");

  for (guint i = 0; i < n_lists; i++)
    for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
      {
        const PennantUnit *unit = g_ptr_array_index (lists[i], j);
        g_autofree char *level = NULL, *most = NULL;

        if (get_village (unit) != village)
          continue;

        level = PENNANT_WORDS_NUMBER (unit, level);
        most = PENNANT_WORDS_NUMBER (unit, max_level);
        pennant_table_take (rows, pennant_words_for_name (unit->name),
                            /* Translators: level of a troop or hero, and the game's highest, as in "72 of 100" */
                            g_strdup_printf (_ ("%s of %s"), level, most),
                            unit->super_troop_is_active != 0 ? g_strdup (_ ("active")) : describe_worn (unit), NULL);
      }
  if (pennant_table_get_n_rows (rows) > 0)
    {
      pennant_sheet_add_gap (sheet);
      pennant_sheet_add_title (sheet, title);
      pennant_sheet_add_table (sheet, rows);
    }
}

/**
 * pennant_write_player:
 * @record: a PennantPlayer
 * @sheet: where to write
 *
 * Writes a player and the army.
 */
void
pennant_write_player (gconstpointer record, PennantSheet *sheet)
{
  const PennantPlayer *player = record;
  GPtrArray *const units[] = { player->heroes, player->hero_equipment, player->troops, player->spells };

  write_heading (player, sheet);
  write_recruiter_line (player, sheet);
  write_tier_line (player, sheet);
  write_facts (player, sheet);
  write_units (&units[0], 1, HOME_VILLAGE, _ ("Heroes"), sheet);
  write_units (&units[1], 1, HOME_VILLAGE, _ ("Hero equipment"), sheet);
  write_units (&units[2], 1, HOME_VILLAGE, _ ("Troops, pets and siege machines"), sheet);
  write_units (&units[3], 1, HOME_VILLAGE, _ ("Spells"), sheet);
  write_units (&units[0], 2, BUILDER_BASE, _ ("Heroes of the builder base"), sheet);
  write_units (&units[2], 2, BUILDER_BASE, _ ("Troops of the builder base"), sheet);
  write_units (units, G_N_ELEMENTS (units), ELSEWHERE, _ ("Other"), sheet);
}
