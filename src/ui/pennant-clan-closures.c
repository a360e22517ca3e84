/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-closures.h"

#include "model/pennant-composition.h"
#include "model/pennant-line.h"
#include "ui/pennant-format.h"
#include "ui/pennant-names.h"
#include "ui/pennant-picture.h"

#include <glib/gi18n-lib.h>

/* "Unranked" among the war leagues: nothing to tell of a clan. */
#define WAR_LEAGUE_UNRANKED 48000000

static char *
isolate_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? pennant_name_isolate (text) : NULL;
}

/**
 * pennant_closure_clan_name:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
pennant_closure_clan_name (gpointer unused, const PennantClan *clan)
{
  return clan != NULL ? pennant_name_display (clan->name, clan->tag) : NULL;
}

/**
 * pennant_closure_clan_level:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its level, as "Level 12"
 */
char *
pennant_closure_clan_level (gpointer unused, const PennantClan *clan)
{
  if (clan == NULL || !PENNANT_HAS (clan, clan_level))
    return NULL;

  return g_strdup_printf (_ ("Level %d"), pennant_format_to_int (clan->clan_level));
}

/**
 * pennant_closure_clan_badge:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): the address of its badge
 */
char *
pennant_closure_clan_badge (gpointer unused, const PennantClan *clan)
{
  return clan != NULL ? pennant_picture_choose_url (clan->badge_urls) : NULL;
}

static char *
describe_admission (const char *admission)
{
  if (g_strcmp0 (admission, "open") == 0)
    return g_strdup (_ ("Anyone can join"));
  if (g_strcmp0 (admission, "inviteOnly") == 0)
    return g_strdup (_ ("Invite only"));
  if (g_strcmp0 (admission, "closed") == 0)
    return g_strdup (_ ("Closed"));

  return admission != NULL ? pennant_line_clean (admission) : NULL;
}

/**
 * pennant_closure_clan_facts:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): what it is like in one line, as "Invite only · 47/50 · Germany · Crystal League
 * I · asks TH 13", with what the API tells of that
 */
char *
pennant_closure_clan_facts (gpointer unused, const PennantClan *clan)
{
  GString *line;

  if (clan == NULL)
    return NULL;

  line = g_string_new (NULL);
  pennant_format_add_part (line, describe_admission (clan->admission));
  if (PENNANT_HAS (clan, members))
    /* Translators: members of a clan, of at most 50. */
    pennant_format_add_part (line, g_strdup_printf (_ ("%d/50"), pennant_format_to_int (clan->members)));
  if (clan->location != NULL)
    pennant_format_add_part (line,
                             isolate_or_null (clan->location->localized_name != NULL ? clan->location->localized_name
                                                                                     : clan->location->name));
  if (clan->war_league != NULL && clan->war_league->id != WAR_LEAGUE_UNRANKED)
    pennant_format_add_part (line, isolate_or_null (clan->war_league->name));
  if (clan->required_town_hall_level > 1)
    /* Translators: the lowest town hall that may join a clan. */
    pennant_format_add_part (
        line, g_strdup_printf (_ ("asks TH %d"), pennant_format_to_int (clan->required_town_hall_level)));

  return g_string_free_and_steal (line);
}

/**
 * pennant_closure_clan_description:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its description for two lines: runs of blanks and line breaks become one blank
 */
char *
pennant_closure_clan_description (gpointer unused, const PennantClan *clan)
{
  g_autofree char *line = NULL;
  GString *text;

  if (clan == NULL || clan->description == NULL)
    return NULL;

  line = pennant_line_clean (clan->description);
  text = g_string_new (NULL);
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (text, c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }

  return g_strchomp (g_string_free_and_steal (text));
}

/**
 * pennant_closure_clan_full_description:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): its description, in the lines in which it was written
 */
char *
pennant_closure_clan_full_description (gpointer unused, const PennantClan *clan)
{
  g_auto (GStrv) lines = NULL;

  if (clan == NULL || clan->description == NULL)
    return NULL;

  lines = g_strsplit (clan->description, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *raw = lines[i];

      lines[i] = pennant_line_clean (raw);
    }

  return g_strjoinv ("\n", lines);
}

/**
 * pennant_closure_clan_composition:
 * @unused: the object of the expression
 * @clan: (nullable): a clan
 *
 * Returns: (transfer full) (nullable): how many members have which town hall, the highest first, as
 *   "TH17 12 · TH16 20"
 */
char *
pennant_closure_clan_composition (gpointer unused, const PennantClan *clan)
{
  g_autoptr (GArray) levels = NULL;

  if (clan == NULL || clan->member_list == NULL)
    return NULL;

  levels = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < clan->member_list->len; i++)
    {
      const PennantClanMember *member = g_ptr_array_index (clan->member_list, i);

      if (PENNANT_HAS (member, town_hall_level))
        g_array_append_val (levels, member->town_hall_level);
    }

  return pennant_composition_describe (levels);
}
