/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-raid-sums.h"
#include "model/pennant-time.h"
#include "model/pennant-war-score.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

static gboolean
is_in_state (const PennantArchivedWar *war, const char *state)
{
  return g_strcmp0 (war->state, state) == 0;
}

static char *
describe_stars (const PennantArchivedWar *war)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, war->clan.stars, war->opponent.stars);
}

static char *
describe_opponent (const PennantArchivedWar *war)
{
  g_autofree char *name = pennant_words_for_name (war->opponent.name), *tag = pennant_text_clean (war->opponent.tag);

  return g_strdup_printf ("%s %s", name, tag);
}

/* An average is compared as the sum over one base. */
static PennantWarScore
get_score (const PennantArchivedSide *side)
{
  return (PennantWarScore) { (int) CLAMP (side->stars, 0, G_MAXINT), side->destruction_percentage, 1 };
}

/* The word of the war log. */
static const char *
get_result (const PennantArchivedWar *war)
{
  PennantWarScore ours = get_score (&war->clan), theirs = get_score (&war->opponent);

  switch (pennant_war_score_compare (&ours, &theirs))
    {
    case PENNANT_WAR_WIN:
      return "win";
    case PENNANT_WAR_LOSS:
      return "lose";
    case PENNANT_WAR_TIE:
    default:
      return "tie";
    }
}

/* "Last war: Won 41–38, The Others #2PP, 2 d 4 h ago" */
static void
write_last (const PennantArchivedWar *war, PennantSheet *sheet)
{
  g_autofree char *result = pennant_words_for_result (get_result (war)), *stars = describe_stars (war);
  g_autofree char *opponent = describe_opponent (war), *ago = NULL;

  if (war->end_time <= 0)
    {
      /* Translators: won, lost or tied, the stars of both sides, and the opponent */
      pennant_sheet_add_line (sheet, _ ("Last war: %s %s, %s"), result, stars, opponent);
      return;
    }

  ago = pennant_words_for_span (MAX (sheet->now - war->end_time, 0));
  /* Translators: won, lost or tied, the stars of both sides, the opponent, and a span of time */
  pennant_sheet_add_line (sheet, _ ("Last war: %s %s, %s, %s ago"), result, stars, opponent, ago);
}

/* "War 41–38, 6 h 12 min, 7 attacks left · The Others #2PP · as seen 3 min ago" */
static void
write_running (const PennantArchivedWar *war, PennantSheet *sheet)
{
  const char *kind = war->war_tag != NULL ? _ ("CWL war") : _ ("War");
  g_autofree char *stars = describe_stars (war), *opponent = describe_opponent (war);
  g_autofree char *ago = pennant_words_for_span (MAX (sheet->now - war->seen_at, 0));
  g_autofree char *left =
      pennant_words_for_span (sheet->now < war->start_time ? war->start_time - sheet->now : war->end_time - sheet->now);
  int n_left = (int) CLAMP (MAX (war->team_size, 0) * MAX (war->attacks_per_member, 0) - MAX (war->clan.attacks, 0), 0,
                            G_MAXINT);
  /* Translators: how many attacks can still be made */
  g_autofree char *attacks =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d attack left", "%d attacks left", (gulong) n_left), n_left);

  if (sheet->now < war->start_time)
    /* Translators: a kind of war, a span of time, and the opponent */
    pennant_sheet_add_line (sheet, _ ("%s in %s · %s"), kind, left, opponent);
  else
    /* Translators: a kind of war, the stars of both sides, a span of time, "7 attacks left", the opponent, and a span
     * of time */
    pennant_sheet_add_line (sheet, _ ("%s %s, %s, %s · %s · as seen %s ago"), kind, stars, left, attacks, opponent,
                            ago);
}

/* The war that runs, of a CWL or another; while the next one is prepared, the one that is fought. */
static const PennantArchivedWar *
find_running (GPtrArray *wars, gboolean is_cwl, gint64 now)
{
  const PennantArchivedWar *found = NULL;

  for (guint i = 0; wars != NULL && i < wars->len; i++)
    {
      const PennantArchivedWar *war = g_ptr_array_index (wars, i);

      if ((war->war_tag != NULL) == is_cwl && !is_in_state (war, "warEnded") && now < war->end_time)
        found = war;
    }

  return found;
}

static const PennantArchivedWar *
find_last (GPtrArray *wars)
{
  for (guint i = 0; i < wars->len; i++)
    if (is_in_state (g_ptr_array_index (wars, i), "warEnded"))
      return g_ptr_array_index (wars, i);

  return NULL;
}

/**
 * pennant_write_between_wars:
 * @sheet: where to write
 *
 * Writes what is remembered of a clan that is in no war: how the last one went, and the war of a CWL that runs.
 */
void
pennant_write_between_wars (PennantSheet *sheet)
{
  GPtrArray *wars = sheet->memory != NULL ? sheet->memory->wars : NULL;
  const PennantArchivedWar *last = wars != NULL ? find_last (wars) : NULL;
  const PennantArchivedWar *running = find_running (wars, TRUE, sheet->now);

  if (last != NULL)
    write_last (last, sheet);
  if (running != NULL)
    write_running (running, sheet);
}

/* "Raids: 18 raided, ends Mon 09:00 · as seen 3 min ago" */
static void
write_raids (PennantReply *reply, PennantSheet *sheet)
{
  const PennantRaidSeason *season = (const PennantRaidSeason *) reply->item;
  gint64 end = 0;

  if (pennant_time_parse (season->end_time, &end) && sheet->now < end && !pennant_raid_season_has_ended (season))
    {
      g_autofree char *moment = pennant_words_for_moment (end, "%a %H:%M");
      g_autofree char *ago = pennant_words_for_span (MAX (sheet->now - reply->fetched_at, 0));

      /* Translators: how many members, a day with a time, and a span of time */
      pennant_sheet_add_line (sheet, _ ("Raids: %d raided, ends %s · as seen %s ago"),
                              pennant_raid_season_add_up (season).n_members, moment, ago);
    }
}

/**
 * pennant_write_running:
 * @sheet: where to write
 *
 * Writes what is remembered to run of a clan: its war, that of a CWL, and the raid weekend. There may be nothing.
 */
void
pennant_write_running (PennantSheet *sheet)
{
  const PennantMemory *memory = sheet->memory;
  const PennantArchivedWar *war, *cwl;

  if (memory == NULL)
    return;

  war = find_running (memory->wars, FALSE, sheet->now);
  cwl = find_running (memory->wars, TRUE, sheet->now);
  if (war != NULL)
    write_running (war, sheet);
  if (cwl != NULL)
    write_running (cwl, sheet);
  if (memory->raids != NULL && memory->raids->len > 0)
    write_raids (g_ptr_array_index (memory->raids, 0), sheet);
}

/* What was seen last of a war that is over may be its battle. */
static char *
describe_state (const PennantArchivedWar *war, gint64 now)
{
  if (!is_in_state (war, "warEnded") && war->end_time > 0 && now >= war->end_time)
    return g_strdup (_ ("Not seen to its end"));

  return pennant_words_for_state (war->state);
}

/**
 * pennant_write_kept_wars:
 * @wars: (element-type PennantArchivedWar): wars of a clan
 * @sheet: where to write
 *
 * Writes the wars that are kept of a clan as a table.
 */
void
pennant_write_kept_wars (GPtrArray *wars, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("WlLwRrw");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Battle"), _ ("State"), _ ("Opponent"), _ ("Tag"), _ ("Stars"), _ ("Size"),
                     _ ("CWL war"), NULL);
  for (guint i = 0; i < wars->len; i++)
    {
      const PennantArchivedWar *war = g_ptr_array_index (wars, i);

      pennant_table_take (table, pennant_words_for_minute (war->start_time), describe_state (war, sheet->now),
                          pennant_words_for_name (war->opponent.name), pennant_text_clean (war->opponent.tag),
                          describe_stars (war), pennant_words_for_number (war->team_size >= 0, war->team_size),
                          pennant_text_clean (war->war_tag), NULL);
    }
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, _ ("Wars"));
  if (wars->len > 0)
    pennant_sheet_add_table (sheet, table);
  else
    pennant_sheet_add_line (sheet, "%s", _ ("Nothing is kept."));
}

/**
 * pennant_write_private_wars:
 * @sheet: where to write
 *
 * Writes what is remembered of the wars of a clan that keeps its war log private.
 *
 * Returns: whether there was anything
 */
gboolean
pennant_write_private_wars (PennantSheet *sheet)
{
  GPtrArray *wars = sheet->memory != NULL ? sheet->memory->wars : NULL;

  if (wars == NULL || wars->len == 0)
    return FALSE;

  pennant_write_between_wars (sheet);
  pennant_write_kept_wars (wars, sheet);
  return TRUE;
}
