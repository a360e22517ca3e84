/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-access.h"
#include "cli/pennant-column.h"
#include "cli/pennant-command.h"
#include "cli/pennant-input.h"
#include "cli/pennant-kept-clan.h"
#include "cli/pennant-output.h"
#include "cli/pennant-typed-tag.h"
#include "cli/pennant-view.h"
#include "words/pennant-text.h"
#include "words/pennant-words.h"

#include <glib/gi18n.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100000
#define MAX_INPUT_SIZE 4096

/* What the command line says. */
typedef struct
{
  PennantAccess access;
  int limit;
  gboolean json;
  char *tag;
} Options;

static void
clear_options (Options *options)
{
  pennant_access_clear (&options->access);
  g_clear_pointer (&options->tag, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* The tag that is meant, which `-` has on standard input. */
static char *
read_tag (const char *word, GError **error)
{
  g_autoptr (GString) input = g_str_equal (word, "-") ? pennant_input_read (stdin, MAX_INPUT_SIZE) : NULL;

  return pennant_typed_tag_read (PENNANT_LINK_CLAN, input != NULL ? g_strstrip (input->str) : word, error);
}

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->json,
      N_ ("Print one JSON object, with wars, groups and weekends as the API told them"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("The most wars, groups and weekends (20)"), N_ ("N") },
    { "api-url", 0, 0, G_OPTION_ARG_STRING, &options->access.api_url,
      N_ ("Of which API, with /v1 (or PENNANT_API_URL); each has an archive of its own"), N_ ("URL") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("TAG"));
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, _ ("Lists what is kept of a clan: its wars, clan war leagues, raid weekends and members, as far as they "
                  "were looked at. Nothing is asked of the game. With - the tag is read from standard input."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return FALSE;

  if (!pennant_access_take_urls (&options->access, "archive"))
    return FALSE;

  if (argc == 2)
    options->tag = read_tag (argv[1], &error);
  if (options->limit < 1 || options->limit > MAX_LIMIT)
    pennant_command_misused ("archive", _ ("%s must be a number from %d to %d."), "--limit", 1, MAX_LIMIT);
  else if (options->tag == NULL)
    pennant_command_misused ("archive", "%s", error != NULL ? error->message : _ ("It takes the tag of one clan."));
  else
    return TRUE;

  return FALSE;
}

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

static void
write_groups (const PennantKeptClan *kept, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("Llrw");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Season"), _ ("State"), _ ("Wars"), _ ("Seen"), NULL);
  for (guint i = 0; i < kept->groups->len; i++)
    {
      const PennantArchivedGroup *group = g_ptr_array_index (kept->groups, i);

      pennant_table_take (table, pennant_text_clean (group->season), pennant_words_for_state (group->state),
                          pennant_words_for_number (group->n_wars >= 0, group->n_wars),
                          pennant_words_for_minute (group->seen_at), NULL);
    }
  write_table (sheet, _ ("Clan war leagues"), table);
}

static void
write_raids (const PennantKeptClan *kept, PennantSheet *sheet)
{
  static const PennantColumn columns[] = {
    PENNANT_COLUMN (TIME, N_ ("Weekend"), "start-time"),
    PENNANT_COLUMN (STATE, N_ ("State"), "state"),
    PENNANT_COLUMN (NUMBER, N_ ("Capital loot"), "capital-total-loot"),
    PENNANT_COLUMN (NUMBER, N_ ("Attacks"), "total-attacks"),
    PENNANT_COLUMN_END,
  };
  g_autoptr (GPtrArray) seasons = g_ptr_array_new ();

  for (guint i = 0; i < kept->raids->len; i++)
    g_ptr_array_add (seasons, ((PennantReply *) g_ptr_array_index (kept->raids, i))->item);

  pennant_sheet_add_gap (sheet);
  pennant_sheet_add_title (sheet, _ ("Raid weekends"));
  if (seasons->len > 0)
    pennant_columns_write (columns, seasons, sheet);
  else
    pennant_sheet_add_line (sheet, "%s", _ ("Nothing is kept."));
}

static void
write_members (const PennantKeptClan *kept, PennantSheet *sheet)
{
  g_autoptr (PennantTable) table = pennant_table_new ("Lwlrrww");

  pennant_table_set_has_titles (table, TRUE);
  pennant_table_add (table, _ ("Name"), _ ("Tag"), _ ("Role"), _ ("TH"), _ ("Donated"), _ ("Seen"),
                     _ ("Last change seen"), NULL);
  for (guint i = 0; i < kept->members->len; i++)
    {
      const PennantArchivedMember *member = g_ptr_array_index (kept->members, i);

      pennant_table_take (table, pennant_words_for_name (member->name), pennant_text_clean (member->tag),
                          member->is_present ? pennant_words_for_role (member->role) : g_strdup (_ ("No longer there")),
                          pennant_words_for_number (member->town_hall_level >= 0, member->town_hall_level),
                          pennant_words_for_number (member->donations >= 0, member->donations),
                          pennant_words_for_minute (member->seen_at), pennant_words_for_minute (member->moved_at),
                          NULL);
    }
  write_table (sheet, _ ("Members"), table);
}

static char *
write_text (const Options *options, const PennantKeptClan *kept, const PennantOutput *output)
{
  GString *text = g_string_new (NULL);
  PennantSheet sheet = {
    .text = text,
    .width = output->width,
    .colour = output->colour,
    .now = pennant_clock_get_real (pennant_clock_get_system ()),
    .tag = options->tag,
  };

  pennant_write_kept_wars (kept->wars, &sheet);
  write_groups (kept, &sheet);
  write_raids (kept, &sheet);
  write_members (kept, &sheet);
  return g_string_free (text, FALSE);
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
  g_auto (PennantKeptClan) kept = { NULL };
  PennantOutput output = { 0 };
  g_autoptr (PennantSource) source = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;

  pennant_output_init (&output, options.json, TRUE);
  source = pennant_access_open (&options.access);
  if (!pennant_kept_clan_read (&kept, source, options.tag, (guint) options.limit, options.json, &error))
    {
      g_autofree char *reason = pennant_text_clean (error->message);

      g_printerr ("pennantctl: %s\n", reason);
      return PENNANT_EXIT_FAILED;
    }
  if (kept.message != NULL)
    g_printerr ("pennantctl: %s\n", kept.message);
  text = options.json ? pennant_kept_clan_write_json (&kept, options.tag, output.for_terminal)
                      : write_text (&options, &kept, &output);

  return pennant_command_write (text) ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED;
}
