/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-lookup.h"
#include "cli/pennant-table.h"
#include "cli/pennant-text.h"
#include "cli/pennant-words.h"
#include "model/pennant-player.h"

#include <glib/gi18n.h>

#define HOME_VILLAGE "home"
#define BUILDER_BASE "builderBase"

static void
write_heading (const PennantPlayer *player, GString *page)
{
  g_autofree char *name = pennant_words_for_name (player->name), *tag = pennant_text_clean (player->tag);
  g_autofree char *town_hall = PENNANT_WORDS_NUMBER (player, town_hall_level);
  g_autofree char *experience = PENNANT_WORDS_NUMBER (player, exp_level);

  g_string_append_printf (page, "%s  %s\n", name, tag);
  if (PENNANT_HAS (player, town_hall_weapon_level))
    {
      g_autofree char *weapon = PENNANT_WORDS_NUMBER (player, town_hall_weapon_level);

      /* Translators: the levels of a player's town hall, of its weapon, and of experience */
      g_string_append_printf (page, _ ("Town hall %s (weapon %s) · Experience %s"), town_hall, weapon, experience);
    }
  else
    {
      /* Translators: the levels of a player's town hall and experience */
      g_string_append_printf (page, _ ("Town hall %s · Experience %s"), town_hall, experience);
    }
  g_string_append_c (page, '\n');

  if (player->clan != NULL)
    {
      g_autofree char *role = pennant_words_for_role (player->role);
      g_autofree char *clan = pennant_words_for_name (player->clan->name);
      g_autofree char *clan_tag = pennant_text_clean (player->clan->tag);

      /* Translators: role, clan's name and clan's tag, as in "Elder in Some Clan  #2PP" */
      g_string_append_printf (page, _ ("%s in %s  %s"), role, clan, clan_tag);
    }
  else
    g_string_append (page, _ ("No clan"));
  g_string_append (page, "\n\n");
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

static void
write_facts (const PennantPlayer *player, GString *page)
{
  g_autoptr (PennantTable) facts = pennant_table_new ("ll");

  pennant_table_add_fact (facts, _ ("War"), pennant_words_for_war_preference (player->war_preference));
  pennant_table_add_fact (facts, _ ("War stars"), PENNANT_WORDS_NUMBER (player, war_stars));
  pennant_table_add_fact (facts, _ ("Donated"), PENNANT_WORDS_NUMBER (player, donations));
  pennant_table_add_fact (facts, _ ("Received"), PENNANT_WORDS_NUMBER (player, donations_received));
  pennant_table_add_fact (facts, _ ("League"),
                          pennant_words_for_name (player->league_tier != NULL ? player->league_tier->name : NULL));
  pennant_table_add_fact (facts, _ ("Trophies this week"), PENNANT_WORDS_NUMBER (player, trophies));
  pennant_table_add_fact (facts, _ ("Attacks won"), PENNANT_WORDS_NUMBER (player, attack_wins));
  pennant_table_add_fact (facts, _ ("Best trophies, all time"), PENNANT_WORDS_NUMBER (player, best_trophies));
  if (player->legend_statistics != NULL)
    pennant_table_add_fact (facts, _ ("Legend trophies"),
                            PENNANT_WORDS_NUMBER (player->legend_statistics, legend_trophies));
  pennant_table_add_fact (facts, _ ("Capital gold contributed"),
                          PENNANT_WORDS_NUMBER (player, clan_capital_contributions));
  if (PENNANT_HAS (player, builder_hall_level))
    {
      pennant_table_add_fact (facts, _ ("Builder hall"), PENNANT_WORDS_NUMBER (player, builder_hall_level));
      pennant_table_add_fact (facts, _ ("Builder base trophies"), PENNANT_WORDS_NUMBER (player, builder_base_trophies));
    }
  if (player->builder_base_league != NULL)
    pennant_table_add_fact (facts, _ ("Builder base league"),
                            pennant_words_for_name (player->builder_base_league->name));
  if (player->labels != NULL && player->labels->len > 0)
    pennant_table_add_fact (facts, _ ("Labels"), join_labels (player->labels));
  pennant_table_write (facts, page);
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

static void
write_units (GPtrArray *units, const char *village, const char *title, GString *page)
{
  g_autoptr (PennantTable) rows = pennant_table_new ("lrl");

  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      const PennantUnit *unit = g_ptr_array_index (units, i);
      g_autofree char *name = NULL, *level = NULL, *most = NULL, *progress = NULL, *remark = NULL;

      if (g_strcmp0 (unit->village, village) != 0)
        continue;

      name = pennant_words_for_name (unit->name);
      level = PENNANT_WORDS_NUMBER (unit, level);
      most = PENNANT_WORDS_NUMBER (unit, max_level);
      /* Translators: level of a troop or hero, and the game's highest, as in "72 of 100" */
      progress = g_strdup_printf (_ ("%s of %s"), level, most);
      remark = unit->super_troop_is_active != 0 ? g_strdup (_ ("active")) : describe_worn (unit);
      pennant_table_add (rows, name, progress, remark, NULL);
    }
  if (pennant_table_get_n_rows (rows) > 0)
    {
      g_string_append_printf (page, "\n%s\n", title);
      pennant_table_write (rows, page);
    }
}

static void
write_player (gconstpointer record, GString *page)
{
  const PennantPlayer *player = record;

  write_heading (player, page);
  write_facts (player, page);
  write_units (player->heroes, HOME_VILLAGE, _ ("Heroes"), page);
  write_units (player->hero_equipment, HOME_VILLAGE, _ ("Hero equipment"), page);
  write_units (player->troops, HOME_VILLAGE, _ ("Troops, pets and siege machines"), page);
  write_units (player->spells, HOME_VILLAGE, _ ("Spells"), page);
  write_units (player->heroes, BUILDER_BASE, _ ("Heroes of the builder base"), page);
  write_units (player->troops, BUILDER_BASE, _ ("Troops of the builder base"), page);
}

/**
 * pennant_command_player:
 * @argc: how many arguments
 * @argv: the arguments from `player` on
 *
 * Looks players up.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_player (int argc, char *argv[])
{
  const PennantLookupKind kind = {
    .endpoint = &pennant_endpoints[PENNANT_ENDPOINT_PLAYER],
    .link_kind = PENNANT_LINK_PLAYER,
    .write_page = write_player,
  };

  return pennant_lookup_run (&kind, argc, argv);
}
