/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-text.h"
#include "cli/pennant-view.h"
#include "cli/pennant-words.h"

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

/* The word of the war log: stars decide, then destruction. */
static const char *
get_result (const PennantArchivedWar *war)
{
  double ahead = (double) (war->clan.stars - war->opponent.stars);

  if (war->clan.stars == war->opponent.stars)
    ahead = war->clan.destruction_percentage - war->opponent.destruction_percentage;

  return ahead > 0 ? "win" : ahead < 0 ? "lose" : "tie";
}

/* "Last war: Won 41–38, The Others #2PP, 2 d 4 h ago" */
static void
write_last (const PennantArchivedWar *war, PennantSheet *sheet)
{
  g_autofree char *result = pennant_words_for_result (get_result (war)), *stars = describe_stars (war);
  g_autofree char *opponent = describe_opponent (war), *ago = NULL;

  ago = pennant_words_for_span (MAX (sheet->now - war->end_time, 0));
  /* Translators: won, lost or tied, the stars of both sides, the opponent, and a span of time */
  pennant_sheet_add_line (sheet, _ ("Last war: %s %s, %s, %s ago"), result, stars, opponent, ago);
}

/* "CWL war: 12–10, The Others #2PP, battle, 6 h 12 min left, as seen 3 min ago" */
static void
write_running (const PennantArchivedWar *war, PennantSheet *sheet)
{
  g_autofree char *stars = describe_stars (war), *opponent = describe_opponent (war);
  g_autofree char *left = NULL, *ago = pennant_words_for_span (MAX (sheet->now - war->seen_at, 0));

  if (sheet->now < war->start_time)
    {
      left = pennant_words_for_span (war->start_time - sheet->now);
      /* Translators: the opponent, and a span of time */
      pennant_sheet_add_line (sheet, _ ("CWL war: %s, battle in %s"), opponent, left);
      return;
    }

  left = pennant_words_for_span (war->end_time - sheet->now);
  /* Translators: the stars of both sides, the opponent, and two spans of time */
  pennant_sheet_add_line (sheet, _ ("CWL war: %s, %s, battle, %s left, as seen %s ago"), stars, opponent, left, ago);
}

/* The war of a CWL that runs; while the next one is prepared, the one that is fought. */
static const PennantArchivedWar *
find_running (GPtrArray *wars, gint64 now)
{
  const PennantArchivedWar *found = NULL;

  for (guint i = 0; i < wars->len; i++)
    {
      const PennantArchivedWar *war = g_ptr_array_index (wars, i);

      if (war->war_tag != NULL && !is_in_state (war, "warEnded") && now < war->end_time)
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
  const PennantArchivedWar *running = wars != NULL ? find_running (wars, sheet->now) : NULL;

  if (last != NULL)
    write_last (last, sheet);
  if (running != NULL)
    write_running (running, sheet);
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

      pennant_table_take (table, pennant_words_for_minute (war->start_time), pennant_words_for_state (war->state),
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
