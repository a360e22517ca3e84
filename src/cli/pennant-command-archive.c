/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api/pennant-client.h"
#include "cli/pennant-column.h"
#include "cli/pennant-command.h"
#include "cli/pennant-output.h"
#include "cli/pennant-text.h"
#include "cli/pennant-words.h"
#include "model/pennant-tag.h"
#include "service/pennant-source.h"
#include "store/pennant-archive.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100000

/* What the command line says. */
typedef struct
{
  char *api_url;
  int limit;
  char *tag;
} Options;

/* The library, and what it is being asked. */
typedef struct
{
  PennantStore *store;
  GAsyncResult *result;
} Archive;

static void
clear_options (Options *options)
{
  g_clear_pointer (&options->api_url, g_free);
  g_clear_pointer (&options->tag, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const char *url = g_getenv ("PENNANT_API_URL");
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("The most wars, groups and weekends (20)"), N_ ("N") },
    { "api-url", 0, 0, G_OPTION_ARG_STRING, &options->api_url,
      N_ ("Of which API, with /v1 (or PENNANT_API_URL); each has an archive of its own"), N_ ("URL") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("TAG"));

  g_option_context_set_summary (
      context, _ ("Lists what is kept of a clan: its wars, clan war leagues, raid weekends and members, as far as they "
                  "were\nlooked at. Nothing is asked of the game."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return FALSE;

  if (options->api_url == NULL)
    options->api_url = g_strdup (url != NULL && *url != '\0' ? url : PENNANT_CLIENT_DEFAULT_BASE_URL);
  options->tag = argc == 2 ? pennant_tag_normalise (argv[1]) : NULL;
  if (!pennant_client_check_base_url (options->api_url, NULL))
    pennant_command_misused ("archive", _ ("“%s” is not the address of an API, such as %s."), options->api_url,
                             PENNANT_CLIENT_DEFAULT_BASE_URL);
  else if (options->limit < 1 || options->limit > MAX_LIMIT)
    pennant_command_misused ("archive", _ ("%s must be a number from %d to %d."), "--limit", 1, MAX_LIMIT);
  else if (options->tag == NULL)
    pennant_command_misused ("archive", _ ("There is no tag of a clan."));
  else
    return TRUE;

  return FALSE;
}

/* ------------------------------------------------------------------------------------------------------------------
 * Asking the library
 * ------------------------------------------------------------------------------------------------------------------ */

static void
take_result (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Archive *archive = user_data;

  archive->result = g_object_ref (result);
}

/* Waits for what was asked last. */
static GAsyncResult *
await (Archive *archive)
{
  while (archive->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (&archive->result);
}

static GPtrArray *
await_list (Archive *archive, GError **error)
{
  g_autoptr (GAsyncResult) result = await (archive);

  return pennant_archive_list_finish (archive->store, result, error);
}

static gboolean
open_library (Archive *archive, const char *api_url, GError **error)
{
  g_autoptr (PennantSource) source = pennant_source_new_for_url (api_url);
  g_autoptr (GAsyncResult) result = NULL;

  archive->store = pennant_store_new (pennant_source_get_cache_folder (source), pennant_source_get_data_folder (source),
                                      pennant_clock_get_system ());
  pennant_store_open_async (archive->store, NULL, take_result, archive);
  result = await (archive);

  return pennant_store_open_finish (archive->store, result, error);
}

static void
close_library (Archive *archive)
{
  g_autoptr (GAsyncResult) result = NULL;

  pennant_store_close_async (archive->store, NULL, take_result, archive);
  result = await (archive);
  pennant_store_close_finish (archive->store, result, NULL);
  g_clear_object (&archive->store);
}

/* ------------------------------------------------------------------------------------------------------------------
 * Writing
 * ------------------------------------------------------------------------------------------------------------------ */

static void
write_table (PennantSheet *sheet, const char *title, PennantTable *table)
{
  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, title);
  if (pennant_table_get_n_rows (table) > 1)
    pennant_sheet_add_table (sheet, table);
  else
    pennant_sheet_add_line (sheet, "%s", _ ("Nothing is kept."));
}

static char *
describe_moment (gint64 time)
{
  return time > 0 ? pennant_words_for_moment (time, "%Y-%m-%d %H:%M") : g_strdup (PENNANT_WORDS_NOT_TOLD);
}

static gboolean
write_wars (Archive *archive, const Options *options, PennantSheet *sheet, GError **error)
{
  g_autoptr (PennantTable) table = pennant_table_new ("llllrrl");
  g_autoptr (GPtrArray) wars = NULL;

  pennant_archive_list_wars_async (archive->store, options->tag, 0, (guint) options->limit, NULL, take_result, archive);
  wars = await_list (archive, error);
  if (wars == NULL)
    return FALSE;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Battle"), _ ("State"), _ ("Opponent"), _ ("Tag"), _ ("Stars"), _ ("Size"),
                     _ ("CWL war"), NULL);
  for (guint i = 0; i < wars->len; i++)
    {
      const PennantArchivedWar *war = g_ptr_array_index (wars, i);
      g_autofree char *start = describe_moment (war->start_time), *state = pennant_text_clean (war->state);
      g_autofree char *name = pennant_words_for_name (war->opponent.name);
      g_autofree char *tag = pennant_text_clean (war->opponent.tag);
      g_autofree char *stars =
          g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, war->clan.stars, war->opponent.stars);
      g_autofree char *size = pennant_words_for_number (war->team_size >= 0, war->team_size);
      g_autofree char *war_tag = pennant_text_clean (war->war_tag);

      pennant_table_add (table, start, state, name, tag, stars, size, war_tag, NULL);
    }
  write_table (sheet, _ ("Wars"), table);
  return TRUE;
}

static gboolean
write_groups (Archive *archive, const Options *options, PennantSheet *sheet, GError **error)
{
  g_autoptr (PennantTable) table = pennant_table_new ("llrl");
  g_autoptr (GPtrArray) groups = NULL;

  pennant_archive_list_groups_async (archive->store, options->tag, (guint) options->limit, NULL, take_result, archive);
  groups = await_list (archive, error);
  if (groups == NULL)
    return FALSE;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Season"), _ ("State"), _ ("Wars"), _ ("Seen"), NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      const PennantArchivedGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *season = pennant_text_clean (group->season), *state = pennant_text_clean (group->state);
      g_autofree char *wars = pennant_words_for_number (group->n_wars >= 0, group->n_wars);
      g_autofree char *seen = describe_moment (group->seen_at);

      pennant_table_add (table, season, state, wars, seen, NULL);
    }
  write_table (sheet, _ ("Clan war leagues"), table);
  return TRUE;
}

static gboolean
write_raids (Archive *archive, const Options *options, PennantSheet *sheet, GError **error)
{
  static const PennantColumn columns[] = {
    { N_ ("Weekend"), "start-time", PENNANT_COLUMN_TIME, NULL },
    { N_ ("State"), "state", PENNANT_COLUMN_TEXT, NULL },
    { N_ ("Capital loot"), "capital-total-loot", PENNANT_COLUMN_NUMBER, NULL },
    { N_ ("Attacks"), "total-attacks", PENNANT_COLUMN_NUMBER, NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) replies = NULL, seasons = g_ptr_array_new ();

  pennant_archive_list_raid_seasons_async (archive->store, options->tag, 0, (guint) options->limit, NULL, take_result,
                                           archive);
  replies = await_list (archive, error);
  if (replies == NULL)
    return FALSE;
  for (guint i = 0; i < replies->len; i++)
    g_ptr_array_add (seasons, ((PennantReply *) g_ptr_array_index (replies, i))->item);

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, _ ("Raid weekends"));
  if (seasons->len > 0)
    pennant_columns_write (columns, seasons, sheet);
  else
    pennant_sheet_add_line (sheet, "%s", _ ("Nothing is kept."));
  return TRUE;
}

static gboolean
write_members (Archive *archive, const Options *options, PennantSheet *sheet, GError **error)
{
  g_autoptr (PennantTable) table = pennant_table_new ("lllrrll");
  g_autoptr (GPtrArray) members = NULL;

  pennant_archive_list_members_async (archive->store, options->tag, NULL, take_result, archive);
  members = await_list (archive, error);
  if (members == NULL)
    return FALSE;

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Name"), _ ("Tag"), _ ("Role"), _ ("TH"), _ ("Donated"), _ ("Seen"),
                     _ ("Last change seen"), NULL);
  for (guint i = 0; i < members->len; i++)
    {
      const PennantArchivedMember *member = g_ptr_array_index (members, i);
      g_autofree char *name = pennant_words_for_name (member->name), *tag = pennant_text_clean (member->tag);
      g_autofree char *role =
          member->is_present ? pennant_words_for_role (member->role) : g_strdup (_ ("No longer there"));
      g_autofree char *hall = pennant_words_for_number (member->town_hall_level >= 0, member->town_hall_level);
      g_autofree char *donated = pennant_words_for_number (member->donations >= 0, member->donations);
      g_autofree char *seen = describe_moment (member->seen_at), *moved = describe_moment (member->moved_at);

      pennant_table_add (table, name, tag, role, hall, donated, seen, moved, NULL);
    }
  write_table (sheet, _ ("Members"), table);
  return TRUE;
}

/**
 * pennant_command_archive:
 * @argc: how many arguments
 * @argv: the arguments from `archive` on
 *
 * Lists what the library keeps of a clan. It makes no request.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_archive (int argc, char *argv[])
{
  g_auto (Options) options = { .limit = DEFAULT_LIMIT };
  Archive archive = { NULL };
  PennantOutput output = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  PennantSheet sheet = { .text = text };
  gboolean is_good;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;

  pennant_output_init (&output, FALSE, FALSE);
  sheet.width = output.width;
  sheet.colour = output.colour;
  sheet.now = pennant_clock_get_real (pennant_clock_get_system ());
  sheet.tag = options.tag;
  is_good = open_library (&archive, options.api_url, &error) && write_wars (&archive, &options, &sheet, &error) &&
            write_groups (&archive, &options, &sheet, &error) && write_raids (&archive, &options, &sheet, &error) &&
            write_members (&archive, &options, &sheet, &error);
  close_library (&archive);
  fputs (text->str, stdout);
  if (!is_good)
    {
      g_autofree char *reason = pennant_text_clean (error->message);

      g_printerr ("pennantctl: %s\n", reason);
    }

  return is_good && fflush (stdout) == 0 ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED;
}
