/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-clan.h"
#include "model/pennant-cwl-members.h"
#include "model/pennant-cwl-rounds.h"
#include "model/pennant-cwl-standings.h"
#include "model/pennant-war-kind.h"
#include "words/pennant-cwl-words.h"
#include "words/pennant-text.h"
#include "words/pennant-war-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/* A group and what was worked out of it. Without any of its wars nothing is known but who is in it. */
typedef struct
{
  const PennantCwlGroup *group;
  PennantSheet *sheet;
  PennantCwlDays days;
  PennantCwlStandings *standings;
} Cwl;

static gboolean
has_ended (const PennantCwlGroup *group)
{
  return g_strcmp0 (group->state, "ended") == 0;
}

static PennantWar *
find_war (const Cwl *cwl, int round, const char **war_tag)
{
  return pennant_cwl_group_find_war (cwl->group, cwl->sheet->wars, round, cwl->sheet->tag, war_tag);
}

/* Day and clock, then the season, and the clan's war league where it was seen before. */
static void
write_day (const Cwl *cwl)
{
  const PennantReply *reply = cwl->sheet->memory != NULL ? cwl->sheet->memory->clan : NULL;
  const PennantClan *clan = reply != NULL ? (const PennantClan *) reply->item : NULL;
  g_autofree char *season = pennant_words_for_name (cwl->group->season), *title = NULL;

  title = pennant_cwl_words_for_day (cwl->group, cwl->sheet->wars, cwl->sheet->tag, cwl->sheet->now);
  pennant_sheet_add_title (cwl->sheet, title);
  if (clan != NULL && clan->war_league != NULL && clan->war_league->name != NULL)
    {
      g_autofree char *league = pennant_words_for_name (clan->war_league->name);
      /* Translators: the season as the game names it, and a war league */
      g_autofree char *about = g_strdup_printf (_ ("Season %s · %s"), season, league);

      pennant_sheet_add_remark (cwl->sheet, about);
    }
  else
    {
      /* Translators: %s is the season as the game names it */
      g_autofree char *about = g_strdup_printf (_ ("Season %s"), season);

      pennant_sheet_add_remark (cwl->sheet, about);
    }
}

/* "2nd of 8 · 214 ★ · 6 behind X", and where that would end. */
static void
write_place (const Cwl *cwl)
{
  const PennantCwlStanding *own = pennant_cwl_standings_find (cwl->standings, cwl->sheet->tag);
  g_autofree char *place = pennant_cwl_words_for_standing (cwl->standings, cwl->sheet->tag);
  g_autoptr (PennantCwlStandings) projected = NULL;
  const PennantCwlStanding *end;

  if (place == NULL)
    return;

  pennant_sheet_add_line (cwl->sheet, "%s", place);
  projected = pennant_cwl_standings_new (cwl->group, cwl->sheet->wars, TRUE);
  end = pennant_cwl_standings_find (projected, cwl->sheet->tag);
  if (own->running > 0 && end != NULL)
    {
      g_autofree char *then = pennant_cwl_words_for_place (end->place);

      /* Translators: %s is a place, as 1st */
      pennant_sheet_add_line (cwl->sheet, _ ("%s if today ended now"), then);
    }
}

static void
write_today (const Cwl *cwl)
{
  const char *war_tag = NULL;
  PennantWar *war = find_war (cwl, cwl->days.today, &war_tag);
  PennantWarPhase phase;
  g_autoptr (PennantWarMap) map = NULL;
  g_autofree char *ours = NULL, *theirs = NULL, *opponent = NULL, *state = NULL, *names = NULL, *verdict = NULL;

  if (war == NULL)
    return;

  phase = pennant_war_get_phase (war, cwl->sheet->now, NULL);
  map = pennant_war_map_new (war, cwl->sheet->tag, war_tag);
  ours = pennant_war_words_for_score (&map->ours);
  theirs = pennant_war_words_for_score (&map->theirs);
  opponent = pennant_war_words_for_name (&map->theirs);
  state = pennant_war_words_for_state (war, cwl->sheet->now);
  verdict = pennant_war_words_for_verdict (map, cwl->sheet->now);
  names = pennant_war_words_for_waiting (&map->ours);
  /* Translators: our score, their score, the opponent's name, and state and clock */
  pennant_sheet_add_line (cwl->sheet, _ ("Today: %s — %s  %s · %s"), ours, theirs, opponent, state);
  if (verdict != NULL)
    pennant_sheet_add_line (cwl->sheet, "  %s", verdict);
  if (*names != '\0')
    /* Translators: attacks that can still be made, or that the API does not tell of, and all, then a list of names */
    pennant_sheet_add_line (cwl->sheet,
                            phase == PENNANT_WAR_PHASE_BATTLE ? _ ("  Attacks left: %d of %d: %s")
                                                              : _ ("  Attacks not seen: %d of %d: %s"),
                            map->ours.attacks_left, map->ours.attacks_made + map->ours.attacks_left, names);
}

/* Whether the round after today's is one of which no war is drawn. */
static gboolean
is_tomorrow_open (const Cwl *cwl)
{
  guint next = (guint) (cwl->days.today + 1);
  const PennantCwlRound *round;

  if (cwl->days.today < 0 || cwl->group->rounds == NULL || next >= cwl->group->rounds->len)
    return FALSE;

  round = g_ptr_array_index (cwl->group->rounds, next);
  for (guint i = 0; round->war_tags != NULL && i < round->war_tags->len; i++)
    if (pennant_cwl_war_is_drawn (g_ptr_array_index (round->war_tags, i)))
      return FALSE;

  return TRUE;
}

static void
write_tomorrow (const Cwl *cwl)
{
  const char *war_tag = NULL;
  PennantWar *war = find_war (cwl, cwl->days.tomorrow, &war_tag);
  g_autoptr (PennantWarMap) map = NULL;
  g_autofree char *tomorrow = NULL, *ours = NULL, *theirs = NULL;

  if (war == NULL)
    {
      if (is_tomorrow_open (cwl))
        pennant_sheet_add_line (cwl->sheet, "%s", _ ("Tomorrow: not drawn yet"));
      return;
    }

  map = pennant_war_map_new (war, cwl->sheet->tag, war_tag);
  tomorrow = pennant_cwl_words_for_tomorrow (map);
  pennant_sheet_add_line (cwl->sheet, "%s", tomorrow);
  if (map->ours.n_places == 0 && map->theirs.n_places == 0)
    return;

  ours = pennant_war_words_for_composition (&map->ours);
  theirs = pennant_war_words_for_composition (&map->theirs);
  /* Translators: the town halls of our line-up, then of theirs */
  pennant_sheet_add_line (cwl->sheet, _ ("  %s — %s"), ours, theirs);
}

/* "41–38", from the side of a clan. */
static char *
describe_score_of_today (const Cwl *cwl, const char *clan_tag)
{
  const char *war_tag = NULL;
  PennantWar *war = cwl->days.today >= 0
                        ? pennant_cwl_group_find_war (cwl->group, cwl->sheet->wars, cwl->days.today, clan_tag, &war_tag)
                        : NULL;
  g_autoptr (PennantWarMap) map = NULL;

  if (war == NULL)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  map = pennant_war_map_new (war, clan_tag, war_tag);
  return pennant_war_words_for_stars_of_both (map);
}

static void
write_standings (const Cwl *cwl)
{
  g_autoptr (PennantTable) table = pennant_table_new ("LRLrRrrrw");
  gboolean is_known = cwl->standings->n_known > 0;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, "", _ ("Place"), _ ("Clan"), _ ("Won–lost"), _ ("Stars"), _ ("Destruction"), _ ("Today"),
                     _ ("TH"), _ ("Tag"), NULL);
  for (guint i = 0; i < cwl->standings->rows->len; i++)
    {
      const PennantCwlStanding *row = &g_array_index (cwl->standings->rows, PennantCwlStanding, i);
      gboolean is_own = g_strcmp0 (row->clan->tag, cwl->sheet->tag) == 0;

      pennant_table_take (
          table, g_strdup (is_own ? "›" : ""), pennant_words_for_number (is_known, row->place),
          pennant_words_for_name (row->clan->name),
          is_known ? g_strdup_printf ("%d–%d", row->won, row->lost) : g_strdup (PENNANT_WORDS_NOT_TOLD),
          pennant_words_for_number (is_known, row->stars), pennant_words_for_percent (is_known, row->destruction),
          describe_score_of_today (cwl, row->clan->tag),
          row->town_hall > 0 ? g_strdup_printf ("%.1f", row->town_hall) : g_strdup (PENNANT_WORDS_NOT_TOLD),
          pennant_text_clean (row->clan->tag), NULL);
    }
  pennant_sheet_add_gap (cwl->sheet);
  pennant_sheet_add_table (cwl->sheet, table);
  if (cwl->standings->n_known < cwl->standings->n_drawn)
    /* Translators: how many wars are known, of how many */
    pennant_sheet_add_line (
        cwl->sheet,
        g_dngettext (GETTEXT_PACKAGE, "From %d of %d war", "From %d of %d wars", (gulong) cwl->standings->n_drawn),
        cwl->standings->n_known, cwl->standings->n_drawn);
}

static void
write_members (const Cwl *cwl)
{
  g_autoptr (GArray) figures =
      pennant_cwl_group_list_figures (cwl->group, cwl->sheet->wars, cwl->sheet->tag, cwl->sheet->now);
  g_autoptr (PennantTable) table = pennant_table_new ("LrrRRrRrrr");
  gboolean is_known = cwl->standings->n_known > 0;

  if (figures == NULL || figures->len == 0)
    return;

  pennant_table_set_has_titles (table, TRUE);
  /* Translators: of a member: average destruction, the opponent's town hall minus the own, stars that others won */
  pennant_table_add (table, _ ("Our members"), _ ("TH"), _ ("Days"), _ ("Attacks"), _ ("Missed"), _ ("Open"),
                     _ ("Stars"), _ ("Average"), _ ("TH ±"), _ ("Conceded"), NULL);
  for (guint i = 0; i < figures->len; i++)
    {
      const PennantCwlMemberFigures *row = &g_array_index (figures, PennantCwlMemberFigures, i);

      pennant_table_take (
          table, pennant_words_for_name (row->name), pennant_words_for_number (row->town_hall > 0, row->town_hall),
          pennant_words_for_number (is_known, row->days), pennant_words_for_number (is_known, row->attacks),
          pennant_words_for_number (is_known, row->missed), pennant_words_for_number (is_known, row->open),
          pennant_words_for_number (is_known, row->stars),
          pennant_words_for_percent (row->attacks > 0, row->destruction),
          row->n_halls > 0 ? pennant_words_for_difference (row->hall_difference, 1) : g_strdup (PENNANT_WORDS_NOT_TOLD),
          pennant_words_for_number (is_known, row->stars_conceded), NULL);
    }
  pennant_sheet_add_gap (cwl->sheet);
  pennant_sheet_add_table (cwl->sheet, table);
}

static void
write_clans (const Cwl *cwl)
{
  g_autoptr (GPtrArray) clans = g_ptr_array_new ();

  for (guint i = 0; i < cwl->standings->rows->len; i++)
    g_ptr_array_add (clans, (gpointer) g_array_index (cwl->standings->rows, PennantCwlStanding, i).clan);
  pennant_write_cwl_rounds (cwl->group, clans, cwl->sheet);
  pennant_write_cwl_rosters (clans, cwl->sheet);
}

/**
 * pennant_write_cwl:
 * @record: a PennantCwlGroup
 * @sheet: where to write, with the wars that are known
 *
 * Writes a clan war league from the side of one clan.
 */
void
pennant_write_cwl (gconstpointer record, PennantSheet *sheet)
{
  const PennantCwlGroup *group = record;
  g_autoptr (PennantCwlStandings) standings = pennant_cwl_standings_new (group, sheet->wars, FALSE);
  const Cwl cwl = { .group = group,
                    .sheet = sheet,
                    .days = pennant_cwl_group_find_days (group, sheet->wars, sheet->now),
                    .standings = standings };

  write_day (&cwl);
  write_place (&cwl);
  /* The last day is that of the bonuses, which a leader gives by what the members did. */
  if (has_ended (group))
    write_members (&cwl);
  write_today (&cwl);
  write_tomorrow (&cwl);
  write_standings (&cwl);
  if (!has_ended (group))
    write_members (&cwl);
  write_clans (&cwl);
}
