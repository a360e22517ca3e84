/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-progress.h"
#include "words/pennant-player-words.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>


static const GPtrArray *
list_stays (const PennantSheet *sheet)
{
  return sheet->memory != NULL ? sheet->memory->stays : NULL;
}

static char *
name_clan (const PennantStay *stay)
{
  return stay->clan_name != NULL ? pennant_words_for_name (stay->clan_name) : pennant_text_clean (stay->clan_tag);
}

/* "3 May", or "3 May 2025" where that is so long ago that it might be taken for this year's. */
static char *
format_day (gint64 time, gint64 now)
{
  /* Translators: a day of this year, and one of any other, in the form of g_date_time_format() */
  return pennant_words_for_moment (time, now - time < 300 * G_TIME_SPAN_DAY ? _ ("%-d %B") : _ ("%-d %B %Y"));
}

/* The last clan before the one that the player is in, or before the last one that they were in. */
static void
write_stay_before (const PennantPlayer *player, PennantSheet *sheet)
{
  const GPtrArray *stays = list_stays (sheet);
  const PennantStay *before = NULL;
  g_autofree char *clan = NULL, *role = NULL, *from = NULL, *to = NULL, *span = NULL;
  guint first = player->clan != NULL ? 0 : 1;

  for (guint i = first; before == NULL && stays != NULL && i < stays->len; i++)
    {
      const PennantStay *stay = g_ptr_array_index (stays, i);

      if (i > 0 || g_strcmp0 (stay->clan_tag, player->clan->tag) != 0)
        before = stay;
    }
  if (before == NULL)
    return;

  clan = name_clan (before);
  role = pennant_words_for_role (before->role);
  from = format_day (before->from, sheet->now);
  to = format_day (before->to, sheet->now);
  /* Translators: the days from and until which a player was seen in a clan */
  span = g_str_equal (from, to) ? g_strdup (from) : g_strdup_printf (_ ("%s – %s"), from, to);
  /* Translators: a role, the name of a clan, and a day or a span of days */
  pennant_sheet_add_line (sheet, _ ("Seen before: %s in %s (%s, as Pennant saw it)"), role, clan, span);
}

static void
write_heading (const PennantPlayer *player, PennantSheet *sheet)
{
  const GPtrArray *stays = list_stays (sheet);
  g_autofree char *name = pennant_words_for_name (player->name), *tag = pennant_text_clean (player->tag);
  g_autofree char *levels = pennant_player_words_for_levels (player);
  g_autofree char *title = g_strdup_printf ("%s  %s", name, tag);

  pennant_sheet_add_title (sheet, title);
  pennant_sheet_add_line (sheet, "%s", levels);

  if (player->clan != NULL)
    {
      g_autofree char *role = pennant_words_for_role (player->role);
      g_autofree char *clan = pennant_words_for_name (player->clan->name);
      g_autofree char *clan_tag = pennant_text_clean (player->clan->tag);

      /* Translators: role, clan's name and clan's tag, as in "Elder in Some Clan  #2PP" */
      pennant_sheet_add_line (sheet, _ ("%s in %s  %s"), role, clan, clan_tag);
    }
  else if (stays != NULL && stays->len > 0)
    {
      g_autofree char *last = name_clan (g_ptr_array_index (stays, 0));

      /* Translators: the name of a clan */
      pennant_sheet_add_line (sheet, _ ("No clan · last seen in %s"), last);
    }
  else
    {
      pennant_sheet_add_line (sheet, "%s", _ ("No clan"));
    }
  write_stay_before (player, sheet);
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

/* "Titan League 25 · 312 trophies this week · attacks won 14 · best 5,204, all time" */
static void
write_tier_line (const PennantPlayer *player, PennantSheet *sheet)
{
  g_autofree char *line = pennant_player_words_for_tier (player);
  g_autofree char *best = PENNANT_WORDS_NUMBER (player, best_trophies);
  /* Translators: the most trophies that a player ever had */
  g_autofree char *remark = g_strdup_printf (_ ("best %s, all time"), best);

  pennant_sheet_add_line_with_remark (sheet, line, remark);
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

/* What stands under one title. */
typedef enum
{
  HEROES,
  TROOPS,
  SUPER_TROOPS,
  SPELLS,
  SIEGE_MACHINES,
  PETS,
  EQUIPMENT,
  BUILDER_HEROES,
  BUILDER_TROOPS,
  OTHER,
  N_SECTIONS,
} Section;

static const char *const titles[N_SECTIONS] = {
  [HEROES] = N_ ("Heroes"),
  [TROOPS] = N_ ("Troops"),
  [SUPER_TROOPS] = N_ ("Super troops"),
  [SPELLS] = N_ ("Spells"),
  [SIEGE_MACHINES] = N_ ("Siege machines"),
  [PETS] = N_ ("Pets"),
  [EQUIPMENT] = N_ ("Hero equipment"),
  [BUILDER_HEROES] = N_ ("Heroes of the builder base"),
  [BUILDER_TROOPS] = N_ ("Troops of the builder base"),
  [OTHER] = N_ ("Other"),
};

static Section
get_section_of_kind (PennantUnitKind kind)
{
  static const Section sections[] = {
    [PENNANT_UNIT_TROOP] = TROOPS,        [PENNANT_UNIT_SUPER] = SUPER_TROOPS, [PENNANT_UNIT_SIEGE] = SIEGE_MACHINES,
    [PENNANT_UNIT_SPELL] = SPELLS,        [PENNANT_UNIT_HERO] = HEROES,        [PENNANT_UNIT_PET] = PETS,
    [PENNANT_UNIT_EQUIPMENT] = EQUIPMENT,
  };

  return sections[kind];
}

/* The API has four kinds of units in one list, and what is too new for the table may be any of them: only heroes, and
 * what is of the builder base, are still told from the rest. */
static Section
get_section (const PennantUnit *unit, const PennantUnitFacts *facts, gboolean is_hero)
{
  PennantVillage village = pennant_village_from_text (unit->village);

  if (village == PENNANT_VILLAGE_BUILDER_BASE)
    return is_hero ? BUILDER_HEROES : BUILDER_TROOPS;
  if (village == PENNANT_VILLAGE_HOME && is_hero)
    return HEROES;
  return facts != NULL ? get_section_of_kind (facts->kind) : OTHER;
}

static void
add_units (const PennantPlayer *player, GPtrArray *units, const PennantUnitTable *table, PennantTable **sections)
{
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      const PennantUnit *unit = g_ptr_array_index (units, i);
      PennantStanding standing = pennant_standing_of_unit (player, unit, table);
      Section section = get_section (unit, standing.facts, units == player->heroes);

      pennant_table_take (sections[section], pennant_words_for_name (unit->name), pennant_standing_describe (&standing),
                          unit->super_troop_is_active != 0 ? g_strdup (_ ("active")) : describe_worn (unit), NULL);
    }
}

static void
add_missing (const PennantPlayer *player, const PennantUnitTable *table, PennantTable **sections)
{
  g_autoptr (GPtrArray) missing = pennant_player_list_missing (player, table);

  for (guint i = 0; i < missing->len; i++)
    {
      const PennantUnitFacts *facts = g_ptr_array_index (missing, i);

      pennant_table_take (sections[get_section_of_kind (facts->kind)], pennant_words_for_name (facts->name),
                          g_strdup (_ ("not unlocked")), g_strdup (""), NULL);
    }
}

static void
write_section (PennantTable **sections, Section section, PennantSheet *sheet)
{
  if (pennant_table_get_n_rows (sections[section]) == 0)
    return;
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, _ (titles[section]));
  pennant_sheet_add_table (sheet, sections[section]);
}

/* "Heroes 91 % · Troops 84 % · Spells 95 % · Siege 80 % · Pets 72 % · Equipment 60 % · Table of March 2026" */
static void
write_progress (const PennantProgress *progress, const PennantUnitTable *table, PennantSheet *sheet)
{
  g_autofree char *line = pennant_player_words_for_progress (progress), *remark = NULL;
  g_autoptr (GDateTime) date = NULL;
  int year, month;

  if (line == NULL)
    return;

  pennant_unit_table_get_month (table, &year, &month);
  date = g_date_time_new_utc (year, month, 1, 0, 0, 0);
  /* Translators: of when the facts are that progress is measured by, in the form of g_date_time_format() */
  remark = g_date_time_format (date, _ ("Table of %B %Y"));
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_line_with_remark (sheet, line, remark);
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
  const PennantUnitTable *table = pennant_unit_table_get_default ();
  PennantProgress progress;
  PennantTable *sections[N_SECTIONS];
  g_autofree char *recruiter_line = NULL;

  pennant_progress_init (&progress, player, table);
  recruiter_line = pennant_player_words_for_recruiter (player, &progress);
  for (Section i = 0; i < N_SECTIONS; i++)
    sections[i] = pennant_table_new ("lrl");
  add_units (player, player->heroes, table, sections);
  add_units (player, player->troops, table, sections);
  add_units (player, player->spells, table, sections);
  add_units (player, player->hero_equipment, table, sections);
  add_missing (player, table, sections);

  write_heading (player, sheet);
  pennant_sheet_add_line (sheet, "%s", recruiter_line);
  write_tier_line (player, sheet);
  write_section (sections, HEROES, sheet);
  write_progress (&progress, table, sheet);
  write_facts (player, sheet);
  for (Section i = TROOPS; i < N_SECTIONS; i++)
    write_section (sections, i, sheet);
  for (Section i = 0; i < N_SECTIONS; i++)
    pennant_table_free (sections[i]);
}
