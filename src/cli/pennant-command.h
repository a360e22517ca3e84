/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PennantExit:
 * @PENNANT_EXIT_GOOD: all was found, or done
 * @PENNANT_EXIT_FAILED: something was not found, or could not be done
 * @PENNANT_EXIT_USAGE: the command line is wrong
 *
 * What the program ends with.
 */
typedef enum
{
  PENNANT_EXIT_GOOD = 0,
  PENNANT_EXIT_FAILED = 1,
  PENNANT_EXIT_USAGE = 2,
} PennantExit;

/* The commands. Each gets the arguments from its own name on. */
PennantExit pennant_command_player (int argc, char *argv[]);
PennantExit pennant_command_clan (int argc, char *argv[]);
PennantExit pennant_command_sample (int argc, char *argv[]);

/* What they share: reading their options and saying what is wrong with them. */
gboolean pennant_command_parse (GOptionContext *context, int *argc, char ***argv);
PennantExit pennant_command_misused (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
