/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"

#include "cli/pennant-terminal.h"
#include "words/pennant-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HELP_WIDTH 80

/**
 * pennant_command_takes_parameter:
 * @command: a command
 * @parameter: the name of a parameter
 *
 * Returns: whether something that it asks has the parameter
 */
gboolean
pennant_command_takes_parameter (const PennantCommand *command, const char *parameter)
{
  for (const PennantCommandForm *form = command->forms; form->words != NULL; form++)
    if (form->endpoint < PENNANT_N_ENDPOINTS &&
        pennant_endpoint_find_parameter (&pennant_endpoints[form->endpoint], parameter) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * pennant_command_takes_several:
 * @command: a command
 *
 * Returns: whether it can be asked for several things at once
 */
gboolean
pennant_command_takes_several (const PennantCommand *command)
{
  for (const PennantCommandForm *form = command->forms; form->words != NULL; form++)
    if (strstr (form->words, "…") != NULL)
      return TRUE;

  return FALSE;
}

/**
 * pennant_command_get_usage:
 * @command: a command
 *
 * Returns: (transfer full): its name and what it takes, as the help has them
 */
char *
pennant_command_get_usage (const PennantCommand *command)
{
  if (*command->arguments == '\0')
    return g_strdup (command->name);

  return g_strdup_printf ("%s %s", command->name, _ (command->arguments));
}

/* GOption would not notice that its help cannot be written. */
static gboolean
wants_help (int argc, char *argv[])
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;

  return FALSE;
}

static gboolean
write_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  return pennant_command_write_help (help);
}

/**
 * pennant_command_parse:
 * @context: the command's options
 * @argc: (inout): how many arguments
 * @argv: (inout): the arguments from the command's name on; what is no option is left
 *
 * Reads options. With `--help` the program ends here; what is wrong is said on standard error.
 *
 * Returns: whether they are right
 */
gboolean
pennant_command_parse (GOptionContext *context, int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *command = g_strdup ((*argv)[0]);
  g_autofree char *name = g_strconcat ("pennantctl ", command, NULL);

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (wants_help (*argc, *argv))
    exit (write_help (context) ? PENNANT_EXIT_GOOD : PENNANT_EXIT_FAILED);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  /* GLib's messages are no sentences. */
  pennant_command_misused (command, "%s%s", error->message, g_str_has_suffix (error->message, ".") ? "" : ".");
  return FALSE;
}

/* A terminal that knows no UTF-8 could take bytes of it for the start of an escape sequence. */
static char *
localise (const char *text)
{
  const char *charset;

  if (g_get_charset (&charset) || isatty (STDOUT_FILENO) != 1)
    return NULL;

  return g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
}

/**
 * pennant_command_write:
 * @text: what a command found
 *
 * Writes to standard output at once, to a terminal in its own character set. Why that cannot be done is said on
 * standard error, unless the reader just left.
 *
 * Returns: whether it was written
 */
gboolean
pennant_command_write (const char *text)
{
  g_autofree char *local = localise (text), *reason = NULL;

  if (fputs (local != NULL ? local : text, stdout) != EOF && fflush (stdout) == 0)
    return TRUE;

  if (errno == EPIPE)
    return FALSE;
  /* Translators: %s is the reason */
  reason = g_strdup_printf (_ ("Standard output cannot be written: %s"), g_strerror (errno));
  g_printerr ("pennantctl: %s\n", reason);

  return FALSE;
}

/* Where what is told of an option begins: after two blanks, behind its name. */
static gsize
find_description (const char *line)
{
  const char *gap = g_str_has_prefix (line, "  ") ? strstr (line + strspn (line, " "), "  ") : NULL;
  gsize column = gap != NULL ? (gsize) (gap + strspn (gap, " ") - line) : 0;

  return column < HELP_WIDTH / 2 ? column : 0;
}

/* GOption breaks no line. */
static char *
fit (const char *help)
{
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);
  g_autoptr (GString) fitted = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++)
    {
      gsize column = find_description (*line);
      g_autofree char *wrapped = pennant_terminal_wrap (*line + column, HELP_WIDTH - (guint) column);
      g_auto (GStrv) parts = g_strsplit (wrapped, "\n", -1);

      g_string_append_len (fitted, *line, (gssize) column);
      for (guint i = 0; parts[i] != NULL; i++)
        g_string_append_printf (fitted, "%s%*s%s", i > 0 ? "\n" : "", i > 0 ? (int) column : 0, "", parts[i]);
      if (line[1] != NULL)
        g_string_append_c (fitted, '\n');
    }
  return g_string_free_and_steal (g_steal_pointer (&fitted));
}

/**
 * pennant_command_write_help:
 * @help: a help text
 *
 * Writes it to standard output, as pennant_command_write() does, with its lines broken at 80 columns.
 *
 * Returns: whether it was written
 */
gboolean
pennant_command_write_help (const char *help)
{
  g_autofree char *fitted = fit (help);

  return pennant_command_write (fitted);
}

/**
 * pennant_command_misused:
 * @command: (nullable): the command's name
 * @format: what is wrong, a sentence
 * @...: what goes into it
 *
 * Says on standard error what is wrong with the command line and where to read how it goes.
 *
 * Returns: %PENNANT_EXIT_USAGE
 */
PennantExit
pennant_command_misused (const char *command, const char *format, ...)
{
  g_autofree char *message = NULL, *clean = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  clean = pennant_text_clean (message);
  g_printerr ("pennantctl: %s\n", clean);
  if (command != NULL)
    /* Translators: %s is the name of a command, which is not translated */
    g_printerr (_ ("See pennantctl %s --help."), command);
  else
    g_printerr (_ ("See pennantctl --help."));
  g_printerr ("\n");

  return PENNANT_EXIT_USAGE;
}
