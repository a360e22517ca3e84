/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-lookup.h"
#include "cli/pennant-text.h"
#include "pennant-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

/* Above this the description of a command stands on a line of its own. */
#define MAX_USAGE_WIDTH 24

static void
print_command (const PennantCommand *command)
{
  const char *arguments = *command->arguments != '\0' ? _ (command->arguments) : "";
  g_autofree char *usage = g_strstrip (g_strdup_printf ("%s %s", command->name, arguments));
  guint width = pennant_text_get_width (usage);

  if (width <= MAX_USAGE_WIDTH)
    g_print ("  %s%*s  %s\n", usage, (int) (MAX_USAGE_WIDTH - width), "", _ (command->description));
  else
    g_print ("  %s\n  %*s  %s\n", usage, MAX_USAGE_WIDTH, "", _ (command->description));
}

static void
print_help (void)
{
  g_print ("%s\n  pennantctl %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (guint i = 0; i < pennant_n_commands; i++)
    print_command (&pennant_commands[i]);
  g_print ("\n%s\n", _ ("Options:"));
  g_print ("  --help     %s\n", _ ("Show this help; after a command, the command's"));
  g_print ("  --version  %s\n", _ ("Show the version"));
  g_print ("\n%s\n",
           _ ("Write tags without #: the shell takes it for the start of a comment. Real data needs a developer key in "
              "PENNANT_TOKEN."));
  g_print ("\n%s\n", _ ("This material is unofficial and is not endorsed by Supercell. For more information see "
                        "Supercell's Fan Content Policy: www.supercell.com/fan-content-policy."));
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
  const char *command = argc > 1 ? argv[1] : NULL;

  guard_standard_streams ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, PENNANT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("pennantctl");

  if (command == NULL)
    return (int) pennant_command_misused (NULL, _ ("There is no command."));
  if (g_strv_contains ((const char *const[]) { "--help", "-h", "help", NULL }, command))
    {
      print_help ();
      return PENNANT_EXIT_GOOD;
    }
  if (g_str_equal (command, "--version"))
    return (int) (pennant_command_write ("pennantctl " PENNANT_VERSION "\n") ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED);
  for (guint i = 0; i < pennant_n_commands; i++)
    {
      const PennantCommand *found = &pennant_commands[i];

      if (g_str_equal (command, found->name))
        return (int) (found->run != NULL ? found->run (argc - 1, argv + 1)
                                         : pennant_lookup_run (found, argc - 1, argv + 1));
    }

  return (int) pennant_command_misused (NULL, _ ("“%s” is not a command."), command);
}
