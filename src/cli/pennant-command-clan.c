/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-lookup.h"
#include "cli/pennant-table.h"
#include "cli/pennant-text.h"
#include "cli/pennant-words.h"
#include "model/pennant-clan.h"

#include <glib/gi18n.h>

/* Columns that a name may take in the table: a name has 15 letters in the game, which may be wide ones. */
#define MAX_NAME_WIDTH 30

/* "Invite only · 47/50 · Germany · Crystal League I · asks TH 13", each part only if told. */
static void
write_terms (const PennantClan *clan, GString *page)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  if (clan->admission != NULL)
    g_ptr_array_add (parts, pennant_words_for_admission (clan->admission));
  if (PENNANT_HAS (clan, members))
    {
      g_autofree char *members = PENNANT_WORDS_NUMBER (clan, members);

      g_ptr_array_add (parts, g_strdup_printf ("%s/50", members));
    }
  if (clan->location != NULL && clan->location->name != NULL)
    g_ptr_array_add (parts, pennant_words_for_name (clan->location->name));
  if (clan->war_league != NULL && clan->war_league->name != NULL)
    g_ptr_array_add (parts, pennant_words_for_name (clan->war_league->name));
  if (PENNANT_HAS (clan, required_town_hall_level))
    {
      g_autofree char *level = PENNANT_WORDS_NUMBER (clan, required_town_hall_level);

      /* Translators: the level of the town hall that a clan asks of those who want to join */
      g_ptr_array_add (parts, g_strdup_printf (_ ("asks TH %s"), level));
    }
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (GStrv) parts->pdata);
  if (*line != '\0')
    g_string_append_printf (page, "%s\n", line);
}

static void
write_labels (const PennantClan *clan, GString *page)
{
  for (guint i = 0; clan->labels != NULL && i < clan->labels->len; i++)
    {
      const PennantLabel *label = g_ptr_array_index (clan->labels, i);
      g_autofree char *name = pennant_words_for_name (label->name);

      g_string_append_printf (page, "%s[%s]", i > 0 ? " " : "", name);
    }
  if (clan->labels != NULL && clan->labels->len > 0)
    g_string_append_c (page, '\n');
}

static void
write_description (const PennantClan *clan, GString *page)
{
  g_auto (GStrv) lines = g_strsplit (clan->description != NULL ? clan->description : "", "\n", -1);

  if (clan->description == NULL || *clan->description == '\0')
    return;

  g_string_append_c (page, '\n');
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = pennant_text_clean (lines[i]);

      g_string_append_printf (page, "%s\n", g_strchomp (clean));
    }
}

static void
write_facts (const PennantClan *clan, GString *page)
{
  g_autoptr (PennantTable) facts = pennant_table_new ("ll");

  pennant_table_add_fact (facts, _ ("Wars won"), PENNANT_WORDS_NUMBER (clan, war_wins));
  pennant_table_add_fact (facts, _ ("Wars lost"), PENNANT_WORDS_NUMBER (clan, war_losses));
  pennant_table_add_fact (facts, _ ("Wars tied"), PENNANT_WORDS_NUMBER (clan, war_ties));
  pennant_table_add_fact (facts, _ ("Win streak"), PENNANT_WORDS_NUMBER (clan, war_win_streak));
  pennant_table_add_fact (facts, _ ("War frequency"), pennant_words_for_war_frequency (clan->war_frequency));
  if (PENNANT_HAS (clan, is_war_log_public))
    pennant_table_add_fact (facts, _ ("War log"),
                            g_strdup (clan->is_war_log_public != 0 ? _ ("Public") : _ ("Private")));
  pennant_table_add_fact (facts, _ ("Clan trophies"), PENNANT_WORDS_NUMBER (clan, clan_points));
  pennant_table_add_fact (facts, _ ("Builder base trophies"), PENNANT_WORDS_NUMBER (clan, clan_builder_base_points));
  pennant_table_add_fact (facts, _ ("Capital trophies"), PENNANT_WORDS_NUMBER (clan, clan_capital_points));
  if (clan->capital_league != NULL)
    pennant_table_add_fact (facts, _ ("Capital league"), pennant_words_for_name (clan->capital_league->name));
  if (clan->clan_capital != NULL && PENNANT_HAS (clan->clan_capital, capital_hall_level))
    pennant_table_add_fact (facts, _ ("Capital hall"), PENNANT_WORDS_NUMBER (clan->clan_capital, capital_hall_level));
  if (clan->chat_language != NULL)
    pennant_table_add_fact (facts, _ ("Language"), pennant_words_for_name (clan->chat_language->name));
  g_string_append_c (page, '\n');
  pennant_table_write (facts, page);
}

/* Donated for each one received. */
static char *
describe_ratio (const PennantClanMember *member)
{
  if (!PENNANT_HAS (member, donations) || !PENNANT_HAS (member, donations_received) || member->donations_received == 0)
    return g_strdup (PENNANT_WORDS_NOT_TOLD);

  return g_strdup_printf ("%.1f", (double) member->donations / (double) member->donations_received);
}

static void
add_member (PennantTable *rows, const PennantClanMember *member)
{
  g_autofree char *rank = PENNANT_WORDS_NUMBER (member, clan_rank);
  g_autofree char *full_name = pennant_words_for_name (member->name);
  g_autofree char *name = pennant_text_shorten (full_name, MAX_NAME_WIDTH);
  g_autofree char *tag = pennant_text_clean (member->tag);
  g_autofree char *role = pennant_words_for_role (member->role);
  g_autofree char *town_hall = PENNANT_WORDS_NUMBER (member, town_hall_level);
  g_autofree char *tier = pennant_words_for_name (member->league_tier != NULL ? member->league_tier->name : NULL);
  g_autofree char *trophies = PENNANT_WORDS_NUMBER (member, trophies);
  g_autofree char *donated = PENNANT_WORDS_NUMBER (member, donations);
  g_autofree char *received = PENNANT_WORDS_NUMBER (member, donations_received);
  g_autofree char *ratio = describe_ratio (member);

  pennant_table_add (rows, rank, name, tag, role, town_hall, tier, trophies, donated, received, ratio, NULL);
}

static void
write_members (const PennantClan *clan, GString *page)
{
  g_autoptr (PennantTable) rows = pennant_table_new ("rlllrlrrrr");

  if (clan->member_list == NULL || clan->member_list->len == 0)
    return;

  pennant_table_add (rows, _ ("Rank"), _ ("Name"), _ ("Tag"), _ ("Role"), _ ("Town hall"), _ ("League"), _ ("Trophies"),
                     _ ("Donated"), _ ("Received"), _ ("Ratio"), NULL);
  for (guint i = 0; i < clan->member_list->len; i++)
    add_member (rows, g_ptr_array_index (clan->member_list, i));
  g_string_append_c (page, '\n');
  pennant_table_write (rows, page);
}

static void
write_clan (gconstpointer record, GString *page)
{
  const PennantClan *clan = record;
  g_autofree char *name = pennant_words_for_name (clan->name), *tag = pennant_text_clean (clan->tag);
  g_autofree char *level = PENNANT_WORDS_NUMBER (clan, clan_level);

  /* Translators: a clan's name, level and tag */
  g_string_append_printf (page, _ ("%s · Level %s  %s"), name, level, tag);
  g_string_append_c (page, '\n');
  write_terms (clan, page);
  write_labels (clan, page);
  write_description (clan, page);
  write_facts (clan, page);
  write_members (clan, page);
}

/**
 * pennant_command_clan:
 * @argc: how many arguments
 * @argv: the arguments from `clan` on
 *
 * Looks clans up.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_clan (int argc, char *argv[])
{
  const PennantLookupKind kind = {
    .endpoint = &pennant_endpoints[PENNANT_ENDPOINT_CLAN],
    .link_kind = PENNANT_LINK_CLAN,
    .write_page = write_clan,
  };

  return pennant_lookup_run (&kind, argc, argv);
}
