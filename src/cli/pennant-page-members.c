/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-view.h"
#include "model/pennant-clan.h"
#include "words/pennant-clan-words.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

/* The API's own cap of numbers (api.md 2.0); it keeps sums of what is hostile within the type. */
#define MAX_NUMBER 2000000000

/* The tier of who is in none; their trophies are of the old counting. */
#define TIER_UNRANKED 105000000

/* Donated for each one received. */
static char *
describe_ratio (gconstpointer record, const PennantSheet *sheet)
{
  const PennantClanMember *member = record;

  if (!PENNANT_HAS (member, donations) || !PENNANT_HAS (member, donations_received) || member->donations_received == 0)
    return NULL;

  return g_strdup_printf ("%.1f", (double) member->donations / (double) member->donations_received);
}

/* Set apart from those of the ranked league where they count otherwise. */
static char *
describe_trophies (gconstpointer record, const PennantSheet *sheet)
{
  const PennantClanMember *member = record;
  g_autofree char *trophies = PENNANT_WORDS_NUMBER (member, trophies);
  gboolean is_unranked = member->league_tier != NULL && member->league_tier->id == TIER_UNRANKED;

  return is_unranked && PENNANT_HAS (member, trophies) ? g_strdup_printf ("(%s)", trophies)
                                                       : g_steal_pointer (&trophies);
}

/* The newest look that found something moved. The game does not tell when someone played. */
static char *
describe_last_change (gconstpointer record, const PennantSheet *sheet)
{
  const PennantClanMember *member = record;
  GPtrArray *known = sheet->memory != NULL ? sheet->memory->members : NULL;

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const PennantArchivedMember *kept = g_ptr_array_index (known, i);

      if (g_strcmp0 (kept->tag, member->tag) == 0)
        return pennant_words_for_minute (kept->moved_at);
    }

  return NULL;
}

static const PennantColumn columns[] = {
  PENNANT_COLUMN (NUMBER, N_ ("Rank"), "clan-rank"),
  PENNANT_COLUMN_KEPT (NAME, N_ ("Name"), "name"),
  PENNANT_COLUMN_KEPT (ROLE, N_ ("Role"), "role"),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("TH"), "town-hall-level"),
  PENNANT_COLUMN (NAME, N_ ("League"), "league-tier.name"),
  PENNANT_COLUMN_MADE (NUMBER, N_ ("Trophies"), describe_trophies),
  PENNANT_COLUMN_KEPT (NUMBER, N_ ("Donated"), "donations"),
  PENNANT_COLUMN (NUMBER, N_ ("Received"), "donations-received"),
  PENNANT_COLUMN_MADE (NUMBER, N_ ("Ratio"), describe_ratio),
  PENNANT_COLUMN_MADE (TIME, N_ ("Last change seen"), describe_last_change),
  PENNANT_COLUMN (TEXT, N_ ("Tag"), "tag"),
  PENNANT_COLUMN_END,
};

/* How many members have which town hall. */
static void
write_composition (GPtrArray *members, PennantSheet *sheet)
{
  g_autofree char *composition = pennant_clan_words_for_composition (members);

  if (*composition == '\0')
    return;

  pennant_sheet_add_line (sheet, "%s", composition);
  pennant_sheet_add_gap (sheet);
}

/* "47 shown · average town hall 15.2 · donated 25,340, received 22,100" */
static void
write_sums (GPtrArray *members, PennantSheet *sheet)
{
  gint64 levels = 0, n_levels = 0, donated = 0, received = 0;
  gboolean tells_donated = FALSE, tells_received = FALSE;
  g_autofree char *average = NULL, *given = NULL, *taken = NULL;

  for (guint i = 0; i < members->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (members, i);

      levels += CLAMP (member->town_hall_level, 0, MAX_NUMBER);
      n_levels += PENNANT_HAS (member, town_hall_level) ? 1 : 0;
      donated += CLAMP (member->donations, 0, MAX_NUMBER);
      tells_donated = tells_donated || PENNANT_HAS (member, donations);
      received += CLAMP (member->donations_received, 0, MAX_NUMBER);
      tells_received = tells_received || PENNANT_HAS (member, donations_received);
    }
  average =
      n_levels > 0 ? g_strdup_printf ("%.1f", (double) levels / (double) n_levels) : g_strdup (PENNANT_WORDS_NOT_TOLD);
  given = pennant_words_for_number (tells_donated, donated);
  taken = pennant_words_for_number (tells_received, received);
  pennant_sheet_add_gap (sheet);
  /* Translators: how many members, the average level of their town halls, and two sums */
  pennant_sheet_add_line (sheet, _ ("%u shown · average town hall %s · donated %s, received %s"), members->len, average,
                          given, taken);
}

/**
 * pennant_write_members:
 * @members: (element-type PennantClanMember): members of a clan
 * @sheet: where to write
 *
 * Writes what changed since the last look, what town halls they have, a table, and its sums.
 */
void
pennant_write_members (GPtrArray *members, PennantSheet *sheet)
{
  if (members->len == 0)
    return;

  pennant_write_news (sheet);
  write_composition (members, sheet);
  pennant_columns_write (columns, members, sheet);
  write_sums (members, sheet);
}
