/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-words.h"

#include "cli/pennant-text.h"
#include "model/pennant-common.h"

#include <glib/gi18n.h>

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
  for (const char *next = clean; *next != '\0'; next = g_utf8_next_char (next))
    if (g_unichar_isgraph (g_utf8_get_char (next)) && !g_unichar_iszerowidth (g_utf8_get_char (next)))
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
    { "in", N_ ("In") },
    { "out", N_ ("Out") },
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
