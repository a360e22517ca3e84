/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/pennant-words.h"

#include "model/pennant-common.h"
#include "model/pennant-composition.h"
#include "model/pennant-line.h"
#include "model/pennant-time.h"
#include "words/pennant-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A word of the API and ours for it. */
typedef struct
{
  const char *raw;
  const char *words;
} Pair;

/* A word that is not known, as a game update may bring it, is shown as it was sent. */
static char *
translate (const Pair *pairs, gsize n_pairs, const char *raw)
{
  for (gsize i = 0; i < n_pairs; i++)
    if (g_strcmp0 (pairs[i].raw, raw) == 0)
      return g_strdup (_ (pairs[i].words));

  return raw != NULL ? pennant_text_clean (raw) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_name:
 * @name: (nullable): a name as sent
 *
 * Returns: (transfer full): clean text of one line, with a word for a name of which nothing can be seen
 */
char *
pennant_words_for_name (const char *name)
{
  g_autofree char *clean = pennant_text_clean (name);

  if (name == NULL)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);
  if (!pennant_line_is_blank (clean))
    return g_steal_pointer (&clean);

  /* Translators: stands for a name that has no visible letter */
  return g_strdup (_ ("(blank)"));
}

/**
 * pennant_words_for_number:
 * @is_told: whether the API sent it
 * @number: the number
 *
 * Returns: (transfer full): the number with the separators of the user's language, or "—"
 */
char *
pennant_words_for_number (gboolean is_told, gint64 number)
{
  return is_told ? g_strdup_printf ("%'" G_GINT64_FORMAT, number) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_role:
 * @role: (nullable): a role as sent
 *
 * Returns: (transfer full): the game's word for it
 */
char *
pennant_words_for_role (const char *role)
{
  PennantRole known = pennant_role_from_text (role);
  const char *word = pennant_role_get_word (known);

  if (known == PENNANT_ROLE_UNKNOWN)
    return pennant_text_clean (role);
  return g_strdup (word != NULL ? word : PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_admission:
 * @admission: (nullable): a clan's type as sent
 *
 * Returns: (transfer full): who may join
 */
char *
pennant_words_for_admission (const char *admission)
{
  static const Pair pairs[] = {
    { "open", N_ ("Anyone can join") },
    { "inviteOnly", N_ ("Invite only") },
    { "closed", N_ ("Closed") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), admission);
}

/**
 * pennant_words_for_war_preference:
 * @preference: (nullable): a player's war preference as sent
 *
 * Returns: (transfer full): whether the player wants to be in wars
 */
char *
pennant_words_for_war_preference (const char *preference)
{
  static const Pair pairs[] = {
    { "in", N_ ("in") },
    { "out", N_ ("out") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), preference);
}

/**
 * pennant_words_for_war_frequency:
 * @frequency: (nullable): a clan's war frequency as sent
 *
 * Returns: (transfer full): how often the clan says that it is at war
 */
char *
pennant_words_for_war_frequency (const char *frequency)
{
  static const Pair pairs[] = {
    { "unknown", PENNANT_WORDS_NOT_TOLD },
    { "always", N_ ("Always") },
    { "moreThanOncePerWeek", N_ ("More than once a week") },
    { "oncePerWeek", N_ ("Once a week") },
    { "lessThanOncePerWeek", N_ ("Less than once a week") },
    { "never", N_ ("Never") },
    { "any", N_ ("Any") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), frequency);
}

/**
 * pennant_words_for_result:
 * @result: (nullable): how a war of the log ended, as sent
 *
 * Returns: (transfer full): a word for it
 */
char *
pennant_words_for_result (const char *result)
{
  static const Pair pairs[] = {
    { "win", N_ ("Won") },
    { "lose", N_ ("Lost") },
    { "tie", N_ ("Tied") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), result);
}

/**
 * pennant_words_for_battle:
 * @kind: (nullable): a kind of battle as sent
 *
 * Returns: (transfer full): a word for it
 */
char *
pennant_words_for_battle (const char *kind)
{
  static const Pair pairs[] = {
    { "homeVillage", N_ ("Home village") },
    { "ranked", N_ ("Ranked") },
    { "legend", N_ ("Legend") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), kind);
}

/**
 * pennant_words_for_state:
 * @state: (nullable): how far a war, a war league or a raid weekend has come, as sent
 *
 * Returns: (transfer full): a word for it
 */
char *
pennant_words_for_state (const char *state)
{
  static const Pair pairs[] = {
    { "preparation", N_ ("Preparation") }, { "inWar", N_ ("Battle") },
    { "warEnded", N_ ("Ended") },          { "ended", N_ ("Ended") },
    { "ongoing", N_ ("Running") },
  };

  return translate (pairs, G_N_ELEMENTS (pairs), state);
}

/**
 * pennant_words_for_percent:
 * @is_told: whether the API sent it
 * @percent: a share, 100 being all
 *
 * Returns: (transfer full): the share with one digit behind the point, or "—"
 */
char *
pennant_words_for_percent (gboolean is_told, double percent)
{
  /* Translators: a share in percent */
  return is_told ? g_strdup_printf (_ ("%.1f %%"), percent) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_difference:
 * @difference: how much more ours is than theirs
 * @digits: how many digits stand behind the point
 *
 * Returns: (transfer full): the difference with its sign, as "+2"; none has no sign
 */
char *
pennant_words_for_difference (double difference, int digits)
{
  double least = 0.5 * pow (10, -digits);

  return g_strdup_printf (fabs (difference) < least ? "%.*f" : "%+.*f", digits,
                          fabs (difference) < least ? 0 : difference);
}

/**
 * pennant_words_for_moment:
 * @time: Unix time in microseconds
 * @format: how to write it, for g_date_time_format()
 *
 * Returns: (transfer full): the time on the user's clock, or "—" where it is beyond all clocks
 */
char *
pennant_words_for_moment (gint64 time, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local_usec (time);

  return moment != NULL ? g_date_time_format (moment, format) : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_minute:
 * @time: Unix time in microseconds, 0 where nobody told
 *
 * Returns: (transfer full): day and time on the user's clock, or "—"
 */
char *
pennant_words_for_minute (gint64 time)
{
  return time > 0 ? pennant_words_for_moment (time, "%Y-%m-%d %H:%M") : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

/**
 * pennant_words_for_time:
 * @time: (nullable): a time as sent
 *
 * Returns: (transfer full): the time on the user's clock, or what was sent where that is no time
 */
char *
pennant_words_for_time (const char *time)
{
  gint64 moment;

  if (time == NULL)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  return pennant_time_parse (time, &moment) ? pennant_words_for_moment (moment, "%Y-%m-%d %H:%M")
                                            : pennant_text_clean (time);
}

/**
 * pennant_words_for_day:
 * @seconds: Unix time in seconds
 *
 * Returns: (transfer full): the day on the user's calendar
 */
char *
pennant_words_for_day (gint64 seconds)
{
  return pennant_words_for_moment (pennant_time_from_seconds (seconds), "%Y-%m-%d");
}

/**
 * pennant_words_for_span:
 * @span: microseconds
 *
 * Returns: (transfer full): the span in its two largest units, as "1 d 4 h" or "6 h 12 min"; seconds below a minute
 */
char *
pennant_words_for_span (gint64 span)
{
  int minutes = (int) (span / G_TIME_SPAN_MINUTE % 60), hours = (int) (span / G_TIME_SPAN_HOUR % 24);
  int days = (int) (span / G_TIME_SPAN_DAY), seconds = (int) (span / G_TIME_SPAN_SECOND % 60);
  g_autofree char *text = NULL;

  if (days > 0)
    /* Translators: days and hours */
    text = g_strdup_printf (_ ("%d d %d h"), days, hours);
  else if (hours > 0)
    /* Translators: hours and minutes */
    text = g_strdup_printf (_ ("%d h %d min"), hours, minutes);
  else if (minutes > 0)
    /* Translators: minutes */
    text = g_strdup_printf (_ ("%d min"), minutes);
  else
    /* Translators: seconds */
    text = g_strdup_printf (_ ("%d s"), seconds);

  return pennant_text_bind (text);
}

/**
 * pennant_words_join:
 * @parts: (element-type utf8): clean texts
 *
 * Returns: (transfer full): one line of them all, which is broken between them only
 */
char *
pennant_words_join (GPtrArray *parts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *bound = pennant_text_bind (g_ptr_array_index (parts, i));

      g_string_append_printf (line, "%s%s", i > 0 ? " · " : "", bound);
    }

  return g_string_free_and_steal (line);
}

/**
 * pennant_words_list:
 * @names: (element-type utf8): clean texts
 * @max: how many of them at most
 *
 * Returns: (transfer full): one line of them, as "Ana, Ben, Cleo, +4", which is broken between them only
 */
char *
pennant_words_list (GPtrArray *names, guint max)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, max); i++)
    {
      g_autofree char *bound = pennant_text_bind (g_ptr_array_index (names, i));

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", bound);
    }
  if (names->len > max)
    /* Translators: stands behind some names: how many more there are */
    g_string_append_printf (line, _ (", +%u"), names->len - max);

  return g_string_free_and_steal (line);
}

/**
 * pennant_words_for_composition:
 * @town_halls: (element-type gint64): levels; they are sorted
 *
 * Returns: (transfer full): how many there are of each level, as "TH17 12 · TH16 20"
 */
char *
pennant_words_for_composition (GArray *town_halls)
{
  g_autofree char *line = pennant_composition_describe (town_halls);
  g_auto (GStrv) levels = g_strsplit (line, " · ", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; levels[i] != NULL; i++)
    g_ptr_array_add (parts, levels[i]);

  return pennant_words_join (parts);
}
