/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-raid-words.h"

#include "model/pennant-raid-sums.h"
#include "model/pennant-time.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

static gboolean
has_ended (const PennantRaidSeason *season)
{
  return g_strcmp0 (season->state, "ended") == 0;
}

/**
 * pennant_raid_words_for_state:
 * @season: a raid weekend
 * @now: Unix time in microseconds
 *
 * Returns: (transfer full): state and clock, as "Raid weekend, ends in 1 d 4 h (Mon 09:00)" or "Ended Mon 17 Nov"
 */
char *
pennant_raid_words_for_state (const PennantRaidSeason *season, gint64 now)
{
  gint64 end = 0;
  gboolean is_told = pennant_time_parse (season->end_time, &end);
  g_autofree char *left = NULL, *moment = NULL;

  if (has_ended (season))
    {
      moment = is_told ? pennant_words_for_moment (end, "%a %-d %b") : g_strdup (PENNANT_WORDS_NOT_TOLD);
      /* Translators: a day, as Mon 17 Nov */
      return g_strdup_printf (_ ("Ended %s"), moment);
    }
  if (!is_told || end <= now)
    return g_strdup (is_told ? _ ("Raid weekend, waiting for the result") : _ ("Raid weekend"));

  left = pennant_words_for_span (end - now);
  moment = pennant_words_for_moment (end, "%a %H:%M");
  /* Translators: a span of time, and a day with a time, as Mon 09:00 */
  return g_strdup_printf (_ ("Raid weekend, ends in %s (%s)"), left, moment);
}

/* "4 of them have 11 attacks left" */
static char *
describe_waiting (const PennantRaidSums *sums, gboolean is_over)
{
  gulong n_waiting = (gulong) sums->n_waiting, n_attacks = (gulong) sums->attacks_left;
  g_autofree char *number = pennant_words_for_number (TRUE, sums->attacks_left);
  /* Translators: how many attacks */
  g_autofree char *attacks =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s attack", "%s attacks", n_attacks), number);

  /* Translators: how many members, and how many attacks in words */
  return g_strdup_printf (
      is_over ? g_dngettext (GETTEXT_PACKAGE, "%d of them missed %s", "%d of them missed %s", n_waiting)
              : g_dngettext (GETTEXT_PACKAGE, "%d of them has %s left", "%d of them have %s left", n_waiting),
      sums->n_waiting, attacks);
}

/**
 * pennant_raid_words_for_raided:
 * @season: a raid weekend with its members
 *
 * Returns: (transfer full): who raided and how much is left of it, as "18 raided, 4 of them have 11 attacks left"
 */
char *
pennant_raid_words_for_raided (const PennantRaidSeason *season)
{
  PennantRaidSums sums = pennant_raid_season_add_up (season);
  g_autofree char *waiting = NULL;

  if (sums.n_waiting == 0)
    /* Translators: how many members */
    return g_strdup_printf (has_ended (season) ? _ ("%d raided, none of them missed an attack")
                                               : _ ("%d raided, none of them has attacks left"),
                            sums.n_members);

  waiting = describe_waiting (&sums, has_ended (season));
  /* Translators: how many members, then how many of them did not attack as often as they could */
  return g_strdup_printf (_ ("%d raided, %s"), sums.n_members, waiting);
}
