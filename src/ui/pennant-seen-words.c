/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-seen-words.h"

#include "ui/pennant-names.h"

#include <glib/gi18n-lib.h>

/**
 * pennant_seen_words_describe:
 * @is_clan: whether it is a clan; else a player
 * @tag: its tag
 * @clan_name: (nullable): for a player, the clan
 * @town_hall_level: for a player; 0 if not known
 *
 * Returns: (transfer full): what it is, in a line
 */
char *
pennant_seen_words_describe (gboolean is_clan, const char *tag, const char *clan_name, gint64 town_hall_level)
{
  g_autofree char *line = clan_name != NULL ? pennant_name_display (clan_name, NULL) : NULL;
  g_autofree char *name = line != NULL ? pennant_name_isolate (line) : NULL;

  if (is_clan)
    /* Translators: %s is a tag such as #2PP */
    return g_strdup_printf (_ ("Clan · %s"), tag);
  if (town_hall_level > 0 && name != NULL)
    /* Translators: town hall level, name of the clan, tag */
    return g_strdup_printf (_ ("TH %d · %s · %s"), (int) town_hall_level, name, tag);
  if (town_hall_level > 0)
    /* Translators: town hall level, tag */
    return g_strdup_printf (_ ("TH %d · %s"), (int) town_hall_level, tag);
  if (name != NULL)
    /* Translators: name of the player's clan, tag */
    return g_strdup_printf (_ ("%s · %s"), name, tag);

  /* Translators: %s is a tag such as #2PP */
  return g_strdup_printf (_ ("Player · %s"), tag);
}

/**
 * pennant_seen_words_age:
 * @now: Unix time in microseconds
 * @time: when something was, the same; 0 for never, of which nothing is said
 * @until: (out): when it has to be said otherwise, the same; %G_MAXINT64 for never
 *
 * Says how long ago something was, short enough for the end of a row.
 *
 * Returns: (transfer full): that
 */
char *
pennant_seen_words_age (gint64 now, gint64 time, gint64 *until)
{
  gint64 age = MAX (now - time, 0);
  gint64 minutes = age / G_TIME_SPAN_MINUTE;
  gint64 unit = age < G_TIME_SPAN_HOUR ? G_TIME_SPAN_MINUTE : G_TIME_SPAN_HOUR;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) local = NULL;

  *until = G_MAXINT64;
  if (time == 0)
    return g_strdup ("");
  *until = age < G_TIME_SPAN_DAY ? now + unit - age % unit : G_MAXINT64;
  if (minutes < 1)
    return g_strdup (_ ("Just now"));
  if (minutes < 60)
    /* Translators: min is the symbol of minutes */
    return g_strdup_printf (_ ("%d min ago"), (int) minutes);
  if (minutes < 24 * 60)
    /* Translators: h is the symbol of hours */
    return g_strdup_printf (_ ("%d h ago"), (int) (minutes / 60));

  date = g_date_time_new_from_unix_utc_usec (time);
  local = date != NULL ? g_date_time_to_local (date) : NULL;

  /* Translators: a day of the last months, see g_date_time_format() */
  return local != NULL ? g_date_time_format (local, _ ("%-d %b")) : g_strdup ("");
}
