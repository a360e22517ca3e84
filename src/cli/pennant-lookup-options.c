/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-lookup-options.h"

#include "api/pennant-client.h"
#include "api/pennant-token-bucket.h"
#include "cli/pennant-input.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_CONNECTIONS 10
#define DEFAULT_TIMEOUT 20
#define DEFAULT_RETRIES 3
#define DEFAULT_MAX_WAIT 120

#define BLANKS " \t\r\n\v\f"

/* A million tags or so. */
#define MAX_INPUT_SIZE (16 * 1024 * 1024)

/* Reads what stands on standard input, words between blanks, or commas too. */
static gboolean
read_words (const char *command, const char *separators, GStrvBuilder *words)
{
  g_autoptr (GString) input = pennant_input_read (stdin, MAX_INPUT_SIZE);

  if (input == NULL)
    {
      if (errno == EFBIG)
        pennant_command_misused (command, _ ("Standard input holds more than a list of tags."));
      else
        pennant_command_misused (command, _ ("Standard input cannot be read: %s"), g_strerror (errno));
      return FALSE;
    }

  for (gsize i = 0; i < input->len; i++)
    if (input->str[i] == '\0')
      input->str[i] = ' ';
  for (char *next = input->str; *next != '\0';)
    {
      gsize length = strcspn (next, separators);

      if (length > 0)
        g_strv_builder_take (words, g_strndup (next, length));
      next += length + strspn (next + length, separators);
    }
  return TRUE;
}

static gboolean
collect_words (PennantLookupOptions *self, const PennantCommand *command, int argc, char *argv[])
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  gboolean reads_input = pennant_command_takes_several (command);
  /* A path may have commas. */
  const char *separators = command->forms[0].endpoint == PENNANT_COMMAND_ANY_PATH ? BLANKS : BLANKS ",";

  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--"))
        continue;
      if (!reads_input || !g_str_equal (argv[i], "-"))
        g_strv_builder_add (words, argv[i]);
      else if (!self->has_read_input && !read_words (argv[0], separators, words))
        return FALSE;
      self->has_read_input = self->has_read_input || (reads_input && g_str_equal (argv[i], "-"));
    }
  self->words = g_strv_builder_end (words);

  return TRUE;
}

static gboolean
reads_player_token (const PennantCommand *command)
{
  return command->forms[0].endpoint == PENNANT_ENDPOINT_VERIFY_TOKEN;
}

/* Standard input can be read once. */
static gboolean
check_input (const PennantLookupOptions *self, const PennantCommand *command, int argc, char *argv[])
{
  gboolean is_wanted = reads_player_token (command);

  for (int i = 1; i < argc; i++)
    is_wanted = is_wanted || (pennant_command_takes_several (command) && g_str_equal (argv[i], "-"));
  if (!is_wanted || !pennant_access_reads_input (&self->access))
    return TRUE;

  pennant_command_misused (argv[0], _ ("Standard input cannot hold the keys and something else too."));
  return FALSE;
}

/* The token that the game shows to a player comes in a line, never in an argument, which other users can see. */
static gboolean
read_player_token (PennantLookupOptions *self, const char *command)
{
  /* Longer ones than any token are left to whoever checks it. */
  char line[4096];

  if (isatty (STDIN_FILENO) == 1)
    g_printerr ("%s ", _ ("Token (in the game: Settings, More Settings, API Token):"));
  if (fgets (line, sizeof line, stdin) == NULL || *g_strstrip (line) == '\0')
    {
      pennant_command_misused (command, _ ("Standard input holds no token."));
      return FALSE;
    }
  self->player_token = g_strdup (line);

  return TRUE;
}

static gboolean
check_range (const char *command, const char *option, int value, int least, int most)
{
  if (value >= least && value <= most)
    return TRUE;

  /* Translators: %s is an option such as --burst */
  pennant_command_misused (command, _ ("%s must be a number from %d to %d."), option, least, most);
  return FALSE;
}

static gboolean
check (PennantLookupOptions *self, const char *command)
{
  if (!pennant_access_take_urls (&self->access, command))
    return FALSE;
  if (!isfinite (self->rate) || self->rate > PENNANT_TOKEN_BUCKET_MAX_RATE ||
      (self->rate != 0 && self->rate < PENNANT_TOKEN_BUCKET_MIN_RATE))
    {
      /* Translators: %s is an option */
      pennant_command_misused (command, _ ("%s must be 0 or a number from %.6f to %.0f."), "--rate",
                               PENNANT_TOKEN_BUCKET_MIN_RATE, PENNANT_TOKEN_BUCKET_MAX_RATE);
      return FALSE;
    }

  return check_range (command, "--burst", self->burst, 1, PENNANT_TOKEN_BUCKET_MAX_BURST) &&
         check_range (command, "--connections", self->connections, 1, PENNANT_CLIENT_MAX_CONNECTIONS) &&
         check_range (command, "--timeout", self->timeout, 1, PENNANT_CLIENT_MAX_TIMEOUT) &&
         check_range (command, "--retries", self->retries, 0, PENNANT_CLIENT_MAX_RETRIES) &&
         check_range (command, "--max-wait", self->max_wait, 0, PENNANT_CLIENT_MAX_TIMEOUT);
}

/* Options that go into the request: the command's, then those of a list. */
static void
collect_options (PennantLookupOptions *self, const PennantCommand *command)
{
  static const PennantCommandOption list_options[] = {
    { "limit", "limit", N_ ("N"), N_ ("The most rows") },
    { "after", "after", N_ ("CURSOR"), N_ ("Begin after a cursor of an earlier reply") },
    { "before", "before", N_ ("CURSOR"), N_ ("End before a cursor of an earlier reply") },
  };
  guint n = 0;

  for (const PennantCommandOption *option = command->options; option->name != NULL; option++)
    self->options[n++] = *option;
  for (guint i = 0; i < G_N_ELEMENTS (list_options); i++)
    if (pennant_command_takes_parameter (command, list_options[i].parameter))
      self->options[n++] = list_options[i];
}

static void
add_options (PennantLookupOptions *self, const PennantCommand *command, gboolean *flags, GOptionContext *context)
{
  GOptionEntry entries[PENNANT_LOOKUP_MAX_OPTIONS + 2] = { 0 };
  guint n = 0;

  collect_options (self, command);
  for (; self->options[n].name != NULL; n++)
    {
      const PennantCommandOption *option = &self->options[n];

      entries[n].long_name = option->name;
      entries[n].arg = option->argument != NULL ? G_OPTION_ARG_STRING : G_OPTION_ARG_NONE;
      entries[n].arg_data = option->argument != NULL ? (gpointer) &self->values[n] : &flags[n];
      entries[n].description = option->description;
      entries[n].arg_description = option->argument;
    }
  if (pennant_command_takes_parameter (command, "limit"))
    entries[n] = (GOptionEntry) { .long_name = "all",
                                  .arg = G_OPTION_ARG_NONE,
                                  .arg_data = &self->all,
                                  .description = N_ (
                                      "Ask for page after page, to the end or to --limit, to which the last is cut") };
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_summary (const PennantCommand *command, GOptionContext *context)
{
  g_autoptr (GString) summary = g_string_new (_ (command->description));

  g_string_append (summary, ".");
  if (strstr (command->arguments, "TAG") != NULL)
    g_string_append_printf (summary, "\n\n%s",
                            _ ("TAG is a tag without # (the shell takes that for the start of a comment), a tag in "
                               "quotes, or a link of the game."));
  if (pennant_command_takes_several (command))
    g_string_append_printf (summary, "\n\n%s", _ ("With - more are read from standard input."));
  g_option_context_set_summary (context, summary->str);
  g_option_context_set_description (
      context, _ ("Ends with 0 when all was found, 1 when some was not, 2 when the command line is wrong, and 3 when "
                  "there is no key or it was refused. Of several things to look up a wrong one is not found, unless "
                  "all are wrong, which is 2."));
}

/**
 * pennant_lookup_options_parse:
 * @self: where to put them; all zero
 * @command: which command
 * @argc: how many arguments
 * @argv: the arguments from the command's name on
 *
 * Reads the command line, the environment and, for `-`, standard input. What is wrong is said on standard error.
 *
 * Returns: %PENNANT_EXIT_GOOD or %PENNANT_EXIT_USAGE
 */
PennantExit
pennant_lookup_options_parse (PennantLookupOptions *self, const PennantCommand *command, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print the API's own JSON, one reply a line when several"),
      NULL },
    { "no-cache", 0, 0, G_OPTION_ARG_NONE, &self->no_cache, N_ ("Neither read nor keep stored replies"), NULL },
    { "metrics", 0, 0, G_OPTION_ARG_NONE, &self->metrics, N_ ("Sum up the requests on standard error at the end"),
      NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &self->verbose, N_ ("Tell each request on standard error"), NULL },
    PENNANT_ACCESS_API_URL_OPTION (&self->access),
    PENNANT_ACCESS_TOKEN_OPTIONS (&self->access),
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->rate, N_ ("Requests a second with each key, 0 for no limit (10)"),
      N_ ("N") },
    { "burst", 0, 0, G_OPTION_ARG_INT, &self->burst, N_ ("Requests that may go at once with each key (20)"), N_ ("N") },
    { "connections", 0, 0, G_OPTION_ARG_INT, &self->connections, N_ ("The most connections (10)"), N_ ("N") },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &self->timeout, N_ ("Time for one try (20)"), N_ ("SECONDS") },
    { "retries", 0, 0, G_OPTION_ARG_INT, &self->retries, N_ ("Tries after the first (3)"), N_ ("N") },
    { "max-wait", 0, 0, G_OPTION_ARG_INT, &self->max_wait,
      N_ ("The longest wait while the API refuses requests, 0 for no bound (120)"), N_ ("SECONDS") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new (*command->arguments != '\0' ? _ (command->arguments) : NULL);
  gboolean flags[PENNANT_LOOKUP_MAX_OPTIONS] = { FALSE };

  self->rate = PENNANT_TOKEN_BUCKET_DEFAULT_RATE;
  self->burst = PENNANT_TOKEN_BUCKET_DEFAULT_BURST;
  self->connections = DEFAULT_CONNECTIONS;
  self->timeout = DEFAULT_TIMEOUT;
  self->retries = DEFAULT_RETRIES;
  self->max_wait = DEFAULT_MAX_WAIT;

  add_summary (command, context);
  add_options (self, command, flags, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return PENNANT_EXIT_USAGE;

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i])
      self->values[i] = g_strdup ("true");
  if (!check (self, argv[0]) || !check_input (self, command, argc, argv) ||
      !pennant_access_take_tokens (&self->access, argv[0]) || !collect_words (self, command, argc, argv))
    return PENNANT_EXIT_USAGE;
  if (reads_player_token (command) && g_strv_length (self->words) == 1 && !read_player_token (self, argv[0]))
    return PENNANT_EXIT_USAGE;

  return PENNANT_EXIT_GOOD;
}

/**
 * pennant_lookup_options_clear:
 * @self: options
 *
 * Frees what they hold.
 */
void
pennant_lookup_options_clear (PennantLookupOptions *self)
{
  pennant_access_clear (&self->access);
  g_clear_pointer (&self->player_token, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  for (guint i = 0; i < G_N_ELEMENTS (self->values); i++)
    g_clear_pointer (&self->values[i], g_free);
}
