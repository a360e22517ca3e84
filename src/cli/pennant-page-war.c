/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-time.h"
#include "model/pennant-war-kind.h"
#include "words/pennant-text.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static char *
describe_side (const PennantWarTeam *team)
{
  g_autofree char *name = pennant_war_words_for_name (team);
  g_autofree char *tag = pennant_text_clean (team->side != NULL ? team->side->tag : NULL);

  return *tag != '\0' ? g_strdup_printf ("%s %s", name, tag) : g_steal_pointer (&name);
}

static void
write_score (const PennantWarMap *map, gboolean has_battle, PennantSheet *sheet)
{
  g_autofree char *ours = describe_side (&map->ours), *theirs = describe_side (&map->theirs);
  g_autofree char *our_score = pennant_war_words_for_score (&map->ours);
  g_autofree char *their_score = pennant_war_words_for_score (&map->theirs);

  if (map->ours.side == NULL && map->theirs.side == NULL)
    return;

  pennant_sheet_add_gap (sheet);
  if (has_battle)
    pennant_sheet_add_line (sheet, "%s  %s — %s  %s", ours, our_score, their_score, theirs);
  else
    pennant_sheet_add_line (sheet, "%s — %s", ours, theirs);
}

static void
write_attacks_left (const PennantWarMap *map, PennantWarPhase phase, PennantSheet *sheet)
{
  g_autofree char *names = pennant_war_words_for_waiting (&map->ours);
  int total = map->ours.attacks_made + map->ours.attacks_left;
  int their_total = map->theirs.attacks_made + map->theirs.attacks_left;

  if (!pennant_war_team_is_scored (&map->ours) || !pennant_war_team_is_scored (&map->theirs))
    return;

  if (phase == PENNANT_WAR_PHASE_AWAITING_RESULT)
    /* Translators: attacks that the API does not tell of, and all; the battle is over, but some may still be told */
    pennant_sheet_add_line (sheet, _ ("Attacks not seen: %d of %d"), map->ours.attacks_left, total);
  else if (phase == PENNANT_WAR_PHASE_ENDED)
    /* Translators: attacks that were not made, and all */
    pennant_sheet_add_line (sheet, _ ("Attacks missed: %d of %d"), map->ours.attacks_left, total);
  else
    /* Translators: attacks that can still be made, and all, of our side, then of theirs */
    pennant_sheet_add_line (sheet, _ ("Attacks left: %d of %d, theirs %d of %d"), map->ours.attacks_left, total,
                            map->theirs.attacks_left, their_total);
  if (*names != '\0')
    pennant_sheet_add_line (sheet, "  %s", names);
}

static char *
describe_hall (const PennantWarMember *member)
{
  return member != NULL ? PENNANT_WORDS_NUMBER (member, town_hall_level) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/* Our town hall minus theirs, as "+2". */
static char *
describe_difference (const PennantWarMember *our, const PennantWarMember *their)
{
  if (our == NULL || their == NULL || !PENNANT_HAS (our, town_hall_level) || !PENNANT_HAS (their, town_hall_level))
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  return pennant_words_for_difference ((double) our->town_hall_level - (double) their->town_hall_level, 0);
}

static void
write_composition (const char *title, const PennantWarTeam *team, PennantSheet *sheet)
{
  g_autofree char *composition = pennant_war_words_for_composition (team);

  pennant_sheet_add_line (sheet, "%s: %s", title, composition);
}

/* Positions side by side, before anyone attacked. */
static void
write_line_ups (const PennantWarMap *map, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("RLRLRR");

  if (map->ours.n_places == 0 && map->theirs.n_places == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  /* Translators: positions, members, town halls, and our town hall minus theirs */
  pennant_table_add (table, _ ("No."), _ ("Ours"), _ ("TH"), _ ("Theirs"), _ ("TH"), _ ("±"), NULL);
  for (int i = 0; i < MAX (map->ours.n_places, map->theirs.n_places); i++)
    {
      const PennantWarMember *our = i < map->ours.n_places ? map->ours.places[i].member : NULL;
      const PennantWarMember *their = i < map->theirs.n_places ? map->theirs.places[i].member : NULL;

      pennant_table_take (table, g_strdup_printf ("%d", i + 1), pennant_words_for_name (our != NULL ? our->name : NULL),
                          describe_hall (our), pennant_words_for_name (their != NULL ? their->name : NULL),
                          describe_hall (their), describe_difference (our, their), NULL);
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
  pennant_sheet_add_gap (sheet);
  write_composition (_ ("Ours"), &map->ours, sheet);
  write_composition (_ ("Theirs"), &map->theirs, sheet);
}

static void
add_base (PennantTable *table, const PennantWarPlace *place, const PennantWarTeam *attackers)
{
  const PennantWarHit *best = place->best;

  pennant_table_take (table, g_strdup_printf ("%d", place->position), pennant_words_for_name (place->member->name),
                      PENNANT_WORDS_NUMBER (place->member, town_hall_level),
                      best != NULL ? pennant_war_words_for_stars (best->stars) : g_strdup (PENNANT_WORDS_NOT_TOLD),
                      pennant_words_for_percent (best != NULL, best != NULL ? best->destruction : 0),
                      best != NULL ? pennant_words_for_name (attackers->places[best->attacker].member->name)
                                   : g_strdup (""),
                      g_strdup_printf ("%d", place->times_hit), NULL);
}

static void
write_bases (const char *title, const PennantWarTeam *team, const PennantWarTeam *attackers, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("RLrLRlr");

  if (team->n_places == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("No."), title, _ ("TH"), _ ("Best"), _ ("Destruction"), _ ("By"), _ ("Hits"), NULL);
  for (int i = 0; i < team->n_places; i++)
    add_base (table, &team->places[i], attackers);
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_table (sheet, table);
}

/* Which day of a CWL a war is that was asked for by its own tag, where its group was seen; 0 where it was not. */
static int
find_day (const PennantSheet *sheet)
{
  const PennantReply *reply = sheet->memory != NULL ? sheet->memory->group : NULL;
  const PennantCwlGroup *group = reply != NULL ? (const PennantCwlGroup *) reply->item : NULL;

  for (guint i = 0; group != NULL && group->rounds != NULL && i < group->rounds->len; i++)
    {
      const PennantCwlRound *round = g_ptr_array_index (group->rounds, i);

      for (guint j = 0; round->war_tags != NULL && j < round->war_tags->len; j++)
        if (g_strcmp0 (g_ptr_array_index (round->war_tags, j), sheet->tag) == 0)
          return (int) i + 1;
    }

  return 0;
}

static gboolean
is_kept (const PennantWar *war, const PennantSheet *sheet)
{
  GPtrArray *wars = sheet->memory != NULL ? sheet->memory->wars : NULL;
  gint64 start = 0;

  if (wars == NULL || !pennant_time_parse (war->start_time, &start))
    return FALSE;

  for (guint i = 0; i < wars->len; i++)
    {
      const PennantArchivedWar *kept = g_ptr_array_index (wars, i);

      if (kept->start_time == start && g_str_equal (kept->state, "warEnded"))
        return TRUE;
    }

  return FALSE;
}

static void
write_war (PennantWarMap *map, int day, PennantSheet *sheet)
{
  const PennantWar *war = map->war;
  PennantWarPhase phase = pennant_war_get_phase (war, sheet->now, NULL);
  g_autofree char *state = pennant_war_words_for_state (war, sheet->now);
  gboolean has_ended = phase == PENNANT_WAR_PHASE_ENDED;
  g_autofree char *kind = NULL, *about = NULL, *verdict = NULL;

  verdict = pennant_war_words_for_verdict (map, sheet->now);
  pennant_sheet_add_title (sheet, has_ended && verdict != NULL ? verdict : state);
  if (phase == PENNANT_WAR_PHASE_NONE)
    {
      pennant_write_between_wars (sheet);
      return;
    }

  kind = pennant_war_words_for_kind (map, day);
  about = has_ended && verdict != NULL ? g_strdup_printf ("%s · %s", kind, state) : g_strdup (kind);
  pennant_sheet_add_remark (sheet, about);
  write_score (map, phase != PENNANT_WAR_PHASE_PREPARATION, sheet);
  if (phase == PENNANT_WAR_PHASE_PREPARATION)
    {
      write_line_ups (map, sheet);
      return;
    }
  if (verdict != NULL && !has_ended)
    pennant_sheet_add_line (sheet, "%s", verdict);
  write_attacks_left (map, phase, sheet);
  write_bases (_ ("Their bases"), &map->theirs, &map->ours, sheet);
  pennant_write_war_attacks (map, phase, sheet);
  write_bases (_ ("Our bases"), &map->ours, &map->theirs, sheet);
  pennant_write_war_feed (map, sheet);
  if (has_ended && is_kept (war, sheet))
    {
      pennant_sheet_add_gap (sheet);
      pennant_sheet_add_remark (sheet, _ ("Kept in your archive"));
    }
}

/**
 * pennant_write_war:
 * @record: a PennantWar
 * @sheet: where to write
 *
 * Writes a war from the side of the clan that was asked for.
 */
void
pennant_write_war (gconstpointer record, PennantSheet *sheet)
{
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) record, sheet->tag, NULL);

  write_war (map, 0, sheet);
}

/**
 * pennant_write_cwl_war:
 * @record: a PennantWar
 * @sheet: where to write
 *
 * Writes a war that was asked for by its own tag, from the side of the clan that the API names first.
 */
void
pennant_write_cwl_war (gconstpointer record, PennantSheet *sheet)
{
  g_autoptr (PennantWarMap) map = pennant_war_map_new ((PennantWar *) record, NULL, sheet->tag);

  write_war (map, find_day (sheet), sheet);
}
