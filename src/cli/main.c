/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "pennant-config.h"

#include <glib/gi18n.h>
#include <locale.h>

static const struct
{
  const char *name;
  const char *arguments;
  const char *description;
  PennantExit (*run) (int argc, char *argv[]);
} commands[] = {
  { "player", N_ ("TAG…"), N_ ("Look up players"), pennant_command_player },
  { "clan", N_ ("TAG…"), N_ ("Look up clans"), pennant_command_clan },
  { "sample", "", N_ ("Serve a made-up world that speaks the game's API"), pennant_command_sample },
};

static void
print_help (void)
{
  g_print ("%s\n  pennantctl %s\n\n%s\n", _ ("Usage:"), _ ("COMMAND [OPTION…]"), _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *arguments = *commands[i].arguments != '\0' ? _ (commands[i].arguments) : "";

      g_print ("  %-7s %-5s  %s\n", commands[i].name, arguments, _ (commands[i].description));
    }
  g_print ("\n%s\n", _ ("Options:"));
  g_print ("  --help     %s\n", _ ("Show this help; after a command, the command's"));
  g_print ("  --version  %s\n", _ ("Show the version"));
  g_print ("\n%s\n",
           _ ("Write tags without #: the shell takes it for the start of a comment. Real data needs a developer key in "
              "PENNANT_TOKEN."));
  g_print ("\n%s\n", _ ("This material is unofficial and is not endorsed by Supercell. For more information see "
                        "Supercell's Fan Content Policy: www.supercell.com/fan-content-policy."));
}

int
main (int argc, char *argv[])
{
  const char *command = argc > 1 ? argv[1] : NULL;

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
    {
      g_print ("pennantctl %s\n", PENNANT_VERSION);
      return PENNANT_EXIT_GOOD;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (command, commands[i].name))
      return (int) commands[i].run (argc - 1, argv + 1);

  return (int) pennant_command_misused (NULL, _ ("“%s” is not a command."), command);
}
