/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-raid-words.h"

#include "model/pennant-clan.h"
#include "model/pennant-raid-medals.h"
#include "model/pennant-raid-sums.h"
#include "model/pennant-time.h"
#include "words/pennant-words.h"

#include <glib/gi18n-lib.h>

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

  if (pennant_raid_season_has_ended (season))
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

/**
 * pennant_raid_words_for_medals:
 * @season: a raid weekend
 *
 * Returns: (transfer full) (nullable): what a member with all attacks got, as "Medals: 1,094 for 6 attacks"; %NULL
 * where that is not known
 */
char *
pennant_raid_words_for_medals (const PennantRaidSeason *season)
{
  g_autofree char *number = NULL;
  gint64 medals;

  if (!pennant_raid_season_get_medals (season, PENNANT_RAID_MAX_ATTACKS, &medals))
    return NULL;

  number = pennant_words_for_number (TRUE, medals);
  /* Translators: two numbers */
  return g_strdup_printf (_ ("Medals: %s for %d attacks"), number, PENNANT_RAID_MAX_ATTACKS);
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

  if (sums.n_members == 0)
    /* A member can attack five times, and once more after a district that he destroyed (api.md 2.7). */
    return g_strdup (pennant_raid_season_has_ended (season) ? _ ("Nobody raided")
                                                            : _ ("Nobody has raided yet; each member has 5 attacks"));
  if (sums.n_waiting == 0)
    /* Translators: how many members */
    return g_strdup_printf (pennant_raid_season_has_ended (season) ? _ ("%d raided, none of them missed an attack")
                                                                   : _ ("%d raided, none of them has attacks left"),
                            sums.n_members);

  waiting = describe_waiting (&sums, pennant_raid_season_has_ended (season));
  /* Translators: how many members, then how many of them did not attack as often as they could */
  return g_strdup_printf (_ ("%d raided, %s"), sums.n_members, waiting);
}

/* The most left first; of equals the order of the API. */
static int
compare_attacks_left (gconstpointer a, gconstpointer b)
{
  gint64 left = pennant_raid_member_get_attacks_left (*(gconstpointer const *) a);
  gint64 right = pennant_raid_member_get_attacks_left (*(gconstpointer const *) b);

  return (left < right) - (left > right);
}

/**
 * pennant_raid_words_list_waiting:
 * @season: a raid weekend
 * @max: how many names at most
 *
 * Returns: (transfer full): who began and has attacks left, as "Ana 4, Ben 1, +3": name and count, the most first
 */
char *
pennant_raid_words_list_waiting (const PennantRaidSeason *season, guint max)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; season->members != NULL && i < season->members->len; i++)
    if (pennant_raid_member_get_attacks_left (g_ptr_array_index (season->members, i)) > 0)
      g_ptr_array_add (waiting, g_ptr_array_index (season->members, i));
  g_ptr_array_sort (waiting, compare_attacks_left);
  for (guint i = 0; i < waiting->len; i++)
    {
      const PennantRaidMember *member = g_ptr_array_index (waiting, i);
      g_autofree char *name = pennant_words_for_name (member->name);

      g_ptr_array_add (names,
                       g_strdup_printf ("%s %" G_GINT64_FORMAT, name, pennant_raid_member_get_attacks_left (member)));
    }

  return pennant_words_list (names, max);
}

/**
 * pennant_raid_words_name_unseen:
 * @season: a raid weekend
 * @members: (nullable) (element-type PennantClanMember): who is in the clan now
 *
 * They may have joined later or raided elsewhere.
 *
 * Returns: (transfer full) (element-type utf8): the names of those of whom no attack was seen here
 */
GPtrArray *
pennant_raid_words_name_unseen (const PennantRaidSeason *season, GPtrArray *members)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; season->members != NULL && i < season->members->len; i++)
    {
      const PennantRaidMember *member = g_ptr_array_index (season->members, i);

      if (member->tag != NULL)
        g_hash_table_add (seen, member->tag);
    }
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (members, i);

      if (member->tag != NULL && !g_hash_table_contains (seen, member->tag))
        g_ptr_array_add (names, pennant_words_for_name (member->name));
    }

  return names;
}
