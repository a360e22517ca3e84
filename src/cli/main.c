/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-lookup.h"
#include "cli/pennant-terminal.h"
#include "pennant-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

/* Above this the description of a command stands on a line of its own. */
#define MAX_USAGE_WIDTH 24

static void
describe_command (GString *help, const PennantCommand *command)
{
  g_autofree char *usage = pennant_command_get_usage (command);
  guint width = pennant_terminal_get_width (usage);

  if (width <= MAX_USAGE_WIDTH)
    g_string_append_printf (help, "  %s%*s  %s\n", usage, (int) (MAX_USAGE_WIDTH - width), "",
                            _ (command->description));
  else
    g_string_append_printf (help, "  %s\n  %*s  %s\n", usage, MAX_USAGE_WIDTH, "", _ (command->description));
}

static gboolean
write_help (void)
{
  g_autoptr (GString) help = g_string_new (NULL);

  g_string_append_printf (help, "%s\n  pennantctl %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < pennant_n_commands; i++)
    describe_command (help, &pennant_commands[i]);
  g_string_append_printf (help, "\n%s\n", _ ("Options:"));
  g_string_append_printf (help, "  --help     %s\n", _ ("Show this help; after a command, the command's"));
  g_string_append_printf (help, "  --version  %s\n", _ ("Show the version"));
  g_string_append_printf (
      help, "\n%s\n",
      _ ("Write tags without #: the shell takes it for the start of a comment. Real data needs a developer key, which "
         "“pennantctl login” gets."));
  g_string_append_printf (help, "\n%s\n",
                          _ ("This material is unofficial and is not endorsed by Supercell. For more information see "
                             "Supercell's Fan Content Policy: www.supercell.com/fan-content-policy."));

  return pennant_command_write_help (help->str);
}

static const PennantCommand *
find_command (const char *name)
{
  for (guint i = 0; i < pennant_n_commands; i++)
    if (g_str_equal (name, pennant_commands[i].name))
      return &pennant_commands[i];

  return NULL;
}

static PennantExit
run (const PennantCommand *command, int argc, char *argv[])
{
  return command->run != NULL ? command->run (argc, argv) : pennant_lookup_run (command, argc, argv);
}

/* Keeps what is opened next from being taken for a standard stream that was closed: using that fails, as it should. */
static void
guard_standard_streams (void)
{
  for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
    if (fcntl (i, F_GETFD) < 0 && errno == EBADF)
      open ("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int
main (int argc, char *argv[])
{
  const char *name = argc > 1 ? argv[1] : NULL;
  const PennantCommand *command;
  gboolean wants_help;

  guard_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PENNANT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("pennantctl");

  if (name == NULL)
    return (int) pennant_command_misused (NULL, _ ("There is no command."));
  if (g_str_equal (name, "--version"))
    return (int) (pennant_command_write ("pennantctl " PENNANT_VERSION "\n") ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED);

  wants_help = g_strv_contains ((const char *const[]) { "--help", "-h", "help", NULL }, name);
  if (wants_help && argc == 2)
    return (int) (write_help () ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED);
  if (wants_help)
    name = argv[2];
  command = find_command (name);
  if (command == NULL)
    return (int) pennant_command_misused (NULL, _ ("“%s” is not a command."), name);

  return (int) (wants_help ? run (command, 2, (char *[]) { (char *) name, (char *) "--help", NULL })
                           : run (command, argc - 1, argv + 1));
}
