/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api/pennant-endpoint.h"

G_BEGIN_DECLS

/**
 * PennantExit:
 * @PENNANT_EXIT_GOOD: all was found, or done
 * @PENNANT_EXIT_FAILED: something was not found, or could not be done
 * @PENNANT_EXIT_USAGE: the command line is wrong
 * @PENNANT_EXIT_NO_KEY: there is no developer key, or the API refused it
 *
 * What the program ends with.
 */
typedef enum
{
  PENNANT_EXIT_GOOD = 0,
  PENNANT_EXIT_FAILED = 1,
  PENNANT_EXIT_USAGE = 2,
  PENNANT_EXIT_NO_KEY = 3,
} PennantExit;

#define PENNANT_COMMAND_MAX_FORMS 6
#define PENNANT_COMMAND_MAX_OPTIONS 9

/* Of what a form asks that is no endpoint of the table: whatever path is given. */
#define PENNANT_COMMAND_ANY_PATH PENNANT_N_ENDPOINTS

/**
 * PennantCommandForm:
 * @endpoint: what is asked, a PennantEndpointId or %PENNANT_COMMAND_ANY_PATH
 * @words: (nullable): the arguments, with blanks between: words as they are, and parameters in braces; behind the last
 *   `…` stands where there may be more of it. %NULL ends the forms of a command
 *
 * One way to give a command its arguments.
 */
typedef struct
{
  guint endpoint;
  const char *words;
} PennantCommandForm;

/**
 * PennantCommandOption:
 * @name: the option, without dashes
 * @parameter: the parameter of the endpoint that it sets
 * @argument: (nullable): what stands for its value in the help; %NULL for one that takes none and says `true`
 * @description: what it does
 *
 * An option that goes into the request. A list of them ends with one without a name.
 */
typedef struct
{
  const char *name;
  const char *parameter;
  const char *argument;
  const char *description;
} PennantCommandOption;

/**
 * PennantCommand:
 * @name: what one types
 * @arguments: what stands for its arguments in the help
 * @description: what it does, a line
 * @forms: how it may be used
 * @options: options of its own that go into the request
 * @run: (nullable): what runs it, where it is no lookup
 *
 * One command. An endpoint of the API is one of them, and its view in pennant-view.h.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *description;
  PennantCommandForm forms[PENNANT_COMMAND_MAX_FORMS];
  PennantCommandOption options[PENNANT_COMMAND_MAX_OPTIONS];
  PennantExit (*run) (int argc, char *argv[]);
} PennantCommand;

extern const PennantCommand pennant_commands[];
extern const guint pennant_n_commands;

/* Each gets the arguments from its own name on. */
PennantExit pennant_command_archive (int argc, char *argv[]);
PennantExit pennant_command_keys (int argc, char *argv[]);
PennantExit pennant_command_login (int argc, char *argv[]);
PennantExit pennant_command_logout (int argc, char *argv[]);
PennantExit pennant_command_sample (int argc, char *argv[]);

gboolean pennant_command_takes_parameter (const PennantCommand *command, const char *parameter);
gboolean pennant_command_takes_several (const PennantCommand *command);
char *pennant_command_get_usage (const PennantCommand *command);

/* What they share: reading their options and saying what is wrong with them. */
gboolean pennant_command_parse (GOptionContext *context, int *argc, char ***argv);
gboolean pennant_command_write (const char *text);
gboolean pennant_command_write_help (const char *help);
PennantExit pennant_command_misused (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
